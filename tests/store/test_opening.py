"""Opening a database: what goes wrong is said in a sentence, and changes nothing."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from app.store import database as module
from app.store.database import Database, DatabaseError, open_database
from app.store.events import save_events
from app.store.problems import explain
from tests.factories import CALL, event, store_story
from tests.store.reading import ids, page


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_new_file_is_made_with_its_tables(tmp_path: Path) -> None:
    with open_database(address(tmp_path / "new.db")) as database:
        store_story(database)
        assert page(database).total == 6
    with open_database(address(tmp_path / "new.db"), create=False) as database:
        assert page(database).total == 6
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]  # all in one file once closed


def test_an_empty_file_counts_as_new(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with open_database(address(tmp_path / "empty.db")) as database:
        assert page(database).total == 0


def test_a_file_that_should_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"There is no database .*none.db yet: `dateline ingest`"):
        open_database(address(tmp_path / "none.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to be read as a page of a database. " * 100)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="is not a database: name another file"):
        open_database(address(path))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="another program's tables"):
        open_database(address(path))
    assert path.read_bytes() == before


def test_a_missing_folder_and_a_folder_in_place_of_a_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"There is no folder .*nowhere for the database"):
        open_database(address(tmp_path / "nowhere" / "a.db"))
    with pytest.raises(DatabaseError, match="is a folder: name a file"):
        open_database(address(tmp_path))


def test_a_place_without_rights_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rights do not bind the administrator, as whom tests may run: the answer of the system is stood in for.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(DatabaseError, match="cannot be written to: change its rights or its place"):
        open_database(address(tmp_path / "a.db"))


@pytest.mark.parametrize(
    "url", ["", "dateline.db", "mysql://x/y", "sqlite://", "sqlite:///:memory:", "\x00", "http://"]
)
def test_what_is_no_address_is_told_how_one_looks(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"must be like|Name a file for the database"):
        open_database(url)


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    with pytest.raises(DatabaseError, match="does not answer: start the server") as refused:
        open_database("postgresql://me:secret@127.0.0.1:1/dateline")
    assert "secret" not in str(refused.value)


@pytest.mark.slow
def test_a_postgresql_database_that_is_not_there_is_said(postgresql_server: str) -> None:
    with pytest.raises(DatabaseError, match="is not there: create the database"):
        open_database(postgresql_server.format("nowhere"))


def test_a_writer_that_waits_in_vain_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WAIT", 0.1)
    path = tmp_path / "a.db"
    with open_database(address(path)) as one, open_database(address(path)) as two, one.session() as held:
        held.execute(text("UPDATE name SET name = name"))
        with (
            pytest.raises(DatabaseError, match="is busy, another program is writing to it"),
            two.session() as late,
        ):
            late.execute(text("UPDATE name SET name = name"))


def test_readers_do_not_wait_for_a_writer_and_see_one_state(database: Database) -> None:
    store_story(database)
    with database.session() as writer:
        writer.execute(text("UPDATE event SET title = 'changed'"))
        assert page(database).events[0].title == "France pledges aid"
    assert page(database).events[0].title == "changed"
    with database.read() as reader:
        assert reader.scalar(text("SELECT count(*) FROM event")) == 6
        with database.session() as writer:
            writer.execute(text("DELETE FROM event"))
        assert reader.scalar(text("SELECT count(*) FROM event")) == 6


def test_a_reading_session_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only|cannot be written"), database.read() as reader:
        reader.execute(text("DELETE FROM event"))


def test_what_raises_inside_a_transaction_is_undone(database: Database) -> None:
    store_story(database)

    def fail() -> None:
        with database.session() as session:
            save_events(session, {"e-call", "e-rutte"}, [event("new", CALL)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len(ids(database)) == 6


def test_writers_in_threads_queue_up(tmp_path: Path) -> None:
    with open_database(address(tmp_path / "a.db")) as database:

        def write() -> None:
            for _ in range(20):
                with database.session() as session:
                    session.execute(text("INSERT INTO event_redirect SELECT 'x', id FROM event WHERE 0"))
                    session.execute(text("UPDATE name SET events = events"))

        threads = [threading.Thread(target=write) for _ in range(4)]
        failed: list[object] = []
        threading.excepthook, before = failed.append, threading.excepthook
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        threading.excepthook = before
        assert failed == []


def test_programs_that_open_a_new_file_at_once_agree(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def opening() -> None:
        try:
            open_database(address(tmp_path / "a.db")).close()
        except BaseException as error:  # noqa: BLE001 - to be shown below
            failed.append(error)

    threads = [threading.Thread(target=opening) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "no room left on the disk"),
        ("attempt to write a readonly database", "cannot be written to"),
        ("database disk image is malformed", "is damaged"),
        ("disk I/O error", "failed to read or write"),
    ],
)
def test_what_sqlite_says_of_its_disk_becomes_a_sentence(said: str, sentence: str) -> None:
    error = OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))
    assert sentence in str(explain(error, make_url("sqlite:///a.db")))
