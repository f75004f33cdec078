"""Headlines of statements, agreements and aid."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.events.headline.bare import bare
from app.events.headline.bodies import Actor
from app.events.headline.deeds import deed_of
from app.events.headline.places import in_sentence
from app.events.headline.story import Name, Story
from app.events.headline.words import Subject, possessive, say
from app.model import Kind, Place, Status

# Deeds of the first side alone: it joins the other, ratifies what it has with the other.
_ONE_SIDED = {"join", "ratify", "withdraw from", "terminate"}
_TREATY = re.compile(r"\b(agreement|accords?|treaty|pact|convention|protocol|memorandum)$", re.IGNORECASE)


def statement(story: Story) -> str:
    """ "Blinken speaks on Ukraine", "Germany issues statement"."""
    who: tuple[Name | Actor, ...] = story.people or story.bodies
    if not who:
        return bare(story, "statement", "made", story.about + story.at)
    subject, joint = story.list(who), "joint " if len(who) > 1 else ""
    verb = "make" if story.people else "issue"
    if story.status is Status.CANCELLED:
        return f"{possessive(subject)} {joint}statement{story.about}{story.at} called off"
    if story.status is Status.DENIED:
        return say(subject, Status.REPORTED, f"{verb} no {joint}statement", story.about + story.at)
    if len(story.people) == 1 and (story.has_topic or story.at):
        return say(subject, story.status, "speak", story.about + story.at)
    return say(subject, story.status, f"{verb} {joint}statement", story.about + story.at)


def agreement(story: Story) -> str:  # noqa: PLR0911 - one line a form
    """ "EU, Mercosur sign trade agreement", "Lula reaches agreement"; two bodies stand with a comma."""
    treaty = next((b for b in story.all_bodies if _TREATY.search(b.name)), None)
    if treaty:
        return _on_treaty(story, treaty)
    who, others = _signatories(story)
    if not who:
        return bare(story, story.object or "agreement", "reached", story.at)
    rest = (f" with {story.names(others)}" if others else "") + story.at
    subject = story.list(who)
    if len(who) == 2 and isinstance(who[0], Actor) and story.room.most > 1:
        subject = Subject(", ".join(story.names((one,)) for one in who), plural=True)
    if story.object:
        deed, what = deed_of(Kind.AGREEMENT, story.object)
        if deed.verb == "recognise":
            who = tuple(b for b in story.all_bodies if b.name != what)
            return say(story.list(who or story.people), story.status, deed.verb, before(what))
        if deed.verb in _ONE_SIDED and len(story.all_bodies) > 1 and not story.people:
            one, rest = story.all_bodies[:1], story.names(story.all_bodies[1:])
            done = f" {rest}" if deed.verb == "join" else f"{before(what)} with {rest}"
            return say(story.list(one), story.status, deed.verb, done + story.at)
        if story.status is Status.CANCELLED:
            return say(subject, Status.REPORTED, "call off", f"{before(what)}{rest}")
        return say(subject, story.status, deed.verb, f"{before(what)}{rest}")
    match story.status:
        case Status.DENIED:
            return say(subject, Status.REPORTED, "reach no agreement", rest)
        case Status.CANCELLED:
            return say(subject, Status.REPORTED, "call off agreement", rest)
        case status:
            return say(subject, status, "reach agreement", rest)


def _on_treaty(story: Story, treaty: Actor) -> str:
    """Of a named treaty nothing tells whether it is joined or left: "Trump may act on Paris Agreement"."""
    bodies = tuple(b for b in story.all_bodies if b is not treaty)
    who, _ = _signatories(replace(story, bodies=bodies, all_bodies=bodies))
    if not who:
        return bare(story, treaty.name, "in talks", story.at)
    return say(story.list(who), story.status, "act on", f" {treaty.text(story.room.longest)}{story.at}")


def _signatories(story: Story) -> tuple[Sequence[Name | Actor], tuple[Actor, ...]]:
    """States sign, whoever holds the pen; a single person signs with those they do not speak for."""
    if len(story.all_bodies) > 1:
        return story.all_bodies, ()
    if len(story.people) == 1:
        return story.people, story.bodies
    return story.people or story.bodies, ()


def aid(story: Story) -> str:
    """ "US sends $725 million in arms to Ukraine"."""
    givers, takers, land = _giver_and_taker(story)
    to = story.names(takers) or (in_sentence(land.name) if land else "")
    if not givers:
        return bare(story, story.object or "aid", "sent", f" for {to}" if to else "")
    deed, what = deed_of(Kind.AID, story.object)
    what = what or "aid"
    if story.status is Status.CANCELLED:
        for_ = f" for {to}" if to else ""
        return say(story.list(givers), Status.REPORTED, "call off", f" {what}{for_}")
    return say(story.list(givers), story.status, deed.verb, f" {what}{f' {deed.link} {to}' if to else ''}")


def _giver_and_taker(story: Story) -> tuple[Sequence[Name | Actor], tuple[Actor, ...], Place | None]:
    """Who gives (the first named), who takes: the state at whose place it arrives, else the others."""
    place = next(iter(story.where.towns), None)
    bodies = story.bodies if story.people else story.all_bodies
    local = tuple(b for b in bodies if place and b.is_state and b.country == place.country)
    givers: Sequence[Name | Actor] = (
        story.people[:1] or tuple(b for b in bodies if b not in local)[:1] or bodies[:1]
    )
    rest = tuple(b for b in bodies if b not in givers)
    takers = tuple(b for b in local if b in rest) or rest
    is_home = bool(place) and place is not None and place.country in _lands(givers)
    return givers, takers, None if takers or is_home else place


def _lands(givers: Sequence[Name | Actor]) -> set[str | None]:
    """The countries of those who give: help that is announced at home goes elsewhere."""
    people = {state for g in givers if isinstance(g, Name) for state in g.standing.states}
    return people | {g.country for g in givers if isinstance(g, Actor)}


def before(what: str) -> str:
    """The object with its space, or nothing."""
    return f" {what}" if what else ""
