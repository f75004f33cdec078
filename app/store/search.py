"""Full-text search: the words of events and of articles, and the condition that finds them.

Each event and each article has one row with its folded words (see words.py) and where they stand: in
an FTS5 table on SQLite, as a tsvector on PostgreSQL. What PostgreSQL cannot hold is left out on both:
words beyond the first 15,000, and the 256th and later occurrence of one word.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Self

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    String,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    delete,
    select,
    table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.functions import FunctionElement

from app.store.words import Term, split_words

event_search = table("event_search", column("rowid"), column("words"))
article_search = table("article_search", column("rowid"), column("words"))

_MAX_PLACES = 15_000  # a tsvector counts to 16,383
_MAX_SAME = 255
_FEW = 2 * _MAX_SAME  # characters that cannot hold a word more often than that
# Keeps words of two texts from standing side by side: a letter that folding never gives.
_GAP = "ω"


def index_texts(session: Session, where: TableClause, texts: Mapping[int, Iterable[str]]) -> None:
    """Write the words of rows: texts by the row's key. What stood there must be forgotten before."""
    dialect = session.get_bind().dialect.name
    index_words(session, where, [(key, written_words(parts, dialect)) for key, parts in texts.items()])


def index_words(session: Session, where: TableClause, rows: Sequence[tuple[int, str]]) -> None:
    """Write words as written_words() gives them, by the row's key. In the order of keys it is quickest."""
    connection = session.connection()
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {where.name} (rowid, words) VALUES (?, ?)", list(rows))  # noqa: S608 - our own name
    else:
        connection.execute(
            _insert(where, "postgresql"), [{"key": key, "words": words} for key, words in rows]
        )


def written_words(parts: Iterable[str], dialect: str) -> str:
    """The words of texts, as the database's search takes them."""
    texts = sorted(set(parts))
    if dialect == "sqlite" and sum(map(len, texts)) < _FEW:
        written = " ".join([f"{words} {_GAP}" if (words := _folded(each)) else _GAP for each in texts])
        if len(written) < _FEW:
            return written
    return _written(_placed(texts), dialect)


def _folded(text: str) -> str:
    return " ".join(split_words(text))


def forget_texts(session: Session, where: TableClause, keys: Collection[int]) -> None:
    """Take rows out of the search."""
    if keys:
        session.execute(delete(where).where(where.c.rowid.in_(keys)))


def disagreeing(session: Session, where: TableClause, texts: Mapping[int, Iterable[str]]) -> list[int]:
    """The keys of rows whose words in the search are not those of their texts."""
    rows = session.execute(select(where.c.rowid, cast(where.c.words, Text)).where(where.c.rowid.in_(texts)))
    stored = {key: _standing(_read(words)) for key, words in rows}
    return [key for key, parts in texts.items() if stored.get(key) != _standing(_placed(parts))]


def _standing(words: Sequence[str]) -> list[tuple[int, str]]:
    """Every word with its place; gaps are what is left between them."""
    return [(place, word) for place, word in enumerate(words) if word != _GAP]


def copy_words(source: Session, target: Session) -> None:
    """Bring the words of all events and articles into the search of another database, of either sort."""
    dialect = target.get_bind().dialect.name
    for where in (event_search, article_search):
        words: ColumnElement[str] = cast(where.c.words, Text)
        rows = source.execute(select(where.c.rowid, words).execution_options(yield_per=2_000))
        for part in rows.partitions(2_000):
            copied = [{"key": key, "words": _written(_read(stored), dialect)} for key, stored in part]
            target.execute(_insert(where, dialect), copied)


def _read(stored: str) -> list[str]:
    """The words in order, as either database writes them out."""
    if not stored.startswith("'"):
        return stored.split()
    places = {
        int(place): word.strip("'")
        for word, _, found in (entry.partition(":") for entry in stored.split())
        for place in found.split(",")
    }
    return [places.get(place, _GAP) for place in range(1, max(places) + 1)]


def _insert(where: TableClause, dialect: str) -> TextClause:
    value = ":words" if dialect == "sqlite" else "CAST(:words AS tsvector)"
    return text(f"INSERT INTO {where.name} (rowid, words) VALUES (:key, {value})")  # noqa: S608 - our own name


def _placed(parts: Iterable[str]) -> list[str]:
    """The words of distinct texts in order, with gaps between: the same whatever order tellings came in."""
    words: list[str] = []
    seen: Counter[str] = Counter()
    for part in sorted(set(parts)):
        for word in split_words(part):
            seen[word] += 1
            words.append(word if seen[word] <= _MAX_SAME else _GAP)
        words.append(_GAP)
        if len(words) >= _MAX_PLACES:
            break
    return words[:_MAX_PLACES]


def _written(words: Sequence[str], dialect: str) -> str:
    if dialect == "sqlite":
        return " ".join(words)
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        if word != _GAP:
            places.setdefault(word, []).append(str(place))
    return " ".join(f"{word}:{','.join(found)}" for word, found in places.items())


def found_keys(where: TableClause, terms: Sequence[Term]) -> Select[tuple[int]]:
    """The keys of the rows in which every term stands."""
    return select(where.c.rowid).where(HasTerms(where, terms))


class HasTerms(FunctionElement[bool]):
    """The condition on a search table that every term stands in a row, in the database's own syntax.

    The words are folded: plain letters and digits, in neither database's syntax anything else.
    """

    inherit_cache = True
    type = Boolean()

    def __init__(self, where: TableClause, terms: Sequence[Term]) -> None:
        """At least one term."""
        super().__init__(
            where.c.words,
            bindparam(None, " AND ".join(map(_fts5, terms)), String()),
            bindparam(None, " & ".join(map(_tsquery, terms)), String()),
        )

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002 - SQLAlchemy's signature
        """As it stands: SQLite would not take MATCH compared with 1."""
        return self


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _tsquery(term: Term) -> str:
    return f"({' <-> '.join(term.words)}{':*' if term.prefix else ''})"


@compiles(HasTerms, "sqlite")
def _match(element: HasTerms, compiler: SQLCompiler, **_options: object) -> str:
    words, fts5, _ = element.clauses
    return f"{compiler.process(words)} MATCH {compiler.process(fts5)}"


@compiles(HasTerms, "postgresql")
def _contains(element: HasTerms, compiler: SQLCompiler, **_options: object) -> str:
    words, _, tsquery = element.clauses
    return f"{compiler.process(words)} @@ CAST({compiler.process(tsquery)} AS tsquery)"
