"""A killed ingestion leaves whole articles only, and the next run completes it."""

import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.program import ROOT, command, dateline, environment, without_progress

SAMPLES = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))[:14]]
TOTAL = len(SAMPLES)


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(query).fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # not made yet
            return []
        raise
    finally:
        connection.close()


def articles(database: Path) -> int:
    found = rows(database, "SELECT count(*) FROM article") if database.exists() else []
    return int(str(found[0][0])) if found else 0


def wait_for_articles(database: Path, count: int) -> None:
    deadline = time.monotonic() + 120
    while articles(database) < count:
        assert time.monotonic() < deadline, f"no {count} articles in time"
        time.sleep(0.05)


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("ingest", *SAMPLES),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def timeline(database: Path) -> list[tuple[object, ...]]:
    return rows(database, "SELECT id, title, kind, status, start_day, end_day FROM event ORDER BY id")


@pytest.mark.slow
def test_kill_9_leaves_whole_articles_and_the_next_run_completes_them(tmp_path: Path) -> None:
    database = tmp_path / "dateline.db"
    with start(tmp_path) as process:
        wait_for_articles(database, 3)
        process.kill()
        process.communicate()
    kept = articles(database)
    assert 3 <= kept < TOTAL
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "SELECT count(*) FROM mention WHERE event_key IS NULL") == [(0,)]

    done = dateline("ingest", *SAMPLES, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{TOTAL} articles: {TOTAL - kept} new, {kept} unchanged; " in done.stdout

    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    dateline("ingest", *SAMPLES, cwd=undisturbed)
    assert timeline(database) == timeline(undisturbed / "dateline.db")


@pytest.mark.slow
def test_ctrl_c_ends_with_a_sentence_and_keeps_whole_articles(tmp_path: Path) -> None:
    with start(tmp_path) as process:
        wait_for_articles(tmp_path / "dateline.db", 2)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert without_progress(errors) == (
        "Error: Stopped; whole articles are kept. Run the same command to go on.\n"
    )
    assert rows(tmp_path / "dateline.db", "PRAGMA foreign_key_check") == []
