"""Filters and the counts beside their choices, against plain counting in Python."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.filters import parse_filter
from app.model import Event, Kind, Person, Place, Precision, Status, When
from app.store.database import Database, open_database
from app.store.queries import timeline
from app.store.results import Choice, EventPage, PlaceChoice
from tests.conftest import PostgresqlPool
from tests.factories import (
    BELGIUM,
    BRUSSELS,
    EUROPE,
    LIMA,
    NATO_HQ,
    PERU,
    article,
    event,
    mention,
    on,
    person,
    place,
    store,
    store_story,
)
from tests.store.reading import bars, ids, offered, page

PEOPLE = [person(name) for name in ("Ada Lind", "Ben Lind", "Cyr Moor", "Dan Moor", "Eva Noll")]
PLACES = [BRUSSELS, NATO_HQ, LIMA, BELGIUM, place("Quito")]


def random_events(seed: int, number: int) -> tuple[str, list[Event]]:
    """Events of every shape of date, told by one long article."""
    pick = random.Random(seed)
    text = " ".join(f"Telling {n}." for n in range(number))
    told_by = article("a", text, source="The Wire", published="2024-11-20")
    events = []
    for n in range(number):
        names: list[Person | Place] = [*pick.sample(PEOPLE, pick.randint(0, 3))]
        names += pick.sample(PLACES, pick.randint(0, 2))
        telling = mention(
            told_by,
            f"Telling {n}.",
            pick.choice([Kind.MEETING, Kind.CALL, Kind.VOTE]),
            *names,
            when=random_when(pick),
            status=pick.choice([Status.REPORTED, Status.PLANNED]),
            main=pick.random() < 0.7,
        )
        events.append(event(f"e{n}", telling))
    return text, events


def random_when(pick: random.Random) -> When:
    start = date(2024, 10, 1) + timedelta(days=pick.randrange(90))
    match pick.randrange(5):
        case 0:
            return When()
        case 1:
            return When(start, start + timedelta(days=pick.randrange(60)), Precision.RANGE)
        case 2:
            return When(*pick.choice([(start, None), (None, start)]))
        case _:
            return When(start, start, Precision.DAY)


def names_of(one: Event) -> set[str]:
    """The slugs that find an event: its people's, and those of its places and of what contains them."""
    around = {outer.slug for p in one.places for outer in (p, *p.within)}
    return around | {p.slug for p in one.people}


def keeps(one: Event, query: dict[str, list[str]]) -> bool:
    """Whether a filter keeps an event, said as plainly as can be."""
    if not one.main and "background" not in query:
        return False
    for field, values in query.items():
        first, last = one.when.start or one.when.end, one.when.end or one.when.start
        fits = {
            "person": bool(names_of(one) & set(values)),
            "place": bool(names_of(one) & set(values)),
            "kind": one.kind in values,
            "status": one.status in values,
            "from": bool(last and last.isoformat() >= values[0]),
            "to": bool(first and first.isoformat() <= values[0]),
            "background": True,
        }
        if not fits[field]:
            return False
    return True


QUERIES: list[dict[str, list[str]]] = [
    {},
    {"person": ["ada-lind"]},
    {"person": ["ada-lind", "cyr-moor"]},
    {"place": ["europe"]},
    {"place": ["belgium"], "person": ["ben-lind"]},
    {"kind": ["call"]},
    {"status": ["planned"], "kind": ["call", "vote"]},
    {"from": ["2024-11-01"]},
    {"to": ["2024-11-15"]},
    {"from": ["2024-11-01"], "to": ["2024-11-30"]},
    {"from": ["2024-11-01"], "to": ["2024-11-30"], "kind": ["meeting"], "person": ["eva-noll"]},
    {"place": ["brussels", "peru"], "from": ["2024-10-15"], "to": ["2024-12-01"], "status": ["reported"]},
    {"background": ["1"]},
    {"background": ["1"], "place": ["europe"], "from": ["2024-11-01"]},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_pages_totals_and_the_counts_of_every_choice_are_exact(
    database: Database, query: dict[str, list[str]]
) -> None:
    text, events = random_events(7, 150)
    told_by = article("a", text, source="The Wire", published="2024-11-20")
    store(database, {told_by: [m for e in events for m in e.mentions]}, events)
    found = page(database, "&".join(f"{f}={v}" for f, values in query.items() for v in values), limit=200)

    kept = [e for e in events if keeps(e, query)]
    assert sorted(e.id for e in found.events) == sorted(e.id for e in kept)
    assert found.total == len(kept)
    assert found.undated == sum(e.when.is_open for e in kept)
    assert found.background == sum(not e.main for e in events if keeps(e, {**query, "background": ["1"]}))
    days = [e.when.start or e.when.end or date.max for e in found.events]
    assert days == sorted(days)
    for dimension in ("kind", "status", "person", "place"):
        lifted = {field: values for field, values in query.items() if field != dimension}
        left = [e for e in events if keeps(e, lifted)]
        assert offered(found, dimension).items() <= expected_counts(left, dimension).items()
        if not query.get(dimension):
            assert len(offered(found, dimension)) == len(directly(left, dimension))


def expected_counts(left: list[Event], dimension: str) -> Counter[str]:
    if dimension in {"kind", "status"}:
        return Counter(getattr(e, dimension).value for e in left)
    return Counter(slug for e in left for slug in names_of(e))


def directly(left: list[Event], dimension: str) -> set[str]:
    """The choices that some event names itself."""
    if dimension in {"kind", "status"}:
        return {getattr(e, dimension).value for e in left}
    return {n.slug for e in left for n in (e.people if dimension == "person" else e.places)}


def test_a_place_takes_in_what_lies_within_it(database: Database) -> None:
    store_story(database)
    assert ids(database, "place=brussels") == ["e-rutte", "e-summit"]
    assert ids(database, "place=belgium") == ids(database, "place=europe") == ["e-rutte", "e-summit"]
    assert ids(database, "place=nato-headquarters") == ["e-rutte"]
    assert ids(database, "place=peru&place=brussels") == ["e-rutte", "e-lima", "e-summit"]
    assert {EUROPE.slug, PERU.slug}.isdisjoint(offered(page(database), "place"))  # no event names them


def test_regions_that_overlap_do_not_lie_in_each_other(database: Database) -> None:
    asia = place("Asia")
    ankara = place("Ankara", place("Turkey", EUROPE, asia, country="TR"), EUROPE, asia, country="TR")
    of = article("a-regions", "He spoke in Ankara. He spoke in Europe.")
    told = [
        mention(of, text, Kind.STATEMENT, where, when=on("2024-11-12"))
        for text, where in (("He spoke in Ankara.", ankara), ("He spoke in Europe.", EUROPE))
    ]
    store(database, {of: told}, [event("e-ankara", told[0]), event("e-europe", told[1])])
    assert set(ids(database, "place=europe")) == {"e-ankara", "e-europe"}
    assert ids(database, "place=asia") == ids(database, "place=turkey") == ["e-ankara"]


def test_words_find_all_names_that_have_them(database: Database) -> None:
    store_story(database)
    assert ids(database, "person=Blinken") == ids(database, "person=antony-blinken")
    assert ids(database, "person=BLINKEN") == ["e-call", "e-rutte", "e-words"]
    assert ids(database, "person=Noel+Barrot") == ids(database, "person=jean-noël") == ["e-call"]
    assert ids(database, "source=wire") == ["e-call", "e-rutte", "e-words"]
    assert ids(database, "place=NATO") == ["e-rutte"]
    assert ids(database, "person=link") == []  # whole words only


def test_a_slug_means_its_own_name_and_words_mean_all_that_fit(database: Database) -> None:
    one = article("a", "One met. Two met.")
    georgia, state = place("Georgia"), place("Georgia, USA")
    mentions = [
        mention(one, "One met.", Kind.MEETING, georgia),
        mention(one, "Two met.", Kind.MEETING, state),
    ]
    store(database, {one: mentions}, [event("one", mentions[0]), event("two", mentions[1])])
    assert ids(database, "place=georgia") == ["one"]
    assert sorted(ids(database, "place=Georgia")) == ["one", "two"]


def test_words_that_mean_nobody_keep_nothing_and_can_be_taken_back(database: Database) -> None:
    store_story(database)
    found = page(database, "person=Nobody+Known&kind=meeting")
    assert (found.total, found.events) == (0, ())
    choice = next(c for c in found.facets["person"] if c.selected)
    assert (choice.value, choice.label, choice.count) == ("Nobody Known", "Nobody Known", 0)
    assert offered(found, "person")["antony-blinken"] == 1  # would be left if it alone were chosen


def test_undated_events_are_left_out_of_a_span_and_lasting_ones_kept(database: Database) -> None:
    store_story(database)
    assert ids(database, "from=2024-10-20&to=2024-11-11") == ["e-aid", "e-call"]
    assert ids(database, "from=2024-12-24") == ["e-summit"]
    assert ids(database, "to=2024-11") == ["e-aid", "e-call", "e-rutte", "e-lima"]


def random_query(pick: random.Random) -> str:
    """Any filter at all: values of each sort taken in or left out, days, words."""
    names = [p.slug for p in PEOPLE]
    values = {
        "person": [*names, "lind", "nobody"],
        "place": ["europe", "belgium", "brussels", "lima", "quito", "peru"],
        "kind": ["meeting", "call", "vote"],
        "status": ["reported", "planned"],
    }
    pairs = []
    for field, known in values.items():
        some = pick.sample(known, pick.choice([0, 0, 1, 2]))
        pairs += [(field, ("-" if pick.random() < 0.35 else "") + value) for value in some]
    if pick.random() < 0.3:
        pairs.append(("from", "2024-11-01"))
    if pick.random() < 0.2:
        pairs.append(("q", "telling"))
    if pick.random() < 0.3:
        pairs.append(("background", "1"))
    return urlencode(pairs)


@pytest.mark.parametrize("seed", range(3))
def test_every_count_is_what_its_click_then_shows(database: Database, seed: int) -> None:
    text, events = random_events(seed, 80)
    told_by = article("a", text, source="The Wire", published="2024-11-20")
    store(database, {told_by: [m for e in events for m in e.mentions]}, events)
    pick = random.Random(seed)
    checked = 0
    for _ in range(8):
        query = random_query(pick)
        found = page(database, query)
        other = page(database, f"{query}&background={0 if 'background=1' in query else 1}")
        assert other.background == found.background == abs(other.total - found.total), query
        assert bars(database, query).total == found.total, query
        for field, choice in choices_of(found):
            if choice.selected or choice.left_out:
                continue
            clicked = page(database, f"{query}&{field}={choice.value}").total
            shown = choice.count if choice.added is None else found.total + choice.added
            assert clicked == shown, (query, field, choice)
            checked += 1
    assert checked > 80


def choices_of(found: EventPage) -> Iterator[tuple[str, Choice]]:
    """All that a page offers, the places of its tree included."""
    for field in ("kind", "status", "person", "source"):
        yield from ((field, choice) for choice in found.facets[field])
    waiting: list[PlaceChoice] = [*found.places]
    while waiting:
        yield "place", (choice := waiting.pop())
        waiting += choice.inside


def test_a_value_after_a_minus_is_left_out(database: Database) -> None:
    store_story(database)
    assert ids(database, "person=-blinken") == ["e-aid", "e-lima", "e-summit"]
    assert ids(database, "place=europe&place=-nato-headquarters") == ["e-summit"]
    assert ids(database, "kind=-call&kind=-aid&status=-cancelled") == ["e-rutte", "e-lima", "e-words"]
    assert ids(database, "person=-nobody+known&kind=call") == ["e-call"]
    found = page(database, "kind=-call&person=-mark-rutte")
    assert [c.value for c in found.facets["kind"] if c.left_out] == ["call"]
    assert [(c.value, c.count) for c in found.facets["person"] if c.left_out] == [("mark-rutte", 0)]


def test_places_are_offered_as_a_tree(database: Database) -> None:
    store_story(database)
    tree = page(database).places
    assert [outline(place) for place in tree] == [
        ("Europe", 2, [("Belgium", 2, [("Brussels", 2, [("NATO headquarters", 1, [])])])]),
        ("Peru", 1, [("Lima", 1, [])]),
    ]
    only = page(database, "place=brussels&kind=summit").places
    assert outline(only[0]) == ("Europe", 1, [("Belgium", 1, [("Brussels", 1, [])])])
    assert [(place.label, place.added) for place in only] == [("Europe", 0)]


def outline(place: PlaceChoice) -> tuple[str, int, list[object]]:
    """A tree as names and counts."""
    return place.label, place.count, [outline(inner) for inner in place.inside]


HOSTILE = [
    *("%", "_", "'", '"', "\x00", "\ud800", "*", "a AND", "NEAR(a b)", "a:b", "-", "(", "&|!", "🙂", "İ"),
    *('"', "“a", '"a" *', "a*b", '"a:*" & b', "--", "-\x00", "ω"),
]


@pytest.mark.parametrize("field", ["q", "person", "place", "source"])
def test_no_odd_character_raises(database: Database, field: str) -> None:
    store_story(database)
    for value in HOSTILE:
        with database.read() as session:
            timeline(session, parse_filter([(field, value)]))


@pytest.mark.slow
def test_both_databases_give_the_same_pages_in_the_same_order(
    sqlite_template: Path, postgresql_pool: PostgresqlPool, tmp_path: Path
) -> None:
    text, events = random_events(11, 200)
    told_by = article("a", text, source="Zürcher Post", published="2024-11-20")
    shutil.copy(sqlite_template, tmp_path / "a.db")
    queries = [
        "",
        "place=europe",
        "person=Lind",
        "q=telling+lind",
        'q="ada+li*"&kind=-call',
        "from=2024-11&kind=call&limit=7",
        "background=1",
        "background=1&person=Lind&from=2024-11",
    ]
    found = []
    with postgresql_pool.lend() as address:
        for url in (address, f"sqlite:///{tmp_path / 'a.db'}"):
            with open_database(url) as database:
                store(database, {told_by: [m for e in events for m in e.mentions]}, events)
                found.append([(page(database, query, limit=20), bars(database, query)) for query in queries])
    assert found[0] == found[1]
