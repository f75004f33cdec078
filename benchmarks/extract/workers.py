"""Articles a second by the clock with one reader and with two, and what storing them costs.

    python -m benchmarks.extract.workers [ARTICLES [ROUNDS]]      # JSON Lines of {"text", "published"}

Readers take turns, round by round, over the same articles; each is started and warmed before its clock.
"""

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from app.ingest import IngestOptions, _extracted, _ready, _Task, ingest
from app.nlp.pipeline import DEFAULT_MODEL
from app.read import RawArticle
from app.store.database import open_database
from app.workers import Workers
from benchmarks.extract.speed import CORPUS, articles, cpu

_MOST = 160  # articles
_WARM = 16


def seconds(tasks: list[_Task], count: int) -> float:
    """What `count` workers take for the tasks, by the clock."""
    workers = Workers(count, _extracted, partial(_ready, DEFAULT_MODEL, []))
    list(workers.results(tasks[: _WARM * count]))
    begun = time.perf_counter()
    list(workers.results(tasks))
    took = time.perf_counter() - begun
    workers.close()
    return took


def main() -> None:
    """Print each round's speeds and the share of processor time that storing takes."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    raw = [RawArticle(a.text, published=a.published, path=f"{a.id}.txt") for a in articles(path)[:_MOST]]
    tasks = [_Task(item, IngestOptions(), None) for item in raw]
    for number in range(rounds):
        turns = [1, 2] if number % 2 else [2, 1]
        took = {count: seconds(tasks, count) for count in turns}
        one, two = len(raw) / took[1], len(raw) / took[2]
        print(f"one worker {one:.1f} articles a second, two {two:.1f}: {two / one:.2f} times")
    reading = cpu(lambda: [_extracted(task) for task in tasks])
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/speed.db") as database:
        whole = cpu(lambda: ingest(database, raw))
    print(f"ingest {1e3 * whole / len(raw):.0f} ms an article, {1 - reading / whole:.0%} of it storing")


if __name__ == "__main__":
    main()
