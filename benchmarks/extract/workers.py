"""Articles a second by the clock with one reader and with two, and what storing them costs.

    python -m benchmarks.extract.workers [ARTICLES [ROUNDS]]      # JSON Lines of {"text", "published"}

Readers take turns, round by round, over the same articles; each is started and warmed before its clock.
"""

import sys
import tempfile
import time
from pathlib import Path

from app.extraction import IngestOptions, Task, batches, extract_articles
from app.ingest import crew, ingest
from app.read import RawArticle
from app.store.database import open_database
from benchmarks.extract.speed import CORPUS, articles, cpu

_MOST = 320  # articles


def seconds(tasks: list[list[Task]], count: int) -> float:
    """What `count` workers take for the batches, by the clock."""
    with crew(IngestOptions(workers=count), extract_articles) as workers:
        list(workers.results(tasks[:1] * count * 2))
        begun = time.perf_counter()
        list(workers.results(tasks))
        return time.perf_counter() - begun


def main() -> None:
    """Print each round's speeds and the share of processor time that storing takes."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    raw = [RawArticle(a.text, published=a.published, path=f"{a.id}.txt") for a in articles(path)[:_MOST]]
    tasks = list(batches([Task(item) for item in raw], lambda task: len(task.raw.text)))
    for number in range(rounds):
        turns = [1, 2] if number % 2 else [2, 1]
        took = {count: seconds(tasks, count) for count in turns}
        one, two = len(raw) / took[1], len(raw) / took[2]
        print(f"one worker {one:.1f} articles a second, two {two:.1f}: {two / one:.2f} times")
    extract_articles(tasks[0])
    reading = cpu(lambda: [extract_articles(batch) for batch in tasks])
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/speed.db") as database:
        whole = cpu(lambda: ingest(database, raw))
    print(f"ingest {1e3 * whole / len(raw):.0f} ms an article, {1 - reading / whole:.0%} of it storing")


if __name__ == "__main__":
    main()
