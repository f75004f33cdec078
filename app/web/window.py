"""Which stretch of time the overview draws: the filter's own range with room around it, or where
most events lie. What falls outside is counted and said, never silently dropped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.filters import Filter
from app.store.results import Bucket, Histogram

MAX_BARS = 100
_MARGIN = timedelta(days=7)  # at least so much is shown on either side of a chosen range
# The overview closes in on a run of bars that holds this share of the events in a fifth of the width.
_MOST = 0.85
_CROWDED = 5
# Units that a histogram comes in, with the fewest days that one of them has, finest first.
_UNITS = (("day", 1), ("week", 7), ("month", 28), ("quarter", 90), ("year", 365), ("decade", 3652))

Ask = Callable[[Filter, str | None], Histogram]


@dataclass(frozen=True, slots=True)
class Window:
    """Bars to draw. `earlier` and `later` count the events that begin outside of them;
    `chosen` is the filter's own range where the bars reach beyond it."""

    unit: str
    bars: tuple[Bucket, ...]
    earlier: int = 0
    later: int = 0
    undated: int = 0
    chosen: tuple[date, date] | None = None


def window(ask: Ask, filter_: Filter) -> Window:
    """The stretch to draw for `filter_`; `ask` gives the histogram of a filter by a unit (None: any)."""
    if filter_.from_ and filter_.to:
        return _around(ask, filter_, filter_.from_, filter_.to)
    whole = ask(filter_, None)
    return _closed_in(ask, filter_, whole)


def _around(ask: Ask, filter_: Filter, start: date, end: date) -> Window:
    margin = max((end - start) / 2, _MARGIN)
    first, last = _shifted(start, -margin), _shifted(end, margin)
    found = ask(replace(filter_, from_=first, to=last), unit_for(first, last))
    return Window(found.unit, _clipped(found.buckets, first, last), chosen=(start, end))


def _closed_in(ask: Ask, filter_: Filter, whole: Histogram) -> Window:
    """The run of bars that holds most events, at the finest unit that fits, again where that is crowded."""
    unit, bars, later = whole.unit, _without_empty_ends(whole.buckets), 0
    for _ in _UNITS:
        run = dense_run(bars) or _if_finer(bars, unit)
        if run is None:
            break
        later += sum(bar.count for bar in bars[run.stop :])
        first, last = bars[run.start].start, bars[run.stop - 1].end
        found = ask(replace(filter_, from_=first, to=last), unit_for(first, last))
        unit, bars = found.unit, _without_empty_ends(_clipped(found.buckets, first, last))
    outside = sum(bar.count for bar in whole.buckets) - sum(bar.count for bar in bars)
    return Window(unit, bars, max(outside - later, 0), later, whole.undated)


def unit_for(first: date, last: date) -> str:
    """The finest unit that needs no more than `MAX_BARS` bars for these days."""
    days = (last - first).days + 1
    fitting = (unit for unit, length in _UNITS if days / length <= MAX_BARS)
    return next(fitting, _UNITS[-1][0])


def coarser(unit: str | None) -> list[str | None]:
    """The unit and all that are coarser, finest first; None stands for whichever fits."""
    names = [name for name, _ in _UNITS]
    return [*names[names.index(unit) :]] if unit else [None]


def dense_run(bars: Sequence[Bucket]) -> range | None:
    """The shortest run of bars that holds most events; None where it is no small part of all bars,
    or is as fine as bars can be."""
    total = sum(bar.count for bar in bars)
    best: range | None = None
    start, held = 0, 0
    for stop, bar in enumerate(bars, 1):
        held += bar.count
        while held - bars[start].count >= _MOST * total and start < stop - 1:
            held -= bars[start].count
            start += 1
        if held >= _MOST * total and (best is None or stop - start < len(best)):
            best = range(start, stop)
    if not total or best is None or len(best) * _CROWDED > len(bars):
        return None
    finer = bars[best.start].start != bars[best.start].end
    return best if finer or len(best) > 1 else None


def _if_finer(bars: Sequence[Bucket], unit: str) -> range | None:
    """All bars, where a finer unit has room for them by now."""
    finer = bool(bars) and unit_for(bars[0].start, bars[-1].end) != unit
    return range(len(bars)) if finer else None


def _clipped(bars: Sequence[Bucket], first: date, last: date) -> tuple[Bucket, ...]:
    """Without the bars of events that only reach into these days from outside."""
    return tuple(bar for bar in bars if bar.end >= first and bar.start <= last)


def _without_empty_ends(bars: Sequence[Bucket]) -> tuple[Bucket, ...]:
    full = [n for n, bar in enumerate(bars) if bar.count]
    return tuple(bars[full[0] : full[-1] + 1]) if full else ()


def _shifted(day: date, by: timedelta) -> date:
    """The day moved, stopping at the calendar's ends."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
