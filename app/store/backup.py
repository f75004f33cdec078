"""Backups: a whole timeline in one SQLite file, whichever database it came from or goes to.

A backup is itself a database that can be opened and served. It holds one state of the original,
which may be read and written to in the meantime.
"""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from app.store.database import Database, DatabaseError, migrate, open_database
from app.store.models import ArticleRecord, Base
from app.store.search import copy_words

_PAGES = 4_096  # copied at a time: writers get their turn in between
_ROWS = 2_000


def back_up(database: Database, target: Path) -> int:
    """Write all of `database` into the new file `target`; gives its size in bytes.

    The file appears only when it is whole. Raises DatabaseError where it is there already or
    cannot be written.
    """
    if target.exists():
        raise DatabaseError(f"{target} is there already: name a new file for the backup.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        if database.file:
            _copy_file(database.file, part)
        else:
            with open_database(f"sqlite:///{part}") as copy:
                _copy_rows(database, copy)
        part.replace(target)
    except (OSError, sqlite3.Error) as trouble:
        raise DatabaseError(f"The backup {target} cannot be written ({trouble}).") from trouble
    finally:
        for suffix in ("", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
    return target.stat().st_size


def restore(backup: Path, url: str, *, replace: bool = False) -> None:
    """Bring the timeline of a backup into the database at `url`, which must hold nothing yet, or
    with `replace` loses what it holds (SQLite only). All of it comes, or nothing.

    Raises DatabaseError, having changed nothing, where the backup is damaged or is none, or where
    the database holds something.
    """
    _check(backup)
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with open_database(url) as database:
            _refuse_full(database, replace=replace)
        _copy_file(backup, Path(address.database or ""))
        open_database(url).close()  # a backup of an older Dateline is brought up to date
        return
    migrate(url)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder, open_database(url) as database:
        _refuse_full(database)
        _copy_file(backup, Path(folder) / "backup.db")
        with open_database(f"sqlite:///{folder}/backup.db") as source:
            _copy_rows(source, database)


def _check(backup: Path) -> None:
    if not backup.is_file():
        raise DatabaseError(f"There is no backup {backup}: look at its name.")
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as file:
            [(found,)] = file.execute("PRAGMA integrity_check(1)").fetchall()
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as trouble:
        raise DatabaseError(f"{backup} is no backup of Dateline’s ({trouble}): name another.") from trouble
    if found != "ok":
        raise DatabaseError(f"The backup {backup} is damaged ({found}): take an older one.")
    if "alembic_version" not in tables:
        raise DatabaseError(f"{backup} is no backup of Dateline’s: name another.")


def _refuse_full(database: Database, *, replace: bool = False) -> None:
    with database.read() as session:
        is_full = session.scalar(select(ArticleRecord.key).limit(1)) is not None
    if is_full and not (replace and database.file):
        how = "give --replace to lose that" if database.file else "name an empty one"
        raise DatabaseError(f"{database.url} holds a timeline already: {how}.")


def _copy_file(source: Path, target: Path) -> None:
    """One state of an SQLite file into another, which readers see whole or not at all."""
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        from_.backup(to, pages=_PAGES)


def _copy_rows(source: Database, target: Database) -> None:
    """All rows of one database into the empty tables of another."""
    with source.read() as reading, target.session() as writing:
        for table in Base.metadata.sorted_tables:
            rows = reading.execute(select(table).execution_options(yield_per=_ROWS)).mappings()
            for part in rows.partitions(_ROWS):
                writing.connection().execute(insert(table), [dict(row) for row in part])
            _go_on_counting(writing, table)
        copy_words(reading, writing)


def _go_on_counting(session: Session, table: Table) -> None:
    """Let PostgreSQL number new rows from where the copied ones end; SQLite does so by itself."""
    column = table.autoincrement_column
    if column is None or session.get_bind().dialect.name != "postgresql":
        return
    highest = session.scalar(select(func.max(column)))
    if highest is not None:
        words = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
        session.execute(words, {"table": table.name, "column": column.name, "highest": highest})
