"""Rows of the time view: nothing lies over anything else, wide dates are wide, and heads fit."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Kind, Precision, Status, When
from app.store.leads import Lead
from app.web.timeview.layout import (
    FADE,
    GAP,
    ICON,
    LONGEST_LABEL,
    Placed,
    Side,
    extent,
    in_reading_order,
    is_fuzzy,
    label_width,
    place,
    shortened,
)
from app.web.timeview.stage import Stage, closer, shifted, wider
from tests.factories import on, span

NOVEMBER = Stage(date(2024, 11, 1), date(2024, 11, 30), 1200)  # 40 pixels a day
YEAR = Stage(date(2024, 1, 1), date(2024, 12, 30), 1095)  # 3 pixels a day


def lead(ident: str, when: When, title: str = "Two ministers meet") -> Lead:
    return Lead(ident, title, Kind.MEETING, Status.REPORTED, when, True, 1, 1, (1,))


def placed_one(when: When, stage: Stage = NOVEMBER) -> Placed:
    [placed], left = place([lead("e", when)], stage, 3)
    assert left == []
    return placed


def test_a_date_is_as_wide_as_what_is_known_of_it() -> None:
    day = placed_one(on("2024-11-13"))
    assert (day.x, day.width, day.is_band) == (480, 40, True)
    month = placed_one(span("2024-11-01", "2024-11-30", Precision.MONTH))
    assert (month.x, month.width) == (0, 1200)
    assert placed_one(on("2024-11-13"), YEAR).is_band is False


def test_an_end_that_is_not_known_reaches_on() -> None:
    later = span("2024-11-13", None, Precision.UNKNOWN)
    assert extent(later, NOVEMBER) == (480, 520 + FADE)
    assert extent(span(None, "2024-11-13", Precision.UNKNOWN), NOVEMBER) == (480 - FADE, 520)
    with pytest.raises(ValueError, match="undated"):
        extent(When(), NOVEMBER)


def test_fuzzy_is_what_is_not_known_and_not_what_lasts() -> None:
    assert not is_fuzzy(on("2024-11-13"))
    assert not is_fuzzy(span("2024-11-13", "2024-11-16"))
    assert is_fuzzy(span("2024-11-01", "2024-11-30", Precision.MONTH))
    assert is_fuzzy(When(date(2024, 11, 1), date(2024, 11, 1), Precision.DAY, approximate=True))


def test_the_first_served_keep_their_places() -> None:
    crowd = [lead(f"e{n}", on("2024-11-13")) for n in range(5)]
    placed, left = place(crowd, NOVEMBER, 3)
    assert [(p.lead.id, p.row) for p in placed] == [("e0", 0), ("e1", 1), ("e2", 2)]
    assert [e.id for e in left] == ["e3", "e4"]


def test_without_room_for_a_headline_a_mark_may_stand_alone() -> None:
    crowd = [lead("e0", on("2024-06-10")), lead("e1", on("2024-06-03"))]
    placed, left = place(crowd, YEAR, 1, bare=True)
    assert left == []
    assert [(p.side, bool(p.label)) for p in placed] == [(Side.AFTER, True), (Side.NONE, False)]
    assert place(crowd, YEAR, 1)[1] == [crowd[1]]


def test_at_the_right_edge_the_headline_stands_before_its_mark() -> None:
    assert placed_one(on("2024-11-30")).side is Side.BEFORE
    assert placed_one(on("2024-12-30"), YEAR).side is Side.BEFORE
    assert placed_one(on("2024-11-02")).side is Side.AFTER


def test_dates_wider_than_half_of_the_view_leave_rows_to_the_others() -> None:
    wide = [lead(f"w{n}", span("2024-01-01", "2024-12-31", Precision.YEAR)) for n in range(9)]
    placed, _ = place([*wide, lead("day", on("2024-11-13"))], NOVEMBER, 6)
    assert [p.lead.id for p in placed] == ["w0", "w1", "day"]


def test_what_is_not_on_view_takes_no_room() -> None:
    placed, left = place([lead("e", on("2024-12-13"))], NOVEMBER, 3)
    assert (placed, len(left)) == ([], 1)


def test_headlines_are_cut_at_words_and_wide_letters_count_double() -> None:
    assert shortened("Blinken meets NATO’s Rutte") == "Blinken meets NATO’s Rutte"
    long = shortened("Blinken meets NATO’s Rutte in Brussels on the defence of Europe")
    assert long == "Blinken meets NATO’s Rutte in…"
    assert len(shortened("N" * 10_000)) <= LONGEST_LABEL
    assert label_width("習近平") == 2 * label_width("abc")


days = st.dates(date(2023, 6, 1), date(2025, 6, 1))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, second = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from(["day", "range", "start", "end"]))
    if shape == "day":
        return When(first, first, Precision.DAY)
    if shape == "range":
        return When(first, second, Precision.RANGE)
    return When(first if shape == "start" else None, first if shape == "end" else None)


@given(st.lists(whens(), max_size=60), st.booleans(), st.integers(1, 9))
def test_nothing_ever_lies_over_anything_else(given_days: list[When], bare: bool, rows: int) -> None:
    events = [lead(f"e{n}", when, "A headline of some length" * (n % 3)) for n, when in enumerate(given_days)]
    placed, left = place(events, YEAR, rows, bare=bare)
    assert len(placed) + len(left) == len(events)
    for row in range(rows):
        rooms = sorted(room(p) for p in placed if p.row == row)
        for one, two in pairwise(rooms):
            assert one[1] + GAP <= two[0] + 0.1, (one, two)
    assert in_reading_order(placed) == sorted(placed, key=lambda p: (p.x, p.row, p.lead.id))


def room(p: Placed) -> tuple[float, float]:
    """What is drawn of an event, within the stage."""
    start, stop = max(p.x, 0), min(p.x + p.width, YEAR.width)
    words = ICON + 4 + label_width(p.label) if p.label else 0
    if not p.is_band:
        middle = p.x + p.width / 2
        start, stop = middle - ICON / 2, middle + ICON / 2
    if p.side is Side.BEFORE:
        return min(start, stop - words), stop
    return start, max(stop, start + words)


@given(days, st.integers(0, 4_000))
def test_moving_and_zooming_keep_to_the_calendar(first: date, length: int) -> None:
    for start in (first, date.min, date.max):
        last = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))
        stage = Stage(start, last, 1000)
        for low, high in (closer(stage), wider(stage), shifted(stage, 0.5), shifted(stage, -0.5)):
            assert date.min <= low <= high <= date.max
        assert len({closer(stage), wider(stage)}) == 2 or stage.days == 1
