"""The tables behind headlines, from `app/events/data/headlines/`, read once.

- `family_names.txt`: family names that stand first (Chinese, Korean, Japanese, Hungarian), or last
- `short_names.csv`: people whom news calls by another word than the rules give
- `bodies.csv`: short forms of bodies; flags: `the` (takes the article), `plural` ("the Houthis agree"),
  `at` (people meet at it: "at APEC"), `sanctions` (it is rather the one that imposes than the target),
  `court` (its measures are arrest warrants)
- `articles.txt`: which places take "the", "on" or "in"; what the last words of bodies tell
- `topics.csv`: the verb that goes with a topic's noun; a `deed` is told by its verb ("veto" → "vetoes")
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.events.headline.words import clean, fold
from app.names import tables as names

_DATA = Path(__file__).parent.parent / "data" / "headlines"


@dataclass(frozen=True, slots=True)
class Deed:
    """The verb that a topic's noun asks for; `is_deed` where the verb takes the noun's place."""

    verb: str
    link: str
    is_deed: bool


def _lines(file: str) -> Iterator[tuple[str, str]]:
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group, _, members = line.partition(":")
            yield group, members


def _rows(file: str) -> list[dict[str, str]]:
    with (_DATA / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@lru_cache
def family_names(group: str) -> frozenset[str]:
    """Folded family names of group `syllables`, `words` or `vietnamese`."""
    return frozenset(
        fold(name) for g, names in _lines("family_names.txt") if g == group for name in names.split()
    )


@lru_cache
def short_names() -> dict[str, str]:
    """Folded full name → the name for headlines."""
    return {fold(row["name"]): row["short"] for row in _rows("short_names.csv")}


@lru_cache
def short_bodies() -> dict[str, tuple[str, frozenset[str]]]:
    """Folded name of a body, short or full → its short form and flags."""
    found = {}
    for row in _rows("bodies.csv"):
        flags = frozenset(row["flags"].split())
        found[fold(row["name"])] = (row["short"], flags)
        found.setdefault(fold(row["short"]), (row["short"], flags))
    return found


@lru_cache
def class_of(group: str) -> frozenset[str]:
    """A class of `articles.txt`, folded."""
    return frozenset(
        fold(name) for g, names in _lines("articles.txt") if g == group for name in names.split("|")
    )


@lru_cache
def deeds(kind: str) -> dict[str, Deed]:
    """The nouns of a kind's topics with their verbs; "" is for all others."""
    return {
        row["noun"]: Deed(row["verb"], row["link"], bool(row["deed"]))
        for row in _rows("topics.csv")
        if row["kind"] == kind
    }


@lru_cache
def countries() -> dict[str, tuple[str, str]]:
    """Folded name or alias of a state → (name, ISO 3166-1 alpha-2)."""
    return {
        fold(clean(phrase)): (row.name, row.iso2)
        for row in names.countries()
        for phrase in (row.name, *row.aliases)
    }


@lru_cache
def demonyms() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → the adjective: "Ukrainian"."""
    return {row.iso2: row.demonyms[0] for row in names.countries() if row.demonyms}


@lru_cache
def known_bodies() -> dict[str, tuple[str, str | None]]:
    """Folded name or alias of a body → its kind ("ministry", "parliament", ...) and its country."""
    return {
        fold(clean(phrase)): (row.kind, row.country or None)
        for row in reversed(names.bodies())
        for phrase in (*row.aliases, row.name)
    }


@lru_cache
def venues() -> frozenset[str]:
    """Folded names of known buildings and estates."""
    return frozenset(fold(clean(name)) for row in names.venues() for name in (row.name, *row.aliases))
