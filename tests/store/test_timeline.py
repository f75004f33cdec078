"""The timeline: its order, its pages, and what each entry shows."""

from datetime import date

import pytest

from app.model import UNDATED, Kind, Precision, When
from app.store.cursors import CursorError
from app.store.database import Database
from app.store.results import NamedPerson, NamedPlace
from tests.factories import (
    EVENTS,
    STORY,
    article,
    event,
    mention,
    on,
    person,
    place,
    span,
    store,
    store_story,
)
from tests.store.reading import ids, page


def test_events_come_in_date_order_and_undated_ones_last(database: Database) -> None:
    store_story(database)
    found = page(database)
    assert [e.id for e in found.events] == ["e-aid", "e-call", "e-rutte", "e-lima", "e-summit", "e-words"]
    assert (found.total, found.undated) == (6, 1)
    assert found.next is None
    assert found.previous is None


def test_of_events_that_begin_on_one_day_the_more_precise_come_first(database: Database) -> None:
    one = article("a", "They met. They met again. They will meet by then. They met some day.")
    whens = {
        "They met.": span("2024-11-01", "2024-11-30", Precision.MONTH),
        "They met again.": on("2024-11-01"),
        "They will meet by then.": When(end=date(2024, 10, 30)),
        "They met some day.": UNDATED,
    }
    mentions = [mention(one, quote, when=when) for quote, when in whens.items()]
    store(database, {one: mentions}, [event(m.title, m) for m in mentions])
    assert ids(database) == ["They will meet by then.", "They met again.", "They met.", "They met some day."]


def test_an_entry_shows_who_where_who_told_it_and_the_passage_that_tells_it_as_it_stands(
    database: Database,
) -> None:
    store_story(database)
    entry = next(e for e in page(database).events if e.id == "e-rutte")
    assert entry.people == (
        NamedPerson("Antony Blinken", "antony-blinken", "Secretary of State"),
        NamedPerson("Mark Rutte", "mark-rutte", "NATO Secretary General"),
    )
    assert entry.places[0] == NamedPlace("NATO headquarters", "nato-headquarters", "BE", 50.8797, 4.426)
    assert [p.slug for p in entry.places] == ["nato-headquarters", "brussels"]  # not Belgium, not Europe
    assert [s.name for s in entry.sources] == ["The Wire", "State Department"]  # the plan came first
    assert entry.passage is not None
    assert entry.passage.article_id == "b-readout"  # it is the report that has the event's status


def test_pages_by_cursor_go_through_all_events_and_back(database: Database) -> None:
    many = article("a", " ".join(f"Meeting {n} took place." for n in range(23)))
    mentions = [
        mention(many, f"Meeting {n} took place.", when=on(f"2024-11-{n % 5 + 1:02d}")) for n in range(23)
    ]
    store(database, {many: mentions}, [event(f"e{n}", m) for n, m in enumerate(mentions)])
    everything = ids(database)
    there, cursor, cursors = [], None, []
    while True:
        found = page(database, cursor=cursor, limit=5)
        there += [e.id for e in found.events]
        cursors.append(found.previous)
        cursor = found.next
        if cursor is None:
            break
    assert there == everything
    assert cursors[0] is None
    back = [e.id for e in found.events]
    while found.previous:
        found = page(database, cursor=found.previous, limit=5)
        back = [e.id for e in found.events] + back
    assert back == everything


def test_a_page_past_the_end_leads_back(database: Database) -> None:
    store_story(database)
    first = page(database, limit=5)
    assert first.next is not None
    past = page(database, "person=Blinken", cursor=first.next)
    assert [e.id for e in past.events] == ["e-words"]
    nothing = page(database, "person=Biden", cursor=first.next)
    assert nothing.events == ()
    assert nothing.total == 1
    assert nothing.previous is not None
    assert [e.id for e in page(database, "person=Biden", cursor=nothing.previous).events] == ["e-lima"]


@pytest.mark.parametrize("word", ["x", "AAAA", "é", "A" * 12 + "=", "_" * 12, "Av//////////", "\x00"])
def test_a_broken_cursor_is_refused_in_a_sentence(database: Database, word: str) -> None:
    with pytest.raises(CursorError, match="go back to the first page"):
        page(database, cursor=word)


def test_the_order_of_arrival_does_not_show(database: Database, other_database: Database) -> None:
    forward = list(STORY.items())
    store(database, dict(forward), EVENTS)
    for one in reversed(EVENTS):
        articles = {a: ms for a, ms in reversed(forward) if any(m in one.mentions for m in ms)}
        store(other_database, articles, ())
    for one in reversed(EVENTS):
        store(other_database, {}, [one])
    assert page(database) == page(other_database)
    assert page(database, "place=Europe") == page(other_database, "place=Europe")


def test_a_name_is_shown_in_its_most_frequent_spelling(database: Database) -> None:
    one = article("a", "Zelenskyy met. Zelensky met. Zelensky called.")
    spellings = ["Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelensky"]
    mentions = [
        mention(one, quote, Kind.MEETING, person(name, slug="volodymyr-zelenskyy"))
        for quote, name in zip(
            ["Zelenskyy met.", "Zelensky met.", "Zelensky called."], spellings, strict=True
        )
    ]
    store(database, {one: mentions}, [event("e", *mentions)])
    assert page(database).events[0].people[0].name == "Volodymyr Zelensky"
    store(database, {one: mentions[:1]}, [event("e", mentions[0])])
    assert page(database).events[0].people[0].name == "Volodymyr Zelenskyy"


def test_where_a_place_lies_may_be_told_after_its_events(
    database: Database,
) -> None:
    first, second = article("a", "They met here."), article("b", "They met there.")
    plain, placed = place("Ostend"), place("Ostend", place("Belgium"))
    one, two = (
        mention(first, first.text, Kind.MEETING, plain),
        mention(second, second.text, Kind.MEETING, placed),
    )
    store(database, {first: [one]}, [event("one", one)])
    assert ids(database, "place=Belgium") == []
    store(database, {second: [two]}, [event("two", two)])
    assert sorted(ids(database, "place=Belgium")) == ["one", "two"]
