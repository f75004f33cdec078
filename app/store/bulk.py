"""Writing many rows at once, as the driver takes them: no statement is put together row by row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Index, func, inspect, select, text
from sqlalchemy.orm import Session

from app.store.models import (
    ArticleRecord,
    Base,
    EventNameRecord,
    EventRecord,
    MentionNameRecord,
    MentionRecord,
    SketchRecord,
)
from app.store.statements import table_of

Row = tuple[Any, ...]  # as a driver takes it
_Models = tuple[type[Base], ...]
EVENT_TABLES: _Models = (EventRecord, EventNameRecord, MentionRecord, MentionNameRecord)
ARTICLE_TABLES: _Models = (ArticleRecord, SketchRecord)


def insert_rows(session: Session, model: type[Base], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows whose values are as the database holds them: codes for enumerations, JSON as text.

    Days are ISO 8601 strings, which both take. Goes by COPY on PostgreSQL.
    """
    if not rows:
        return
    connection = session.connection()
    name, listed = model.__tablename__, ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {name} ({listed}) VALUES ({marks})"  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, list(rows))
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def iso(day: date | None) -> str | None:
    """A day as both databases take it."""
    return day.isoformat() if day else None


def next_keys(session: Session, model: type[Base], count: int) -> range | list[int]:
    """`count` numbers that no row of the table has, in ascending order; nobody else is given them."""
    key = table_of(model).c.key
    if session.get_bind().dialect.name == "sqlite":  # a writer is alone: it holds the lock
        first = (session.scalar(select(func.max(key))) or 0) + 1
        return range(first, first + count)
    drawn = text("SELECT nextval(pg_get_serial_sequence(:name, 'key')) FROM generate_series(1, :count)")
    return sorted(session.scalars(drawn, {"name": model.__tablename__, "count": count}))


def drop_indexes(session: Session, models: _Models) -> None:
    """Take the indexes of tables out while these are filled; restore_indexes() makes them again."""
    for index in _indexes(models):
        index.drop(session.connection(), checkfirst=True)


def restore_indexes(session: Session) -> None:
    """Make the indexes that are missing, if any."""
    for index in _indexes(EVENT_TABLES + ARTICLE_TABLES):
        index.create(session.connection(), checkfirst=True)


def missing_indexes(session: Session) -> list[str]:
    """The names of those that are not there: an older Dateline was killed while it imported."""
    look = inspect(session.connection())
    models = EVENT_TABLES + ARTICLE_TABLES
    there = {index["name"] for model in models for index in look.get_indexes(model.__tablename__)}
    return [str(index.name) for index in _indexes(models) if index.name not in there]


def _indexes(models: _Models) -> list[Index]:
    found = [index for model in models for index in table_of(model).indexes]
    return sorted(found, key=lambda index: str(index.name))
