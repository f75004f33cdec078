"""Vantage points: the day that an article speaks from, and the date that its narrative has reached."""

from dataclasses import dataclass
from datetime import date

from app.dates.calendar import Period


@dataclass(slots=True)
class Narrative:
    """Moves through an article, and remembers the dates told on the way.

    `published` is the article's own day (None where it is not known). `reached` is the last period
    told, `day` the last whole day, `explicit` the last period whose year serves dates without one;
    `behind` and `day_behind` are the last ones that do not lie after the article's day.
    """

    published: date | None
    reached: Period | None = None
    day: date | None = None
    explicit: Period | None = None
    behind: Period | None = None
    day_behind: date | None = None
    reached_at: int = -1
    explicit_at: int = -1
    in_story: bool = False  # whether `explicit` was itself counted from a date told before

    def tell(self, period: Period, offset: int, *, explicit: bool, in_story: bool = False) -> None:
        """Take note of a period told up to character `offset`; `explicit` where its year serves others."""
        self.reached, self.reached_at = period, offset
        if period.unit == "day":
            self.day = period.start
        if self.published is None or period.start <= self.published:
            self.behind = period
            if period.unit == "day":
                self.day_behind = period.start
        if explicit and period.unit in {"day", "month", "year"}:
            self.explicit, self.explicit_at, self.in_story = period, offset, in_story

    def from_day(self, *, behind: bool = False) -> date | None:
        """The day that "the next day" counts from; what has happened (`behind`) counts from no day ahead."""
        return (self.day_behind if behind else self.day) or self.published

    def from_period(self, *, behind: bool = False) -> Period | None:
        """The period that "a month later" counts from."""
        reached = self.behind if behind else self.reached
        if reached:
            return reached
        return Period("day", self.published) if self.published else None
