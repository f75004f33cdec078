"""Headlines in newspaper English, made from an event's parts, never from its sentence."""

from dataclasses import replace

from app.events.headline import acts, encounters, sanctions, votes
from app.events.headline.persons import short
from app.events.headline.story import Parts, Room, story
from app.events.headline.words import capital, clip
from app.model import Body, Kind, Person, Place, Status

__all__ = ["LONGEST", "headline", "short"]

LONGEST = 90  # characters

_SENTENCES = {
    Kind.MEETING: encounters.meeting,
    Kind.SUMMIT: encounters.summit,
    Kind.CALL: encounters.call,
    Kind.VISIT: encounters.visit,
    Kind.STATEMENT: acts.statement,
    Kind.AGREEMENT: acts.agreement,
    Kind.AID: acts.aid,
    Kind.SANCTION: sanctions.sanction,
    Kind.VOTE: votes.vote,
}
# What is given up first where a headline grows too long: the building, "NATO’s", the town, the others.
_ROOMS = (
    Room(),
    Room(venue=False),
    Room(venue=False, affiliation=False),
    Room(venue=False, affiliation=False, town=False),
    Room(venue=False, affiliation=False, town=False, most=2),
    Room(venue=False, affiliation=False, town=False, most=1),
    Room(venue=False, affiliation=False, town=False, most=1, longest=40),
    Room(venue=False, affiliation=False, town=False, topic=False, most=1, longest=40),
    Room(venue=False, affiliation=False, town=False, topic=False, most=1, longest=20),
)


def headline(
    kind: Kind,
    status: Status,
    people: tuple[Person, ...],
    bodies: tuple[Body, ...],
    places: tuple[Place, ...],
    topic: str = "",
) -> str:
    """One line of 1 to 90 characters: "Blinken meets NATO’s Rutte in Brussels". Nothing raises on odd names.

    People and bodies come in the order of the telling: the first leads. Places come most specific
    first, a venue followed by its city. `topic` is a short noun phrase in the article's words, of at
    most 60 characters (a longer one is left out), with or without its article:

    - meeting, call, statement: what it was about ("Ukraine"); of a call "letter" makes it one
    - visit: what it was for ("talks on trade")
    - summit: its name ("foreign ministers’ council") or who gathers ("European leaders")
    - agreement, aid, sanction: what was signed, given or imposed ("the trade agreement",
      "$725 million in arms", "arrest warrants")
    - vote: what was held or adopted ("presidential run-off"), or what was done, as a noun ("veto of the
      Gaza ceasefire resolution", "resignation", "election as president")
    """
    told = story(Parts(kind, status, people, bodies, places, topic))
    text = ""
    for room in _ROOMS:
        text = capital(_SENTENCES[kind](replace(told, room=room)))
        if len(text) <= LONGEST:
            return text
    return clip(text, LONGEST)
