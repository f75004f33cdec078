"""Time is linear in the length of the text, also where somebody means harm."""

import time
from datetime import date

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
    "ago": "two years ago ",
    "breaks": "\n",
    "halves": "and a half ",
    "days": "on 3 May 2020 he said ",
    "surrogates": "\ud800 May 3 ",
}


def seconds(text: str) -> float:
    """Processor time, for other work may share the machine; the better of two."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        find_dates(text, PUBLISHED)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str) -> None:
    # Quadratic time would take 64 times as long; the slack is for a busy machine.
    find_dates(unit, PUBLISHED)
    short = unit * (40_000 // len(unit))
    assert seconds(short * 8) < 24 * max(seconds(short), 0.005)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["a" * 10_000_000, "1" * 1_000_000, "\n" * 1_000_000], ids=["space", "digits", "breaks"]
)
def test_ten_million_characters_without_a_space_take_seconds(text: str) -> None:
    start = time.process_time()
    assert find_dates(text, PUBLISHED) == []
    assert find_published(text).day is None
    assert time.process_time() - start < 20


@pytest.mark.slow
def test_importing_takes_less_than_two_seconds_and_no_language_model() -> None:
    import subprocess
    import sys

    code = (
        "import sys, datetime, app.dates as d; d.find_dates('on Tuesday', datetime.date(2024, 11, 11)); "
        "sys.exit('spacy' in sys.modules)"
    )
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", code], check=True)
    assert time.monotonic() - start < 10  # about a quarter of a second on an idle machine
