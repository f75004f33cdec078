"""Headlines of meetings, summits, calls and visits."""

import re

from app.events.headline.bare import bare
from app.events.headline.bodies import Actor, delegation
from app.events.headline.story import Name, Story
from app.events.headline.words import Subject, capital, possessive, say
from app.model import Status

_LETTER = re.compile(r"\bletter\b", re.IGNORECASE)
_CROWD = re.compile(r"\b(leaders|ministers|heads|envoys|chiefs|ambassadors|delegates|presidents)$")


def meeting(story: Story) -> str:
    """ "Blinken meets NATO’s Rutte in Brussels", "Germany and Iran hold talks in Geneva"."""
    people, bodies, at = _sides(story)
    where = at + story.at
    if story.status is Status.CANCELLED:
        return _called_off(story, people or bodies, bodies if people else (), "meeting", where)
    if len(people) == 1:
        return _one_meets(story, people[0], bodies, where)
    if story.has_topic and (people or bodies):
        return say(story.list(people or bodies), story.status, "hold talks", story.about + where)
    if people:
        return _people_meet(story, people, where)
    return _bodies_meet(story, bodies, where)


def _sides(story: Story) -> tuple[tuple[Name, ...], tuple[Actor, ...], str]:
    """The people who meet, the bodies that meet, and the gathering that they meet at (" at APEC")."""
    people = story.people
    bodies = tuple(a for a in story.bodies if not (people and "at" in a.flags))
    format_of = next((b for b in bodies if b.meets), None)
    if not people and format_of and len(bodies) > 2:
        return (), (format_of,), ""  # "NATO-Ukraine Council" beside its members
    at = next((f" at {a.text()}" for a in story.bodies if a not in bodies), "")
    if len(people) > 1 and len(story.all_bodies) > max(len(people), 2) and len(bodies) > 1:
        return (), story.all_bodies, ""  # states in talks, with a few of their envoys named
    if len(people) == 1 and at and not bodies:
        return people, (), at
    return people, bodies if len(people) < 2 else (), at


def _one_meets(story: Story, one: Name, bodies: tuple[Actor, ...], where: str) -> str:
    subject = story.list((one,))
    if any(b.is_state and where.endswith(f" {b.text()}") for b in bodies):
        where = ""  # talks with China in China
    if not bodies:
        return say(subject, story.status, "hold talks", story.about + where)
    if story.has_topic or not all(b.meets or b.is_plural for b in bodies):
        return say(subject, story.status, "hold talks", f" with {story.names(bodies)}{story.about}{where}")
    return say(subject, story.status, "meet", f" {story.names(bodies)}{where}")


def _people_meet(story: Story, people: tuple[Name, ...], where: str) -> str:
    lead, others = people[0], people[1:]
    ofs = {o.of for o in others}
    together = len(ofs) == 1 and others[0].of not in {"", lead.of} and story.room.affiliation
    is_joint = len(others) > 1 or story.status in {Status.PLANNED, Status.DENIED}
    if story.status is Status.DENIED or (is_joint and not together):
        return say(story.list(people), story.status, "meet", where)
    whom = story.name(others[0], owned=together)
    if len(others) > 1:
        whom = whom.removesuffix(story.name(others[0])) + story.names(others)
    return say(story.list((lead,)), story.status, "meet", f" {whom}{where}")


def _bodies_meet(story: Story, bodies: tuple[Actor, ...], where: str) -> str:
    if len(bodies) == 1 and bodies[0].meets:
        return say(story.list(bodies), story.status, "meet", where)
    if not bodies:
        return bare(story, "talks", "held", story.about + where)
    return say(story.list(bodies), story.status, "hold talks", where)


def _called_off(
    story: Story, sides: tuple[Name | Actor, ...], with_: tuple[Actor, ...], noun: str, where: str
) -> str:
    """ "Biden–Xi meeting in Lima called off", "Blinken’s talks with NATO called off"."""
    if not sides:
        return bare(story, "talks" if noun == "meeting" else noun, "held", story.about + where)
    subject = story.list(sides)
    if with_:
        noun = "talks" if noun == "meeting" else noun
        return f"{possessive(subject)} {noun} with {story.names(with_)}{where} called off"
    names = [story.name(s) if isinstance(s, Name) else s.text(story.room.longest) for s in sides]
    if len(names) == 2 and all(re.fullmatch(r"\w+", name) for name in names) and story.room.most > 1:
        return f"{names[0]}–{names[1]} {noun}{where} called off"
    if len(names) == 1 and isinstance(sides[0], Actor) and sides[0].meets:
        return f"{names[0]} {noun}{where} called off"
    if len(names) == 1:
        return f"{possessive(subject)} {'talks' if noun == 'meeting' else noun}{where} called off"
    return f"{noun} of {subject.text}{where} called off"


def call(story: Story) -> str:
    """ "Scholz telephones Putin", "Kumar writes to Modi" where the topic is a letter."""
    sides: tuple[Name | Actor, ...] = (
        story.people if len(story.people) > 1 else (*story.people, *story.bodies)
    )
    is_letter = bool(_LETTER.search(story.topic))
    about = "" if is_letter else story.about.replace(" on ", " about ", 1)
    if not sides:
        return bare(story, "letter" if is_letter else "telephone call", "held", about)
    if story.status is Status.CANCELLED:
        return _called_off(story, sides, (), "letter" if is_letter else "telephone call", about)
    if is_letter:
        to = f" to {story.names(sides[1:])}" if len(sides) > 1 else " letter"
        return say(story.list(sides[:1]), story.status, "write", to)
    if len(sides) == 2 and story.status is not Status.DENIED:
        return say(story.list(sides[:1]), story.status, "telephone", f" {_second(story, sides[1])}{about}")
    return say(story.list(sides), story.status, "speak by telephone", about)


def _second(story: Story, side: Name | Actor) -> str:
    return story.name(side, owned=True) if isinstance(side, Name) else story.names((side,))


def visit(story: Story) -> str:
    """ "Kristersson visits Seoul"; of bodies a delegation travels."""
    hosts = tuple(b for b in story.bodies if _is_host(story, b))
    if len(hosts) == len(story.bodies) and story.destination != story.names(hosts):
        hosts = ()  # a country's own delegation to one of its towns
    travelling = tuple(b for b in story.bodies if b not in hosts)[:1]
    destination = story.destination or story.names(hosts or (story.bodies if story.people else ()))
    purpose = f" for {story.topic}" if story.has_topic else ""
    if story.people:
        subject = story.list(story.people)
    elif travelling:
        subject = Subject(delegation(travelling[0]))
    else:
        return bare(story, "visit", "made", (f" to {destination}" if destination else "") + purpose)
    if story.status is Status.CANCELLED:
        to = f" to {destination}" if destination else ""
        return f"{possessive(subject)} visit{to}{purpose} called off"
    if not destination:
        return say(subject, story.status, "travel", purpose)
    return say(subject, story.status, "visit", f" {destination}{purpose}")


def _is_host(story: Story, body: Actor) -> bool:
    place = story.where.venue or next(iter(story.where.towns), None)
    return bool(place and body.country and place.country == body.country)


def summit(story: Story) -> str:
    """ "Modi attends G20 summit in Rio de Janeiro", "NATO holds summit in Madrid", "Brazil to host COP30"."""
    gathering = next((b for b in story.all_bodies if not b.is_state), None)
    states = tuple(b for b in story.bodies if b.is_state)
    if story.has_topic and _CROWD.search(story.topic) and not story.people:
        return _crowd(story, gathering)
    name = _gathering_name(story, gathering)
    is_occasion = gathering is not None and ("at" in gathering.flags or gathering.meets)
    if story.status is Status.CANCELLED and gathering and (is_occasion or not states):
        return f"{name}{story.at} called off"
    if story.people:
        return _attended(story, gathering, name)
    if gathering and gathering.meets and not states and not story.has_topic:
        return say(story.list((gathering,)), story.status, "meet", story.at)
    hosts = len(states) == 1 and _is_host(story, states[0])
    if gathering and states and (is_occasion or hosts):
        return say(story.list(states), story.status, "host" if hosts else "attend", f" {name}{story.at}")
    return _held(story, gathering)


def _crowd(story: Story, gathering: Actor | None) -> str:
    """ "European leaders gather in Budapest"."""
    prefix = f"{gathering.name} " if gathering else ""
    subject = Subject(prefix + story.object, plural=True)
    if story.status is Status.CANCELLED:
        return f"{possessive(subject)} meeting{story.at} called off"
    return say(subject, story.status, "gather", story.at)


def _gathering_name(story: Story, gathering: Actor | None) -> str:
    """ "G20 summit", "COP29", "APEC meeting" of ministers, "NATO foreign ministers’ council" by topic."""
    ministers = bool(story.people) and all(n.standing.is_minister for n in story.people)
    noun = story.object or ("meeting" if ministers else "summit")
    if gathering is None:
        return noun
    return gathering.text() if gathering.meets and not story.has_topic else f"{gathering.name} {noun}"


def _attended(story: Story, gathering: Actor | None, name: str) -> str:
    people = story.list(story.people)
    if gathering is None and len(story.people) == 2:
        if story.status is Status.CANCELLED:
            return _called_off(story, story.people, (), story.object or "summit", story.at)
        return say(people, story.status, "hold", f" {name}{story.at}")
    if story.status is Status.CANCELLED:
        return f"{possessive(people)} {name}{story.at} called off"
    return say(people, story.status, "attend", f" {name}{story.at}")


def _held(story: Story, gathering: Actor | None) -> str:
    """A summit of bodies alone. Its topic is the headline: "NATO ministers’ council in Brussels"."""
    noun = story.object or "summit"
    if not story.bodies:
        return bare(story, noun, "held", story.at)
    if story.status is Status.CANCELLED:
        return _called_off(story, story.bodies, (), noun, story.at)
    if story.has_topic and gathering and story.status is Status.REPORTED:
        return capital(f"{gathering.name} {noun}{story.at}")
    hosts = len(story.bodies) == 1 and story.bodies[0].is_state and _is_host(story, story.bodies[0])
    at = "" if hosts and story.at.endswith(f" {story.names(story.bodies)}") else story.at
    return say(story.list(story.bodies), story.status, "host" if hosts else "hold", f" {noun}{at}")
