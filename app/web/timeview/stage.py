"""The days that are on view, and where each lies across the width of the drawing."""

from dataclasses import dataclass
from datetime import date

_LEAST_SHIFT = 1  # day
LONGEST = 3_652_059  # days: the whole calendar


@dataclass(frozen=True, slots=True)
class Stage:
    """From `first` to `last`, both included, over `width` pixels."""

    first: date
    last: date
    width: float

    @property
    def days(self) -> int:
        """How many days are on view."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where `day` begins, in pixels; beyond the edges for days that are not on view."""
        return (day.toordinal() - self.first.toordinal()) * self.width / self.days

    def x_after(self, day: date) -> float:
        """Where `day` ends, in pixels."""
        return (day.toordinal() + 1 - self.first.toordinal()) * self.width / self.days

    def percent(self, x: float) -> float:
        """Pixels as a share of the width: what a drawing that fits every screen is made of."""
        return round(100 * x / self.width, 3)


def closer(stage: Stage) -> tuple[date, date]:
    """The middle half of what is on view."""
    return _around(stage, max(stage.days // 2, 1))


def wider(stage: Stage) -> tuple[date, date]:
    """Twice as much, around the same middle."""
    return _around(stage, min(stage.days * 2, LONGEST))


def shifted(stage: Stage, share: float) -> tuple[date, date]:
    """As many days, `share` of them further on (or back, below 0)."""
    by = max(round(stage.days * abs(share)), _LEAST_SHIFT)
    return _fitting(stage.first.toordinal() + (by if share > 0 else -by), stage.days)


def _around(stage: Stage, days: int) -> tuple[date, date]:
    middle = stage.first.toordinal() + stage.days // 2
    return _fitting(middle - days // 2, days)


def _fitting(start: int, days: int) -> tuple[date, date]:
    """So many days from an ordinal, moved to where they fit on the calendar."""
    start = max(1, min(start, date.max.toordinal() - days + 1))
    return date.fromordinal(start), date.fromordinal(start + days - 1)
