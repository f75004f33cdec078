"""Small helps for statements that both databases understand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar, cast

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.models import Base

T = TypeVar("T")

_BATCH = 5_000  # values in one IN list: well under what either database takes


def insert_into(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, which both databases write alike."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def batches(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """`values` in lists that are short enough for one statement."""
    left = iter(values)
    while batch := list(islice(left, _BATCH)):
        yield batch


def table_of(model: type[Base]) -> Table:
    """The plain table of a model: statements on it run for many rows at once, as written."""
    return cast("Table", model.__table__)


def run_many(session: Session, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
    """Run a statement for each of `rows`; for none, do nothing."""
    if rows:
        session.connection().execute(statement, rows)
