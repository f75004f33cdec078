"""Work shared out: among processes of a real Dask cluster, and among programs with one PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from app.ingest import IngestOptions, Outcome, Report, ingest
from app.read import find_sources, read_articles
from app.store.database import Database, open_database
from tests.cli.program import command, environment
from tests.conftest import PostgresqlPool

pytestmark = pytest.mark.slow

Told = list[tuple[object, ...]]

SEEDS = Path(__file__).parents[1] / "seeds"
_TOLD = (
    "SELECT event.id, event.kind, event.status, event.start_day, event.end_day, event.title, mention.id"
    " FROM event LEFT JOIN mention ON mention.event_key = event.key ORDER BY event.id, mention.id"
)


def told(database: Database) -> Told:
    """Every event with its mentions."""
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(_TOLD))]


def read_seeds(
    database: Database, options: IngestOptions, on_article: Callable[[Outcome], None] = lambda _: None
) -> Report:
    articles = read_articles(list(find_sources([str(SEEDS)])))
    return ingest(database, articles, options=options, on_article=on_article)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What one process makes of the samples."""
    with open_database(f"sqlite:///{tmp_path_factory.mktemp('one')}/one.db") as database:
        read_seeds(database, IngestOptions())
        return told(database)


def same(database: Database, expected: Told) -> bool:
    """Whether a database, of whichever kind, tells the same."""
    return [tuple(map(str, row)) for row in told(database)] == [tuple(map(str, row)) for row in expected]


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        """Start them: two workers of one thread."""
        self._file = folder / "scheduler.json"
        self._folder = folder
        self.scheduler = self._run("scheduler", "--host", "127.0.0.1", "--port", "0")
        while not self._file.exists():
            assert self.scheduler.poll() is None
        self.workers = [self._run("worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]
        self.address = "tcp://" + self._file.read_text().partition("tcp://")[2].partition('"')[0]

    def _run(self, what: str, *options: str) -> "subprocess.Popen[bytes]":
        line = [sys.executable, "-m", "dask", what, "--scheduler-file", str(self._file), *options]
        return subprocess.Popen(
            [*line, "--no-dashboard"],
            cwd=self._folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def end(self) -> None:
        """End what still runs."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def cluster_in(folder: Path) -> Iterator[Cluster]:
    folder.mkdir()
    with ExitStack() as stack:
        made = Cluster(folder)
        stack.callback(made.end)
        yield made


@pytest.fixture
def postgresql(postgresql_pool: PostgresqlPool) -> Iterator[Database]:
    """An empty PostgreSQL database."""
    with postgresql_pool.lend() as address, open_database(address) as database:
        yield database


def test_a_cluster_reads_for_sqlite_and_one_process_writes(tmp_path: Path, expected: Told) -> None:
    with cluster_in(tmp_path / "c") as cluster, open_database(f"sqlite:///{tmp_path}/c.db") as database:
        report = read_seeds(database, IngestOptions(cluster=cluster.address))
        assert (report.new, report.failed) == (32, 0)
        assert same(database, expected)


def test_a_worker_killed_and_a_scheduler_lost_leave_nothing_out_and_nothing_twice(
    tmp_path: Path, postgresql: Database, expected: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ingest._PART", 4)
    from app.cluster import ClusterError

    heard: list[Outcome] = []
    with cluster_in(tmp_path / "a") as cluster:

        def on_article(outcome: Outcome) -> None:
            heard.append(outcome)
            if len(heard) == 1:
                cluster.workers[0].kill()
            if len(heard) == 13:
                cluster.scheduler.kill()

        with pytest.raises(ClusterError, match="went away; whole articles are kept"):
            read_seeds(postgresql, IngestOptions(cluster=cluster.address), on_article)
    with cluster_in(tmp_path / "b") as cluster:
        report = read_seeds(postgresql, IngestOptions(cluster=cluster.address))
    assert report.failed == 0
    assert report.new + report.unchanged == 32
    assert report.unchanged >= 13
    assert same(postgresql, expected)


def test_several_programs_fill_one_postgresql_as_one_does(postgresql: Database, expected: Told) -> None:
    files = sorted(SEEDS.glob("*.txt"))
    address = postgresql.address.replace("postgresql+psycopg:", "postgresql:")
    programs = [
        subprocess.Popen(
            command("ingest", "--database", address, *map(str, share)),
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for share in (files[::2] + files[:6], files[1::2] + files[:6])
    ]
    assert [program.wait() for program in programs] == [0, 0]
    assert same(postgresql, expected)


def test_workers_write_into_postgresql_themselves(postgresql: Database, expected: Told) -> None:
    assert read_seeds(postgresql, IngestOptions(workers=2)).new == 32
    assert same(postgresql, expected)


def test_no_scheduler_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cluster._PATIENCE", 1)
    from app.cluster import ClusterError

    with (
        open_database(f"sqlite:///{tmp_path}/n.db") as database,
        pytest.raises(ClusterError, match=r"There is no Dask scheduler with workers at tcp://127\.0\.0\.1:9"),
    ):
        read_seeds(database, IngestOptions(cluster="tcp://127.0.0.1:9"))


# As from a terminal: a shell in the background has its children ignore Ctrl-C.
_PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from app.cli import main; main()"
)


def test_ctrl_c_ends_with_workers_and_the_next_run_goes_on(tmp_path: Path, expected: Told) -> None:
    place = f"sqlite:///{tmp_path}/i.db"
    line = [sys.executable, "-c", _PROGRAM, "ingest", "--workers", "2", "--database", place, str(SEEDS)]
    with subprocess.Popen(
        line, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        while not has_articles(tmp_path / "i.db"):
            assert program.poll() is None
        os.killpg(program.pid, signal.SIGINT)
        _, errors = program.communicate()
    assert program.returncode == 0 or "Stopped; whole articles are kept." in errors
    with open_database(place) as database:
        report = read_seeds(database, IngestOptions())
        assert report.unchanged > 0
        assert report.new + report.unchanged == 32
        assert same(database, expected)


def has_articles(path: Path) -> bool:
    """Whether something has been stored."""
    import sqlite3

    if not path.exists():
        return False
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("SELECT 1 FROM article LIMIT 1").fetchall())
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
