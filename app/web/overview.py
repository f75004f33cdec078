"""The overview's drawing as plain figures: bars of all events, a lane of marks for each kind, an axis.

Lengths along the axis are percentages of its width, so that one drawing fits every screen and its
type is never scaled; heights are pixels. The template draws what stands here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from app.filters import Filter
from app.model import Kind
from app.store.results import Bucket, Choice
from app.web.links import timeline_url, toggle_url
from app.web.window import Window
from app.web.wording import KINDS, counted, day_words, month_words, range_words, short_month

HEIGHT = 64  # pixels, of the tallest bar
LANE = 18  # pixels, of a kind's lane
_LEAST = 3  # pixels: a bar or mark of one event can be seen
_MOST_MARK = 13  # pixels
_FILL = 0.8  # of a bar's share of the axis
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit of time. `x`, `width`, `slot_x` and `slot_width` are percentages; the slot is what can
    be clicked. `words` says it all to who cannot see it."""

    x: float
    width: float
    slot_x: float
    slot_width: float
    height: float
    count: int
    start: date
    end: date
    when: str
    words: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind's events in one unit of time: a shape around `x` percent, `size` pixels wide."""

    x: float
    size: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind, with its marks in time and a link that takes it into the filter or out of it."""

    kind: str
    label: str
    count: int
    selected: bool
    href: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis at `x` percent. `minor` ones are left out where there is little room."""

    x: float
    label: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """How many events begin before or after the bars, and the timeline of them."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole drawing. `band` is the chosen range as percentages (x, width); `start` is the timeline
    from the first bar on."""

    span: str
    unit: str
    peak: int
    bars: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    start: str
    band: tuple[float, float] | None
    earlier: Outside
    later: Outside
    undated: int
    wider: str | None


def overview(seen: Window, filter_: Filter, kinds: Sequence[Choice]) -> Overview | None:
    """The drawing of these bars; None where there is nothing to draw. `kinds`: the kinds to choose from."""
    if not any(bar.count for bar in seen.bars):
        return None
    bars = tuple(_bars(seen, filter_))
    chosen = [bar for bar in bars if bar.chosen]
    band = (chosen[0].slot_x, sum(b.slot_width for b in chosen)) if seen.chosen and chosen else None
    return Overview(
        span=_span_words(seen.bars[0].start, seen.bars[-1].end, seen.unit),
        unit=seen.unit,
        peak=max(bar.count for bar in bars),
        bars=bars,
        lanes=tuple(_lanes(seen.bars, bars, filter_, kinds)),
        ticks=tuple(_ticks(seen.bars, seen.unit)),
        start=timeline_url(replace(filter_, from_=seen.bars[0].start)),
        band=band,
        earlier=Outside(seen.earlier, timeline_url(replace(filter_, to=_next(seen.bars[0].start, -1)))),
        later=Outside(seen.later, timeline_url(replace(filter_, from_=_next(seen.bars[-1].end, 1)))),
        undated=seen.undated,
        wider=timeline_url(replace(filter_, from_=None, to=None)) if filter_.from_ or filter_.to else None,
    )


def _bars(seen: Window, filter_: Filter) -> Iterator[Bar]:
    share = 100 / len(seen.bars)
    peak = max(bar.count for bar in seen.bars)
    for n, bucket in enumerate(seen.bars):
        when = _unit_words(bucket, seen.unit)
        yield Bar(
            x=round((n + (1 - _FILL) / 2) * share, 3),
            width=round(_FILL * share, 3),
            slot_x=round(n * share, 3),
            slot_width=round(share, 3),
            height=round(max(HEIGHT * bucket.count / peak, _LEAST), 1) if bucket.count else 0,
            count=bucket.count,
            start=bucket.start,
            end=bucket.end,
            when=when,
            words=f"{when}: {counted(bucket.count, 'event begins', 'events begin')}",
            href=timeline_url(replace(filter_, from_=bucket.start, to=bucket.end)),
            chosen=_is_chosen(bucket, seen.chosen),
        )


def _next(day: date, days: int) -> date:
    """The day `days` away, stopping at the calendar's ends."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _is_chosen(bucket: Bucket, chosen: tuple[date, date] | None) -> bool:
    return chosen is None or (bucket.end >= chosen[0] and bucket.start <= chosen[1])


def _lanes(
    buckets: Sequence[Bucket], bars: Sequence[Bar], filter_: Filter, kinds: Sequence[Choice]
) -> Iterator[Lane]:
    most = max((n for bucket in buckets for n in bucket.kinds.values()), default=1)
    for choice in kinds:
        counts = [bucket.kinds.get(Kind(choice.value), 0) for bucket in buckets]
        yield Lane(
            kind=choice.value,
            label=KINDS[Kind(choice.value)][1],
            count=choice.count,
            selected=choice.selected,
            href=toggle_url(filter_, "kind", choice.value),
            marks=tuple(
                Mark(round(bar.slot_x + bar.slot_width / 2, 3), _mark_size(n, most), bar.chosen)
                for bar, n in zip(bars, counts, strict=True)
                if n
            ),
        )


def _mark_size(count: int, most: int) -> float:
    """Pixels: the area grows with the count, as the eye reads areas."""
    least = _LEAST + 5
    return round(least + (_MOST_MARK - least) * sqrt((count - 1) / max(most - 1, 1)), 1)


def _unit_words(bucket: Bucket, unit: str) -> str:
    match unit:
        case "day":
            return day_words(bucket.start)
        case "week":
            return f"week of {day_words(bucket.start)}"
        case "month":
            return month_words(bucket.start)
        case "year":
            return str(bucket.start.year)
        case _:
            return _span_words(bucket.start, bucket.end, unit)


def _span_words(start: date, end: date, unit: str) -> str:
    """From the first bar to the last, in the unit's own precision."""
    if unit in ("day", "week"):
        return range_words(start, end)
    if unit in ("year", "decade"):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first, last = month_words(start), month_words(end)
    return first if first == last else f"{first} – {last}"


def _ticks(buckets: Sequence[Bucket], unit: str) -> Iterator[Tick]:
    """Labels at round days, months or years, no more than fit."""
    marked: list[tuple[int, str]] = []
    for is_round, label in _scales(unit):
        marked = [(n, label(b.start)) for n, b in enumerate(buckets) if is_round(b.start)]
        if len(marked) <= _MOST_TICKS:
            break
    share = 100 / len(buckets)
    for order, (n, label_) in enumerate(marked or [(0, _unit_words(buckets[0], unit))]):
        yield Tick(round((n + 0.5) * share, 3), label_, minor=order % 2 == 1)


_Test = Callable[[date], bool]
_Scale = tuple[_Test, Callable[[date], str]]


def _day_label(day: date) -> str:
    return f"{day.day} {short_month(day)}"


def _month_label(day: date) -> str:
    return str(day.year) if day.month == 1 else short_month(day)


def _year_label(day: date) -> str:
    return str(day.year)


def _every_months(step: int) -> _Test:
    """Bars that begin every `step`-th month; of weeks, the first that begins in it."""
    return lambda day: (day.month - 1) % step == 0 and day.day <= 7


def _every_years(step: int) -> _Test:
    return lambda day: day.year % step == 0 and day.month == 1 and day.day <= 7


def _scales(unit: str) -> Iterator[_Scale]:
    """Ways to label an axis of this unit, densest first."""
    if unit == "day":
        yield (lambda _: True), _day_label
        yield (lambda day: day.weekday() == 0), _day_label
        yield (lambda day: day.day in (1, 15)), _day_label
        yield (lambda day: day.day == 1), _month_label
    elif unit in ("week", "month", "quarter"):
        for months in (1, 3, 6):
            yield _every_months(months), _month_label
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        yield _every_years(years), _year_label
