"""EDTF (ISO 8601-2, level 1) of a `When`: what Dateline publishes as a date."""

from calendar import monthrange
from datetime import date, timedelta

from app.model import Precision, When

# Library of Congress EDTF, level 1: season codes take the place of the month.
_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}


def edtf(when: When) -> str:
    """The EDTF string of `when`; "" where nothing is known (EDTF has no word for that on its own)."""
    if when.is_open:
        return ""
    if when.start is None or when.end is None:
        return f"{_day(when.start)}/{_day(when.end)}"
    mark = "~" if when.approximate else ""
    whole = _whole_unit(when.start, when.end, when.precision)
    if whole:
        return whole + mark
    if when.start == when.end:
        return _day(when.start) + mark
    return f"{_day(when.start)}{mark}/{_day(when.end)}{mark}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ".."


def _whole_unit(start: date, end: date, precision: Precision) -> str | None:
    """The short form of a whole month, season or year; None where an interval must be written."""
    year = f"{start.year:04d}"
    match precision:
        case Precision.YEAR if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
            return year
        case Precision.MONTH if start.day == 1 and end == _month_end(start):
            return f"{year}-{start.month:02d}"
        case Precision.SEASON if start.day == 1 and start.month in _SEASONS and end == _season_end(start):
            return f"{year}-{_SEASONS[start.month]}"
        case _:
            return None


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _season_end(start: date) -> date:
    """The last day of the three months that begin with `start`'s."""
    last = _month_end(start)
    for _ in range(2):
        last = _month_end(last + timedelta(days=1))
    return last
