"""A publication day as people and programs write it."""

import re
from datetime import date, datetime

_LONGEST = 100
# Newspapers begin in the 17th century; a bound also keeps arithmetic on days within the calendar.
_FIRST_YEAR, _LAST_YEAR = 1600, 2999
_TIME_OF_DAY = r"(?:[T ,]+\d{1,2}:\d\d.*)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME_OF_DAY, re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _TIME_OF_DAY, re.ASCII)
_ALL_FIGURES = re.compile(r"\d+[-/.]\d+[-/.]\d+")


def parse_day(value: str) -> date:
    """The day that `value` names: an ISO date or datetime, or a date in English words.

    A datetime gives the day as written, in its own time zone. Relative words ("yesterday"),
    months without a day, and figures that could be read either way round (11/12/2024) name no
    day here. Raises ValueError with a sentence that names the value.
    """
    value = value.strip()
    day = _iso(value) or _figures(value) or _words(value)
    if day is None:
        raise ValueError(f"'{_short(value)}' is not a day: write it as 2024-11-14")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"'{_short(value)}' is no day of a newspaper: write it as 2024-11-14")
    return day


def _iso(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _figures(value: str) -> date | None:
    """A date in figures alone that can be read in one way only."""
    year_first = _YEAR_FIRST.fullmatch(value)
    if year_first:
        year, month, day = map(int, year_first.groups())
        return _calendar(year, month, day)
    year_last = _YEAR_LAST.fullmatch(value)
    if not year_last:
        return None
    first, second, year = map(int, year_last.groups())
    if first > 12 or first == second:
        return _calendar(year, second, first)
    return _calendar(year, first, second) if second > 12 else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _words(value: str) -> date | None:
    """A date with its month in words, with or without weekday, time and zone."""
    if len(value) > _LONGEST or _ALL_FIGURES.match(value) or not re.search(r"\d{4}", value):
        return None
    import dateparser  # a tenth of a second that most files never need

    found = dateparser.parse(
        value,
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
    return found.date() if found else None


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 40 else line[:39] + "…"
