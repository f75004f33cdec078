"""How the events of a selection spread over time, each over all the days that it may have happened on.

Where `histogram` counts an event once, in the unit that it begins in, this counts it in every unit
that it reaches into: exactly the events that a filter by the days of that unit keeps.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import ColumnElement, FromClause, Integer, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session

from app.store.keys import DAYS_A_MONTH, ONE_DAY, day_number, start_of
from app.store.lanes import KIND_LANES, LaneSpec, are_kinds, links
from app.store.selection import Selection, hit_table
from app.store.units import MONTHS, Number, number_of_stored

_Row = tuple[int, int, int | None, int]  # a lane, its first and its last unit (None: undated), how many


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
    """The events of a selection by unit of time and by lane, in one statement. What reaches over the
    ends of the selection's days is cut off there."""
    hit = hit_table(selection)
    found: dict[int, list[Reach]] = {}
    undated = 0
    for lane, first, last, n in session.execute(_statement(hit, selection, unit, lanes)).tuples():
        if last is None:
            undated += n
        else:
            low, high = number_of_stored(unit, first), number_of_stored(unit, last)
            found.setdefault(lane, []).append(Reach(low, high, n))
    return Spread(unit, {lane: tuple(reaches) for lane, reaches in found.items()}, undated)


def _statement(hit: FromClause, selection: Selection, unit: str, lanes: tuple[LaneSpec, ...]) -> Select[_Row]:
    first, last = _first_unit(hit, selection, unit), _last_unit(hit, selection, unit)
    if are_kinds(lanes):
        kind = type_coerce(hit.c.kind, Integer)
        return select(kind, first, last, func.count()).group_by(kind, first, last)
    link = links(lanes).subquery("link")
    return (
        select(link.c.lane, first, last, func.count())
        .select_from(hit)
        .join(link, link.c.event_key == hit.c.key)
        .group_by(link.c.lane, first, last)
    )


def _first_unit(hit: FromClause, selection: Selection, unit: str) -> ColumnElement[int]:
    key: ColumnElement[int] = hit.c.key
    if selection.first:
        start = start_of(selection.first)
        key = case((key < start, start), else_=key)
    return key // (MONTHS[unit] * DAYS_A_MONTH * ONE_DAY if unit in MONTHS else ONE_DAY)


def _last_unit(hit: FromClause, selection: Selection, unit: str) -> ColumnElement[int | None]:
    day: ColumnElement[int | None] = hit.c.last_day
    if selection.last:
        end = day_number(selection.last)
        day = case((day > end, end), else_=day)
    return day // (MONTHS[unit] * DAYS_A_MONTH) if unit in MONTHS else day


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
