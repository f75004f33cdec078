"""How well synthetic newsrooms are merged, how fast, and in how much memory.

.venv/bin/python benchmarks/merge/run.py 10000 100000 1000000
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from heapq import heappop, heappush
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.merge.flow import first_day, settle_in_order  # noqa: E402
from app.model import Mention  # noqa: E402
from benchmarks.merge.newsroom import newsroom  # noqa: E402

_AHEAD = 110  # days: no telling reaches further back than this from its happening


def in_order(told: Iterator[tuple[Mention, int]], gold: dict[str, int]) -> Iterator[Mention]:
    """Mentions in the order of the days that they reach, with only the nearest in memory."""
    waiting: list[tuple[int, str, Mention]] = []
    for mention, happening in told:
        gold[mention.id] = happening
        heappush(waiting, (first_day(mention).toordinal(), mention.id, mention))
        day = (mention.published or first_day(mention)).toordinal()
        while waiting and waiting[0][0] < day - _AHEAD:
            yield heappop(waiting)[2]
    while waiting:
        yield heappop(waiting)[2]


def measure(count: int, seed: int) -> str:
    """One row of the table."""
    gold: dict[str, int] = {}
    sizes: dict[int, int] = {}
    precision = recall = 0.0
    events = done = 0
    overlaps: list[tuple[int, int, int]] = []
    started = time.process_time()
    for settled in settle_in_order(in_order(newsroom(count, seed), gold)):
        for event in settled.events:
            events += 1
            inside: dict[int, int] = {}
            for mention in event.mentions:
                inside[gold[mention.id]] = inside.get(gold[mention.id], 0) + 1
            done += len(event.mentions)
            precision += sum(n * n for n in inside.values()) / len(event.mentions)
            overlaps += [(happening, n, events) for happening, n in inside.items()]
    took = time.process_time() - started
    for happening in gold.values():
        sizes[happening] = sizes.get(happening, 0) + 1
    recall = sum(n * n / sizes[happening] for happening, n, _ in overlaps)
    p, r = precision / done, recall / done
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {done:,} | {events:,} | {len(sizes):,} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r):.3f} "
        f"| {done / took:,.0f} | {peak:,.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("| mentions | events | happenings | B-cubed P | R | F1 | mentions a second | peak MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for count in given.counts:
        print(measure(count, given.seed), flush=True)


if __name__ == "__main__":
    main()
