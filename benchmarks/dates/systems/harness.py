"""What the Python systems share: JSON Lines in, JSON Lines out, with the seconds that each text took."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

Dates = list[dict[str, Any]]
WARM_UP = (
    "On Tuesday, Nov. 12, 2024, the ministers will meet at 3 p.m., two days after the vote of last week."
)


def run(find: Callable[[str, date], Dates]) -> None:
    """Feed every article of standard input to `find`, once warmed up."""
    find(WARM_UP, date(2024, 11, 11))
    for line in sys.stdin:
        article = json.loads(line)
        published = date.fromisoformat(article["published"])
        start = time.process_time()
        dates = find(article["text"], published)
        seconds = time.process_time() - start
        print(json.dumps({"id": article["id"], "dates": dates, "seconds": seconds}))


def timex(start: int, end: int, text: str, kind: str, value: str) -> dict[str, Any]:
    """One expression as the scorer reads it."""
    return {"start": start, "end": end, "text": text, "type": kind, "value": value}
