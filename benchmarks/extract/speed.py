"""Articles a second on one core, beside the bare spaCy pipeline over the same texts in the same run.

    python benchmarks/extract/speed.py [ARTICLES]      # JSON Lines of {"text", "published"}

Both are warmed on articles that are not counted and then take turns, a block of unseen articles each
time, so that neither gains by the machine's moods; CPU seconds are counted, not the clock's.
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from app.components import Given, read
from app.model import Article
from app.nlp.pipeline import DEFAULT_MODEL

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "us-releases-2021.jsonl"
_BLOCK = 40  # articles


def articles(path: Path) -> list[Article]:
    """The articles of a file of JSON Lines. Exits where it is absent."""
    if not path.exists():
        raise SystemExit(f"There is no {path}: name a file of articles, one JSON object a line.")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Article(str(n), row["text"], published=date.fromisoformat(row["published"]))
        for n, row in enumerate(rows)
    ]


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time that something takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print both speeds, and the memory of ours before the bare pipeline is loaded beside it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    found = articles(path)
    warm, counted = found[:_BLOCK], found[_BLOCK:]
    blocks = [counted[i : i + _BLOCK] for i in range(0, len(counted), _BLOCK)]
    list(read(Given(article) for article in warm))
    list(read(Given(article) for article in max(blocks, key=lambda b: sum(len(a.text) for a in b))))
    held = megabytes()
    bare = importlib.import_module(DEFAULT_MODEL).load()
    list(bare.pipe(article.text for article in warm))
    ours = theirs = 0.0
    for number, block in enumerate(blocks):
        turns = [
            partial(lambda block: list(read(Given(article) for article in block)), block),
            partial(lambda block: list(bare.pipe(article.text for article in block)), block),
        ]
        took = {turn: cpu(turns[turn]) for turn in ([0, 1] if number % 2 else [1, 0])}
        ours, theirs = ours + took[0], theirs + took[1]
    size = sum(len(article.text) for article in counted) / 1e6
    print(f"{len(counted)} articles, {size:.2f} million characters, one core")
    for name, seconds in (("Dateline", ours), (f"bare {DEFAULT_MODEL}", theirs)):
        print(f"{name:30s}{len(counted) / seconds:6.1f} articles a second, {seconds / size:.1f} s a million")
    print(f"ratio {theirs / ours:.2f}; peak memory of Dateline {held:.0f} MB")


if __name__ == "__main__":
    main()
