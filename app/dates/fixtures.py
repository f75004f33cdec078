"""Well-known happenings that an article may name: offices held, gatherings, journeys.

Tables of public facts, used only to date articles that carry no date of their own: who held an
office from when until when, the days of summits and elections, and the days of official journeys
(those of American secretaries of state after the lists of the Office of the Historian).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

_TIMES_NAMED = 8  # of a name in a text that are looked at
_NEAR = 60  # characters between a name and the post that its holder has


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that everyone dates: `start` to `end`, both included; `end` None where it still goes on.

    `names` are what the text calls it (for an office: the posts), `who` and `place` narrow it down.
    """

    names: tuple[str, ...]
    start: date
    end: date | None
    who: str = ""
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A fixture as it stands in a text, at characters `start` to `end`."""

    fixture: Fixture
    start: int
    end: int


@cache
def tenures(language: str) -> tuple[Fixture, ...]:
    """Who held which office."""
    return tuple(
        Fixture(tuple(row["posts"].split("|")), _day(row["from"]), _day_or_none(row["until"]), row["name"])
        for row in _rows(language, "tenures.csv")
    )


@cache
def gatherings(language: str) -> tuple[Fixture, ...]:
    """Summits, conferences and elections."""
    return tuple(
        Fixture(
            tuple(row["names"].split("|")), _day(row["from"]), _day(row["until"]), place=_names(row["place"])
        )
        for row in _rows(language, "gatherings.csv")
    )


@cache
def journeys(language: str) -> tuple[Fixture, ...]:
    """Who was where."""
    return tuple(
        Fixture((), _day(row["from"]), _day(row["until"]), row["name"], _names(row["place"]))
        for row in _rows(language, "journeys.csv")
    )


def offices_in(text: str, language: str) -> Iterator[Sighting]:
    """Offices that the text gives to their holders ("Secretary General Mark Rutte")."""
    for tenure in tenures(language):
        if tenure.who in text:
            match = _office_pattern(tenure).search(text)
            if match:
                yield Sighting(tenure, match.start(), match.end())


def gatherings_in(text: str, language: str) -> Iterator[Sighting]:
    """Gatherings that the text names, with their place where they have one."""
    for gathering in gatherings(language):
        if gathering.place and not any(place in text for place in gathering.place):
            continue
        for name in gathering.names:
            for match in islice(re.finditer(re.escape(name), text), _TIMES_NAMED):
                yield Sighting(gathering, match.start(), match.end())


def journeys_in(text: str, language: str) -> Iterator[Sighting]:
    """Journeys whose traveller and place one sentence of the text names together."""
    for journey in journeys(language):
        if journey.who in text and any(place in text for place in journey.place):
            match = _journey_pattern(journey.who, journey.place).search(text)
            if match:
                yield Sighting(journey, match.start(), match.end())


@cache
def _office_pattern(tenure: Fixture) -> re.Pattern[str]:
    posts = "|".join(re.escape(post) for post in tenure.names)
    who = re.escape(tenure.who)
    between = rf"[^,;\n]{{0,{_NEAR}}}?"
    before = rf"\b(?:{posts})\b{between}\b{who}\b"
    behind = rf"\b{who}\b, (?:the )?[^,.;\n]{{0,{_NEAR}}}?\b(?:{posts})\b"
    return re.compile(rf"{before}|{behind}|\b{who} (?:{posts})\b")


@cache
def _journey_pattern(who: str, places: tuple[str, ...]) -> re.Pattern[str]:
    """The name before the place; sentences end with a full stop, a blank and a capital."""
    place = "|".join(re.escape(name) for name in places)
    return re.compile(
        rf"\b{re.escape(who)}\b(?! [Aa]dministration)(?:(?!\w{{2}}\. [A-Z])[^\n]){{0,300}}?\b(?:{place})\b"
    )


def _rows(language: str, name: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / "languages" / language / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
