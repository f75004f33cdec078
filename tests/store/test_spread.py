"""Counts over time agree with what a filter by the same days keeps, and leads come by their weight."""

from datetime import date

import pytest

from app.filters import Filter
from app.model import Kind, Precision, When
from app.store.database import Database
from app.store.lanes import COUNTRY, KIND_LANES, frequent, named_lane
from app.store.leads import Lead, leads
from app.store.queries import timeline
from app.store.selection import resolve
from app.store.spread import Reach, Spread, in_units, spread
from app.store.units import UNITS, days_of, finest, number_of
from tests.factories import (
    BLINKEN,
    BRUSSELS,
    FRANCE,
    RUTTE,
    article,
    event,
    mention,
    on,
    person,
    span,
    store,
    store_story,
)
from tests.store.reading import wanted


def found(database: Database, query: str = "", unit: str = "day") -> Spread:
    with database.read() as session:
        return spread(session, resolve(session, wanted(query)), unit)


def total(database: Database, filter_: Filter) -> int:
    with database.read() as session:
        return timeline(session, filter_).total


def store_dates(database: Database, *dates: When) -> None:
    text = " ".join(f"Meeting number {n} took place." for n in range(len(dates)))
    of = article("a-dates", text, published="2024-11-14")
    told = [mention(of, f"Meeting number {n} took place.", when=when) for n, when in enumerate(dates)]
    store(database, {of: told}, [event(f"e{n}", each) for n, each in enumerate(told)])


DATES = (
    on("2024-02-29"),
    on("2024-12-31"),
    span("2024-01-30", "2024-03-02"),
    span("2024-02-01", "2024-02-29", Precision.MONTH),
    span("1999-01-01", "2024-06-30"),
    span("2024-01-01", "2024-12-31", Precision.YEAR),
    span("2024-02-15", None, Precision.UNKNOWN),
    span(None, "2024-03-15", Precision.UNKNOWN),
    When(),
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_counts_exactly_what_a_filter_by_its_days_keeps(database: Database, unit: str) -> None:
    store_dates(database, *DATES)
    counts = found(database, unit=unit)
    assert (counts.total, counts.undated) == (8, 1)
    reaches = counts.reaches()
    middle = number_of(unit, date(2024, 2, 29))
    for number in range(middle - 3, middle + 4):
        start, end = days_of(unit, number)
        [(count, wide)] = in_units(reaches, number, number)
        assert count == total(database, Filter(from_=start, to=end)), (unit, start)
        assert 0 <= wide <= count


def test_what_reaches_over_the_ends_of_a_filter_is_cut_off_there(database: Database) -> None:
    store_dates(database, *DATES)
    counts = found(database, "from=2024-02-10&to=2024-02-20")
    assert counts.total == total(database, wanted("from=2024-02-10&to=2024-02-20")) == 5
    low, high = number_of("day", date(2024, 2, 10)), number_of("day", date(2024, 2, 20))
    assert all(low <= reach.first <= reach.last <= high for reach in counts.reaches())


def test_only_what_lies_within_a_unit_is_not_wide() -> None:
    reaches = [Reach(3, 3, 2), Reach(2, 4, 1)]
    assert in_units(reaches, 1, 5) == [(0, 0), (1, 1), (3, 1), (1, 1), (0, 0)]


def test_units_are_the_finest_that_fit() -> None:
    first = date(2024, 1, 1)
    assert finest(first, date(2024, 3, 31), 100) == "day"
    assert finest(first, date(2025, 3, 31), 100) == "week"
    assert finest(date.min, date.max, 100) == "century"
    assert days_of("century", 20) == (date(2000, 1, 1), date(2099, 12, 31))


def test_lanes_hold_each_event_once_however_many_names_it_has(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        selection = resolve(session, Filter())
        countries = frequent(session, selection, COUNTRY)
        assert [lane.value for lane in countries] == ["BE", "FR", "PE"]
        counts = spread(session, selection, "month", countries)
        sums = {lane: sum(r.count for r in reaches) for lane, reaches in counts.lanes.items()}
        assert sums == {1: 2, 2: 1, 3: 1}
        people = frequent(session, selection, "person")
        assert people[0].value == "antony-blinken"
        assert named_lane(session, 1, "person", "nobody") is None


def ranked(database: Database, query: str = "") -> list[Lead]:
    with database.read() as session:
        return leads(session, resolve(session, wanted(query)), KIND_LANES)


def test_the_most_told_comes_first_and_background_last(database: Database) -> None:
    wire = article("a", "They met. He was there. She spoke. It rained.", source="A", published="2024-11-14")
    post = article("b", "They met again.", source="B", published="2024-11-14")
    day = on("2024-11-13")
    met = mention(wire, "They met.", when=day, title="Told twice")
    again = mention(post, "They met again.", when=day, title="Told twice")
    big = mention(wire, "He was there.", Kind.SUMMIT, BLINKEN, RUTTE, when=day, title="Two people")
    small = mention(wire, "She spoke.", Kind.STATEMENT, person("She"), when=day, title="One person")
    aside = mention(
        wire,
        "It rained.",
        Kind.MEETING,
        BLINKEN,
        RUTTE,
        FRANCE,
        BRUSSELS,
        when=day,
        title="Aside",
        main=False,
    )
    store(
        database,
        {wire: [met, big, small, aside], post: [again]},
        [event("e1", met, again), event("e2", big), event("e3", small), event("e4", aside)],
    )
    assert [lead.title for lead in ranked(database)] == ["Told twice", "Two people", "One person"]
    assert ranked(database, "background=1")[-1].title == "Aside"
    assert ranked(database)[0].sources == 2


def test_the_undated_are_no_leads_and_lanes_are_those_that_were_asked_for(database: Database) -> None:
    store_story(database)
    assert "e-words" not in [lead.id for lead in ranked(database)]
    with database.read() as session:
        blinken = named_lane(session, 1, "person", "antony-blinken")
        rutte = named_lane(session, 2, "person", "mark-rutte")
        assert blinken
        assert rutte
        told = leads(session, resolve(session, Filter()), (blinken, rutte))
    assert {lead.id: lead.lanes for lead in told} == {"e-rutte": (1, 2), "e-call": (1,)}
