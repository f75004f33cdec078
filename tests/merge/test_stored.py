"""Whatever comes into the store, in whatever order and batches: the same events as one merge of all."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.merge import settle
from app.model import Event, Kind, Mention
from app.store import decisions, editing
from app.store.articles import save_article
from app.store.database import Database, open_database
from app.store.mentions import load_mentions, mentions_in, mentions_of
from app.store.models import DoubtRecord, EventRecord, MentionRecord
from app.store.packs import disagreeing_months, loose
from app.store.settle import settle_around
from tests.factories import BLINKEN, BRUSSELS, RUTTE, article, body, person, place
from tests.merge.telling import tell
from tests.merge.test_order import MENTIONS
from tests.merge.test_same import NOVEMBER

POOLS = st.lists(MENTIONS, max_size=10, unique_by=lambda m: (m.article_id, m.anchor.start))


@contextmanager
def empty(template: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(template, folder)
        with open_database(f"sqlite:///{path}") as database:
            yield database


def by_article(pool: Iterable[Mention]) -> list[list[Mention]]:
    ordered = sorted(pool, key=lambda m: m.article_id)
    return [list(group) for _, group in groupby(ordered, key=lambda m: m.article_id)]


def take_in(database: Database, mentions: Sequence[Mention]) -> None:
    """Store an article that tells `mentions`, as ingestion does."""
    day = mentions[0].published
    told = article(mentions[0].article_id, "abcdefghij", published=day.isoformat() if day else None)
    with database.session() as session:
        lost = save_article(session, told, (), mentions)
        settle_around(session, lost, mentions_in(session, told.id))


def stored(database: Database) -> dict[str, list[str]]:
    """The mentions of every event; what is counted agrees with them."""
    with database.read() as session:
        assert disagreeing_months(session) + loose(session) == []
        ids = session.scalars(select(EventRecord.id)).all()
        return {ident: [m.id for m in mentions_of(session, [ident])] for ident in sorted(ids)}


def at_once(database: Database) -> dict[str, list[str]]:
    """The same by one merge of all mentions that are stored."""
    with database.read() as session:
        told = load_mentions(session, session.scalars(select(MentionRecord.key)))
        ruled = decisions.standing(session, [mention.id for mention in told])
    return shape(settle(told, ruled).events)


def shape(events: Iterable[Event]) -> dict[str, list[str]]:
    return {event.id: sorted(m.id for m in event.mentions) for event in events}


@settings(max_examples=40, deadline=None)
@given(POOLS, st.data())
def test_one_article_at_a_time_is_all_at_once(
    sqlite_template: Path, pool: list[Mention], data: st.DataObject
) -> None:
    with empty(sqlite_template) as database:
        for mentions in data.draw(st.permutations(by_article(pool))):
            take_in(database, mentions)
        assert stored(database) == at_once(database)


@settings(max_examples=30, deadline=None)
@given(POOLS, POOLS)
def test_reading_again_withdraws_what_was_told_before(
    sqlite_template: Path, first: list[Mention], second: list[Mention]
) -> None:
    with empty(sqlite_template) as database:
        for mentions in (*by_article(first), *by_article(second)):
            take_in(database, mentions)
        assert stored(database) == at_once(database)


@settings(max_examples=30, deadline=None)
@given(POOLS, st.data())
def test_decisions_hold_in_any_order(sqlite_template: Path, pool: list[Mention], data: st.DataObject) -> None:
    articles = by_article(pool)
    with empty(sqlite_template) as database:
        for mentions in articles:
            take_in(database, mentions)
        before = stored(database)
        made = [decide(database, data) for _ in range(data.draw(st.integers(0, 3)))]
        assert stored(database) == at_once(database)
        for mentions in data.draw(st.permutations(articles)):
            take_in(database, mentions)
            assert stored(database) == at_once(database)
        for number in [n for n in made if n]:
            with database.session() as session:
                editing.undo(session, number, by="Bob")
        assert stored(database) == before


def decide(database: Database, data: st.DataObject) -> int | None:
    """Some join or split of what there is; None where there is nothing to decide."""
    events = stored(database)
    large = [ident for ident, told in events.items() if len(told) > 1]
    with database.session() as session:
        splits: bool = data.draw(st.booleans())
        if large and splits:
            event = data.draw(st.sampled_from(large))
            return editing.split(session, event, [data.draw(st.sampled_from(events[event]))], by="Ada").number
        if len(events) > 1:
            one, other = data.draw(st.permutations(sorted(events)))[:2]
            return editing.join(session, [one, other], by="Ada").number
    return None


def test_doubts_stand_on_both_sides_and_go_with_their_events(sqlite_template: Path) -> None:
    told = [
        tell("a", BLINKEN, RUTTE), tell("b", BLINKEN, RUTTE, when="2024-11-20", published="2024-11-21"),
        tell("c", BLINKEN, RUTTE, when=NOVEMBER, published="2024-12-05"),
    ]  # fmt: skip
    with empty(sqlite_template) as database:
        for mention in told:
            take_in(database, [mention])
        with database.read() as session:
            assert len(session.scalars(select(DoubtRecord.points)).all()) == 4
        with database.session() as session:
            lost = save_article(session, article("b", "abcdefghij", published="2024-11-21"), (), ())
            settle_around(session, lost)
            assert session.scalars(select(DoubtRecord.points)).all() == []
        assert len(stored(database)) == 1


def test_regions_of_one_line_are_not_within_each_other(sqlite_template: Path) -> None:
    europe, asia = place("Europe"), place("Asia")
    ankara = place("Ankara", place("Turkey", europe, asia, country="TR"), europe, asia, country="TR")
    with empty(sqlite_template) as database:
        take_in(database, [tell("a", ankara)])
        with database.read() as session:
            (mention,) = load_mentions(session, session.scalars(select(MentionRecord.key)))
    assert mention.places == (ankara,)


def test_one_person_under_two_names_is_found_in_the_store(sqlite_template: Path) -> None:
    with empty(sqlite_template) as database:
        for paper, name in (("a", "Naoko Kurihara"), ("b", "KURIHARA Naoko"), ("c", "Kurihara")):
            take_in(database, [tell(paper, person(name), person("Jasur Nematov"))])
        assert len(stored(database)) == 1
        assert stored(database) == at_once(database)


def test_a_ministry_and_its_state_are_found_in_the_store(sqlite_template: Path) -> None:
    with empty(sqlite_template) as database:
        for paper, name in (("a", "US Treasury"), ("b", "United States")):
            take_in(database, [tell(paper, body(name, "US"), BRUSSELS, kind=Kind.SANCTION)])
        assert len(stored(database)) == 1
