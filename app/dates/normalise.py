"""dateparser, for the spans whose words its grammar covers: dates told in full, and times of day.

It is given a bounded span, one language and fixed settings, and never asked to search. Direction,
vantage point and precision are decided elsewhere.
"""

from datetime import date, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LONGEST = 60  # characters of any date told in full


@lru_cache(maxsize=8192)
def full_date(words: str, language: str, order: str = "MDY") -> tuple[date, str] | None:
    """The day that `words` name and how finely ("day", "month", "year"); None where no calendar has it.

    A month or year is given by its first day. `order` ("MDY", "DMY") decides what 11/12/24 is.
    """
    if len(words) > _LONGEST:
        return None
    data = _parser(language, order).get_date_data(words)
    if data.date_obj is None or not isinstance(data.period, str):
        return None
    day = data.date_obj.date()
    if data.period in {"month", "year"}:
        day = day.replace(day=1)
    return (day.replace(month=1) if data.period == "year" else day), data.period


@lru_cache(maxsize=4096)
def clock_time(words: str, language: str) -> time | None:
    """The time of day that `words` ("10:30 p.m.") name; None where they name none."""
    if len(words) > _LONGEST:
        return None
    data = _parser(language, "MDY").get_date_data(words)
    return data.date_obj.time() if data.date_obj else None


@cache
def _parser(language: str, order: str) -> "DateDataParser":
    from dateparser.date import DateDataParser  # takes a tenth of a second: only once it is needed

    settings = {"DATE_ORDER": order, "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}
    return DateDataParser(languages=[language], settings=settings)
