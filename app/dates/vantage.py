"""Vantage points: the day that an article speaks from, and the date that its narrative has reached."""

from dataclasses import dataclass
from datetime import date

from app.dates.calendar import Period


@dataclass(slots=True)
class Narrative:
    """Moves through an article, and remembers the dates told on the way.

    `published` is the article's own day (None where it is not known). `reached` is the last period
    told, `day` the last whole day, `explicit` the last period told with its year.
    """

    published: date | None
    reached: Period | None = None
    day: date | None = None
    explicit: Period | None = None
    reached_at: int = -1
    explicit_at: int = -1

    def tell(self, period: Period, offset: int, *, explicit: bool) -> None:
        """Take note of a period told at character `offset`."""
        self.reached, self.reached_at = period, offset
        if period.unit == "day":
            self.day = period.start
        if explicit and period.unit in {"day", "month"}:
            self.explicit, self.explicit_at = period, offset

    def from_day(self) -> date | None:
        """The day that "the next day" counts from."""
        return self.day or self.published

    def from_period(self) -> Period | None:
        """The period that "a month later" counts from."""
        if self.reached:
            return self.reached
        return Period("day", self.published) if self.published else None
