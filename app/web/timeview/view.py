"""The detail of the time view: lanes with bars of exact counts and the events that find room.

Where all events of a lane find room, the events alone are drawn; else bars stand below, which count
every event, and above them those that most is told of. The height depends on the number of lanes
and on nothing else: nothing moves when scripts draw it again for another width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.lanes import KIND_LANES, LaneSpec
from app.store.leads import RANKED, Lead, leads
from app.store.selection import resolve
from app.store.spread import Reach, Spread, in_units, spread
from app.store.units import days_of, finest, number_of
from app.web.links import TIMELINE, Home, Many, toggle_url
from app.web.timeview import lanes as lanes_of
from app.web.timeview.axis import Tick, ticks
from app.web.timeview.layout import Placed, in_reading_order, place
from app.web.timeview.stage import Stage, closer, shifted, wider

WIDTH = 1180  # pixels that a page is laid out for before a script says how wide it is
ROW = 22  # pixels
HEAD = 20  # pixels, of a lane's name; a lane alone has none
_BAR_ROOM = 12  # pixels that a bar needs at least
_MOST_SHOWN = 72  # events drawn one by one, in all lanes
# By the number of lanes: rows of one lane, and how many of them the bars take.
_ROWS = {1: (9, 2), 2: (5, 2), 3: (4, 1), 4: (3, 1), 5: (3, 1)}
_MANY = (2, 1)
_FILTERS: tuple[Many, ...] = ("kind", "person", "place", "body")


@dataclass(frozen=True, slots=True)
class Bin:
    """`count` events reach into these days, `wide` of them beyond."""

    start: date
    end: date
    count: int
    wide: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its head begins at `y`, its rows below that, `height` in all. `bins` stand on its
    ground where not every event is drawn. `href` takes it as a filter; `address` names it to compare."""

    number: int
    label: str
    kind: str | None
    count: int
    y: float
    height: float
    head: float
    bins: tuple[Bin, ...]
    bins_height: float
    placed: tuple[Placed, ...]
    href: str | None
    address: str | None

    @property
    def ground(self) -> float:
        """The line that its bars stand on."""
        return self.y + self.height

    def row_y(self, row: int) -> float:
        """The top of a row."""
        return self.y + self.head + row * ROW


@dataclass(frozen=True, slots=True)
class View:
    """The whole drawing for `stage`. `shown` events of `total` are drawn one by one; `unit` is that
    of the bins, `peak` the highest of them."""

    stage: Stage
    height: float
    unit: str
    peak: int
    total: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    parted: bool

    @property
    def shown(self) -> int:
        """How many events are drawn one by one."""
        return len({placed.lead.id for lane in self.lanes for placed in lane.placed})


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one can go from a view, without a script as well."""

    closer: str
    wider: str
    earlier: str
    later: str


def view(session: Session, filter_: Filter, stage: Stage) -> View:
    """The events of a filter that reach into the days of `stage`, in the lanes that the filter names."""
    selection = resolve(session, replace(filter_, from_=stage.first, to=stage.last))
    unit = finest(stage.first, stage.last, max(int(stage.width / _BAR_ROOM), 8))
    everything = spread(session, selection, unit)
    parts = lanes_of.chosen(session, selection, filter_)
    parted = parts if parts and parts != KIND_LANES else ()
    counted = spread(session, selection, unit, parted) if parted else everything
    if parts == KIND_LANES:
        parts = tuple(lane for lane in KIND_LANES if lane.number in everything.lanes)
    total = everything.total
    few = counted.total if parted else total
    told = leads(session, selection, parted or KIND_LANES) if few <= RANKED else []
    return _drawn(stage, filter_, _Counted(everything, counted, parts), told)


@dataclass(frozen=True, slots=True)
class _Counted:
    """All events, those of each lane, and the lanes (none: one for everything)."""

    everything: Spread
    by_lane: Spread
    parts: tuple[LaneSpec, ...]

    def reaches(self, number: int) -> Sequence[Reach]:
        """Those of a lane; of the only one, all."""
        return self.by_lane.lanes.get(number, ()) if self.parts else self.everything.reaches()


def _drawn(stage: Stage, filter_: Filter, counted: _Counted, told: list[Lead]) -> View:
    rows = _ROWS.get(max(len(counted.parts), 1), _MANY)
    specs = counted.parts or (LaneSpec(0, "", "", "All events"),)
    found, y, most = [], 0.0, _MOST_SHOWN // len(specs)
    for spec in specs:
        mine = [lead for lead in told if not counted.parts or spec.number in lead.lanes]
        firsts = [lead for lead in mine if not counted.parts or lead.lanes[0] == spec.number]
        lane = _lane(stage, spec, counted, (mine, firsts), rows, most)
        found.append(replace(lane, y=y, href=_href(filter_, spec)))
        y += lane.height
    return View(
        stage=stage,
        height=y,
        unit=counted.everything.unit,
        peak=max((b.count for lane in found for b in lane.bins), default=0),
        total=counted.everything.total,
        lanes=tuple(found),
        ticks=ticks(stage),
        parted=bool(counted.parts),
    )


def _lane(
    stage: Stage,
    spec: LaneSpec,
    counted: _Counted,
    told: tuple[list[Lead], list[Lead]],
    rows: tuple[int, int],
    most: int,
) -> Lane:
    """A lane at the top of the drawing; an event of several lanes is placed in its first one alone."""
    mine, firsts = told
    head = HEAD if spec.dimension else 0
    reaches = counted.reaches(spec.number)
    count = sum(reach.count for reach in reaches)
    placed: list[Placed] = []
    left = firsts
    if count == len(mine) <= most:
        placed, left = place(firsts, stage, rows[0], bare=True)
    bins: tuple[Bin, ...] = ()
    if left or count != len(mine):
        bins = tuple(_bins(reaches, counted.everything.unit, stage))
        placed, _ = place(firsts[: most * 3], stage, rows[0] - rows[1])
        placed = placed[:most]
    return Lane(
        number=spec.number,
        label=lanes_of.label(spec) if spec.dimension else spec.label,
        kind=spec.value if spec.dimension == "kind" else None,
        count=count,
        y=0,
        height=head + rows[0] * ROW,
        head=head,
        bins=bins,
        bins_height=rows[1] * ROW - 6,
        placed=tuple(in_reading_order(placed)),
        href=None,
        address=lanes_of.address(spec) if spec.dimension not in ("", "kind") else None,
    )


def _bins(reaches: Sequence[Reach], unit: str, stage: Stage) -> Iterator[Bin]:
    low, high = number_of(unit, stage.first), number_of(unit, stage.last)
    for n, (count, wide) in enumerate(in_units(reaches, low, high)):
        start, end = days_of(unit, low + n)
        if count:
            yield Bin(max(start, stage.first), min(end, stage.last), count, wide)


def _href(filter_: Filter, spec: LaneSpec) -> str | None:
    name = next((name for name in _FILTERS if name == spec.dimension), None)
    return toggle_url(filter_, name, spec.value) if name else None


def ways(filter_: Filter, stage: Stage, home: Home = TIMELINE) -> Ways:
    """The links beside a view, on the page `home`."""

    def at(days: tuple[date, date]) -> str:
        return home.url(replace(filter_, from_=days[0], to=days[1]))

    return Ways(at(closer(stage)), at(wider(stage)), at(shifted(stage, -0.5)), at(shifted(stage, 0.5)))
