"""Units of time that events are counted in: every day falls into one numbered unit of each sort.

Days and weeks are numbered from the first day of year 1 (a Monday), the others by division of the
months since year 0: what an event's key gives without a calendar.
"""

from calendar import monthrange
from datetime import date, timedelta

from app.store.keys import day_of

MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
UNITS = ("day", "week", *MONTHS)  # finest first

Number = int  # of a unit


def number_of(unit: str, day: date) -> Number:
    """The number of the unit that `day` falls in."""
    if unit == "day":
        return day.toordinal()
    if unit == "week":
        return (day.toordinal() - 1) // 7
    return (day.year * 12 + day.month - 1) // MONTHS[unit]


def number_of_stored(unit: str, stored: int) -> Number:
    """As number_of(), from what the database divides to: the unit of months, or the day of a key."""
    return stored if unit in MONTHS else number_of(unit, day_of(stored))


def days_of(unit: str, number: Number) -> tuple[date, date]:
    """The first and last day of a unit, within what a calendar holds."""
    if unit == "day":
        return date.fromordinal(number), date.fromordinal(number)
    if unit == "week":
        start = date.fromordinal(number * 7 + 1)
        return start, start + timedelta(days=min(6, date.max.toordinal() - start.toordinal()))
    size = MONTHS[unit]
    first, last = number * size, (number + 1) * size - 1
    start = date(first // 12, first % 12 + 1, 1) if first >= 12 else date.min
    if last // 12 > date.max.year:
        return start, date.max
    end = date(last // 12, last % 12 + 1, 1)
    return start, end.replace(day=monthrange(end.year, end.month)[1])


def length(unit: str, first: date, last: date) -> int:
    """How many units the days from `first` to `last` touch."""
    return number_of(unit, last) - number_of(unit, first) + 1


def finest(first: date, last: date, most: int) -> str:
    """The finest unit of which no more than `most` are needed, or else the coarsest that there is."""
    return next((unit for unit in UNITS if length(unit, first, last) <= most), UNITS[-1])
