"""The detail of the time view as a page draws it: percentages across, words for every mark, links."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.filters import Filter
from app.model import Status
from app.web.links import TIMELINE, Home, page_url
from app.web.timeview.lanes import Compared, LaneChoice, choices, compared
from app.web.timeview.layout import Placed, Side, is_fuzzy
from app.web.timeview.overview import bar_words, bars_path
from app.web.timeview.stage import Stage
from app.web.timeview.view import HEAD, Lane, View, Ways, view, ways
from app.web.wording import KINDS, STATUSES, counted, range_words, slot_words, when_words

_LEAST = 2  # pixels, of a bar


@dataclass(frozen=True, slots=True)
class Item:
    """An event on view. `x` and `width` are the percentages of its date, `mark_x` that of its mark
    (and, beside it on its `side`, its headline); `y` is the top of its row, `others` are the heads of
    the other lanes that it is in."""

    id: str
    href: str
    kind: str
    status: str
    label: str
    words: str
    side: Side
    is_band: bool
    is_fuzzy: bool
    opens: str  # "start" or "end": the end of the date that is not known
    start: date | None
    end: date | None
    x: float
    width: float
    mark_x: float
    y: float
    others: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of a lane, as `overview.Bar` has it; `y` is its top."""

    start: date
    end: date
    count: int
    wide_count: int
    x: float
    width: float
    y: float
    height: float
    wide: float
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane with what is drawn in it. `ground` is where its bars stand, `path` all of them at once."""

    number: int
    label: str
    kind: str | None
    count: int
    y: float
    ground: float
    bins_height: float
    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    href: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Detail:
    """The whole drawing, with all that stands around it."""

    first: date
    last: date
    span: str
    note: str
    view: View
    lanes: tuple[DrawnLane, ...]
    ways: Ways
    choices: tuple[LaneChoice, ...]
    compared: tuple[Compared, ...]


def detail(session: Session, filter_: Filter, stage: Stage, home: Home = TIMELINE) -> Detail:
    """The events of a filter on the days of `stage`, drawn for its width, with links of the page `home`."""
    seen = view(session, filter_, stage)
    first, last = stage.first, stage.last
    return Detail(
        first=first,
        last=last,
        span=range_words(first, last),
        note=_note(seen),
        view=seen,
        lanes=tuple(_lane(lane, seen, filter_, home) for lane in seen.lanes),
        ways=ways(filter_, seen.stage, home),
        choices=tuple(choices(filter_, home)),
        compared=tuple(compared(filter_, {lane.number: lane.label for lane in seen.lanes}, home)),
    )


def _note(seen: View) -> str:
    """How much of it is drawn. Lanes of names hold some events more than once, and others not at all."""
    if seen.parted and not all(lane.kind for lane in seen.lanes):
        note = f"{counted(seen.total, 'event')} in these days; each lane counts its own"
        return f"{note}; named: the {seen.shown} most reported" if seen.peak and seen.shown else note
    if seen.shown and not seen.peak:
        return counted(seen.total, "event")
    note = f"{counted(seen.total, 'event')} by {seen.unit}"
    return f"{note}; named: the {seen.shown} most reported" if seen.shown else note


def _lane(lane: Lane, seen: View, filter_: Filter, home: Home) -> DrawnLane:
    heads = {other.number: other.y + HEAD / 2 for other in seen.lanes}
    return DrawnLane(
        number=lane.number,
        label=lane.label,
        kind=lane.kind,
        count=lane.count,
        y=lane.y,
        ground=lane.ground,
        bins_height=lane.bins_height,
        columns=tuple(_columns(lane, seen, filter_, home)),
        items=tuple(_item(placed, lane, seen.stage, heads) for placed in lane.placed),
        href=lane.href,
        path=bars_path(
            ((each.start, each.end, each.count / (seen.peak or 1)) for each in lane.bins),
            seen.stage,
            lane.bins_height,
        ),
    )


def _columns(lane: Lane, seen: View, filter_: Filter, home: Home) -> Iterator[Column]:
    for each in lane.bins:
        x, width = seen.stage.x(each.start), seen.stage.x_after(each.end) - seen.stage.x(each.start)
        height = max(lane.bins_height * each.count / (seen.peak or 1), _LEAST)
        yield Column(
            start=each.start,
            end=each.end,
            count=each.count,
            wide_count=each.wide,
            x=seen.stage.percent(x + width * 0.06),
            width=seen.stage.percent(width * 0.88),
            y=round(lane.ground - height, 1),
            height=round(height, 1),
            wide=round(height * each.wide / each.count, 1),
            words=bar_words(slot_words(each.start, each.end, seen.unit), each.count, each.wide),
            href=home.url(replace(filter_, from_=each.start, to=each.end)),
        )


def _item(placed: Placed, lane: Lane, stage: Stage, heads: dict[int, float]) -> Item:
    lead = placed.lead
    return Item(
        id=lead.id,
        href=page_url("events", lead.id),
        kind=lead.kind.value,
        status=lead.status.value,
        label=placed.label,
        words=_words(placed),
        side=placed.side,
        is_band=placed.is_band,
        is_fuzzy=is_fuzzy(lead.when),
        opens="start" if not lead.when.start else "end" if not lead.when.end else "",
        start=lead.when.start,
        end=lead.when.end,
        x=stage.percent(placed.x),
        width=stage.percent(placed.width),
        mark_x=stage.percent(_mark_x(placed, stage)),
        y=lane.row_y(placed.row),
        others=tuple(heads[number] for number in lead.lanes[1:] if number in heads),
    )


def _mark_x(placed: Placed, stage: Stage) -> float:
    """The middle of a narrow date; of a wide one the end on view where its headline stands."""
    if not placed.is_band:
        return placed.x + placed.width / 2
    if placed.side is Side.BEFORE:
        return min(placed.x + placed.width, stage.width)
    return max(placed.x, 0)


def _words(placed: Placed) -> str:
    """All that the drawing says of an event: `Meeting, planned, 13 November 2024: ...`."""
    lead = placed.lead
    told = [KINDS[lead.kind][0]]
    told += [STATUSES[lead.status].lower()] if lead.status is not Status.REPORTED else []
    return f"{', '.join([*told, when_words(lead.when)])}: {lead.title}"
