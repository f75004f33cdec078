"""Headlines of sanctions: who imposes them on whom, as far as the parts tell."""

import re
from collections.abc import Sequence

from app.events.headline import tables
from app.events.headline.acts import before
from app.events.headline.bare import bare
from app.events.headline.bodies import Actor
from app.events.headline.deeds import deed_of
from app.events.headline.story import Name, Story
from app.events.headline.words import fold, say
from app.model import Kind, Status

_TARIFFS = re.compile(r"\b(tariffs?|duties|duty|quotas?)\b", re.IGNORECASE)
_Sides = tuple[Sequence[Name | Actor], Sequence[Name | Actor]]


def sanction(story: Story) -> str:
    """ "US imposes sanctions on Gazprombank", "ICC issues arrest warrants for Netanyahu"."""
    if story.object.startswith("severing of ") and len(story.all_bodies) > 2:
        deed, what = deed_of(Kind.SANCTION, story.object)  # who parts from whom is not told
        return say(story.list(story.all_bodies), story.status, deed.verb, before(what))
    by, on = _sides(story)
    default = "arrest warrants" if by and _is_court(by[0]) else "sanctions"
    deed, what = deed_of(Kind.SANCTION, story.object or default)
    if not by:
        return _undirected(story, story.object or default, on)
    target = f" {deed.link} {story.names(on)}" if on and deed.link else ""
    rest = before(what or (story.names(on) if deed.is_deed else "")) + target
    if story.status is Status.PROPOSED and deed.verb == "impose":
        return say(story.list(by), Status.REPORTED, "propose", rest)
    if story.status is Status.CANCELLED and deed.verb == "impose":
        return say(story.list(by), Status.REPORTED, "call off", before(what) + target)
    return say(story.list(by), story.status, deed.verb, rest)


def _undirected(story: Story, topic: str, on: Sequence[Name | Actor]) -> str:
    """ "Sanctions imposed on Gazprombank", which imposes none; else "Sanctions imposed: Iran and Iraq"."""
    text = bare(story, topic, "imposed")
    if not on:
        return text
    if story.status is Status.REPORTED and not any(_may_impose(one) for one in on):
        return f"{text} on {story.names(on)}"
    return f"{text}: {story.names(on)}"


def _may_impose(one: Name | Actor) -> bool:
    if isinstance(one, Name):
        return one.standing.is_head
    return one.is_state or _is_usual(one)


def _sides(story: Story) -> _Sides:
    """Who imposes and who suffers; nobody and all where neither order nor standing tells."""
    bodies = story.all_bodies
    usual = tuple(b for b in bodies if _is_usual(b))
    if not story.people:
        return _bodies_only(story, usual)
    people = tuple(p for p in story.people if not any(_speaks(p, b) for b in usual))
    if usual and len(people) < len(story.people):  # the president of the one that imposes is no target
        return usual[:1], (*people, *(b for b in bodies if b not in usual[:1] and not b.is_organ))
    if all(p.standing.is_head for p in people):
        return _heads(people, usual, bodies)
    by = usual or bodies[:1]
    return by, (*people, *(b for b in bodies if b not in by))


def _heads(people: tuple[Name, ...], usual: tuple[Actor, ...], bodies: tuple[Actor, ...]) -> _Sides:
    """Leaders with bodies that they do not speak for: they impose, unless only the others have the habit."""
    if any(_has_habit(state) for p in people for state in p.standing.states) or not usual:
        return people, bodies
    return usual, (*people, *(b for b in bodies if b not in usual))


def _bodies_only(story: Story, usual: tuple[Actor, ...]) -> _Sides:
    """The first on the others for tariffs; else those that impose as a habit, on the rest."""
    bodies = story.all_bodies
    if len(bodies) > 1 and (_TARIFFS.search(story.topic) or not usual):
        return bodies[:1], bodies[1:]
    if usual:
        homes = {b.country for b in usual}
        return usual, tuple(b for b in bodies if b not in usual and not (b.is_organ and b.country in homes))
    return (bodies, ()) if bodies and bodies[0].is_state else ((), bodies)


def _is_usual(body: Actor) -> bool:
    return "sanctions" in body.flags or _is_court(body)


def _is_court(body: Name | Actor) -> bool:
    return isinstance(body, Actor) and body.kind == "court"


def _speaks(name: Name, body: Actor) -> bool:
    if body.is_state or body.is_organ:
        return body.country in name.standing.states
    return body.name in name.standing.bodies


def _has_habit(state: str) -> bool:
    """Whether a state (ISO 3166-1 alpha-2) imposes sanctions as a habit."""
    name = next((name for name, iso2 in tables.countries().values() if iso2 == state), "")
    return "sanctions" in tables.short_bodies().get(fold(name), ("", frozenset[str]()))[1]
