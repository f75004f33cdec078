"""Slugs: the identity of a name under all its spellings."""

import re
from datetime import date, timedelta
from functools import lru_cache

import ahocorasick
from slugify import slugify

from app.names import tables
from app.names.ministries import ministry, owner_of

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_MARGIN = timedelta(days=730)
_LEADERS = {"President", "Supreme Leader", "Chancellor", "Taoiseach", "President-elect"}
# Where the prime minister of a state comes second in its dealings with others.
_PRESIDENTS_LEAD = {"CN", "FR", "KP", "KR", "RU", "TW", "UA"}
_SURNAMES_FIRST = {"CN", "KP", "KR", "SG", "TW"}
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


@lru_cache(maxsize=65_536)
def body_slug(name: str) -> str:
    """The identity of a body: the spellings that the tables know meet under one, and so do a country's
    ministries however they are told ("France's foreign ministry", "Ministry of Foreign Affairs of France").

    A ministry whose country the name does not tell is its name.
    """
    bare = re.sub(r"^[Tt]he\s+", "", name)
    known = _bodies().get(slug(bare)) or _organs().get(owner_of(bare))
    if known:
        return known
    whose = ministry(bare)
    if whose is None:
        return slug(bare)
    return _ministries().get(whose) or slug(f"{_adjective(whose[0])} {whose[1]} ministry")


def _adjective(iso2: str) -> str:
    return next((row.demonyms[0] for row in tables.countries() if row.iso2 == iso2 and row.demonyms), iso2)


@lru_cache
def _bodies() -> dict[str, str]:
    """Slug of every spelling of a state or body → slug of its name."""
    rows = [*((row.name, row.aliases) for row in tables.countries())]
    rows.extend((row.name, row.aliases) for row in tables.bodies())
    found = {slug(name): slug(name) for name, _ in rows}
    for name, aliases in rows:
        for alias in aliases:
            found.setdefault(slug(alias), slug(name))
    return found


@lru_cache
def _organs() -> dict[tuple[str, str] | None, str]:
    """(country, plain words) → slug: "United States" and "Department of State" tell the State Department."""
    return {
        (row.country, " ".join(spelling.lower().split())): slug(row.name)
        for row in tables.bodies()
        if row.country
        for spelling in (row.name, *row.aliases)
    }


@lru_cache
def _ministries() -> dict[tuple[str, str], str]:
    """(country, portfolio) → slug of the ministry that the table of bodies has for it."""
    found: dict[tuple[str, str], str] = {}
    for row in tables.bodies():
        if row.kind == "ministry":
            for spelling in (row.name, *row.aliases):
                whose = ministry(spelling)
                if whose and whose[0] == row.country:
                    found.setdefault(whose, slug(row.name))
    return found


@lru_cache(maxsize=65_536)
def canonical_person(name: str) -> str | None:
    """The name under which the table of offices knows a spelling, if it does."""
    return _spellings().get(slug(name)) or _spellings().get(slug(_bare(name)))


def _bare(name: str) -> str:
    """Without initials and suffixes."""
    words = [word for word in name.split() if not re.fullmatch(r"\w\.", word)]
    return " ".join(word for word in words if word.strip(".,").lower() not in _SUFFIXES)


@lru_cache
def _spellings() -> dict[str, str]:
    """Slug of every known full spelling → canonical name. One word alone names somebody only where the
    table gives it as a name that the person goes by ("Lula", "MbS")."""
    found: dict[str, str] = {}
    for office in tables.offices():
        for spelling in (office.person, *office.aliases):
            if " " in spelling:
                found.setdefault(slug(spelling), office.person)
    return {slug(word): person for word, person in _bywords().items()} | found


@lru_cache
def _bywords() -> dict[str, str]:
    """One-word aliases that are nobody else's surname → the person."""
    return {
        alias: office.person
        for office in tables.offices()
        for alias in office.aliases
        if len(alias.split()) == 1 and {o.person for o in _by_surname().get(alias, ())} <= {office.person}
    }


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
    """Whom a surname alone means in an article of `day`: the one person of that surname who held an
    office within two years of it; of several, the one who then led a state.

    A word that the table gives as a person's byname ("Jokowi") needs no day.
    """
    if surname in _bywords():
        return _bywords()[surname]
    if day is None:
        return None
    near = [office for office in _by_surname().get(surname, ()) if _held(office, day, _MARGIN)]
    people = {office.person for office in near}
    if len(people) > 1:
        people = {office.person for office in near if _leads(office) and _held(office, day)}
    return people.pop() if len(people) == 1 else None


def _held(office: tables.Office, day: date, margin: timedelta = timedelta(0)) -> bool:
    """Whether somebody held the office on a day, give or take `margin`."""
    begun = office.start is None or office.start.toordinal() <= day.toordinal() + margin.days
    return begun and (office.end is None or day.toordinal() <= office.end.toordinal() + margin.days)


def _leads(office: tables.Office) -> bool:
    """Whether the office is the one that leads its state: what a surname alone in a headline means."""
    if office.office in {"Prime Minister", "Premier"}:
        return office.of not in _PRESIDENTS_LEAD
    return len(office.of) == 2 and office.office in _LEADERS


@lru_cache
def _by_surname() -> dict[str, tuple[tables.Office, ...]]:
    found: dict[str, list[tables.Office]] = {}
    for office in tables.offices():
        if word := _surname(office):
            found.setdefault(word, []).append(office)
    return {word: tuple(rows) for word, rows in found.items()}


def _surname(office: tables.Office) -> str | None:
    """The word by which news calls a holder after the first mention, if it is a word of the name.

    Chinese and Korean names begin with it, and so do those of such heads of international bodies;
    names with "bin" have none.
    """
    words = _bare(office.person).split() or office.person.split()
    if {"bin", "bint", "ibn"}.intersection(words):
        return None
    first = words[0] in tables.surnames_first() and (len(office.of) > 2 or office.of in _SURNAMES_FIRST)
    return words[0] if first else words[-1]
