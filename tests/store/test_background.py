"""Background is folded away: left out of the timeline and of every count, and never lost."""

from datetime import date

from alembic import command
from sqlalchemy import text

from app.filters import Filter
from app.model import Kind
from app.store import schema
from app.store.check import check
from app.store.database import Database
from app.store.queries import event as event_page
from app.store.queries import extent, find_articles, network, on_map, people, person, sources
from app.store.results import EventDetail
from app.store.stream import stream_articles, stream_events
from tests.factories import BLINKEN, BRUSSELS, RUTTE, article, event, mention, on, store
from tests.factories import person as named
from tests.store.reading import bars, ids, page, wanted

NEWS = article("news", "Blinken met Rutte. Long ago he met Noll in Brussels.", source="The Wire")


def tell(database: Database) -> None:
    """A meeting, and one of old that the same article recalls."""
    met = mention(NEWS, "Blinken met Rutte.", Kind.MEETING, BLINKEN, RUTTE, when=on("2024-11-13"))
    old = mention(
        NEWS,
        "Long ago he met Noll in Brussels.",
        Kind.MEETING,
        BLINKEN,
        named("Eva Noll"),
        BRUSSELS,
        when=on("2011-03-02"),
        main=False,
    )
    store(database, {NEWS: [met, old]}, [event("news", met), event("old", old)])


def test_background_is_shown_only_where_it_is_asked_for(database: Database) -> None:
    tell(database)
    assert ids(database) == ["news"]
    assert ids(database, "background=1") == ["old", "news"]
    folded, shown = page(database), page(database, "background=1")
    assert (folded.total, folded.background) == (1, 1)
    assert (shown.total, shown.background) == (2, 1)
    assert page(database, "person=mark-rutte").background == 0
    assert (page(database, "place=brussels").total, page(database, "place=brussels").background) == (0, 1)
    assert [bars(database, query).total for query in ("", "background=1")] == [1, 2]


def test_every_view_counts_as_the_timeline_does(database: Database) -> None:
    tell(database)
    with database.read() as session:
        for query, days, unplaced, pairs in (
            ("", ("2024-11-13", "2024-11-13"), 1, {("antony-blinken", "mark-rutte"): 1}),
            (
                "background=1",
                ("2011-03-02", "2024-11-13"),
                1,
                {("antony-blinken", "mark-rutte"): 1, ("antony-blinken", "eva-noll"): 1},
            ),
        ):
            asked = wanted(query)
            assert extent(session, background=asked.background) == tuple(map(date.fromisoformat, days))
            assert on_map(session, asked).unplaced == unplaced
            assert network(session, asked).pairs == pairs
            assert len(list(stream_events(session, asked))) == page(database, query).total
            assert [told.article.id for told in stream_articles(session, asked)] == ["news"]
        assert [(row.slug, row.events) for row in people(session).names] == [
            ("antony-blinken", 1),
            ("mark-rutte", 1),
            ("eva-noll", 0),
        ]
        assert [row.events for row in sources(session)] == [1]


def test_background_has_its_pages_whatever_is_folded_away(database: Database) -> None:
    tell(database)
    with database.read() as session:
        old = event_page(session, "old")
        assert isinstance(old, EventDetail)
        assert not old.row.main
        noll = person(session, "eva-noll")
        assert noll
        assert (noll.row.events, noll.row.first) == (0, None)
        assert find_articles(session, "noll").total == 1


def test_a_store_of_before_learns_what_is_background(database: Database) -> None:
    tell(database)
    with database.session() as session:
        command.downgrade(schema.config(session.connection()), "0005")
        schema.upgrade(session.connection())
    assert ids(database) == ["news"]
    with database.read() as session:
        assert not [line for line in check(session) if "counted" in line or "agree" in line]


def test_the_check_finds_counts_without_background_that_are_wrong(database: Database) -> None:
    tell(database)
    with database.session() as session:
        session.execute(text("UPDATE name SET main_events = 0, main_named = 0 WHERE slug = 'mark-rutte'"))
    with database.read() as session:
        assert [line for line in check(session) if "mark-rutte" in line]


def test_nothing_filtered_means_nothing_but_background(database: Database) -> None:
    tell(database)
    assert wanted("background=1") == Filter(background=True)
    assert wanted("background=0") == Filter()
