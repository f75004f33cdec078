"""The migrations build what the models say, on both databases, and can be taken back."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from app.store import schema
from app.store.database import Database, DatabaseError, migrate, open_database
from app.store.models import Base
from tests.conftest import administer
from tests.factories import store_story
from tests.store.reading import ids


def test_the_migrations_build_exactly_what_the_models_say(database: Database) -> None:
    with database.read() as session:
        options = {"include_name": schema.compared, "compare_type": True}
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_down_takes_everything_away_and_up_builds_it_again(database: Database) -> None:
    store_story(database)
    with database.session() as session:
        command.downgrade(schema.config(session.connection()), "base")
        left = set(inspect(session.connection()).get_table_names())
        assert left <= {"alembic_version", "sqlite_sequence"}
        schema.upgrade(session.connection())
    store_story(database)
    assert len(ids(database)) == 6


def test_the_revisions_known_to_the_code_are_those_of_the_folder(database: Database) -> None:
    with database.read() as session:
        folder = ScriptDirectory.from_config(schema.config(session.connection()))
    assert [found.revision for found in reversed(list(folder.walk_revisions()))] == list(schema.REVISIONS)


def test_a_newer_schema_is_left_alone(database: Database, database_url: str) -> None:
    store_story(database)
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (open_database, migrate):
        with pytest.raises(DatabaseError, match="newer Dateline \\(schema 9999\\): upgrade Dateline"):
            attempt(database_url)
    with database.session() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
        assert session.scalar(text("SELECT count(*) FROM event")) == 6


def test_another_programs_tables_are_left_alone(database: Database, database_url: str) -> None:
    with database.session() as session:
        session.execute(text("DROP TABLE alembic_version"))
    for attempt in (open_database, migrate):
        with pytest.raises(DatabaseError, match="another program's tables"):
            attempt(database_url)


def test_migrating_again_changes_nothing(database: Database, database_url: str) -> None:
    store_story(database)
    migrate(database_url)
    assert len(ids(database)) == 6


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 10",
        "UPDATE event SET status = 0",
        "UPDATE event SET precision = 1 WHERE start_day IS NULL",
        "UPDATE event SET start_day = '2025-01-01', end_day = '2024-01-01'",
        'UPDATE passage SET "end" = start',
        "UPDATE passage SET start = -1",
        "UPDATE mention SET date_end = NULL",
        "UPDATE mention SET article_key = 99",
        "UPDATE article SET published_basis = 'guess'",
        "UPDATE article SET confidence = 2",
        "UPDATE name SET lat = 91, lon = 0",
        "UPDATE name SET named = events + 1",
        "UPDATE place_within SET container_key = place_key",
        "INSERT INTO event_redirect VALUES ('a', 'nowhere')",
        "INSERT INTO decision (action, note, made_by, made_at) VALUES ('guess', '', 'me', '2024-01-01')",
        "DELETE FROM name",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(database: Database, statement: str) -> None:
    store_story(database)
    with pytest.raises(IntegrityError), database.session() as session:
        session.execute(text(statement))


@pytest.mark.slow
def test_an_empty_postgresql_database_is_migrated_by_command_alone(postgresql_server: str) -> None:
    administer(postgresql_server, "CREATE DATABASE empty")
    address = postgresql_server.format("empty")
    with pytest.raises(DatabaseError, match="has no tables yet: run `dateline migrate"):
        open_database(address)
    migrate(address)
    open_database(address).close()
