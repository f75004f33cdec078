"""Slugs: the identity of a name under all its spellings."""

import re
from datetime import date, timedelta
from functools import lru_cache

import ahocorasick
from slugify import slugify

from app.names import tables

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_HONORIFICS = {"sheikh", "dr", "sir", "dame", "lord", "baroness", "haji", "hajj"}


@lru_cache(maxsize=65_536)
def slug(name: str) -> str:
    """`name` as it stands in a URL; "unnamed" where no letter or digit is left of it."""
    return slugify(name, max_length=80, word_boundary=True) or "unnamed"


@lru_cache(maxsize=65_536)
def person_slug(name: str) -> str:
    """The identity of a full name: known spellings meet under one, initials and suffixes fall away."""
    known = canonical_person(name)
    if known:
        return slug(known)
    words = [word for word in re.split(r"\s+", name) if not re.fullmatch(r"(\w\.)+", word)]
    words = [word for word in words if word.strip(".,").lower() not in _SUFFIXES]
    while len(words) > 2 and words[0].strip(".").lower() in _HONORIFICS:
        words = words[1:]
    return slug(" ".join(words) or name)


def canonical_person(name: str) -> str | None:
    """The name under which the table of offices knows a spelling, if it does."""
    return _spellings().get(slug(name)) or _spellings().get(slug(_bare(name)))


def _bare(name: str) -> str:
    """Without initials and suffixes."""
    words = [word for word in name.split() if not re.fullmatch(r"\w\.", word)]
    return " ".join(word for word in words if word.strip(".,").lower() not in _SUFFIXES)


@lru_cache
def _spellings() -> dict[str, str]:
    """Slug of every known full spelling → canonical name; one word alone names nobody for sure."""
    found: dict[str, str] = {}
    for office in tables.offices():
        for spelling in (office.person, *office.aliases):
            if " " in spelling:
                found.setdefault(slug(spelling), office.person)
    return found


@lru_cache
def known_names() -> ahocorasick.Automaton:
    """All full names that the table of offices knows, ready to be found in a text."""
    automaton = ahocorasick.Automaton()
    for office in tables.offices():
        for spelling in (office.person, *office.aliases):
            if " " in spelling:
                plain = spelling.replace("’", "'")
                automaton.add_word(plain, plain)
    if not len(automaton):
        automaton.add_word("\x00", "\x00")  # an empty automaton cannot be asked
    automaton.make_automaton()
    return automaton


def holder_by_surname(surname: str, day: date | None) -> str | None:
    """The one person of that surname who held an office within two years of `day`, if there is just one."""
    if day is None:
        return None
    margin = timedelta(days=730)
    people = {
        office.person
        for office in _by_surname().get(surname, ())
        if (office.start is None or office.start - margin <= day)
        and (office.end is None or day <= office.end + margin)
    }
    return people.pop() if len(people) == 1 else None


@lru_cache
def _by_surname() -> dict[str, tuple[tables.Office, ...]]:
    found: dict[str, list[tables.Office]] = {}
    for office in tables.offices():
        words = office.person.split()
        for word in {words[-1], words[0] if len(words[0]) < 5 else words[-1]}:
            found.setdefault(word, []).append(office)
    return {word: tuple(rows) for word, rows in found.items()}
