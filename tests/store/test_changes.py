"""When what is told of an event last changed, and the feed that says so; on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from icalendar import Calendar

from app.exports import FORMATS, About
from app.filters import parse_filter
from app.store import changes
from app.store.database import Database
from app.store.events import save_events
from app.store.stream import stream_events
from tests.factories import EVENTS, store_story

Clock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time, in seconds since 1970."""

    def set_to(seconds: int) -> None:
        monkeypatch.setattr(changes, "time", lambda: seconds)

    return set_to


def changed(database: Database, *pairs: tuple[str, str], newest: int = 0) -> dict[str, int]:
    with database.read() as session:
        found = list(stream_events(session, parse_filter(pairs), newest))
    return {event.row.id: int(event.changed.timestamp()) for event in found if event.changed}


def test_an_event_changes_when_something_else_is_told_of_it(database: Database, clock: Clock) -> None:
    clock(1_000)
    store_story(database)
    assert set(changed(database).values()) == {1_000}
    clock(2_000)
    lima = next(event for event in EVENTS if event.id == "e-lima")
    with database.session() as session:
        save_events(session, ["e-lima"], [lima])
    assert changed(database)["e-lima"] == 1_000  # settled again, and told as before
    with database.session() as session:
        save_events(session, ["e-lima"], [replace(lima, title="Biden and Xi meet in Lima")])
    assert {ident for ident, at in changed(database).items() if at == 2_000} == {"e-lima"}


def test_a_feed_has_what_changed_last_first(database: Database, clock: Clock) -> None:
    clock(1_000)
    store_story(database)
    clock(2_000)
    rutte = next(event for event in EVENTS if event.id == "e-rutte")
    with database.session() as session:
        save_events(session, ["e-rutte"], [replace(rutte, title="Rutte receives Blinken")])
    with database.read() as session:
        about = About(made=datetime(2024, 11, 20, tzinfo=UTC))
        feed = feedparser.parse(
            "".join(FORMATS["atom"].writer(stream_events(session, parse_filter([])), about))
        )
    assert feed.feed.updated == "1970-01-01T00:33:20Z"
    assert feed.entries[0].title == "Rutte receives Blinken"
    assert {entry.updated for entry in feed.entries[1:]} == {"1970-01-01T00:16:40Z"}


def test_only_so_many_as_are_asked_for(database: Database, clock: Clock) -> None:
    clock(1_000)
    store_story(database)
    clock(2_000)
    rutte = next(event for event in EVENTS if event.id == "e-rutte")
    with database.session() as session:
        save_events(session, ["e-rutte"], [replace(rutte, title="Rutte receives Blinken")])
    assert changed(database, newest=1) == {"e-rutte": 2_000}
    assert list(changed(database, ("place", "lima"), newest=1)) == ["e-lima"]


def test_a_calendar_says_when_an_entry_changed(database: Database, clock: Clock) -> None:
    clock(1_700_000_000)
    store_story(database)
    with database.read() as session:
        written = "".join(FORMATS["ics"].writer(stream_events(session, parse_filter([])), About()))
    [stamp] = {event.decoded("LAST-MODIFIED") for event in Calendar.from_ical(written).walk("VEVENT")}
    assert stamp == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
