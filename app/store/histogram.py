"""How the events of a selection lie in time: counts by equal units, split by kind.

The day in an event's key gives months and all longer units by division, so the database counts
without a calendar. Days and weeks are only shown over short spans, and put together here.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import FromClause, Integer, func, select, type_coerce
from sqlalchemy.orm import Session

from app.filters import Filter, FilterError
from app.model import Kind
from app.store.columns import KINDS
from app.store.keys import DAYS_A_MONTH, ONE_DAY, UNDATED, day_of_key
from app.store.results import Bucket, Histogram
from app.store.selection import hit_table, resolve
from app.store.units import MONTHS, UNITS, Number, days_of, finest, length, number_of, number_of_stored

MOST = 2_000  # bars that are ever given, whatever is asked for

_Counts = dict[Number, Counter[Kind]]


def histogram(
    session: Session, wanted: Filter, *, unit: str | None = None, max_buckets: int = 120
) -> Histogram:
    """The events that a filter keeps, by the unit of time that they begin in.

    Without `unit`, the finest that needs at most `max_buckets`. Raises FilterError for a unit that
    is none, or that would need more than 2,000 bars.
    """
    if unit is not None and unit not in UNITS:
        raise FilterError("unit", f"There is no unit “{unit[:40]}”: choose from {', '.join(UNITS)}.")
    selection = resolve(session, wanted)
    hit = hit_table(selection)
    total, dated, first, last = _extent(session, hit)
    if first is None or last is None:
        return Histogram(unit or "day", (), total - dated, total)
    chosen = unit or finest(first, last, max_buckets)
    if length(chosen, first, last) > MOST:
        raise FilterError(
            "unit", f"From {first} to {last} is too long for bars of a {chosen}: take a longer unit."
        )
    counts = _count(session, hit, chosen)
    numbers = range(number_of(chosen, first), number_of(chosen, last) + 1)
    buckets = tuple(_bucket(chosen, number, counts.get(number, Counter())) for number in numbers)
    return Histogram(chosen, buckets, total - dated, total)


def _extent(session: Session, hit: FromClause) -> tuple[int, int, date | None, date | None]:
    """How many events there are, how many with a date, and the first and last day that one begins on."""
    dated = hit.c.key < UNDATED
    total, placed, low, high = session.execute(
        select(
            func.count(),
            func.count().filter(dated),
            func.min(hit.c.key).filter(dated),
            func.max(hit.c.key).filter(dated),
        ).select_from(hit)
    ).one()
    if low is None or high is None:
        return total, placed, None, None
    return total, placed, day_of_key(low), day_of_key(high)


def _bucket(unit: str, number: Number, kinds: Counter[Kind]) -> Bucket:
    start, end = days_of(unit, number)
    return Bucket(start, end, kinds.total(), {kind: kinds[kind] for kind in Kind if kinds[kind]})


def _count(session: Session, hit: FromClause, unit: str) -> _Counts:
    size = MONTHS[unit] * DAYS_A_MONTH * ONE_DAY if unit in MONTHS else ONE_DAY
    bucket = hit.c.key // size
    kind = type_coerce(hit.c.kind, Integer)
    rows: Iterable[tuple[int, int, int]] = session.execute(
        select(bucket, kind, func.count()).where(hit.c.key < UNDATED).group_by(bucket, kind)
    ).tuples()
    counts: _Counts = {}
    for number, code, n in rows:
        counts.setdefault(number_of_stored(unit, number), Counter())[KINDS[code - 1]] += n
    return counts
