"""Reading while lines come in, and a disk that fills up."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event

from app import bring_lines
from app.bring import import_events_of
from app.filters import Filter
from app.store import queries
from app.store.check import check
from app.store.database import Database, DatabaseError, open_database


def _write(path: Path, first: int, count: int) -> Path:
    told = {"kind": "call", "start": "2024-11-13"}
    lines = (
        told | {"id": f"c-{n}", "title": f"Call {n}", "people": [f"Person {n}"]}
        for n in range(first, first + count)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _bring(database: Database, path: Path) -> int:
    return import_events_of(database, path, print, lambda *_: None).new


@pytest.mark.slow
def test_readers_go_on_while_lines_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring_lines, "_LINES", 20)
    with open_database(f"sqlite:///{tmp_path / 'one.db'}") as database:
        _bring(database, _write(tmp_path / "first.jsonl", 0, 20))
        done = Event()

        def read() -> list[int]:
            seen = list[int]()
            while not done.is_set() or not seen:
                with database.read() as session:
                    seen.append(queries.timeline(session, Filter(), cursor=None, limit=10).total)
            return seen

        with ThreadPoolExecutor(20) as readers:
            reading = [readers.submit(read) for _ in range(20)]
            try:
                assert _bring(database, _write(tmp_path / "more.jsonl", 20, 300)) == 300
            finally:
                done.set()
            for each in reading:
                seen = each.result()
                assert seen == sorted(seen)
                assert {total % 20 for total in seen} == {0}  # a transaction is seen as a whole


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path / 'one.db'}") as database:
        _bring(database, _write(tmp_path / "first.jsonl", 0, 5))

        def fill_up(connection: sqlite3.Connection, _record: object) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        event.listen(database._writer, "connect", fill_up)
        database._writer.dispose()
        more = _write(tmp_path / "more.jsonl", 5, 500)
        with pytest.raises(DatabaseError, match="There is no room left on the disk"):
            _bring(database, more)
        with database.read() as session:
            assert list(check(session)) == []
            assert queries.counts(session)["events"] == 5
        event.remove(database._writer, "connect", fill_up)
        database._writer.dispose()
        assert _bring(database, more) == 500
        with database.read() as session:
            assert list(check(session)) == []
