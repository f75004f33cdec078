"""How the events of a selection spread over time, each over all the days that it may have happened on.

Where `histogram` counts an event once, in the unit that it begins in, this counts it in every unit
that it reaches into: exactly the events that a filter by the days of that unit keeps.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from sqlalchemy.orm import Session

from app.store.arrays import Numbers
from app.store.columns import KINDS
from app.store.counting import Kept, kept
from app.store.keys import DAYS_A_MONTH, day_number
from app.store.lanes import KIND_LANES, LaneSpec, are_kinds, keys_of
from app.store.selection import Selection
from app.store.snapshot import Snapshot
from app.store.units import MONTHS, Number, number_of_stored

_SHIFT = 32
_LOW = (1 << _SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Reach:
    """`count` events that begin in the unit `first` and end in the unit `last`."""

    first: Number
    last: Number
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How events lie in time. `lanes` has, by the number of each lane, what it holds; an event may be
    in several lanes or (unless lanes are kinds) in none. `undated` events are in no reach."""

    unit: str
    lanes: dict[int, tuple[Reach, ...]]
    undated: int = 0

    def reaches(self) -> list[Reach]:
        """Those of all lanes: of all events, where lanes are kinds."""
        return [reach for lane in self.lanes.values() for reach in lane]

    @property
    def total(self) -> int:
        """Events with a date, counted once in each of their lanes."""
        return sum(reach.count for reach in self.reaches())


def spread(
    session: Session, selection: Selection, unit: str, lanes: tuple[LaneSpec, ...] = KIND_LANES
) -> Spread:
    """The events of a selection by unit of time and by lane. What reaches over the ends of the selection's
    days is cut off there."""
    found = kept(session, selection)
    if are_kinds(lanes):
        return _by_kinds(found, selection, unit)
    inside = {lane.number: found.among(keys_of(session, lane)) for lane in lanes}
    undated = sum(int((places >= found.snapshot.dated).sum()) for places in inside.values())
    reaches = {
        number: _reaches(found.snapshot, places[places < found.snapshot.dated], selection, unit)
        for number, places in inside.items()
    }
    return Spread(unit, {number: lane for number, lane in reaches.items() if lane}, undated)


def _by_kinds(found: Kept, selection: Selection, unit: str) -> Spread:
    """Of all events, counted once for each state of the timeline."""
    now, note = found.snapshot, ("spread", unit, selection.background)
    if selection.is_all and note in now.notes:
        known: Spread = now.notes[note]
        return known
    kinds = now.columns.kinds[found.dated]
    lanes = {n: _reaches(now, found.dated[kinds == n], selection, unit) for n in range(1, len(KINDS) + 1)}
    counted = Spread(unit, {n: reaches for n, reaches in lanes.items() if reaches}, found.undated)
    if selection.is_all:
        now.notes[note] = counted
    return counted


def _reaches(now: Snapshot, dated: Numbers, selection: Selection, unit: str) -> tuple[Reach, ...]:
    """The units that these events begin and end in, with how many do."""
    if not len(dated):
        return ()
    size = MONTHS[unit] * DAYS_A_MONTH if unit in MONTHS else 1
    days, last = now.days[dated], now.columns.last[dated]
    first = (np.maximum(days, day_number(selection.first)) if selection.first else days) // size
    last = (np.minimum(last, day_number(selection.last)) if selection.last else last) // size
    low = int(first.min())
    within = first == last
    counts = np.bincount(first[within] - low)
    found = [(low + n, low + n, int(counts[n])) for n in np.flatnonzero(counts).tolist()]
    pairs, numbers = np.unique(first[~within].astype(np.int64) << _SHIFT | last[~within], return_counts=True)
    found += [(p >> _SHIFT, p & _LOW, n) for p, n in zip(pairs.tolist(), numbers.tolist(), strict=True)]
    return tuple(Reach(number_of_stored(unit, a), number_of_stored(unit, b), n) for a, b, n in found)


def in_units(reaches: Iterable[Reach], first: Number, last: Number) -> list[tuple[int, int]]:
    """For each unit from `first` to `last`: how many events reach into it, and how many of these reach
    beyond it as well."""
    size = last - first + 1
    steps, within = [0] * (size + 1), [0] * size
    for reach in reaches:
        low, high = max(reach.first, first), min(reach.last, last)
        if low > high:
            continue
        steps[low - first] += reach.count
        steps[high - first + 1] -= reach.count
        if reach.first == reach.last:
            within[low - first] += reach.count
    return [(n, n - inside) for n, inside in zip(accumulate(steps[:-1]), within, strict=True)]


def beginning(reaches: Iterable[Reach]) -> Counter[Number]:
    """How many events begin in each unit."""
    counts: Counter[Number] = Counter()
    for reach in reaches:
        counts[reach.first] += reach.count
    return counts
