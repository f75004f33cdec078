"""Asking the store in the words of a URL."""

from urllib.parse import parse_qsl

from app.filters import Filter, parse_filter
from app.store.database import Database
from app.store.queries import histogram, timeline
from app.store.results import EventPage, Histogram


def wanted(query: str) -> Filter:
    """The filter of a query string."""
    return parse_filter(parse_qsl(query))


def page(database: Database, query: str = "", *, cursor: str | None = None, limit: int = 50) -> EventPage:
    """A page of the timeline."""
    with database.read() as session:
        return timeline(session, wanted(query), cursor=cursor, limit=limit)


def ids(database: Database, query: str = "") -> list[str]:
    """The ids of the first page, in order."""
    return [event.id for event in page(database, query).events]


def bars(database: Database, query: str = "", unit: str | None = None, most: int = 120) -> Histogram:
    """The histogram."""
    with database.read() as session:
        return histogram(session, wanted(query), unit=unit, max_buckets=most)


def offered(found: EventPage, dimension: str) -> dict[str, int]:
    """The counts beside the choices of one filter."""
    return {choice.value: choice.count for choice in found.facets[dimension]}
