"""What counting from a known day gives: anniversaries, days of a war, "ten years after", national days.

"The 30th anniversary of the fall of the Berlin Wall" is marked on its day or near it; "the 1,000th day
of the war" is told on the day or the next. A country's greetings on its national day come on the day.
"""

import csv
import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from app.dates.language import load
from app.dates.undated.evidence import Evidence
from app.dates.undated.happenings import Happening, Sighting
from app.dates.undated.timeline import Mask, Timeline, Weights, by_lag, mixed
from app.dates.undated.words import words_of

_NEAR = 120  # characters between a count and what is counted from
_TIMES = 5  # of one kind of count in a text
_MARKED = (0.50, 0.16, 0.06, 0.04)  # days after an anniversary
_BEFORE_MARKED = (0.30, 0.20, 0.10, 0.07, 0.06, 0.05)  # days before it, from the day before on
_FADING = 2.5
_NTH_DAY = (0.60, 0.25, 0.05)
_OUT = -12.0
_SESSION = 1945  # the first session of the General Assembly opened within a year of this one's September
_SESSION_OPENS = (9, 10)


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A day that a country keeps every year, under its names; `year` is the first, 0 where it counts none.

    `counted` is 1 where the first one was the first day itself (India's 75th Independence Day came 74
    years after it), else 0.
    """

    countries: tuple[str, ...]
    names: tuple[str, ...]
    month: int
    day: int
    year: int
    counted: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count says, and the happening that it counts from, which then says nothing by itself."""

    evidence: Evidence
    happening: Happening | None = None
    kept: tuple[int, int] | None = None  # the month and day that are marked


def count_evidence(text: str, sightings: list[Sighting], language: str, t: Timeline) -> Iterator[Counted]:
    """All counts of a text (on one line)."""
    yield from _anniversaries(text, sightings, language, t)
    yield from _days_counted(text, sightings, language, t)
    yield from _sessions(text, language, t)
    yield from _national_days(text, language, t)


def _anniversaries(text: str, sightings: list[Sighting], language: str, t: Timeline) -> Iterator[Counted]:
    for match in _matches("anniversary", text, language):
        number, happening = _number(match, language), _counted_from(match, sightings)
        if number and happening and (day := _years_on(happening.start, number)):
            day -= timedelta(days=_step_beside(match, text, language))
            yield Counted(
                Evidence(match.group(), _around(day, t), str(happening.start.year)),
                happening,
                (happening.start.month, happening.start.day),
            )
    for match in _matches("years_since", text, language):
        number, happening = _number(match, language), _counted_from(match, sightings)
        if number and happening and (day := _years_on(happening.start, number)):
            since = t.since(day)
            weights = np.where((since >= -45) & (since <= 364), 0.0, _OUT)
            yield Counted(Evidence(match.group(), weights, str(happening.start.year)), happening)


def _step_beside(match: re.Match[str], text: str, language: str) -> int:
    """1 for "tomorrow marks the 30th anniversary", -1 for yesterday, else 0."""
    before = re.findall(r"\w+", text[max(0, match.start() - 40) : match.start()])
    steps = [load(language).value("TODAY", word) for word in before]
    return next((step for step in steps if isinstance(step, int)), 0)


def _days_counted(text: str, sightings: list[Sighting], language: str, t: Timeline) -> Iterator[Counted]:
    """ "The 1,000th day of the war", counted with the first day or without it."""
    for name in ("nth_day", "days_of"):
        for match in _matches(name, text, language):
            number, happening = _number(match, language), _counted_from(match, sightings)
            if not number or not happening or number < 4:
                continue
            exact = by_lag(t.since(happening.start + timedelta(days=number - 1)), _NTH_DAY, 3.0, never=_OUT)
            later = by_lag(t.since(happening.start + timedelta(days=number)), _NTH_DAY, 3.0, never=_OUT)
            share = 0.75 if name == "nth_day" else 0.4
            known = happening.start.isoformat()
            weights = mixed([(share, exact), (1 - share, later)])
            yield Counted(Evidence(match.group(), weights, known), happening)


def _sessions(text: str, language: str, t: Timeline) -> Iterator[Counted]:
    """ "The 77th session of the General Assembly" begins in September of a year and lasts one."""
    for match in _matches("general_assembly", text, language):
        number = _number(match, language)
        if number and 1 < number < 120:
            since = t.since(date(_SESSION + number, *_SESSION_OPENS))
            weights = by_lag(np.maximum(since, 0) // 7, (0.25, 0.25, 0.2, 0.08, 0.04), 1.2, never=_OUT)
            weights = np.where((since >= -40) & (since < 365), weights, _OUT)
            yield Counted(Evidence(match.group(), weights))


def _matches(name: str, text: str, language: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(words_of(language).counts[name].finditer(text)):
        if count >= _TIMES:
            return
        yield match


def _number(match: re.Match[str], language: str) -> int | None:
    """The number that a count has, in figures or in words."""
    written = next((group for group in match.groups() if group), "")
    if written[:1].isdecimal():
        return int(re.sub(r"\D", "", written)[:6])
    ordinal = words_of(language).ordinals.get(written.lower())
    number = load(language).number(written.lower().split("-")) if written else None
    return ordinal or (int(number) if number else None)


def _counted_from(match: re.Match[str], sightings: list[Sighting]) -> Happening | None:
    """The happening right behind a count, else the one right before it; the earliest of several readings."""
    behind = [s for s in sightings if s.end - match.end() >= 0 and s.start - match.end() <= _NEAR]
    if behind:
        return min(behind, key=lambda s: (s.end - match.end(), s.happening.start)).happening
    before = [s for s in sightings if 0 <= match.start() - s.end <= _NEAR]
    return max(before, key=lambda s: s.end).happening if before else None


def _years_on(day: date, years: int) -> date | None:
    year = day.year + years
    if year > 2200:
        return None
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29) and not isleap(year)
        else day.replace(year=year)
    )


def _around(day: date, t: Timeline) -> Weights:
    return _on_marked(t.numbers == day.toordinal(), t)


def _national_days(text: str, language: str, t: Timeline) -> Iterator[Counted]:
    """Greetings on the day that a country keeps; with its number, its year is told."""
    if not words_of(language).counts["national"].search(text):
        return
    for kept in _kept_days(language):
        country = next((name for name in kept.countries if name in text), None)
        called = next((name for name in kept.names if name in text), None)
        if country is None or called is None:
            continue
        marked = (t.months == kept.month) & (t.days == kept.day)
        number = _ordinal_of(text, kept, language)
        if number and kept.year:
            marked &= t.years == kept.year + number
        if marked.any():
            known = f"{kept.month:02}-{kept.day:02}"
            yield Counted(
                Evidence(f"{called}, {country}", _on_marked(marked, t), known), None, (kept.month, kept.day)
            )


def _on_marked(marked: Mask, t: Timeline) -> Weights:
    after = by_lag(t.since_last(marked), _MARKED, _FADING, never=-30.0)
    before = by_lag(t.until_next(marked) - 1, _BEFORE_MARKED, _FADING, never=-30.0)
    return mixed([(0.6, after), (0.4, before)])


def _ordinal_of(text: str, kept: NationalDay, language: str) -> int | None:
    """Of "76th Independence Day", "60th anniversary of independence", "200 years of independence"."""
    for name in ("kept_day", "years_of_independence", "anniversary"):
        for match in _matches(name, text, language):
            number = _number(match, language)
            if number:
                return number - (kept.counted if name == "kept_day" else 0)
    return None


@cache
def _kept_days(language: str) -> tuple[NationalDay, ...]:
    path = Path(__file__).parent.parent / "languages" / language / "national_days.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            NationalDay(
                tuple(row["countries"].split("|")),
                tuple(row["names"].split("|")),
                int(row["day"][:2]),
                int(row["day"][3:]),
                int(row["year"] or 0),
                int(row["counted"] or 0),
            )
            for row in csv.DictReader(file)
        )
