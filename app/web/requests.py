"""What pages and API read from a request: the filter, the place in a list, the database."""

from contextlib import AbstractContextManager

from fastapi import Request
from sqlalchemy.orm import Session

from app.filters import FilterError
from app.store.database import Database

PAGE_SIZE = 25
MOST = 200  # entries on one page


def reading(request: Request) -> AbstractContextManager[Session]:
    """A session that reads, for the length of a `with` block."""
    database: Database = request.app.state.database
    return database.read()


def query_pairs(request: Request) -> list[tuple[str, str]]:
    """The query's pairs in order, without those left empty by a form."""
    return [(name, value) for name, value in request.query_params.multi_items() if value.strip()]


def has_empty_pairs(request: Request) -> bool:
    """Whether a form left fields empty: the address then has a shorter spelling."""
    return any(not value.strip() for _, value in request.query_params.multi_items())


def cursor_of(request: Request) -> str | None:
    """Where in the list to begin; None for its beginning."""
    return request.query_params.get("cursor") or None


def limit_of(request: Request) -> int:
    """How many entries to show. Raises FilterError beyond 1 to 200."""
    given = request.query_params.get("limit") or str(PAGE_SIZE)
    if not (given.isascii() and given.isdigit() and len(given) < 5 and 1 <= int(given) <= MOST):
        raise FilterError("limit", f"The limit must be a whole number from 1 to {MOST}.")
    return int(given)
