"""Writing many rows at once, as the driver takes them: no statement is put together row by row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Index, func, inspect, select, text
from sqlalchemy.orm import Session

from app.store.models import Base, EventNameRecord, EventRecord, MentionNameRecord, MentionRecord
from app.store.statements import table_of

Row = tuple[object, ...]
_FILLED: tuple[type[Base], ...] = (EventRecord, EventNameRecord, MentionRecord, MentionNameRecord)


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


def drop_indexes(session: Session) -> None:
    """Take the indexes of the large tables out while these are filled; restore_indexes() makes them again."""
    for index in _indexes():
        index.drop(session.connection(), checkfirst=True)


def restore_indexes(session: Session) -> None:
    """Make the indexes that are missing, if any: after a fill, or after one that was killed."""
    for index in _indexes():
        index.create(session.connection(), checkfirst=True)


def missing_indexes(session: Session) -> list[str]:
    """The names of those that are not there: an import was killed, and not run again."""
    look = inspect(session.connection())
    there = {index["name"] for model in _FILLED for index in look.get_indexes(model.__tablename__)}
    return [str(index.name) for index in _indexes() if index.name not in there]


def _indexes() -> list[Index]:
    kept = {"ix_mention_event"}  # which the keys of events ask for at every change
    found = [index for model in _FILLED for index in table_of(model).indexes]
    return sorted((index for index in found if index.name not in kept), key=lambda index: str(index.name))
