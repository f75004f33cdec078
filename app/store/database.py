"""Opening a database, and the transactions that everything else runs in.

An SQLite database is one file, made and migrated when it is opened: writers queue, readers never
wait for them. A PostgreSQL database is checked, and migrated by `dateline migrate` alone, because
others may be at work in it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from app.store import schema
from app.store.bulk import restore_indexes
from app.store.packs import pack_loose
from app.store.problems import DatabaseError, explain, shown
from app.store.snapshot import Held, hold

__all__ = ["Database", "DatabaseError", "migrate", "open_database"]

_WAIT = 10  # seconds that a writer waits for another one
_ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext('dateline write'))"
_WRITER_CACHE = 64_000  # KiB of pages that a connection may hold
_READER_CACHE = 8_000  # of many at once: the system has the pages of the file as well
_FILLING = ("foreign_keys = OFF", "cache_size = -256000", "secure_delete = OFF", "threads = 2")


class Database:
    """An open database. Sessions may be taken from any thread."""

    def __init__(self, url: URL, writer: Engine, reader: Engine) -> None:
        """Use open_database()."""
        self._url = url
        self._writer = writer
        self._reader = reader
        self._held = Held()

    @property
    def url(self) -> str:
        """The address, for people: without a password."""
        return shown(self._url)

    @property
    def address(self) -> str:
        """The address with its password, for another process that is to open the same database."""
        return self._url.render_as_string(hide_password=False)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL."""
        return Path(self._url.database or "") if self.dialect == "sqlite" else None

    @property
    def dialect(self) -> str:
        """Which of the two it is: "sqlite" or "postgresql"."""
        return self._writer.dialect.name

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that may write: kept when the block ends, undone when it raises.

        Those who write wait for each other, so that each sees all that the one before has settled.
        """
        with (
            self._told(),
            Session(self._writer, expire_on_commit=False, info=hold(self._held)) as session,
            session.begin(),
        ):
            if self.dialect == "postgresql":
                session.connection().exec_driver_sql(_ONE_WRITER)
            yield session

    @contextmanager
    def fill(self) -> Iterator[Session]:
        """One transaction that fills an empty SQLite database, kept or undone as a whole. Rows are not held
        to belong to others (see `dateline check`), and pages are not wiped that hold nothing yet."""
        with self._told(), self._writer.connect() as connection:
            driver: Any = connection.connection.driver_connection
            for setting in _FILLING:
                driver.execute(f"PRAGMA {setting}")
            try:
                with Session(connection, expire_on_commit=False) as session, session.begin():
                    yield session
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.invalidate()  # the next one has the usual settings

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only reads and sees one state of the database throughout."""
        with (
            self._told(),
            Session(self._reader, autoflush=False, info=hold(self._held)) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the driver says into a sentence for people, where it is not a mistake of ours."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error, self._url) from error

    def close(self) -> None:
        """Close all connections; SQLite then folds its side files into the one file."""
        self._reader.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_database(url: str, *, create: bool = True) -> Database:
    """Open the database at `url` (sqlite:///FILE or postgresql://...).

    An SQLite file is made where `create` allows, and migrated. Raises DatabaseError, having
    changed nothing, where the database cannot be reached, is not Dateline's or has a schema that
    is newer than ours (PostgreSQL: or older).
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address, create=create)
    database = _connect(address)
    with _closed_on_error(database), database.read() as session:
        _check(schema.version(session.connection()), address)
    return database


def migrate(url: str) -> None:
    """Bring the database at `url` to our schema, and make the indexes and packs that an import was killed
    before it could make again. Raises DatabaseError as open_database does."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        with _open_sqlite(address, create=True) as opened, opened.session() as session:
            restore_indexes(session)
            pack_loose(session)
        return
    database = _connect(address)
    try:
        _upgrade(database, address)
    finally:
        database.close()


def _address(url: str) -> URL:
    """The address with the driver that we use."""
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is not None and address.drivername in {"sqlite", "sqlite+pysqlite"}:
        if address.database in {None, "", ":memory:"}:
            raise DatabaseError("Name a file for the database: sqlite:///dateline.db")
        return address
    if address is not None and address.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return address.set(drivername="postgresql+psycopg")
    raise DatabaseError(
        "The address of the database must be like sqlite:///dateline.db or postgresql://user@host/name."
    )


def _open_sqlite(address: URL, *, create: bool) -> Database:
    path = Path(address.database or "")
    is_new = _check_file(path, create=create)
    if not is_new:
        _check_sqlite(address)
    database = _connect(address)
    with _closed_on_error(database):
        _upgrade(database, address)
    return database


def _check_file(path: Path, *, create: bool) -> bool:
    """Whether the database is still to be made; raises where it cannot be."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise DatabaseError(f"There is no folder {folder} for the database: make it first.")
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder: name a file for the database.")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise DatabaseError(f"The database {path} cannot be written to: change its rights or its place.")
    if not path.exists() and not create:
        raise DatabaseError(f"There is no database {path} yet: `dateline ingest` makes it.")
    return not path.exists() or path.stat().st_size == 0


def _check_sqlite(address: URL) -> None:
    """Look at a file before any of our settings could change it."""
    engine = create_engine(address, connect_args={"timeout": _WAIT})
    try:
        with engine.connect() as connection:
            found = schema.version(connection)
    except DBAPIError as error:
        raise explain(error, address) from error
    finally:
        engine.dispose()
    if found != "" and found not in schema.REVISIONS:
        _check(found, address)


def _check(found: str | None, address: URL) -> None:
    """Raise unless the revision `found` is ours."""
    where = shown(address)
    if found is None:
        raise DatabaseError(f"{where} holds another program's tables: name a database of Dateline's own.")
    if found == "":
        raise DatabaseError(f"{where} has no tables yet: run `dateline migrate --database {where}`.")
    if found not in schema.REVISIONS:
        raise DatabaseError(
            f"{where} was written by a newer Dateline (schema {found}): upgrade Dateline."
            " Nothing was changed."
        )
    if found != schema.CURRENT:
        raise DatabaseError(f"{where} has an older schema: run `dateline migrate --database {where}`.")


def _upgrade(database: Database, address: URL) -> None:
    """Migrate where needed, in one transaction: two programs that start at once do not collide."""
    with database.read() as session:
        found = schema.version(session.connection())
    if found == schema.CURRENT:
        return
    with database.session() as session:
        connection = session.connection()
        if database.dialect == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('dateline migrate'))")
        found = schema.version(connection)
        if found is None or (found and found not in schema.REVISIONS):
            _check(found, address)
        if found != schema.CURRENT:
            schema.upgrade(connection)
            pack_loose(session)


def _connect(address: URL) -> Database:
    if address.get_backend_name() == "sqlite":
        writer = create_engine(address, connect_args={"timeout": _WAIT}, pool_size=1, max_overflow=4)
        reader = create_engine(address, connect_args={"timeout": _WAIT}, pool_size=8, max_overflow=32)
        _prepare_sqlite(writer, "BEGIN IMMEDIATE")
        _prepare_sqlite(reader, "BEGIN", query_only=True)
        return Database(address, writer, reader)
    engine = create_engine(address, pool_size=8, max_overflow=24, pool_pre_ping=True)
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(address, engine, reader)


def _prepare_sqlite(engine: Engine, begin: str, *, query_only: bool = False) -> None:
    """Set up every connection; transactions begin by our word, not by the driver's guess.

    A writer takes the lock at once: one that reads first and then writes would fail without
    waiting when another has written in between.
    """

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_READER_CACHE if query_only else _WRITER_CACHE}")
        # Every join has its index; SQLite would rather scan a table than trust a short list to be short.
        connection.execute("PRAGMA automatic_index = OFF")
        connection.execute(f"PRAGMA query_only = {int(query_only)}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
