"""Which stretch of time the overview shows, and which part of it a page opens on.

A few events of long ago must not squeeze the months that hold the rest: the overview closes in on
these, and says how many lie outside. It begins and ends with whole months, so that every count in it
is exactly what a filter by its days keeps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.selection import resolve
from app.store.spread import Reach, Spread, beginning, in_units, spread
from app.store.units import MONTHS, days_of, finest, number_of

MAX_BARS = 100
_MOST = 0.85  # of all events: the overview closes in on a run of months that holds so many ...
_CROWDED = 5  # ... in so small a part of all months
_FEW = 60  # events at most that a page shows all at once when it opens
_PART = 5  # otherwise it opens on so small a part of the overview
_LIVELY = 0.8  # of the busiest part's events: the latest part that has so many is shown

Ask = Callable[[Filter, str], Spread]


@dataclass(frozen=True, slots=True)
class Slot:
    """A unit of time: `count` events reach into its days, `wide` of them beyond these."""

    start: date
    end: date
    count: int
    wide: int
    kinds: dict[int, tuple[int, int]]  # the same by the number of the kind's lane


@dataclass(frozen=True, slots=True)
class Survey:
    """What the overview draws: slots of one unit without gaps, how many events begin before the first
    and end after the last, all events of the filter whatever its days, and the days to open on."""

    unit: str
    slots: tuple[Slot, ...]
    earlier: int
    later: int
    undated: int
    total: int
    first: date  # of the stretch on view
    last: date


def asking(session: Session) -> Ask:
    """Counts from the database."""

    def ask(filter_: Filter, unit: str) -> Spread:
        return spread(session, resolve(session, filter_), unit)

    return ask


def survey(ask: Ask, filter_: Filter) -> Survey | None:
    """The overview for a filter, whose own days it always includes; None where no event has a date."""
    free = replace(filter_, from_=None, to=None)
    whole = ask(free, "month")
    if not whole.total:
        return None
    first, last = _included(*_main_months(whole), filter_)
    unit = finest(first, last, MAX_BARS)
    low, high = number_of(_grid(unit), first), number_of(_grid(unit), last)
    first, last = days_of(_grid(unit), low)[0], days_of(_grid(unit), high)[1]
    counts = _coarser(whole, unit) if unit in MONTHS else ask(replace(free, from_=first, to=last), unit)
    slots = _slots(counts, first, last)
    on_view = _on_view(slots, filter_, counts.total)
    months = whole.reaches()
    start, stop = number_of("month", first), number_of("month", last)
    return Survey(
        unit=unit,
        slots=slots,
        earlier=sum(r.count for r in months if r.first < start),
        later=sum(r.count for r in months if r.last > stop),
        undated=whole.undated,
        total=whole.total + whole.undated,
        first=on_view[0],
        last=on_view[1],
    )


def _grid(unit: str) -> str:
    """What the ends of the overview are rounded to."""
    return unit if unit in MONTHS else "month"


def _main_months(whole: Spread) -> tuple[date, date]:
    """The shortest run of months in which most events begin; all, where it is no small part of them."""
    counts = beginning(whole.reaches())
    first, last = min(counts), max(reach.last for reach in whole.reaches())
    start, stop = _main_run(counts, whole.total)
    if (stop - start) * _CROWDED > last - first + 1:
        start, stop = first, last + 1
    return days_of("month", start)[0], days_of("month", stop - 1)[1]


def _main_run(counts: Mapping[int, int], total: int) -> tuple[int, int]:
    """The shortest run of numbered units that holds most of `total`: the first, and the one after the last.
    The earliest of several; all units where none does."""
    ordered = sorted(counts.items())
    best = ordered[0][0], ordered[-1][0] + 1
    wanted = _MOST * total
    held, start = 0, 0
    for number, n in ordered:
        held += n
        while held - ordered[start][1] >= wanted:
            held -= ordered[start][1]
            start += 1
        if held >= wanted and number + 1 - ordered[start][0] < best[1] - best[0]:
            best = (ordered[start][0], number + 1)
    return best


def _included(first: date, last: date, filter_: Filter) -> tuple[date, date]:
    """The days, and those of the filter."""
    days = [first, last, *(day for day in (filter_.from_, filter_.to) if day)]
    return min(days), max(days)


def _coarser(months: Spread, unit: str) -> Spread:
    """Counts by month, put together to a longer unit."""
    size = MONTHS[unit]
    lanes = {
        lane: tuple(Reach(r.first // size, r.last // size, r.count) for r in reaches)
        for lane, reaches in months.lanes.items()
    }
    return Spread(unit, lanes, months.undated)


def _slots(counts: Spread, first: date, last: date) -> tuple[Slot, ...]:
    low, high = number_of(counts.unit, first), number_of(counts.unit, last)
    by_kind = {lane: in_units(reaches, low, high) for lane, reaches in counts.lanes.items()}
    found = []
    for n, (count, wide) in enumerate(in_units(counts.reaches(), low, high)):
        start, end = days_of(counts.unit, low + n)
        kinds = {lane: units[n] for lane, units in by_kind.items() if units[n][0]}
        found.append(Slot(max(start, first), min(end, last), count, wide, kinds))
    return tuple(found)


def _on_view(slots: tuple[Slot, ...], filter_: Filter, total: int) -> tuple[date, date]:
    """The filter's days where it has any, else the stretch to open on."""
    if filter_.from_ or filter_.to:
        return filter_.from_ or min(slots[0].start, filter_.to or date.max), filter_.to or slots[-1].end
    return _opening(slots, total)


def _opening(slots: tuple[Slot, ...], total: int) -> tuple[date, date]:
    """All days with events where these are few, or those that hold most of them where the others lie far
    away; else the latest of the parts that are busiest."""
    full = [n for n, slot in enumerate(slots) if slot.count]
    start, stop = full[0], full[-1] + 1
    main = _main_run({n: slots[n].count - slots[n].wide for n in full}, total)
    if (main[1] - main[0]) * _PART <= stop - start:
        start, stop = main
    size = -(-(stop - start) // _PART)
    if sum(slot.count - slot.wide for slot in slots) > _FEW and size < stop - start:
        sums = {n: sum(s.count for s in slots[n : n + size]) for n in range(start, stop - size + 1)}
        latest = max(n for n, held in sums.items() if held >= _LIVELY * max(sums.values()))
        start = max((n for n in sums if latest - size < n <= latest), key=lambda n: (sums[n], n))
        stop = start + size
    return slots[start].start, slots[stop - 1].end
