"""How the events of a selection lie in time: counts by equal units, split by kind.

The day in an event's key gives months and all longer units by division, so they are counted
without a calendar. Days and weeks are only shown over short spans, and put together here.
"""

from collections import Counter

import numpy as np
from sqlalchemy.orm import Session

from app.filters import Filter, FilterError
from app.model import Kind
from app.store.arrays import Numbers
from app.store.columns import KINDS
from app.store.counting import kept
from app.store.keys import DAYS_A_MONTH, day_of
from app.store.results import Bucket, Histogram
from app.store.selection import resolve
from app.store.snapshot import Snapshot
from app.store.units import MONTHS, UNITS, Number, days_of, finest, length, number_of, number_of_stored

MOST = 2_000  # bars that are ever given, whatever is asked for

_Counts = dict[Number, Counter[Kind]]


def histogram(
    session: Session, wanted: Filter, *, unit: str | None = None, max_buckets: int = 120
) -> Histogram:
    """The events that a filter keeps, by the unit of time that they begin in.

    Without `unit`, the finest that needs at most `max_buckets`; one that would need more than 2,000 bars
    gives way to the finest that does not. Raises FilterError for a unit that is none.
    """
    if unit is not None and unit not in UNITS:
        raise FilterError("unit", f"There is no unit “{unit[:40]}”: choose from {', '.join(UNITS)}.")
    found = kept(session, resolve(session, wanted))
    dated = found.dated
    if not len(dated):
        return Histogram(unit or "day", (), found.undated, len(found))
    first, last = (day_of(int(found.snapshot.days[dated[n]])) for n in (0, -1))
    chosen = unit or finest(first, last, max_buckets)
    if length(chosen, first, last) > MOST:
        chosen = finest(first, last, MOST)
    counts = _count(found.snapshot, dated, chosen)
    numbers = range(number_of(chosen, first), number_of(chosen, last) + 1)
    buckets = tuple(_bucket(chosen, number, counts.get(number, Counter())) for number in numbers)
    return Histogram(chosen, buckets, found.undated, len(found))


def _bucket(unit: str, number: Number, kinds: Counter[Kind]) -> Bucket:
    start, end = days_of(unit, number)
    return Bucket(start, end, kinds.total(), {kind: kinds[kind] for kind in Kind if kinds[kind]})


def _count(now: Snapshot, dated: Numbers, unit: str) -> _Counts:
    units = now.days[dated] // (MONTHS[unit] * DAYS_A_MONTH if unit in MONTHS else 1)
    first, width = int(units[0]), len(KINDS) + 1
    cells = np.bincount((units - first) * width + now.columns.kinds[dated])
    counts: _Counts = {}
    for cell in np.flatnonzero(cells).tolist():
        number, code = divmod(cell, width)
        counts.setdefault(number_of_stored(unit, first + number), Counter())[KINDS[code - 1]] += int(
            cells[cell]
        )
    return counts
