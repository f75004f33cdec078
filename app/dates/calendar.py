"""Periods of the calendar: a unit and the first day of one such unit.

All that is resolved ends as a `Period` (a day, a week, a month ...) or as two of them. Weeks are
ISO 8601's (Monday to Sunday). A season begins with December, March, June or September and carries
the year of its first month.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.model import Precision, When

DAY = timedelta(days=1)
SATURDAY = 6  # ISO 8601 counts Monday as 1

# Units that are a whole number of months, by that number.
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_YEARS = {"decade": 10, "century": 100}  # counted from year 0: the 1990s begin with 1990
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}  # a fortnight is for counting only
_PRECISION = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
}
SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}  # TIMEX3


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months; 31 January plus one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, weekend, month, quarter, half, season, year, decade or century.

    Arithmetic that leaves the years 1 to 9999 raises ValueError or OverflowError, as `date` does.
    """

    unit: str
    start: date

    @classmethod
    def holding(cls, unit: str, day: date) -> "Period":
        """The period of `unit` that holds `day`; of weekends, the one at the end of its week."""
        return cls(unit, _first_day(unit, day))

    @property
    def end(self) -> date:
        """Its last day."""
        if self.unit == "weekend":
            return self.start + DAY
        if self.unit in _DAYS:
            return self.start + timedelta(days=_DAYS[self.unit] - 1)
        return add_months(self.start, _MONTHS[self.unit]) - DAY

    def shift(self, count: int, unit: str | None = None) -> "Period":
        """The period `count` of `unit` (its own unless told) later, or earlier where negative."""
        return Period.holding(self.unit, shift_day(self.start, count, unit or self.unit))

    @property
    def timex(self) -> str:
        """Its value in TIMEX3 (ISO 8601 with TimeML's additions)."""
        first = self.start
        if self.unit == "day":
            return first.isoformat()
        week = first.isocalendar()
        forms = {
            "week": f"{week.year:04d}-W{week.week:02d}",
            "weekend": f"{week.year:04d}-W{week.week:02d}-WE",
            "month": f"{first.year:04d}-{first.month:02d}",
            "quarter": f"{first.year:04d}-Q{(first.month + 2) // 3}",
            "half": f"{first.year:04d}-H{1 if first.month < 7 else 2}",
            "season": f"{first.year:04d}-{SEASON_CODES.get(first.month, '')}",
            "year": f"{first.year:04d}",
            "decade": f"{first.year // 10:03d}",
            "century": f"{first.year // 100:02d}",
        }
        return forms[self.unit]

    def when(self, *, approximate: bool = False) -> When:
        """Its days with their precision; units that `Precision` has no word for are ranges."""
        precision = _PRECISION.get(self.unit, Precision.RANGE)
        return When(self.start, self.end, precision, approximate)


def shift_day(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` of `unit`."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return add_months(day, count * _MONTHS[unit])


def _first_day(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.isoweekday() - 1)
    if unit == "weekend":
        return day + timedelta(days=SATURDAY - day.isoweekday())
    if unit == "day":
        return day
    if unit == "season":
        return add_months(day.replace(day=1), -(day.month % 3))
    if unit in _YEARS:
        return date(max(1, day.year // _YEARS[unit] * _YEARS[unit]), 1, 1)
    months = _MONTHS[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def weekday_from(day: date, weekday: int, *, ahead: bool, strict: bool = False) -> date:
    """The nearest `weekday` (ISO: Monday is 1) from `day` on or back; `strict` leaves out `day` itself."""
    distance = (weekday - day.isoweekday()) % 7 if ahead else (day.isoweekday() - weekday) % 7
    if strict and distance == 0:
        distance = 7
    return day + timedelta(days=distance if ahead else -distance)
