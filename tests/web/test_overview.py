"""The overview: which stretch of time it shows, and that its figures say what the counts are."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest

from app.filters import Filter
from app.model import Kind
from app.store.results import Bucket, Choice, Histogram
from app.web.overview import HEIGHT, overview
from app.web.window import Window, unit_for, window

UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}


def counting(*days: str) -> "Ask":
    return Ask(sorted(date.fromisoformat(day) for day in days))


class Ask:
    """The histogram of events on given days, in bars of about the unit asked for."""

    def __init__(self, days: list[date]) -> None:
        self.days = days
        self.asked: list[tuple[Filter, str | None]] = []

    def __call__(self, filter_: Filter, unit: str | None) -> Histogram:
        self.asked.append((filter_, unit))
        low, high = filter_.from_ or date.min, filter_.to or date.max
        days = [day for day in self.days if low <= day <= high]
        if not days:
            return Histogram(unit or "day", (), 2, 2)
        unit = unit or unit_for(days[0], days[-1])
        step = timedelta(days=UNITS[unit])
        bars, start = [], days[0]
        while start <= days[-1]:
            end = start + step - timedelta(days=1)
            count = sum(start <= day <= end for day in days)
            bars.append(Bucket(start, end, count, {Kind.MEETING: count} if count else {}))
            start += step
        return Histogram(unit, tuple(bars), 2, len(days) + 2)


NOVEMBER = [f"2024-11-{day:02d}" for day in range(1, 31)]


def test_events_of_a_month_are_shown_day_by_day() -> None:
    seen = window(counting(*NOVEMBER), Filter())
    assert (seen.unit, len(seen.bars), seen.earlier, seen.later, seen.undated) == ("day", 30, 0, 0, 2)


def test_a_few_events_of_long_ago_do_not_squeeze_the_month_that_holds_the_rest() -> None:
    seen = window(counting("1945-05-08", "1994-12-05", *NOVEMBER, "2031-01-01"), Filter())
    assert seen.unit == "day"
    assert seen.bars[0].start >= date(2024, 10, 25)
    assert seen.bars[-1].end <= date(2024, 12, 31)
    shown = sum(bar.count for bar in seen.bars)
    assert (shown, seen.earlier, seen.later) == (30, 2, 1)


def test_events_spread_over_years_stay_in_one_view() -> None:
    seen = window(counting(*(f"{year}-06-01" for year in range(1990, 2025))), Filter())
    assert sum(bar.count for bar in seen.bars) == 35
    assert (seen.earlier, seen.later) == (0, 0)


def test_a_chosen_range_is_shown_with_room_around_it() -> None:
    ask = counting(*NOVEMBER)
    seen = window(ask, Filter(from_=date(2024, 11, 13), to=date(2024, 11, 13)))
    assert (seen.bars[0].start, seen.bars[-1].end) == (date(2024, 11, 6), date(2024, 11, 20))
    assert seen.chosen == (date(2024, 11, 13), date(2024, 11, 13))


def test_the_ends_of_the_calendar_are_no_trap() -> None:
    seen = window(counting("0001-01-01", "9900-12-31"), Filter(from_=date.min, to=date.max))
    assert sum(bar.count for bar in seen.bars) == 2
    drawn = overview(seen, Filter(), [])
    assert drawn


def test_nothing_gives_no_drawing() -> None:
    seen = window(counting(), Filter())
    assert seen.bars == ()
    assert overview(seen, Filter(), []) is None


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (1, "day"),
        (100, "day"),
        (101, "week"),
        (700, "week"),
        (701, "month"),
        (20_000, "year"),
        (9**6, "decade"),
    ],
)
def test_the_unit_is_the_finest_that_fits(days: int, unit: str) -> None:
    first = date(1800, 1, 1)
    assert unit_for(first, first + timedelta(days=days - 1)) == unit


def two_days(**kinds: int) -> Window:
    monday, tuesday = date(2024, 11, 11), date(2024, 11, 12)
    counts = {Kind(kind): count for kind, count in kinds.items()}
    total = sum(counts.values())
    return Window("day", (Bucket(monday, monday, total, counts), Bucket(tuesday, tuesday, 0, {})))


KINDS = [Choice("meeting", "meeting", 4), Choice("call", "call", 1, selected=True)]


def test_bars_are_as_high_as_their_counts_and_lead_to_their_days() -> None:
    chosen = Filter(person=("antony-blinken",))
    drawn = overview(two_days(meeting=4, call=1), chosen, KINDS)
    assert drawn
    full, empty = drawn.bars
    assert (full.height, full.count, empty.height) == (HEIGHT, 5, 0)
    assert full.words == "11 November 2024: 5 events begin"
    assert dict(parse_qsl(full.href.removeprefix("/?"))) == {
        "person": "antony-blinken",
        "from": "2024-11-11",
        "to": "2024-11-11",
    }
    assert (full.slot_x, full.slot_width, empty.slot_x) == (0, 50, 50)


def test_each_kind_has_a_lane_that_takes_it_in_or_out() -> None:
    drawn = overview(two_days(meeting=4, call=1), Filter(kind=(Kind.CALL,)), KINDS)
    assert drawn
    meetings, calls = drawn.lanes
    assert (meetings.label, meetings.href, meetings.selected) == (
        "Meetings",
        "/?kind=meeting&kind=call",
        False,
    )
    assert (calls.label, calls.href, calls.selected) == ("Calls", "/", True)
    assert meetings.marks[0].size > calls.marks[0].size
    assert meetings.marks[0].x == 25


def test_bars_outside_of_the_chosen_range_stand_aside() -> None:
    monday = date(2024, 11, 11)
    drawn = overview(
        replace(two_days(meeting=1), chosen=(monday, monday)), Filter(from_=monday, to=monday), KINDS
    )
    assert drawn
    assert [bar.chosen for bar in drawn.bars] == [True, False]
    assert drawn.band == (0, 50)
    assert drawn.wider == "/"


@pytest.mark.parametrize("years", [1, 3, 12, 40, 90, 900, 9000])
def test_labels_of_the_axis_never_crowd(years: int) -> None:
    days = [date(1000, 1, 1) + timedelta(days=n * years * 365 // 50) for n in range(51)]
    seen = window(Ask(days), Filter(from_=days[0], to=days[-1]))
    drawn = overview(seen, Filter(), [])
    assert drawn
    assert 1 <= len(drawn.ticks) <= 9
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)
