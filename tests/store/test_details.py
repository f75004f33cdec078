"""The pages of one event, one article, one name; and lists of names."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from app.model import Kind
from app.store.cursors import CursorError
from app.store.database import Database
from app.store.models import ArticleRecord
from app.store.queries import article, body, event, people, person, place, places, sources
from app.store.results import EventDetail, NamePage
from tests.factories import CALL, PLAN, READOUT, REPORT, WIRE, mention, on, store, store_story
from tests.factories import article as an_article
from tests.factories import event as an_event
from tests.factories import person as somebody


def read(database: Database, event_id: str) -> EventDetail:
    with database.read() as session:
        found = event(session, event_id)
    assert isinstance(found, EventDetail)
    return found


def test_an_event_shows_every_telling_oldest_first_with_the_reason_for_its_date(database: Database) -> None:
    store_story(database)
    found = read(database, "e-rutte")
    assert found.date_reason == REPORT.date_reason
    assert [(t.mention_id, t.status, t.source) for t in found.tellings] == [
        (PLAN.id, PLAN.status, "The Wire"),
        (REPORT.id, REPORT.status, "State Department"),
    ]
    assert [t.date_reason for t in found.tellings] == [PLAN.date_reason, REPORT.date_reason]
    first, again = found.tellings[1].passages
    assert (first.is_anchor, again.is_anchor) == (True, False)
    for passage in (first, again):
        assert READOUT.text[passage.start : passage.end] == passage.quote
        assert not passage.orphaned
    assert again.before.endswith("They discussed the war. ")


def test_an_event_has_its_neighbours_in_time(database: Database) -> None:
    store_story(database)
    found = read(database, "e-rutte")
    assert [e.id for e in found.before] == ["e-aid", "e-call"]
    assert [e.id for e in found.after] == ["e-lima", "e-summit"]
    assert read(database, "e-words").before == ()  # nothing dates it


def test_the_words_around_a_passage_are_cut_between_words(database: Database) -> None:
    long = an_article("a", "word " * 100 + "THE PASSAGE." + " more" * 100)
    told = mention(long, "THE PASSAGE.")
    unbroken = an_article("b", "x" * 500 + "QUOTE" + "y" * 500)
    quote = mention(unbroken, "QUOTE")
    store(database, {long: [told], unbroken: [quote]}, [an_event("e", told), an_event("f", quote)])
    passage = read(database, "e").tellings[0].passages[0]
    assert passage.before == "word " * 32
    assert passage.after == " more" * 32
    passage = read(database, "f").tellings[0].passages[0]
    assert (len(passage.before), len(passage.after)) == (160, 160)


def test_a_passage_whose_article_changed_under_it_is_orphaned_and_keeps_its_words(database: Database) -> None:
    store_story(database)
    with database.session() as session:
        session.execute(update(ArticleRecord).where(ArticleRecord.id == WIRE.id).values(text="Gone."))
    passage = read(database, "e-call").tellings[0].passages[0]
    assert passage.orphaned
    assert passage.quote == WIRE.text[CALL.anchor.start : CALL.anchor.end]
    assert (passage.before, passage.after) == ("", "")


def test_what_does_not_exist_is_none(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        for odd in ("nothing", "", "\x00", "\ud800", "e-call'", "x" * 5000):
            assert event(session, odd) is None
            assert article(session, odd) is None
            assert person(session, odd) is None


def test_an_article_marks_its_passages_in_the_order_of_the_text(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        found = article(session, "b-readout")
    assert found is not None
    assert [(m.event_id, m.is_anchor) for m in found.marks] == [("e-rutte", True), ("e-rutte", False)]
    assert found.marks[0].event_title == "Blinken meets NATO’s Rutte in Brussels"


def test_the_page_of_a_person_says_with_whom_and_where(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        found = person(session, "antony-blinken")
    assert found is not None
    assert (found.row.events, found.row.first, found.row.last) == (3, on("2024-11-11"), on("2024-11-13"))
    assert [(c.value, c.count) for c in found.people] == [("jean-noel-barrot", 1), ("mark-rutte", 1)]
    assert [c.value for c in found.places] == ["brussels", "nato-headquarters"]


def test_the_page_of_a_place_says_where_it_lies_and_what_lies_in_it(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        found = place(session, "brussels")
        europe = place(session, "europe")
        assert body(session, "nato") is not None
        assert place(session, "nato") is None
    assert found is not None
    assert [n.slug for n in found.within] == ["belgium", "europe"]
    assert [(c.value, c.count) for c in found.contains] == [("nato-headquarters", 1)]
    assert (found.lat, found.lon, found.row.detail) == (50.8505, 4.3488, "BE")
    assert europe is not None
    assert [(c.value, c.count) for c in europe.contains] == [
        ("belgium", 2),
        ("brussels", 2),
        ("nato-headquarters", 1),
    ]


def names(found: NamePage) -> list[str]:
    return [row.slug for row in found.names]


def test_lists_of_names_come_by_frequency_and_page_both_ways(database: Database) -> None:
    one = an_article("a", " ".join(f"Meeting {n}." for n in range(30)))
    told = [
        mention(one, f"Meeting {n}.", Kind.MEETING, somebody(f"P {n % 7}"), somebody(f"Q {n % 3}"))
        for n in range(30)
    ]
    store(database, {one: told}, [an_event(f"e{n}", m) for n, m in enumerate(told)])
    with database.read() as session:
        everybody = people(session)
        assert names(everybody) == [*(f"q-{n}" for n in range(3)), *(f"p-{n}" for n in range(7))]
        assert [r.events for r in everybody.names] == [10, 10, 10, 5, 5, 4, 4, 4, 4, 4]
        first = people(session, limit=4)
        second = people(session, limit=4, cursor=first.next)
        third = people(session, limit=4, cursor=second.next)
        assert names(first) + names(second) + names(third) == names(everybody)
        assert (first.previous, third.next, first.total) == (None, None, 10)
        assert people(session, limit=4, cursor=third.previous) == replace(second, total=10)
        assert people(session, limit=4, cursor=second.previous) == first
        assert names(people(session, q="p")) == [n for n in names(everybody) if n.startswith("p")]


def test_lists_find_spellings_and_leave_out_who_is_in_no_event(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        assert names(people(session, q="Noël")) == ["jean-noel-barrot"]
        assert people(session, q="nobody").names == ()
        assert names(places(session))[:3] == ["belgium", "brussels", "europe"]
        assert [(s.slug, s.events) for s in sources(session)] == [
            ("lima-post", 3),
            ("the-wire", 3),
            ("state-department", 1),
        ]
        with pytest.raises(CursorError):
            people(session, cursor="nonsense")
