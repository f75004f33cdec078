"""The overview: which stretch of time it shows, where a page opens, and that its figures are the counts."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl

from app.filters import Filter
from app.model import Kind
from app.store.results import Choice
from app.store.spread import Reach, Spread
from app.store.units import number_of
from app.web.timeview.overview import HEIGHT, overview
from app.web.timeview.survey import Ask, Slot, Survey, survey

NOVEMBER = [f"2024-11-{day:02d}" for day in range(1, 31)]


def counting(*days: str) -> Ask:
    """Counts of meetings on given days; `2024-11-01/2024-11-30` is one that lasts."""
    spans = [
        tuple(date.fromisoformat(day) for day in (*pair.split("/"), *pair.split("/"))[:2]) for pair in days
    ]

    def ask(filter_: Filter, unit: str) -> Spread:
        low, high = filter_.from_ or date.min, filter_.to or date.max
        units = Counter(
            (number_of(unit, max(first, low)), number_of(unit, min(last, high)))
            for first, last in spans
            if first <= high and last >= low
        )
        return Spread(unit, {1: tuple(Reach(a, b, n) for (a, b), n in units.items())}, 2)

    return ask


def seen(*days: str, filter_: Filter | None = None) -> Survey:
    found = survey(counting(*days), filter_ or Filter())
    assert found
    return found


def test_events_of_a_month_are_shown_day_by_day() -> None:
    found = seen(*NOVEMBER)
    assert (found.unit, len(found.slots), found.earlier, found.later, found.undated) == ("day", 30, 0, 0, 2)


def test_a_few_events_of_long_ago_do_not_squeeze_the_month_that_holds_the_rest() -> None:
    found = seen("1945-05-08", "1994-12-05/2024-12-31", *NOVEMBER, "2031-01-01")
    assert found.unit == "day"
    assert (found.slots[0].start, found.slots[-1].end) == (date(2024, 11, 1), date(2024, 11, 30))
    assert (found.earlier, found.later) == (2, 2)  # one reaches over both ends
    assert all((slot.count, slot.wide) == (2, 1) for slot in found.slots)


def test_events_spread_over_years_stay_in_one_view() -> None:
    found = seen(*(f"{year}-06-01" for year in range(1990, 2025)))
    assert found.unit == "year"
    assert sum(slot.count for slot in found.slots) == 35
    assert (found.earlier, found.later) == (0, 0)


def test_the_days_of_a_filter_are_always_on_it() -> None:
    chosen = Filter(from_=date(1990, 3, 5), to=date(1990, 3, 7))
    found = seen(*NOVEMBER, filter_=chosen)
    assert (found.first, found.last) == (chosen.from_, chosen.to)
    assert found.slots[0].start <= date(1990, 3, 5)
    assert found.slots[-1].end >= date(2024, 11, 30)


def test_a_page_opens_on_the_latest_of_the_busiest_parts() -> None:
    busy = [f"2024-0{month}-{day:02d}" for month in (2, 6) for day in range(1, 15) for _ in range(4)]
    found = seen("2024-01-01", *busy, "2024-09-01")
    assert (found.first, found.last) == (date(2024, 5, 27), date(2024, 7, 14))


def test_a_page_opens_on_all_where_there_is_little() -> None:
    found = seen("2024-02-03", "2024-05-05", "2024-07-06")
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 7, 7))  # in weeks


def test_half_open_filters_reach_to_the_end_of_the_overview() -> None:
    found = seen(*NOVEMBER, filter_=Filter(from_=date(2024, 11, 20)))
    assert (found.first, found.last) == (date(2024, 11, 20), date(2024, 11, 30))
    found = seen(*NOVEMBER, filter_=Filter(to=date(2024, 10, 2)))
    assert (found.first, found.last) == (date(2024, 10, 1), date(2024, 10, 2))


def test_the_ends_of_the_calendar_are_no_trap() -> None:
    found = seen("0001-01-01", "9999-12-31", filter_=Filter(from_=date.min, to=date.max))
    assert sum(slot.count for slot in found.slots) == 2
    drawn = overview(found, Filter(), [])
    assert drawn.bars[0].start == date.min
    assert drawn.bars[-1].end == date.max


def test_nothing_gives_no_overview() -> None:
    assert survey(counting(), Filter()) is None


def two_days(meetings: int, *, wide: int = 0) -> Survey:
    monday, tuesday = date(2024, 11, 11), date(2024, 11, 12)
    kinds = {1: (meetings, wide)}
    slots = (Slot(monday, monday, meetings, wide, kinds), Slot(tuesday, tuesday, 0, 0, {}))
    return Survey("day", slots, 0, 0, 0, 0, monday, monday)


def test_bars_are_as_high_as_their_counts_and_lead_to_their_days() -> None:
    drawn = overview(two_days(4, wide=1), Filter(person=("antony-blinken",)), [])
    full, empty = drawn.bars
    assert (full.height, full.wide, full.count, empty.height) == (HEIGHT, HEIGHT / 4, 4, 0)
    assert full.words == "11 November 2024: 4 events, 1 of them longer"
    assert parse_qsl(full.href.removeprefix("/?")) == [
        ("person", "antony-blinken"),
        ("from", "2024-11-11"),
        ("to", "2024-11-11"),
    ]
    assert (full.slot_x, full.slot_width, empty.slot_x) == (0, 50, 50)
    assert drawn.band == (0, 50)


def test_each_kind_has_a_strip_that_takes_it_in_or_out() -> None:
    kinds = [Choice("meeting", "meeting", 4), Choice("call", "call", 1, selected=True)]
    drawn = overview(two_days(4), Filter(kind=(Kind.CALL,)), kinds)
    meetings, calls = drawn.strips
    assert (meetings.label, meetings.href, meetings.selected) == (
        "Meetings",
        "/?kind=meeting&kind=call",
        False,
    )
    assert (calls.label, calls.href, calls.selected) == ("Calls", "/", True)
    assert meetings.path.startswith("M0.0 0.0h")
    assert calls.path == ""


def test_a_kind_keeps_its_strip_when_none_of_it_is_on_view() -> None:
    [strip] = overview(two_days(4), Filter(from_=date(2024, 11, 12)), []).strips
    assert (strip.label, strip.count) == ("Meetings", 0)


def test_lanes_and_comparisons_stay_while_days_are_chosen() -> None:
    drawn = overview(two_days(1), replace(Filter(), lanes="person", compare=("country:fr",)), [])
    assert drawn.bars[0].href.endswith("from=2024-11-11&to=2024-11-11&lanes=person&compare=country%3Afr")


def test_weeks_at_the_ends_are_cut_to_what_is_counted() -> None:
    days = [(date(2024, 1, 1) + timedelta(days=3 * n)).isoformat() for n in range(90)]
    found = seen(*days)
    assert found.unit == "week"
    assert found.slots[0].start == date(2024, 1, 1)
    assert sum(slot.count for slot in found.slots) == 90
