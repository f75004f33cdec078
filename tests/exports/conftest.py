"""The story of tests/factories.py as every format writes it, and a story that means harm."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.exports import FORMATS, About
from app.filters import parse_filter
from app.model import Kind
from app.store.database import Database
from app.store.stream import stream_events
from tests.factories import article, body, event, mention, on, person, place, store, store_story

Export = Callable[..., str]
ABOUT = About(address="https://dateline.example", made=datetime(2024, 11, 20, 8, 30, tzinfo=UTC))

HOSTILE = (
    "=cmd|'/C calc'!A0 <script>alert(1)</script> said, \"met\"; a,b\\c\r\n"
    "BEGIN:VEVENT\u202etxt.exe\x07 *b* [x](javascript:y)"
)


@pytest.fixture
def export(database: Database) -> Export:
    """Writes the stored events in a format, under pairs of a filter."""

    def write(name: str, *pairs: tuple[str, str]) -> str:
        with database.read() as session:
            chosen = FORMATS[name]
            events = stream_events(session, parse_filter(pairs), chosen.newest, whole=chosen.whole)
            return "".join(FORMATS[name].writer(events, ABOUT))

    return write


@pytest.fixture
def story(database: Database, export: Export) -> Export:
    """Over the story."""
    store_story(database)
    return export


@pytest.fixture
def harm(database: Database, export: Export) -> Export:
    """Over one event of which every word means harm."""
    text = f"They met. {HOSTILE} The end."
    told = article(
        "a-1", text, source=HOSTILE, published="2024-11-14", title=HOSTILE, url="javascript:alert(1)"
    )
    telling = mention(
        told,
        HOSTILE,
        Kind.MEETING,
        person(HOSTILE, HOSTILE, slug="somebody"),
        body(HOSTILE),
        place(HOSTILE, country="BE", at=(1.0, 2.0)),
        when=on("2024-11-13"),
    )
    store(database, {told: (telling,)}, [event("e-1", telling)])
    return export
