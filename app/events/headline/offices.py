"""Whom somebody speaks for, from the role that the article gives and from the table of offices."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.events.headline import tables
from app.events.headline.words import clean, fold
from app.model import Body, Person
from app.names import tables as names
from app.names.identity import canonical_person

_HEAD = re.compile(
    r"\b(president|prime minister|premier|chancellor|taoiseach|king|queen|emir|sultan|emperor|pope|"
    r"head of (state|government)|(supreme|paramount) leader)\b",
    re.IGNORECASE,
)
_NOT_HEAD = re.compile(r"\b(vice[- ]|deputy |chancellor of the exchequer|former )", re.IGNORECASE)
_MINISTER = re.compile(
    r"\b(minister|secretary of (state|defen[cs]e)|(foreign|defen[cs]e|home) secretary)\b", re.IGNORECASE
)
_BODY_WORDS = 6  # the longest name of a body that a role is searched for, in words


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom somebody speaks for: states (ISO 3166-1 alpha-2), other bodies (short names); and as what."""

    states: frozenset[str]
    bodies: tuple[str, ...]
    is_head: bool
    is_minister: bool


@lru_cache
def _terms() -> dict[str, list[tuple[str, str]]]:
    """Name of a known person → (office, whose), in the order of the table."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in names.offices():
        found.setdefault(row.person, []).append((row.office, row.of))
    return found


def _known_terms(name: str) -> list[tuple[str, str]]:
    return _terms().get(canonical_person(name[:200]) or name, [])


def last_office(name: str) -> tuple[str, ...]:
    """The last office that the table knows of somebody, as no or one word."""
    return tuple(office for office, _ in _known_terms(name)[-1:])


def standing(person: Person) -> Standing:
    """What the role says; where it names no office or nobody to speak for, what the table of offices does."""
    return _standing(person.name[:200], (person.role or "")[:200])


@lru_cache(maxsize=16_384)
def _standing(name: str, role: str) -> Standing:
    terms = _known_terms(name)
    states, bodies = _named_in(role)
    if not states and not bodies:
        wholes = [of for _, of in terms]
        states = frozenset(of for of in wholes if len(of) == 2 and of.isupper())
        bodies = tuple(dict.fromkeys(_short(of) for of in wholes if of and of not in states))
    titles = [role] if role else [office for office, _ in terms]
    is_head = any(_HEAD.search(title) and not _NOT_HEAD.search(title) for title in titles)
    is_minister = any(map(_MINISTER.search, titles)) and not is_head
    return Standing(states, bodies, is_head, is_minister)


def _named_in(role: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The states and bodies that a role names: "Ukrainian Foreign Minister", "NATO Secretary General"."""
    words = clean(role.replace("U.S.", "US").replace("U.N.", "UN").replace("U.K.", "UK")).split()
    states: set[str] = set()
    bodies: list[str] = []
    i = 0
    while i < len(words):
        for n in range(min(_BODY_WORDS, len(words) - i), 0, -1):
            if _read(" ".join(words[i : i + n]), states, bodies):
                i += n - 1
                break
        i += 1
    return frozenset(states), tuple(bodies)


def _read(phrase: str, states: set[str], bodies: list[str]) -> bool:
    """Note the state or body that the phrase names, if it names one."""
    key = fold(phrase.removesuffix("’s"))
    if not phrase[:1].isupper():
        return False
    if key in tables.countries():
        states.add(tables.countries()[key][1])
    elif key in _by_demonym():
        states.add(_by_demonym()[key])
    elif key in tables.short_bodies():
        bodies.append(tables.short_bodies()[key][0])
    else:
        return False
    return True


@lru_cache
def _by_demonym() -> dict[str, str]:
    return {fold(demonym): row.iso2 for row in names.countries() for demonym in row.demonyms}


def _short(name: str) -> str:
    return tables.short_bodies().get(fold(clean(name)), (clean(name), frozenset()))[0]


_ORGANS = {"ministry", "government office", "agency"}


def speaks_for(person: Person, body: Body, *, is_state: bool) -> bool:
    """Whether a body is this person's own: their state, its ministries, their organisation."""
    held = standing(person)
    kind, country = tables.known_bodies().get(fold(clean(body.name)), ("", None))
    if is_state or kind in _ORGANS:
        return (body.country or country) in held.states
    return _short(body.name) in held.bodies
