"""Ranges of dates that people ask for, where the timeline has any: this week, last month, its years."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.filters import Filter
from app.web.links import timeline_url
from app.web.wording import month_words

_RECENT = 3  # months and years of the timeline's end that are offered


@dataclass(frozen=True, slots=True)
class Preset:
    """A range in words, and the timeline of it; `current` where it is chosen."""

    label: str
    href: str
    current: bool


def presets(
    filter_: Filter,
    extent: tuple[date, date] | None,
    today: date,
    seen: tuple[date, date] | None = None,
) -> list[Preset]:
    """The ranges that some part of the timeline, from first to last day, lies in; each range once. Months
    and years are the last of the days `seen` in the overview: one plan far ahead would bring empty ones."""
    if extent is None:
        return []
    found: dict[tuple[date, date], str] = {}
    for label, start, end in [*_by_today(today), *_by_end(*(seen or extent))]:
        if start <= extent[1] and end >= extent[0]:
            found.setdefault((start, end), label)
    now = filter_.from_, filter_.to
    return [
        Preset(label, timeline_url(replace(filter_, from_=start, to=end)), now == (start, end))
        for (start, end), label in found.items()
    ]


_Range = tuple[str, date, date]


def _by_today(today: date) -> Iterator[_Range]:
    yield "This week", *week_of(today)
    yield "Last week", *week_of(_earlier(today, 7))
    yield "This month", *_month(today)
    yield "Last month", *_month(_earlier(today, today.day))


def _earlier(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))


def _by_end(first: date, last: date) -> Iterator[_Range]:
    """The last months and years that the timeline has."""
    day = last
    for _ in range(_RECENT):
        yield month_words(day), *_month(day)
        if day.replace(day=1) <= first:
            break
        day = _earlier(day, day.day)
    for year in range(last.year, max(first.year, last.year - _RECENT + 1) - 1, -1):
        yield str(year), date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday, within what a calendar holds."""
    monday = day.toordinal() - day.weekday()
    return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
