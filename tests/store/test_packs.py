"""The packs that counts are made from agree with the rows, whatever is written in whatever order."""

from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.model import Kind, When
from app.store import schema
from app.store.arrays import Columns, starts_of
from app.store.database import Database, migrate
from app.store.events import save_events
from app.store.packs import disagreeing_months, loose, loosen, pack_loose, packs, stamp
from tests.factories import BRUSSELS, LIMA, article, event, mention, on, place, store, store_story

Rows = list[tuple[int, list[int]]]  # key of an event, links


def wrong(database: Database) -> list[int]:
    with database.read() as session:
        return disagreeing_months(session) + loose(session)


def version(database: Database) -> int:
    with database.read() as session:
        return stamp(session)


def columns(rows: Rows) -> Columns:
    events = [(key, -1 if key % 3 else key, key % 9 + 1, key % 5 + 1, key % 2) for key, _ in rows]
    return Columns.of_rows(events, [(key, link // 2, link % 2) for key, links in rows for link in links])


ROWS = st.lists(
    st.tuples(st.integers(0, 40), st.lists(st.integers(0, 9), max_size=4, unique_by=lambda n: n // 2)),
    max_size=12,
    unique_by=lambda row: row[0],
).map(sorted)


@given(ROWS, ROWS, st.sets(st.integers(0, 40)))
def test_a_change_of_columns_is_a_change_of_rows(before: Rows, come: Rows, gone: set[int]) -> None:
    left = [row for row in before if row[0] not in gone | {key for key, _ in come}]
    expected = columns(sorted(left + come))
    assert columns(before).changed(gone, columns(come)).packed() == expected.packed()


@given(ROWS, st.integers(0, 12), st.integers(0, 12))
def test_columns_come_back_from_bytes_and_in_parts(rows: Rows, first: int, stop: int) -> None:
    whole = columns(rows)
    again = Columns.unpacked(len(rows), whole.packed())
    assert again.packed() == whole.packed()
    first, stop = min(first, stop, len(rows)), min(max(first, stop), len(rows))
    assert again.cut(first, stop, starts_of(again.sizes)).packed() == columns(rows[first:stop]).packed()
    assert Columns.joined([again, again]).keys.tolist() == [key for key, _ in rows] * 2


def test_every_change_of_events_is_packed_and_seen(database: Database) -> None:
    seen = {version(database)}
    store_story(database)
    seen.add(version(database))
    assert wrong(database) == []
    with database.session() as session:
        save_events(session, {"e-rutte", "e-words"}, ())
    seen.add(version(database))
    assert wrong(database) == []
    assert len(seen) == 3


def test_an_event_that_moves_leaves_its_month(database: Database) -> None:
    of = article("a", "They met.", published="2024-11-14")
    for day in ("2024-11-13", "2023-01-01", None, "2024-11-13"):
        when = on(day) if day else When()
        store(database, {of: [met := mention(of, "They met.", when=when)]}, [event("e", met)])
        assert wrong(database) == []


def test_a_place_that_turns_out_to_lie_in_another_is_packed_again(database: Database) -> None:
    of = article("a", "They met in Lima. They met in Brussels.", published="2024-11-14")
    bare = place("Lima", country="PE")
    first = mention(of, "They met in Lima.", Kind.MEETING, bare, when=on("2024-11-13"))
    store(database, {of: [first]}, [event("e", first)])
    again = mention(of, "They met in Brussels.", when=on("2024-10-13"))
    store(database, {of: [first, again]}, [event("f", again, places=(LIMA, BRUSSELS))])
    assert wrong(database) == []


def test_what_is_loose_is_packed_in_the_end(database: Database) -> None:
    store_story(database)
    with database.session() as session:
        keys = session.execute(text("SELECT key FROM event")).scalars().all()
        loosen(session, keys)
        assert len(loose(session)) == 4
        save_events(session, {"e-rutte"}, ())
        assert len(loose(session)) == 4
        pack_loose(session)
    assert wrong(database) == []


def test_a_timeline_of_an_older_schema_is_packed(database: Database, database_url: str) -> None:
    store_story(database)
    with database.session() as session:
        command.downgrade(schema.config(session.connection()), "0007")
    migrate(database_url)
    assert wrong(database) == []
    with database.read() as session:
        held = packs(
            session, [int(n) for n in session.execute(text("SELECT month FROM event_month")).scalars()]
        )
    assert sum(len(each.keys) for each in held.values()) == 6
