"""What is published as a date: EDTF that other programs read back to the same days."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from app.edtf import edtf
from app.model import UNDATED, Precision, When

LENGTHS = st.integers(0, 800)
STARTS = st.dates(date(1000, 1, 1), date(9990, 12, 31))  # EDTF level 1 has years of four digits


def when(start: str | None, end: str | None, precision: Precision, *, approximate: bool = False) -> When:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return When(first, last, precision, approximate)


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        ("2024-11-13", "2024-11-13", Precision.DAY, "2024-11-13"),
        ("2024-11-11", "2024-11-17", Precision.WEEK, "2024-11-11/2024-11-17"),
        ("2024-11-01", "2024-11-30", Precision.MONTH, "2024-11"),
        ("2024-02-01", "2024-02-29", Precision.MONTH, "2024-02"),
        ("2023-02-01", "2023-02-28", Precision.MONTH, "2023-02"),
        ("2024-03-01", "2024-05-31", Precision.SEASON, "2024-21"),
        ("2024-06-01", "2024-08-31", Precision.SEASON, "2024-22"),
        ("2024-09-01", "2024-11-30", Precision.SEASON, "2024-23"),
        ("2023-12-01", "2024-02-29", Precision.SEASON, "2023-24"),
        ("2024-01-01", "2024-12-31", Precision.YEAR, "2024"),
        ("0987-01-01", "0987-12-31", Precision.YEAR, "0987"),
        ("2024-11-18", "2024-11-19", Precision.RANGE, "2024-11-18/2024-11-19"),
        ("2024-11-18", "2024-11-18", Precision.RANGE, "2024-11-18"),
        ("2024-11-04", "2024-11-06", Precision.UNKNOWN, "2024-11-04/2024-11-06"),
        ("2024-11-04", None, Precision.UNKNOWN, "2024-11-04/.."),
        (None, "2024-11-04", Precision.UNKNOWN, "../2024-11-04"),
    ],
)
def test_every_precision_has_its_form(
    start: str | None, end: str | None, precision: Precision, written: str
) -> None:
    assert edtf(when(start, end, precision)) == written


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        ("2024-11-01", "2024-11-10", Precision.MONTH, "2024-11-01/2024-11-10"),  # "early November"
        ("2024-11-01", "2024-12-31", Precision.MONTH, "2024-11-01/2024-12-31"),
        ("2024-05-01", "2024-07-31", Precision.SEASON, "2024-05-01/2024-07-31"),
        ("2024-01-01", "2024-06-30", Precision.YEAR, "2024-01-01/2024-06-30"),
    ],
)
def test_a_part_is_not_written_as_the_whole(start: str, end: str, precision: Precision, written: str) -> None:
    assert edtf(when(start, end, precision)) == written


def test_about_a_month_is_marked_so() -> None:
    assert edtf(when("2024-11-01", "2024-11-30", Precision.MONTH, approximate=True)) == "2024-11~"


def test_about_some_days_marks_both_ends() -> None:
    about = when("2024-11-04", "2024-11-06", Precision.RANGE, approximate=True)
    assert edtf(about) == "2024-11-04~/2024-11-06~"


def test_nothing_known_is_nothing_written() -> None:
    assert edtf(UNDATED) == ""


def bounds(written: str) -> tuple[date, date]:
    """The first and last day of an EDTF string, as the library of that name reads it."""
    read = parse_edtf(written)
    first, last = read.lower_strict(), read.upper_strict()
    return date(*first[:3]), date(*last[:3])


@given(STARTS, LENGTHS, st.sampled_from(Precision), st.booleans())
def test_another_program_reads_the_same_days(
    start: date, days: int, precision: Precision, approximate: bool
) -> None:
    end = start if precision is Precision.DAY else start + timedelta(days=days)
    assert bounds(edtf(When(start, end, precision, approximate))) == (start, end)


@given(st.integers(1000, 9999), st.integers(1, 12))
def test_another_program_reads_a_month_as_that_month(year: int, month: int) -> None:
    start = date(year, month, 1)
    end = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    written = edtf(When(start, end, Precision.MONTH))
    assert len(written) == len("2024-11")
    assert bounds(written) == (start, end)


@given(st.integers(1000, 9999), st.sampled_from([3, 6, 9]))
def test_another_program_reads_a_season_as_those_months(year: int, month: int) -> None:
    """Winter is left out here: that library ends it with its calendar year, we with February."""
    start, end = date(year, month, 1), date(year, month + 3, 1) - timedelta(days=1)
    assert bounds(edtf(When(start, end, Precision.SEASON))) == (start, end)


@given(STARTS)
def test_another_program_reads_an_open_end_as_open(day: date) -> None:
    after, before = parse_edtf(edtf(When(start=day))), parse_edtf(edtf(When(end=day)))
    assert date(*after.lower_strict()[:3]) == day
    assert after.upper_strict() == float("inf")
    assert date(*before.upper_strict()[:3]) == day
    assert before.lower_strict() == -float("inf")


@given(st.integers(1, 9999))
def test_a_year_is_written_with_four_digits(year: int) -> None:
    assert edtf(When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)) == f"{year:04d}"


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2024-11-14", "2024-11-13", Precision.RANGE),
        ("2024-11-14", None, Precision.DAY),
        (None, "2024-11-14", Precision.MONTH),
    ],
)
def test_what_no_calendar_holds_cannot_be_made(
    start: str | None, end: str | None, precision: Precision
) -> None:
    with pytest.raises(ValueError):
        when(start, end, precision)
