"""The timeline: order, filters, counts beside the choices, and pages by cursor."""

from app.filters import parse_filter
from app.store.database import Database
from app.store.queries import timeline
from app.store.results import EventPage
from tests.factories import store_story


def read(database: Database, query: str = "", **more: object) -> EventPage:
    from urllib.parse import parse_qsl

    with database.read() as session:
        return timeline(session, parse_filter(parse_qsl(query)), **more)  # type: ignore[arg-type]


def test_events_come_in_date_order_and_undated_ones_last(database: Database) -> None:
    store_story(database)
    page = read(database)
    assert [e.id for e in page.events] == ["e-aid", "e-call", "e-rutte", "e-lima", "e-summit", "e-words"]
    assert (page.total, page.undated) == (6, 1)
    assert page.next is page.previous is None
