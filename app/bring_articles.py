"""The import of articles: lines of a file, worked out by other processes and put into the store.

The articles of an empty SQLite database come in one transaction, with indexes made in the end, as events do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.bring_lines import (
    TOO_LONG,
    Brought,
    Chunk,
    Say,
    Step,
    apart,
    in_order,
    made_of,
    read_line,
    uncollected,
)
from app.imports.articles import read_article
from app.store import import_articles
from app.store.bulk import ARTICLE_TABLES, drop_indexes, restore_indexes
from app.store.copies import group_new
from app.store.database import Database
from app.store.import_articles import Ready, ready, write_new


@dataclass(slots=True)
class _Batch:
    """The articles of a chunk with the numbers of their lines, and those that cannot be used."""

    articles: list[tuple[int, Ready]] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)


def add_articles(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring articles into a database that has some."""
    done = Brought()
    for chunk, batch in _read(database, path):
        for lines in apart(batch.articles, lambda line: {line[1].given.article.id}):
            with database.session() as session:
                batch.failed += _write(session, lines, done)
        _tell(path, batch.failed, done, say)
        step(done.total, chunk.read)
    return done


def fill_articles(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring articles into an SQLite database that has none. Raises IntegrityError, having written nothing,
    where an id comes up twice."""
    done, failed = Brought(), list[tuple[int, str]]()
    with uncollected(), database.fill() as session:
        drop_indexes(session, ARTICLE_TABLES)
        for chunk, batch in _read(database, path):
            write_new(session, [each for _, each in batch.articles], group=False)
            done.new += len(batch.articles)
            failed += batch.failed
            step(done.total, chunk.read)
        restore_indexes(session)
        group_new(session, 0)
    _tell(path, failed, done, say)
    return done


def _tell(path: Path, failed: list[tuple[int, str]], done: Brought, say: Say) -> None:
    done.failed += len(failed)
    for number, trouble in sorted(failed):
        say(f"{path.name}, line {number}: {trouble}")


def _read(database: Database, path: Path) -> Iterator[tuple[Chunk, _Batch]]:
    return made_of(path, in_order(path), partial(_make, database.dialect), _prepare)


def _prepare() -> None:
    """Nothing is needed."""


def _make(dialect: str, chunk: Chunk) -> _Batch:
    batch = _Batch(failed=[(number, TOO_LONG) for number in chunk.too_long])
    for number, data in zip(chunk.numbers, chunk.data, strict=True):
        try:
            given = read_line(number, data, read_article)
            if given is not None:
                batch.articles.append((number, ready(given, dialect)))
        except ValueError as trouble:
            batch.failed.append((number, str(trouble)))
    return batch


def _write(session: Session, lines: list[tuple[int, Ready]], done: Brought) -> list[tuple[int, str]]:
    """Write articles of different ids; gives those that cannot be, with a sentence each."""
    failed: list[tuple[int, str]] = []
    known = import_articles.stored(session, [each.given.article.id for _, each in lines])
    fresh = [each for _, each in lines if each.given.article.id not in known]
    write_new(session, fresh)
    done.new += len(fresh)
    undated = import_articles.without_dates(session, list(known))
    for number, each in lines:
        given = each.given
        before = known.get(given.article.id)
        if before is None:
            continue
        lacks_dates = bool(given.dates) and before.id in undated
        if import_articles.is_same(given.article, before) and not lacks_dates:
            done.unchanged += 1
        elif trouble := import_articles.trouble_with(session, given.article, before):
            failed.append((number, trouble))
        else:
            import_articles.change(session, given, before)
            done.changed += 1
    return failed
