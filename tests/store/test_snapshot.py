"""What is held in memory is what the database has, at every moment and however it is looked up."""

import pytest
from sqlalchemy import select

from app.store.database import Database
from app.store.events import save_events
from app.store.keys import UNDATED
from app.store.models import EventNameRecord, EventRecord
from app.store.packs import loosen
from app.store.snapshot import Snapshot, snapshot
from tests.factories import article, store, store_story
from tests.store.reading import ids, page


def held(database: Database) -> Snapshot:
    with database.read() as session:
        return snapshot(session)


def keys_of(database: Database, *names: int, direct: bool = False) -> list[int]:
    """The keys of the events of names, as the rows have them."""
    link = EventNameRecord
    asked = select(link.event_key).where(link.name_key.in_(names), *([link.direct] if direct else []))
    with database.read() as session:
        return sorted(set(session.scalars(asked)))


def test_it_is_made_once_and_anew_when_an_event_changes(database: Database) -> None:
    store_story(database)
    first = held(database)
    assert held(database) is first
    with database.session() as session:
        save_events(session, {"e-call"}, ())
    assert held(database) is not first
    assert "e-call" not in ids(database)


def change_and_fail(database: Database) -> None:
    with database.session() as session:
        save_events(session, {"e-call"}, ())
        assert len(snapshot(session).columns.keys) == 5
        raise ZeroDivisionError


def test_a_transaction_that_is_undone_leaves_no_trace(database: Database) -> None:
    store_story(database)
    before = ids(database)
    with pytest.raises(ZeroDivisionError):
        change_and_fail(database)
    assert ids(database) == before


def test_a_transaction_under_way_sees_what_it_saw(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        assert len(snapshot(session).columns.keys) == 6
        with database.session() as other:
            save_events(other, {"e-call"}, ())
        assert len(snapshot(session).columns.keys) == 6
    assert len(held(database).columns.keys) == 5


def test_what_has_no_pack_is_read_from_its_rows(database: Database) -> None:
    store_story(database)
    packed = held(database)
    with database.session() as session:
        loosen(session, [int(key) for key in packed.columns.keys])
    read = held(database)
    assert read is not packed
    assert read.columns.packed() == packed.columns.packed()


def test_names_are_found_alike_before_and_after_there_is_an_index(database: Database) -> None:
    store_story(database)
    now = held(database)
    names = sorted({int(link) // 2 for link in now.columns.links})
    for _ in range(3):  # more often than it takes for an index to be made
        for name in names:
            for group in ((name,), (name, names[0]), tuple(names)):
                for direct in (False, True):
                    found = now.columns.keys[now.having(group, direct=direct)].tolist()
                    assert found == keys_of(database, *group, direct=direct)


def test_keys_that_are_not_there_have_no_place(database: Database) -> None:
    store_story(database)
    now = held(database)
    keys = now.columns.keys
    assert now.places_of(keys[::-1]).tolist() == list(range(6))
    assert now.places_of(keys[:2] + 1).tolist() == []
    assert now.places_of(keys[-1:] + 1).tolist() == []
    with database.read() as session:
        undated = session.scalars(select(EventRecord.key).where(EventRecord.key >= UNDATED)).all()
    assert keys[now.dated :].tolist() == undated


def test_a_name_that_came_without_an_event_has_none(database: Database) -> None:
    store_story(database)
    now = held(database)
    quiet = article("quiet", "Nothing happened.", source="The Quiet Post")
    store(database, {quiet: []}, ())
    assert held(database) is now
    assert page(database, "source=the-quiet-post").total == 0
    assert page(database, "source=the-quiet-post&source=lima-post").total == 3
    assert page(database, "source=-the-quiet-post").total == 6
    for _ in range(20):
        assert page(database, "source=the-quiet-post").total == 0
