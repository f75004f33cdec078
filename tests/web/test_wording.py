"""Dates in words: as precise as they are known, and no more."""

from datetime import date

import pytest

from app.model import UNDATED, Precision, When
from app.web.wording import counted, full_day, range_words, when_words


def when(start: str | None, end: str | None, precision: str, *, approximate: bool = False) -> When:
    return When(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        Precision(precision),
        approximate,
    )


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2024-11-13", "2024-11-13", "day", "13 November 2024"),
        ("2024-11-11", "2024-11-17", "week", "week of 11 November 2024"),
        ("2024-11-01", "2024-11-30", "month", "November 2024"),
        ("2024-11-01", "2024-12-31", "month", "November–December 2024"),
        ("2024-12-01", "2025-01-31", "month", "December 2024 – January 2025"),
        ("2024-02-01", "2024-02-29", "month", "February 2024"),
        ("2024-11-05", "2024-11-30", "month", "5–30 November 2024"),
        ("2024-09-01", "2024-11-30", "season", "autumn 2024"),
        ("2024-12-01", "2025-02-28", "season", "winter 2024–25"),
        ("2024-01-01", "2024-03-31", "season", "1 January – 31 March 2024"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2022-01-01", "2024-12-31", "year", "2022–2024"),
        ("2024-07-01", "2025-06-30", "year", "1 July 2024 – 30 June 2025"),
        ("2024-11-12", "2024-11-13", "range", "12–13 November 2024"),
        ("2024-11-30", "2024-12-02", "range", "30 November – 2 December 2024"),
        ("2024-12-28", "2025-01-02", "range", "28 December 2024 – 2 January 2025"),
        ("2024-11-12", "2024-11-14", "unknown", "between 12 and 14 November 2024"),
        ("2024-11-30", "2024-12-02", "unknown", "between 30 November 2024 and 2 December 2024"),
        ("2024-11-12", None, "unknown", "12 November 2024 or later"),
        (None, "2024-11-14", "unknown", "by 14 November 2024"),
    ],
)
def test_a_date_reads_as_precisely_as_it_is_known(
    start: str | None, end: str | None, precision: str, words: str
) -> None:
    assert when_words(when(start, end, precision)) == words


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    assert when_words(UNDATED) == "Undated"


def test_an_approximate_date_says_so() -> None:
    assert when_words(when("2024-11-13", "2024-11-13", "day", approximate=True)) == "about 13 November 2024"


def test_days_are_named_in_english_whatever_the_machine_speaks() -> None:
    assert full_day(date(2024, 11, 13)) == "Wednesday 13 November 2024"


def test_a_range_of_one_day_is_that_day() -> None:
    assert range_words(date(2024, 11, 13), date(2024, 11, 13)) == "13 November 2024"


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(n, "event") for n in (0, 1, 1204)] == ["0 events", "1 event", "1,204 events"]
    assert counted(2, "body", "bodies") == "2 bodies"
