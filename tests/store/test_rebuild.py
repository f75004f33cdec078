"""All events rebuilt from mentions and decisions: the same with the same ids, whatever stood there."""

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from app.cli import main
from app.filters import Filter
from app.ingest import ingest
from app.store import editing, queries
from app.store.check import check
from app.store.database import Database
from app.store.rebuild import rebuild
from app.store.results import EventDetail
from tests.factories import store_story
from tests.test_ingest import STORY, details, rows


def rebuilt(database: Database) -> dict[str, EventDetail]:
    list(rebuild(database))
    with database.read() as session:
        assert list(check(session)) == []
    return details(database)


@pytest.fixture
def decided(database: Database) -> Database:
    """The story of the ingestion's tests, in which somebody joined two events and named a third."""
    ingest(database, STORY)
    visit, meeting, *others = (row.id for row in rows(database))
    with database.session() as session:
        editing.join(session, [visit, meeting], by="Ada")
        editing.set_field(session, others[0], "title", "A headline of our own", by="Ada")
    return database


def test_what_stands_is_rebuilt_as_it_stands(decided: Database) -> None:
    before = details(decided)
    assert any(event.row.title == "A headline of our own" for event in before.values())
    assert rebuilt(decided) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event SET title = 'Something else'",
        "UPDATE event SET status = 4",
        "UPDATE mention SET event_key = NULL WHERE kind = 3",
        "UPDATE mention SET event_key = (SELECT min(key) FROM event)",
        "UPDATE mention_name SET first_day = NULL, last_day = NULL",
        "DELETE FROM event_doubt",
    ],
)
def test_what_was_damaged_comes_back(decided: Database, damage: str) -> None:
    before = details(decided)
    with decided.session() as session:
        session.execute(text(damage))
    assert rebuilt(decided) == before


def test_rules_that_changed_are_brought_to_what_is_there(
    database: Database, other_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(other_database, STORY)
    with monkeypatch.context() as older:
        older.setattr("app.merge.compare.MAYBE", 99.0)  # rules that never join
        ingest(database, STORY)
    assert len(details(database)) > len(details(other_database))
    assert rebuilt(database) == details(other_database)


def test_what_was_imported_stays(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        before = [event.id for event in queries.timeline(session, Filter(), cursor=None, limit=50).events]
    assert before
    assert len(rebuilt(database)) <= len(before)


def test_the_command_says_what_it_did(database: Database, database_url: str) -> None:
    ingest(database, STORY)
    result = CliRunner().invoke(main, ["rebuild", "--database", database_url])
    assert result.output == "The events of 5 articles are rebuilt.\n"
