"""Backups: a whole timeline in a file, and back into a database of either sort."""

import sqlite3
from pathlib import Path

import pytest

from app.filters import Filter
from app.store.articles import save_article
from app.store.backup import back_up, restore
from app.store.database import Database, DatabaseError, open_database
from app.store.queries import timeline
from app.store.stats import stats
from app.store.stream import stream_articles, stream_events
from tests.factories import STORY, article, store_story

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def all_of(database: Database) -> tuple[object, ...]:
    """Everything that a reader could see."""
    with database.read() as session:
        found = timeline(session, Filter(q='noel "by phone"'))
        return (
            list(stream_events(session, Filter())),
            list(stream_articles(session, Filter())),
            [event.id for event in found.events],
            found.facets,
        )


@pytest.fixture
def stored(database: Database) -> Database:
    store_story(database)
    return database


def test_a_backup_is_a_database_that_shows_the_same(stored: Database, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    size = back_up(stored, target)
    assert size == target.stat().st_size
    assert sorted(tmp_path.glob("backup*")) == [target]
    with open_database(f"sqlite:///{target}") as copy:
        assert all_of(copy) == all_of(stored)


def test_a_backup_comes_back_into_an_empty_database_that_then_grows(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    with open_database(f"sqlite:///{tmp_path / 'origin.db'}") as origin:
        store_story(origin)
        back_up(origin, tmp_path / "backup.db")
        expected = all_of(origin)
    restore(tmp_path / "backup.db", database_url)
    assert all_of(database) == expected
    with database.session() as session:
        # New rows must not run into the numbers of those that came back.
        save_article(session, article("new", "Nothing happened."), (), ())


def test_a_full_database_is_not_overwritten(stored: Database, database_url: str, tmp_path: Path) -> None:
    back_up(stored, tmp_path / "backup.db")
    with pytest.raises(DatabaseError, match="holds a timeline already"):
        restore(tmp_path / "backup.db", database_url)


@on_sqlite
def test_a_file_gives_way_when_asked(stored: Database, tmp_path: Path) -> None:
    back_up(stored, tmp_path / "backup.db")
    address = f"sqlite:///{tmp_path / 'other.db'}"
    with open_database(address) as other:
        with other.session() as session:
            save_article(session, article("old", "Old."), (), ())
        restore(tmp_path / "backup.db", address, replace=True)
        assert all_of(other) == all_of(stored)  # also for who had it open


@on_sqlite
def test_what_is_no_backup_is_refused_and_nothing_changes(stored: Database, tmp_path: Path) -> None:
    text, alien, cut = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("Not a database, but long enough to be looked at as one." * 40)
    with sqlite3.connect(alien) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    back_up(stored, cut)
    whole = cut.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    for bad in (text, alien, cut, tmp_path / "missing.db"):
        with pytest.raises(DatabaseError):
            restore(bad, f"sqlite:///{tmp_path / 'target.db'}")
    assert not (tmp_path / "target.db").exists()


@on_sqlite
def test_an_older_file_is_never_overwritten_by_a_backup(stored: Database, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("precious")
    with pytest.raises(DatabaseError, match="is there already"):
        back_up(stored, target)
    with pytest.raises(DatabaseError, match="cannot be written"):
        back_up(stored, tmp_path / "no" / "folder" / "b.db")
    assert target.read_text() == "precious"


def test_stats_count_what_is_there(stored: Database) -> None:
    with stored.read() as session:
        found = stats(session)
    assert found["Articles"] == str(len(STORY))
    assert found["Events"] == "6"
    assert found["Mentions"] == "7"
    assert found["Undated events"] == "1"
    assert found["Kinds"] == "meeting 2, summit 1, call 1, statement 1, aid 1"
    assert found["First and last day"] == "2024-10-01 to 2024-12-31"
