"""`check` proves that a timeline agrees with itself; a test breaks one thing at a time."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.merge import settle
from app.store.articles import save_article
from app.store.check import check
from app.store.database import Database, open_database
from app.store.events import save_events
from tests.factories import STORY, store_story


@pytest.fixture
def stored(database: Database) -> Database:
    """The story of tests/factories.py, its events made by merging."""
    with database.session() as session:
        for article, mentions in STORY.items():
            save_article(session, article, (), mentions)
        settled = settle([mention for mentions in STORY.values() for mention in mentions])
        save_events(session, (), settled.events, settled.doubts)
    return database


def troubles(database: Database) -> list[str]:
    with database.read() as session:
        return list(check(session))


def test_a_timeline_agrees_with_itself(stored: Database) -> None:
    assert troubles(stored) == []


def test_an_empty_timeline_does_too(database: Database) -> None:
    assert troubles(database) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE event SET title = 'Something else' WHERE kind = 3", "is not what its mentions say"),
        ("UPDATE event SET status = 4 WHERE kind = 3", "is not what its mentions say"),
        ("UPDATE name SET events = events + 1 WHERE slug = 'mark-rutte'", "mark-rutte is counted in 2"),
        ("UPDATE article SET text = 'New. ' || text WHERE id = 'a-wire'", "no longer has a passage"),
        ("UPDATE mention SET event_key = NULL WHERE id LIKE 'b-readout%'", "belongs to no event"),
        ("DELETE FROM event_search WHERE rowid IN (SELECT key FROM event)", "is not found by all"),
        ("DELETE FROM event_name WHERE direct", "is not what its mentions say"),
        ("DELETE FROM event_name WHERE direct", "What is counted of the events of November 2024 is not"),
        ("UPDATE event SET kind = 1 WHERE last_day IS NULL", "of the events without a date is not"),
        ("DELETE FROM event_pack", "The events of 4 months are not packed"),
        ("DELETE FROM event_month", "What is counted of the events of October 2024 is not"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_said(stored: Database, damage: str, words: str) -> None:
    with stored.session() as session:
        session.execute(text(damage))
    assert any(words in trouble for trouble in troubles(stored)), troubles(stored)


def test_a_row_without_its_other_is_said(tmp_path: Path) -> None:
    file = tmp_path / "story.db"
    with open_database(f"sqlite:///{file}") as database:
        store_story(database)
    with closing(sqlite3.connect(file)) as driver, driver:  # a program that does not look at foreign keys
        driver.execute("DELETE FROM mention")
    with open_database(f"sqlite:///{file}") as database:
        assert (
            "A row of passage belongs to a row of mention that is not there: restore a backup."
            in troubles(database)
        )
