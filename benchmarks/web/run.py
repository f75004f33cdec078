"""How long questions to a timeline take, in process: a page of 100 entries with exact counts, and the
histogram, as the JSON of a filtered timeline needs them.

    python -m benchmarks.web.run small.db large.db --rounds 5
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import text

from app.filters import parse_filter
from app.store import queries
from app.store.cursors import Cursor
from app.store.database import Database, open_database

Pairs = list[tuple[str, str]]
_RANKS = (0, 3, 15, 80, 400)  # names from frequent to rare


def questions(database: Database) -> list[tuple[str, Pairs, str | None]]:
    """Each with what it is, its filter, and where its page begins."""
    with database.read() as session:
        people, places = (
            session.scalars(
                text("SELECT slug FROM name WHERE type = :type AND named > 0 ORDER BY named DESC LIMIT 401"),
                {"type": kind},
            ).all()
            for kind in (1, 3)
        )
        half = "SELECT key FROM event ORDER BY key LIMIT 1 OFFSET (SELECT count(*) / 2 FROM event)"
        middle = session.scalar(text(half))
    asked: list[tuple[str, Pairs, str | None]] = [
        ("first page", [], None),
        ("deep page", [], str(Cursor(middle or 0))),
    ]
    years = [("from", "2004-03"), ("to", "2004-09")]
    asked += [
        ("date range", [("from", f"{y}-03"), ("to", f"{y}-09")], None) for y in (1998, 2004, 2010, 2016)
    ]
    asked += [("kind", [("kind", kind)], None) for kind in ("meeting", "call", "aid", "vote")]
    asked += [
        ("text", [("q", words)], None) for words in ("prisoners", "nuclear safety", "grain exports visit")
    ]
    for rank in _RANKS:
        person, place = people[min(rank, len(people) - 1)], places[min(rank, len(places) - 1)]
        asked += [
            ("person", [("person", person)], None),
            ("place", [("place", place)], None),
            ("person + kind + dates", [("person", person), ("kind", "meeting"), *years], None),
            ("person + place", [("person", person), ("place", places[0])], None),
        ]
    return asked


def measure(database: Database, rounds: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile in milliseconds by question, after a warm-up, in shuffled order."""
    asked = questions(database) * rounds
    random.Random(1).shuffle(asked)
    took: dict[str, list[float]] = {}
    for name, pairs, cursor in asked[:20] + asked:
        began = time.perf_counter()
        with database.read() as session:
            wanted = parse_filter(pairs)
            queries.timeline(session, wanted, cursor=cursor, limit=100)
            queries.histogram(session, wanted)
        took.setdefault(name, []).append(1000 * (time.perf_counter() - began))
    return {name: (median(times), _high(times)) for name, times in took.items()}


def _high(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def main() -> None:
    """Print a table with a column for each file and the exponent of growth from the first to the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    sizes, found = [], []
    for file in given.files:
        with open_database(f"sqlite:///{file}", create=False) as database:
            with database.read() as session:
                sizes.append(session.scalar(text("SELECT count(*) FROM event")) or 0)
            found.append(measure(database, given.rounds))
    print("| question |", " | ".join(f"{size:,} events" for size in sizes), "| exponent |")
    print("| --- |", " | ".join("---" for _ in sizes), "| --- |")
    for name in found[0]:
        cells = " | ".join(f"{part[name][0]:.1f} / {part[name][1]:.1f}" for part in found)
        exponent = ""
        if len(sizes) > 1:
            growth = math.log(found[-1][name][0] / found[0][name][0])
            exponent = f"{growth / math.log(sizes[-1] / sizes[0]):.2f}"
        print(f"| {name} | {cells} | {exponent} |")


if __name__ == "__main__":
    main()
