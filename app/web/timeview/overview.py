"""The overview's drawing as plain figures: bars of all events, a strip for each kind, an axis.

Lengths along the axis are percentages of its width, so that one drawing fits every screen and its
type is never scaled; heights are pixels. The template draws what stands here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt

from app.filters import Filter
from app.model import Kind
from app.store.lanes import lane_of_kind
from app.store.results import Choice
from app.web.links import TIMELINE, Home
from app.web.timeview.axis import Tick, ticks
from app.web.timeview.stage import Stage
from app.web.timeview.survey import Slot, Survey
from app.web.wording import KINDS, counted, slot_words, units_words

HEIGHT = 52  # pixels, of the tallest bar
STRIP = 16  # pixels, of a kind's strip
WIDTH = 1180  # pixels that labels are spaced for; narrower screens leave every other one out
_LEAST = 2  # pixels: a bar of one event can be seen
_FILL = 0.8  # of a bar's share of the axis


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit of time. `x`, `width`, `slot_x` and `slot_width` are percentages; the slot is what can
    be clicked. `height` counts all events, `wide` (from the top) those that reach beyond the unit.
    `words` says it all to who cannot see it."""

    x: float
    width: float
    slot_x: float
    slot_width: float
    height: float
    wide: float
    count: int
    start: date
    end: date
    when: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A kind: bars as the outline of one path, and a link that takes it into the filter or out."""

    kind: str
    label: str
    count: int
    selected: bool
    href: str
    path: str


@dataclass(frozen=True, slots=True)
class Outside:
    """How many events reach before or after the bars, and the timeline of them."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole drawing. `band` is the stretch on view as percentages (x, width), which a filter has
    set where it `is_chosen`; `first` and `last` are the days of the axis."""

    span: str
    unit: str
    peak: int
    first: date
    last: date
    bars: tuple[Bar, ...]
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    band: tuple[float, float]
    is_chosen: bool
    earlier: Outside
    later: Outside
    undated: int
    wider: str | None

    @property
    def width(self) -> int:
        """Pixels that labels are spaced for."""
        return WIDTH

    @property
    def strip_box(self) -> str:
        """The measure of the strips' paths, as SVG's viewBox."""
        return f"0 0 {WIDTH} {STRIP}"


def overview(seen: Survey, filter_: Filter, kinds: Sequence[Choice], home: Home = TIMELINE) -> Overview:
    """The drawing of these slots, for the page `home`. `kinds`: the kinds to choose from."""
    first, last = seen.slots[0].start, seen.slots[-1].end
    stage = Stage(first, last, WIDTH)
    start = max(stage.x(seen.first), 0)
    free = replace(filter_, from_=None, to=None)
    return Overview(
        span=units_words(first, last, seen.unit),
        unit=seen.unit,
        peak=max(slot.count for slot in seen.slots),
        first=first,
        last=last,
        bars=tuple(_bars(seen, stage, filter_, home)),
        strips=tuple(_strips(seen.slots, stage, (filter_, home), kinds)),
        ticks=ticks(stage),
        band=(stage.percent(start), stage.percent(min(stage.x_after(seen.last), WIDTH) - start)),
        is_chosen=bool(filter_.from_ or filter_.to),
        earlier=Outside(seen.earlier, home.url(replace(free, to=_next(first, -1)))),
        later=Outside(seen.later, home.url(replace(free, from_=_next(last, 1)))),
        undated=seen.undated,
        wider=home.url(free) if filter_.from_ or filter_.to else None,
    )


def _bars(seen: Survey, stage: Stage, filter_: Filter, home: Home) -> Iterator[Bar]:
    peak = max(slot.count for slot in seen.slots) or 1
    for slot in seen.slots:
        x, width = stage.x(slot.start), stage.x_after(slot.end) - stage.x(slot.start)
        height = max(HEIGHT * slot.count / peak, _LEAST) if slot.count else 0
        when = slot_words(slot.start, slot.end, seen.unit)
        yield Bar(
            x=stage.percent(x + width * (1 - _FILL) / 2),
            width=stage.percent(width * _FILL),
            slot_x=stage.percent(x),
            slot_width=stage.percent(width),
            height=round(height, 1),
            wide=round(height * slot.wide / slot.count, 1) if slot.count else 0,
            count=slot.count,
            start=slot.start,
            end=slot.end,
            when=when,
            words=bar_words(when, slot.count, slot.wide),
            href=home.url(replace(filter_, from_=slot.start, to=slot.end)),
        )


def bar_words(when: str, count: int, wide: int) -> str:
    """What a bar stands for: `13 November 2024: 9 events, 2 of them longer`."""
    longer = f", {wide:,} of them longer" if wide and count > 1 else " that is longer" if wide else ""
    return f"{when}: {counted(count, 'event')}{longer}"


def _next(day: date, days: int) -> date:
    """The day `days` away, stopping at the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _strips(
    slots: Sequence[Slot], stage: Stage, here: tuple[Filter, Home], kinds: Sequence[Choice]
) -> Iterator[Strip]:
    filter_, home = here
    most = max((n - wide for slot in slots for n, wide in slot.kinds.values()), default=1) or 1
    choices = {choice.value: choice for choice in kinds}
    present = {lane for slot in slots for lane in slot.kinds}
    for kind in Kind:
        choice, lane = choices.get(kind, Choice(kind, kind, 0)), lane_of_kind(kind)
        # A kind without events on view keeps its place: nothing moves while the view does.
        if lane not in present and kind not in choices:
            continue
        yield Strip(
            kind=kind.value,
            label=KINDS[kind][1],
            count=choice.count,
            selected=choice.selected,
            href=home.toggle(filter_, "kind", kind.value),
            path=_ribbon(slots, lane, stage, most),
        )


def _ribbon(slots: Sequence[Slot], lane: int, stage: Stage, most: int) -> str:
    """A kind over time: around one line, as high as the root of its count, so that one event beside
    twenty can be seen. What only reaches into a unit from a wider date is a thin line."""
    parts = []
    for slot in slots:
        count, wide = slot.kinds.get(lane, (0, 0))
        if count:
            tall = max(STRIP * sqrt((count - wide) / most), 1)
            width = 0.92 * (stage.x_after(slot.end) - stage.x(slot.start))
            parts.append(
                f"M{stage.x(slot.start):.1f} {(STRIP - tall) / 2:.1f}h{width:.1f}v{tall:.1f}h{-width:.1f}z"
            )
    return "".join(parts)


def bars_path(bars: Iterable[tuple[date, date, float]], stage: Stage, height: float) -> str:
    """Bars on a common ground as the d of one SVG path: a strip of a hundred is then one element. Each
    has its days and its share (0 to 1) of the height."""
    parts = []
    for start, end, share in bars:
        if share:
            x, width = stage.x(start), stage.x_after(end) - stage.x(start)
            tall = max(share * height, _LEAST)
            left = x + width * (1 - _FILL) / 2
            parts.append(f"M{left:.1f} {height:g}v{-tall:.1f}h{width * _FILL:.1f}v{tall:.1f}z")
    return "".join(parts)
