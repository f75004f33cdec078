"""The shape of time: equal units without gaps, chosen to fit."""

from datetime import date

import pytest

from app.filters import FilterError
from app.model import Kind, When
from app.store.database import Database
from tests.factories import article, event, mention, on, store, store_story
from tests.store.reading import bars


def test_the_finest_unit_that_fits_is_taken(database: Database) -> None:
    store_story(database)
    assert [bars(database, most=most).unit for most in (120, 20, 8, 2, 1)] == [
        "day",
        "week",
        "month",
        "quarter",
        "quarter",
    ]


def test_buckets_have_no_gaps_and_hold_every_dated_event(database: Database) -> None:
    store_story(database)
    for unit in ("day", "week", "month", "quarter", "year", "decade", "century"):
        found = bars(database, unit=unit)
        assert found.unit == unit
        assert sum(bucket.count for bucket in found.buckets) == found.total - found.undated == 5
        for one, two in zip(found.buckets, found.buckets[1:], strict=False):
            assert (two.start - one.end).days == 1
        assert found.buckets[0].start <= date(2024, 10, 1)
        assert found.buckets[-1].end >= date(2024, 12, 1)


def test_buckets_are_split_by_kind(database: Database) -> None:
    store_story(database)
    october, november, december = bars(database, unit="month").buckets
    assert (november.start, november.end) == (date(2024, 11, 1), date(2024, 11, 30))
    assert november.kinds == {Kind.MEETING: 2, Kind.CALL: 1}
    assert (october.count, december.count) == (1, 1)
    assert bars(database, unit="week").buckets[0].start.weekday() == 0


def test_only_what_the_filter_keeps_is_counted(database: Database) -> None:
    store_story(database)
    found = bars(database, "person=Blinken")
    assert (found.total, found.undated, len(found.buckets)) == (3, 1, 3)
    assert bars(database, "person=Nobody").buckets == ()


def test_the_ends_of_the_calendar_fit_into_every_unit(database: Database) -> None:
    one = article("a", "First day. Last day.")
    first = mention(one, "First day.", when=on("0001-01-01"))
    last = mention(one, "Last day.", when=When(date(9999, 12, 31)))
    store(database, {one: [first, last]}, [event("first", first), event("last", last)])
    assert bars(database).unit == "century"
    assert len(bars(database).buckets) == 100
    assert len(bars(database, unit="decade").buckets) == 1000
    for unit in ("week", "month"):
        assert bars(database, unit=unit).unit == "decade"  # 2,000 bars and more are of no use
    assert bars(database, "to=0001", unit="week").buckets[0].count == 1
    assert bars(database, "from=9999", unit="week").buckets[0].end == date(9999, 12, 31)


def test_an_unknown_unit_is_refused(database: Database) -> None:
    with pytest.raises(FilterError, match="choose from day, week"):
        bars(database, unit="fortnight")
