"""Publication days as people and programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.read import parse_day


@pytest.mark.parametrize(
    "value",
    [
        "2024-11-14",
        " 2024-11-14 ",
        "20241114",
        "2024/11/14",
        "2024.11.14",
        "2024/11/14 08:00",
        "2024-11-14T23:30:00-05:00",
        "2024-11-14T00:10:00Z",
        "2024-11-14 08:00",
        "14 November 2024",
        "Nov. 14, 2024",
        "November 14th, 2024",
        "Thursday, November 14, 2024 at 5:00 PM EST",
        "Thu, 14 Nov 2024 23:30:00 -0500",
        "14/11/2024",
        "11/14/2024",
        "14.11.2024",
    ],
)
def test_a_day_is_read_as_written(value: str) -> None:
    assert parse_day(value) == date(2024, 11, 14)


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "Thursday",
        "November 2024",
        "2024-11",
        "2024",
        "11/12/2024",  # 11 December or November 12?
        "14/11/24",
        "2024-02-30",
        "2024-13-01",
        "31 November 2024",
        "2024-11-14 to 2024-11-16",
        "0001-01-01",
        "9999-12-31",
        "1731456000",
        "soon",
        "",
        "x" * 100_000,
    ],
)
def test_what_names_no_single_day_is_refused_by_name(value: str) -> None:
    with pytest.raises(ValueError, match="write it as 2024-11-14") as caught:
        parse_day(value)
    assert value[:30].strip() in str(caught.value)
    assert len(str(caught.value)) < 120


def test_figures_that_read_the_same_both_ways_are_no_riddle() -> None:
    assert parse_day("11/11/2024") == date(2024, 11, 11)


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\w{1,9}[-/., ]+\d{1,5}", fullmatch=True))
def test_any_value_gives_a_day_or_a_sentence(value: str) -> None:
    try:
        day = parse_day(value)
    except ValueError:
        return
    assert 1600 <= day.year <= 2999
