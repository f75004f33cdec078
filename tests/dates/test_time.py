"""Time is linear in the length of the text, also where somebody means harm.

Work is counted in calls, not in seconds, so that a busy machine changes nothing.
"""

import subprocess
import sys
from datetime import date
from types import FrameType

import pytest

from app.dates import find_dates, find_published

PUBLISHED = date(2024, 11, 11)
HOSTILE = {
    "no space": "a",
    "digits": "1",
    "numbers": "1 ",
    "months": "Nov. ",
    "weekdays": "Monday ",
    "years": "2013-",
    "slashes": "1/1/",
    "quotes": '"',
    "quoted": '"yesterday" ',
    "ago": "two years ago ",
    "breaks": "\n",
    "halves": "and a half ",
    "commas": "Tuesday, ",
    "to": "to meet ",
    "of": "the end of the start of ",
    "days": "on 3 May 2020 he said ",
    "stories": "On 3 May 2020 he left. On 4 May he came, the next day, ",
    "until": "until a hearing on ",
    "surrogates": "\ud800 May 3 ",
}


def calls(text: str) -> int:
    """How many functions, Python's and C's, finding the dates of `text` calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        find_dates(text, PUBLISHED)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_text_takes_about_four_times_the_work(unit: str) -> None:
    short = unit * (1_500 // len(unit))
    find_dates(short * 4, PUBLISHED)  # what is read once only is read before
    assert calls(short * 4) < 5 * calls(short) + 1000


def test_work_grows_by_the_piece_in_texts_of_any_length() -> None:
    # Patterns run over pieces of bounded length, so that no pattern can take more than linear time.
    text = "They met on Tuesday, two days after the talks of Nov. 12, 2013, which began last week. " * 240
    find_dates("last week", PUBLISHED)
    assert calls(text * 2) < 2.2 * calls(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["a" * 10_000_000, "1" * 1_000_000, "\n" * 1_000_000], ids=["space", "digits", "breaks"]
)
def test_ten_million_characters_without_a_space_hold_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []
    assert find_published(text).day is None


def test_the_first_date_needs_no_language_model() -> None:
    code = (
        "import sys, datetime, app.dates as d; d.find_dates('on Tuesday', datetime.date(2024, 11, 11)); "
        "sys.exit('spacy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
