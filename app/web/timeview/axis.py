"""Labels of the axis: round hours, days, months or years, as close together as can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.web.timeview.stage import Stage
from app.web.wording import short_month

_ROOM = 72  # pixels that a label needs
_BESIDE, _LETTER = 4, 6.8  # pixels: between a mark and its label, and of a letter
_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 7)  # in steps of 7 they are Mondays
_MONTHS = (1, 3, 6)
_YEARS = tuple(n * 10**power for power in range(4) for n in (1, 2, 5))
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.4, 365.2


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a moment, `x` pixels across. `major` ones begin a longer unit (a year, a month)."""

    at: datetime
    x: float
    label: str
    major: bool


def ticks(stage: Stage) -> tuple[Tick, ...]:
    """The labels of what is on view. The first names its month and year, whatever the unit."""
    a_day = stage.width / stage.days
    found: list[Tick] = []
    for at, label, major in _moments(stage, a_day):
        days = (at - _moment(stage.first)) / timedelta(days=1)
        # None that would hang over the edge.
        if 0 <= days <= stage.days - _label_width(label) / a_day:
            found.append(Tick(at, round(days * a_day, 2), label, major))
    return tuple(found)


def _label_width(label: str) -> float:
    return _BESIDE + _LETTER * len(label)


def _moments(stage: Stage, a_day: float) -> Iterator[tuple[datetime, str, bool]]:
    for hours in _HOURS:
        if a_day * hours / 24 >= _ROOM:
            return _by_hours(stage, hours)
    for days in _DAYS:
        if a_day * days >= _ROOM:
            return _by_days(stage, days)
    for months in _MONTHS:
        if a_day * _DAYS_A_MONTH * months >= _ROOM:
            return _by_months(stage, months)
    return _by_years(stage, next((n for n in _YEARS if a_day * _DAYS_A_YEAR * n >= _ROOM), _YEARS[-1]))


def _by_hours(stage: Stage, step: int) -> Iterator[tuple[datetime, str, bool]]:
    for n in range(stage.days * 24 // step):
        at = _moment(stage.first) + timedelta(hours=n * step)
        yield (at, _day_label(at.date(), first=n == 0), True) if at.hour == 0 else (at, f"{at:%H:%M}", False)


def _by_days(stage: Stage, step: int) -> Iterator[tuple[datetime, str, bool]]:
    """Every so many days from a Monday: the same days, however the view is moved."""
    first = stage.first.toordinal()
    start = first + (1 - first) % step  # day 1 of the calendar was a Monday
    for n, day in enumerate(range(start, stage.last.toordinal() + 1, step)):
        found = date.fromordinal(day)
        yield _moment(found), _day_label(found, first=n == 0), found.day <= step


def _day_label(day: date, *, first: bool) -> str:
    return f"{day.day} {short_month(day)}" + (f" {day.year}" if first else "")


def _by_months(stage: Stage, step: int) -> Iterator[tuple[datetime, str, bool]]:
    number = stage.first.year * 12 + stage.first.month - 1
    number += -number % step
    first = True
    while number <= stage.last.year * 12 + stage.last.month - 1:
        at = date(number // 12, number % 12 + 1, 1)
        if at >= stage.first:
            label = str(at.year) if at.month == 1 else short_month(at) + (f" {at.year}" if first else "")
            yield _moment(at), label, at.month == 1
            first = False
        number += step


def _by_years(stage: Stage, step: int) -> Iterator[tuple[datetime, str, bool]]:
    for year in range(stage.first.year + -stage.first.year % step, stage.last.year + 1, step):
        if year >= 1 and date(year, 1, 1) >= stage.first:
            yield _moment(date(year, 1, 1)), str(year), year % (step * 10) == 0


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
