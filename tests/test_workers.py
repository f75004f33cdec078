"""Work by other processes: results in the order of the input, and a process that dies."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest import IngestOptions, Outcome, ingest
from app.read import find_sources, read_articles
from app.store.database import open_database
from app.workers import WorkerDied, Workers

SEEDS = Path(__file__).parents[1] / "seeds"


def nothing() -> None:
    """Nothing to prepare."""


def half(number: int) -> int:
    """Half of an even number; an odd one kills the process."""
    if number % 2:
        os._exit(1)
    return number // 2


def test_results_come_in_order_and_only_what_kills_a_process_is_lost() -> None:
    given = [0, 2, 3, 4, 6, 8, 9, 11, 12, 14, 16]
    with Workers(2, half, nothing) as workers:
        found = list(workers.results(given))
    assert [number for number, _ in found] == given
    assert [number for number, result in found if isinstance(result, WorkerDied)] == [3, 9, 11]
    assert [result for _, result in found if not isinstance(result, WorkerDied)] == [0, 1, 2, 3, 4, 6, 7, 8]


def test_the_stream_is_read_little_further_than_what_is_done() -> None:
    taken = 0

    def stream() -> Iterator[int]:
        nonlocal taken
        for number in range(0, 1000, 2):
            taken += 1
            yield number

    with Workers(2, half, nothing) as workers:
        assert next(workers.results(stream())) == (0, 0)
        assert taken < 20


@pytest.mark.slow
def test_two_workers_make_the_same_database_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.changes.time", lambda: 1_700_000_000.0)
    dumps, heard = [], []
    for workers in (1, 2):
        outcomes: list[Outcome] = []
        with open_database(f"sqlite:///{tmp_path}/{workers}.db") as database:
            articles = read_articles(list(find_sources([str(SEEDS)])))
            ingest(database, articles, options=IngestOptions(workers=workers), on_article=outcomes.append)
        dumps.append(dump(tmp_path / f"{workers}.db"))
        heard.append(outcomes)
    assert heard[0] == heard[1]
    assert dumps[0] == dumps[1]


def dump(path: Path) -> list[str]:
    """All that a database holds, as statements, but for what is drawn anew at every change."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if "event_month" not in line]
    finally:
        connection.close()
