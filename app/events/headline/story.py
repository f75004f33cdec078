"""An event's parts made ready for a sentence: who leads, who belongs to whom, how much room there is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.events.headline import tables
from app.events.headline.bodies import Actor, actor, is_office_of
from app.events.headline.offices import Standing, speaks_for, standing
from app.events.headline.persons import longer, short
from app.events.headline.places import Where, where
from app.events.headline.words import Subject, clean, clip, fold, listing, possessive
from app.model import Body, Kind, Person, Place, Status

_LONGEST_TOPIC = 60
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their) (?=\S)", re.IGNORECASE)
# States whose possessive no headline writes, and those that it calls otherwise there.
_OWNERS = {"US": None, "UK": "Britain", "UAE": "UAE"}


@dataclass(frozen=True, slots=True)
class Room:
    """How much a headline may hold; the ladder of these is climbed down until it fits."""

    venue: bool = True
    affiliation: bool = True
    town: bool = True
    topic: bool = True
    most: int = 3
    longest: int = 60


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody in a headline: the short name, and the body or state that may stand before it once."""

    text: str
    of: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Story:
    """An event ready to be told in a given room."""

    kind: Kind
    status: Status
    people: tuple[Name, ...]
    bodies: tuple[Actor, ...]  # those that none of the people speaks for
    all_bodies: tuple[Actor, ...]
    where: Where
    topic: str
    room: Room = Room()

    @property
    def at(self) -> str:
        """ " in Brussels", " at the White House", or ""."""
        room = self.room
        return self.where.phrase(venue=room.venue, town=room.town, most=room.most, longest=room.longest)

    @property
    def destination(self) -> str:
        """The places of a visit, or of a direction: "Seoul"."""
        room = self.room
        return self.where.destination(venue=room.venue, most=room.most, longest=room.longest)

    @property
    def about(self) -> str:
        """ " on Ukraine", or ""."""
        return f" on {self.topic}" if self.has_topic else ""

    @property
    def object(self) -> str:
        """The topic without its article: "trade agreement"."""
        return _ARTICLE.sub("", self.topic) if self.has_topic else ""

    @property
    def has_topic(self) -> bool:
        """Whether a topic is known and has room."""
        return bool(self.topic) and self.room.topic

    def name(self, one: Name, *, owned: bool = False) -> str:
        """A person's name; with `owned` after the body or state: "NATO’s Rutte"."""
        text = clip(one.text, self.room.longest)
        of = one.of if owned and self.room.affiliation else ""
        return f"{possessive(Subject(of))} {text}" if of else text

    def list(self, items: Iterable[Name | Actor]) -> Subject:
        """Several as one subject: "Biden and Xi", "A, B and others"."""
        items = tuple(items)
        texts = [self.name(i) if isinstance(i, Name) else i.text(self.room.longest) for i in items]
        one_of_many = len(items) == 1 and isinstance(items[0], Actor) and items[0].is_plural
        return Subject(listing(texts, self.room.most), plural=len(items) > 1 or one_of_many)

    def names(self, items: Iterable[Name | Actor]) -> str:
        """The text of `list`."""
        return self.list(items).text


@dataclass(frozen=True, slots=True)
class Parts:
    """What the caller gives."""

    kind: Kind
    status: Status
    people: Sequence[Person]
    bodies: Sequence[Body]
    places: Sequence[Place]
    topic: str


def story(parts: Parts) -> Story:
    """Names shortened and told apart; bodies that somebody present speaks for laid aside."""
    people = _distinct(parts.people)
    bodies = [(body, found) for body in parts.bodies if (found := actor(body))]
    bodies = list({found.name: (body, found) for body, found in reversed(bodies)}.values())[::-1]
    spoken_for = {
        found.name
        for body, found in bodies
        if any(speaks_for(person, body, is_state=found.is_state) for person in people)
    }
    actors = _without_organs([found for _, found in bodies])
    venue = where(parts.places).venue
    near = {clean(venue.name).split(" ", maxsplit=1)[0]} if venue else set()  # "NATO headquarters"
    names = _names(people, near | {found.name for _, found in bodies if not found.is_state} & spoken_for)
    return Story(
        parts.kind,
        parts.status,
        names,
        tuple(a for a in actors if a.name not in spoken_for),
        tuple(actors),
        _where(parts, names, actors),
        _topic(parts.topic),
    )


def _distinct(people: Sequence[Person]) -> list[Person]:
    named = {person.slug or person.name: person for person in reversed(people) if short(person)}
    return list(named.values())[::-1]


def _names(people: Sequence[Person], present: set[str]) -> tuple[Name, ...]:
    """Short names; where two have one surname, with their first names."""
    shorts = [short(person) for person in people]
    named: dict[str, Person] = {}
    for person, name in zip(people, shorts, strict=True):
        named.setdefault(longer(person) if shorts.count(name) > 1 else name, person)
    return tuple(Name(text, _of(person, present), standing(person)) for text, person in named.items())


def _of(person: Person, present: set[str]) -> str:
    """The body that somebody leads or speaks for; of a minister, the state. Heads need none."""
    held = standing(person)
    for name in held.bodies:
        if name in present or (person.role and not held.states):
            return name
    if held.is_minister and len(held.states) == 1 and not held.bodies:
        return _owner(next(iter(held.states)))
    return ""


def _owner(state: str) -> str:
    """A state's name before that of its minister, where news would write it."""
    name = next((name for name, iso2 in tables.countries().values() if iso2 == state), "")
    brief, flags = tables.short_bodies().get(fold(name), (name, frozenset[str]()))
    if "the" in flags and brief not in _OWNERS:
        return ""
    return _OWNERS.get(brief, brief) or ""


def _without_organs(actors: list[Actor]) -> list[Actor]:
    """A state's ministries and offices beside the state itself say nothing more."""
    return [a for a in actors if not any(is_office_of(a, state) for state in actors)]


def _where(parts: Parts, names: Sequence[Name], actors: Sequence[Actor]) -> Where:
    """The places, without a venue that the names say already ("NATO’s Rutte at NATO headquarters")."""
    found = where(parts.places)
    if found.venue is None:
        return found
    said = {fold(n.of) for n in names[1:] if n.of} | {fold(a.name) for a in actors}
    first = clean(found.venue.name)
    if fold(first) in said or fold(first.split(" ")[0]) in said:
        return found.without_venue() if found.towns else Where(None, ())
    return found


def _topic(topic: str) -> str:
    """The topic as one clean phrase; none where it is too long for one."""
    text = clean(topic).rstrip(".")
    return text if len(text) <= _LONGEST_TOPIC else ""
