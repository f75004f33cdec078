"""The import job: lines of a file, read and put into the store.

An empty SQLite database is filled in one transaction, in the order of the timeline, with indexes and counts
made in the end: it is all there or not begun. Into any other database lines go in transactions of many lines.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.bring_articles import add_articles, fill_articles
from app.bring_lines import (
    TOO_LONG,
    Brought,
    Chunk,
    Say,
    Step,
    apart,
    by_day,
    claims,
    in_order,
    made_of,
    make_sheet,
    prepare_sheets,
    read_line,
    uncollected,
)
from app.imports.events import Told, read_event
from app.store.bulk import EVENT_TABLES, drop_indexes, restore_indexes
from app.store.database import Database
from app.store.import_events import restore_decisions, write_events
from app.store.models import ArticleRecord, EventRecord
from app.store.packs import pack_loose
from app.store.sheets import Sheet, SheetMaker
from app.store.write_sheets import SheetWriter, TakenError


@dataclass(slots=True)
class _Job:
    """An import of events: where from, where to, and how far it is."""

    path: Path
    writer: SheetWriter
    maker: SheetMaker
    done: Brought = field(default_factory=Brought)
    failed: list[tuple[int, str]] = field(default_factory=list)
    decided: list[Told] = field(default_factory=list)

    @classmethod
    def of(cls, database: Database, path: Path, *, filling: bool) -> "_Job":
        return cls(path, SheetWriter(filling=filling), SheetMaker(database.dialect))

    def sheets(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Sheet]]:
        prepare = partial(prepare_sheets, self.maker.dialect, self.path.name)
        return made_of(self.path, chunks, make_sheet, prepare)

    def write(self, session: Session, chunk: Chunk, sheet: Sheet) -> None:
        """Write a sheet, and then one by one the lines of the chunk that it could not serve."""
        out = self.writer.write(session, sheet)
        self.done.new += len(sheet.events) - len(out)
        self.decided += sheet.decided
        self._fail([*sheet.failed, *((number, TOO_LONG) for number in chunk.too_long)])
        left = sorted([*sheet.late, *(sheet.lines[n] for n in out)])
        data = dict(zip(chunk.numbers, chunk.data, strict=True)) if left else {}
        told = ((number, self._read(number, data[number])) for number in left)
        for lines in apart(told, lambda line: claims(line[1])):
            written = write_events(session, lines, self.maker, self.writer)
            self.done.new += written.new
            self.done.changed += written.changed
            self.done.unchanged += written.unchanged
            self._fail(written.failed)

    def _read(self, number: int, data: bytes) -> Told:
        told = read_line(number, data, partial(read_event, source=self.path.name))
        if told is None:
            raise ValueError("a blank line tells nothing")
        return told

    def _fail(self, lines: list[tuple[int, str]]) -> None:
        self.done.failed += len(lines)
        self.failed += lines

    def tell(self, say: Say) -> None:
        """Say what could not be used, and forget it."""
        for number, trouble in sorted(self.failed):
            say(f"{self.path.name}, line {number}: {trouble}")
        self.failed.clear()


def import_events_of(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring the events of a file of JSON Lines. A line that cannot be used is said, and passed over."""
    if _can_fill(database, path, EventRecord):
        try:
            return _fill(database, path, say, step)
        except TakenError:
            pass  # nothing was written
    with database.session() as session:
        restore_indexes(session)
    return _add(database, path, say, step)


def _can_fill(database: Database, path: Path, model: type[ArticleRecord | EventRecord]) -> bool:
    if database.dialect != "sqlite" or not path.is_file() or not path.stat().st_size:
        return False
    with database.read() as session:
        return session.scalar(select(model.key).limit(1)) is None


def _fill(database: Database, path: Path, say: Say, step: Step) -> Brought:
    job = _Job.of(database, path, filling=True)
    with uncollected(), database.fill() as session:
        drop_indexes(session, EVENT_TABLES)
        for chunk, sheet in job.sheets(by_day(path)):
            if sheet.late:
                raise TakenError
            job.write(session, chunk, sheet)
            step(job.done.total, chunk.read)
        restore_indexes(session)
        job.writer.finish(session)
        pack_loose(session)
    with database.session() as session:
        restore_decisions(session, job.decided)
    job.tell(say)
    return job.done


def _add(database: Database, path: Path, say: Say, step: Step) -> Brought:
    job = _Job.of(database, path, filling=False)
    for chunk, sheet in job.sheets(in_order(path)):
        with database.session() as session:
            job.write(session, chunk, sheet)
        job.tell(say)
        step(job.done.total, chunk.read)
    with database.session() as session:
        restore_decisions(session, job.decided)
        pack_loose(session)
    return job.done


def import_articles_of(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring the articles of a file of JSON Lines. A line that cannot be used is said, and passed over."""
    if _can_fill(database, path, ArticleRecord):
        try:
            return fill_articles(database, path, say, step)
        except IntegrityError:
            pass  # an id comes up twice; nothing was written
    return add_articles(database, path, say, step)
