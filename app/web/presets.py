"""Ranges of dates that people ask for, where the timeline has any: its last days, months and years."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.filters import Filter
from app.web.links import TIMELINE, Home
from app.web.timeview.survey import Survey
from app.web.wording import month_words, range_words, short_day

_RECENT = 3  # months and years of the timeline's end that are offered
_CURRENT = 31  # days: news that is no older is spoken of as people speak today
_WEEK, _MONTH = 7, 30  # days


@dataclass(frozen=True, slots=True)
class Preset:
    """A range in words, and the timeline of it; `current` where it is chosen."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class News:
    """What the ranges go by: today, the last day of which anything is reported, and what lies in time."""

    today: date
    until: date
    seen: Survey


_Range = tuple[str, date, date]


def presets(filter_: Filter, news: News | None, home: Home = TIMELINE) -> list[Preset]:
    """The ranges that hold some event, each once."""
    if news is None:
        return []
    found: dict[tuple[date, date], str] = {}
    for label, start, end in (*_by_today(news), *_by_end(news.until), *_ahead(news)):
        if _holds(news.seen, start, end):
            found.setdefault((start, end), label)
    now = filter_.from_, filter_.to
    return [
        Preset(label, home.url(replace(filter_, from_=start, to=end)), now == (start, end))
        for (start, end), label in found.items()
    ]


def _holds(seen: Survey, start: date, end: date) -> bool:
    """Whether an event lies in a range, and not merely reaches over it from a wider date."""
    return any(
        slot.count - slot.wide and slot.start <= end and slot.end >= start and slot.end <= seen.slots[-1].end
        for slot in seen.slots
    )


def _by_today(news: News) -> Iterator[_Range]:
    """In the words of a day on which the news is fresh."""
    if not 0 <= (news.today - news.until).days <= _CURRENT:
        return
    yield "This week", *week_of(news.today)
    yield "Last week", *week_of(_earlier(news.today, 7))
    yield "This month", *_month(news.today)
    yield "Last month", *_month(_earlier(news.today, news.today.day))


def _by_end(until: date) -> Iterator[_Range]:
    """The last days, months and years of the news, whenever that was."""
    for days in (_WEEK, _MONTH):
        yield f"{days} days to {short_day(until)}", _earlier(until, days - 1), until
    day = until
    for _ in range(_RECENT):
        yield month_words(day), *_month(day)
        day = _earlier(day, day.day)
    for year in range(until.year, max(until.year - _RECENT, 0), -1):
        yield str(year), date(year, 1, 1), date(year, 12, 31)


def _ahead(news: News) -> Iterator[_Range]:
    """What is still to come."""
    last = news.seen.slots[-1].end
    if last > news.until:
        start = date.fromordinal(news.until.toordinal() + 1)
        yield f"Ahead: {range_words(start, last)}", start, last


def _earlier(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday, within what a calendar holds."""
    monday = day.toordinal() - day.weekday()
    return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
