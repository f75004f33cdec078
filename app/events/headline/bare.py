"""Headlines of events without anybody named."""

from app.events.headline.story import Story
from app.events.headline.words import capital
from app.model import Status

_WORDS = {Status.PLANNED: "planned", Status.PROPOSED: "proposed"}


def bare(story: Story, noun: str, done: str, where: str = "") -> str:
    """ "Talks in Doha", "Talks planned in Doha", "No talks in Doha"; without a place "Talks held"."""
    match story.status:
        case Status.REPORTED:
            text = f"{noun}{where}" if where else f"{noun} {done}"
        case Status.CANCELLED:
            text = f"{noun}{where} called off"
        case Status.DENIED:
            text = f"no {noun}{where}"
        case status:
            text = f"{noun} {_WORDS[status]}{where}"
    return capital(text)
