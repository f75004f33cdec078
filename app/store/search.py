"""Full-text search: the words of an event, and the condition that finds them.

Words are folded here, in one way for both databases, to plain Latin letters and digits: "Noël",
"NOEL" and "noel" are one word, and nothing that a person types can be query syntax. Each event
has one row with its distinct words: in an FTS5 table on SQLite, as a tsvector on PostgreSQL.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Self

from slugify import slugify
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    String,
    bindparam,
    column,
    delete,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

event_search = table("event_search", column("rowid"), column("words"))

# Bounds for hostile text; PostgreSQL takes some 1 MB of words in a row.
_MAX_TEXT = 20_000
_MAX_WORD = 60
_MAX_WORDS = 10_000
_INITIALS = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b")

_INSERT = {
    "sqlite": text("INSERT INTO event_search (rowid, words) VALUES (:key, :words)"),
    "postgresql": text(
        "INSERT INTO event_search (rowid, words)"
        " VALUES (:key, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}


def split_words(raw: str) -> list[str]:
    """The folded words of `raw` in order. "U.S." is one word; of a long text, those of its beginning."""
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), raw[:_MAX_TEXT])
    folded = slugify(joined, separator=" ", entities=False, decimal=False, hexadecimal=False)
    return [word[:_MAX_WORD] for word in folded.split()]


def index_events(session: Session, texts: Mapping[int, Iterable[str]]) -> None:
    """Write the words of events: texts by the event's key. What stood there must be forgotten before."""
    rows = [{"key": key, "words": " ".join(_distinct(parts))} for key, parts in texts.items()]
    if rows:
        session.execute(_INSERT[session.get_bind().dialect.name], rows)


def forget_events(session: Session, keys: Collection[int]) -> None:
    """Take events out of the search."""
    if keys:
        session.execute(delete(event_search).where(event_search.c.rowid.in_(keys)))


def copy_words(source: Session, target: Session) -> None:
    """Bring the words of all events into the search of another database, of either sort."""
    is_sqlite = source.get_bind().dialect.name == "sqlite"
    words: ColumnElement[str] = literal_column(
        "words" if is_sqlite else "array_to_string(tsvector_to_array(words), ' ')"
    )
    rows = source.execute(
        select(event_search.c.rowid, words).select_from(event_search).execution_options(yield_per=2_000)
    )
    for part in rows.partitions(2_000):
        target.execute(_INSERT[target.get_bind().dialect.name], [{"key": k, "words": w} for k, w in part])


def _distinct(parts: Iterable[str]) -> list[str]:
    """Each word once, sorted: the same whatever order the tellings came in."""
    return sorted({word for part in set(parts) for word in split_words(part)})[:_MAX_WORDS]


def found_keys(wanted: Sequence[str]) -> Select[tuple[int]]:
    """The keys of events that have every one of `wanted`, which are folded words."""
    return select(event_search.c.rowid).where(HasWords(wanted))


class HasWords(FunctionElement[bool]):
    """The condition on `event_search` that every word occurs, in the database's own syntax.

    The words are folded: plain letters and digits, in neither database's syntax anything else.
    """

    inherit_cache = True
    type = Boolean()

    def __init__(self, wanted: Sequence[str]) -> None:
        """At least one word."""
        super().__init__(bindparam(None, " ".join(wanted), String()))

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002 - SQLAlchemy's signature
        """As it stands: SQLite would not take MATCH compared with 1."""
        return self


@compiles(HasWords, "sqlite")
def _match(element: HasWords, compiler: SQLCompiler, **_: object) -> str:
    return f"event_search MATCH {compiler.process(element.clauses)}"


@compiles(HasWords, "postgresql")
def _contains(element: HasWords, compiler: SQLCompiler, **_: object) -> str:
    return f"event_search.words @@ CAST(replace({compiler.process(element.clauses)}, ' ', ' & ') AS tsquery)"
