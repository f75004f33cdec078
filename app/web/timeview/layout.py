"""Which events get a place on the rows of a lane, and where: the most telling first, none over another.

All figures are pixels from the left edge of the stage. An event takes the room of its whole date: a
month is as wide as a month. Its headline stands beside the mark of a day, and inside a wider date.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.model import Precision, When
from app.store.leads import Lead
from app.web.timeview.stage import Stage

ICON = 14
GAP = 6
FADE = 56  # of an end that is not known
LONGEST_LABEL = 38  # characters
_CHARACTER = 6.7  # pixels of a headline's letter, on average and a little more
_BAND = 18  # a date at least so wide is drawn as a band, a narrower one as a mark
_LONG = 0.5  # of the stage: longer dates share a few rows


class Side(StrEnum):
    """Where the headline stands: after its mark, before it (at the right edge), or nowhere."""

    AFTER = "after"
    BEFORE = "before"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Placed:
    """An event on a row. `x` and `width` are those of its date, `is_band` says whether it is wide
    enough to be seen as one."""

    lead: Lead
    row: int
    x: float
    width: float
    is_band: bool
    label: str
    side: Side


@dataclass(frozen=True, slots=True)
class _Room:
    """What an event needs: from `start` to `stop`, with its headline on one side."""

    start: float
    stop: float
    side: Side


@dataclass(slots=True)
class Rows:
    """Rows that fill up. Each holds its taken stretches in order."""

    count: int
    taken: list[list[tuple[float, float]]] = field(init=False)

    def __post_init__(self) -> None:
        """All empty."""
        self.taken = [[] for _ in range(self.count)]

    def take(self, room: _Room, *, most: int | None = None) -> int | None:
        """The first row (of the first `most`) where there is room, which is then taken; None for none."""
        for number, stretches in enumerate(self.taken[:most]):
            at = bisect_left(stretches, (room.start, room.start))
            before_fits = at == 0 or stretches[at - 1][1] + GAP <= room.start
            after_fits = at == len(stretches) or room.stop + GAP <= stretches[at][0]
            if before_fits and after_fits:
                stretches.insert(at, (room.start, room.stop))
                return number
        return None


def place(
    events: Iterable[Lead], stage: Stage, rows: int, *, bare: bool = False
) -> tuple[list[Placed], list[Lead]]:
    """The events that find room on so many rows, and those left over. `events` come in the order in
    which they are served; with `bare`, an event without room for its headline may stand without."""
    free, placed, left = Rows(rows), [], []
    for event in events:
        found = _placed(event, stage, free, bare=bare)
        if found:
            placed.append(found)
        else:
            left.append(event)
    return placed, left


def _placed(event: Lead, stage: Stage, free: Rows, *, bare: bool) -> Placed | None:
    x, stop = extent(event.when, stage)
    if stop <= 0 or x >= stage.width:
        return None
    label = shortened(event.title)
    is_band = stop - x >= _BAND
    visible = min(stop, stage.width) - max(x, 0)
    most = max(free.count // 3, 1) if visible > _LONG * stage.width else None
    for room in _rooms(x, stop, label, stage, bare=bare):
        row = free.take(room, most=most)
        if row is not None:
            shown = label if room.side is not Side.NONE else ""
            return Placed(event, row, round(x, 2), round(stop - x, 2), is_band, shown, room.side)
    return None


def _rooms(x: float, stop: float, label: str, stage: Stage, *, bare: bool) -> Iterable[_Room]:
    """What an event may take, best first."""
    words = ICON + 4 + label_width(label)
    if stop - x >= _BAND:
        start, end = max(x, 0), min(stop, stage.width)
        if start + words <= stage.width:
            yield _Room(start, max(end, start + words), Side.AFTER)
        elif end - words >= 0:
            yield _Room(min(start, end - words), end, Side.BEFORE)
    else:
        left, right = (x + stop - ICON) / 2, (x + stop + ICON) / 2
        if left + words <= stage.width:
            yield _Room(left, left + words, Side.AFTER)
        elif right - words >= 0:
            yield _Room(right - words, right, Side.BEFORE)
    if bare:
        middle = (x + stop) / 2
        yield _Room(min(x, middle - ICON / 2), max(stop, middle + ICON / 2), Side.NONE)


def extent(when: When, stage: Stage) -> tuple[float, float]:
    """Where a date begins and ends. An end that is not known fades out over some pixels.

    Raises ValueError for an undated event: it has no place here.
    """
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None:
        raise ValueError("an undated event has no place in time")
    x, stop = stage.x(first), stage.x_after(last)
    return (x if when.start else x - FADE), (stop if when.end else stop + FADE)


def is_fuzzy(when: When) -> bool:
    """Whether the date is wide because too little is known, and not because the event lasts."""
    return when.approximate or when.precision not in (Precision.DAY, Precision.RANGE)


def shortened(title: str, most: int = LONGEST_LABEL) -> str:
    """A headline in at most so many characters, cut at a word where there is one."""
    plain = " ".join(title.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else cut).rstrip(" ,;:–-") + "…"


def label_width(label: str) -> float:
    """About how wide a headline is: wide scripts (Chinese, emoji) count double."""
    return sum(_CHARACTER if ord(c) < 0x1100 else 2 * _CHARACTER for c in label)


def in_reading_order(placed: Sequence[Placed]) -> list[Placed]:
    """By time, then from the top: the order of the Tab key and of a screen reader."""
    return sorted(placed, key=lambda each: (each.x, each.row, each.lead.id))
