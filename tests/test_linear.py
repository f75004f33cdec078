"""More of a text that is hardly news takes its share of work and no more: calls are counted, not seconds."""

import sys
from datetime import date
from types import FrameType

import pytest

from app.extraction import extract_article
from app.read import RawArticle

PIECES = {
    "pronouns": "He met her in Oslo. ",
    "speech": "He said that he had met them. ",
    "titles": "The President met the Prime Minister. ",
    "records": "2024-11-13,Blinken,met,Xi,5\n",
    "a log": "2024-11-13 10:00:01 INFO met server 10.0.0.1\n",
    "source code": "def met(x):\n    return x + 1  # met\n",
    "a table": "Oslo\tFidan met\t1,234\n",
    "lines": "Wong met Fidan\n",
    "weekdays": "It rained on Monday. It rains on Tuesday next week. ",
    "summits": "The G20 summit in Rio met in Rio. ",
    "white space": "   \n \t\n",
    "one sentence": "Fidan met Safadi and ",
    "one word": "Fidan",
}


def calls(text: str) -> int:
    """How many functions, ours and others', reading the text calls or resumes."""
    count = 0

    def on_event(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(on_event)
    try:
        extract_article(RawArticle(text, published=date(2024, 11, 14)))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_work_grows_as_the_text_does(piece: str) -> None:
    times = max(1, 4_000 // len(piece))
    calls(piece * times)  # what is loaded once
    assert calls(piece * times * 4) < 5 * calls(piece * times) + 50_000
