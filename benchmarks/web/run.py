"""How Dateline answers beside a tuned Datasette on the same events, and as a timeline grows.

    python -m benchmarks.web.run 1000000.db --datasette DATASETTE --plain 1000000-plain.db
    python -m benchmarks.web.run 10000.db 100000.db 1000000.db

Everything goes over HTTP: questions that are asked once each, shuffled, by one connection, of both sides in
turn. A busy machine makes answers wait, so the processor time of the servers is told as well. README.md says
how the files are made.
"""

import argparse
import math
import random
import time
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import linear_regression, median
from typing import Any

from benchmarks.web.asked import Question, questions
from benchmarks.web.sides import Client, Side, datasette, dateline, free_port, running

FIRST = "/api/events?limit=100"
PLAIN_FIRST = "/plain/events.json?_size=100"
_PAGES = ("/?limit=50", "/?limit=50&kind=aid", "/?limit=50&from=2004-03&to=2004-09", "/?limit=50&q=water")
Times = dict[str, list[float]]


def high(times: Sequence[float]) -> float:
    """The 95th percentile: the least time that 95 % do not exceed."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


@dataclass(slots=True)
class Took:
    """Milliseconds by sort of question: as waited for, and of the server's processor time."""

    waited: Times = field(default_factory=dict)
    worked: Times = field(default_factory=dict)

    def ask(self, side: Side, client: Client, sort: str, path: str) -> Any:  # noqa: ANN401 - JSON
        """The answer, its times noted."""
        before = side.cpu()
        ms, found = client.json(path)
        self.waited.setdefault(sort, []).append(ms)
        self.worked.setdefault(sort, []).append(side.cpu() - before)
        return found


def compare(ours: Side, theirs: Side | None, asked: Sequence[Question]) -> tuple[Took, Took]:
    """Every question to both sides in turn. Raises where totals differ."""
    us, them = Client(ours), Client(theirs) if theirs else None
    mine, yours = Took(), Took()
    for question in asked:
        found = mine.ask(ours, us, question.sort, question.ours)
        if theirs and them:
            total = yours.ask(theirs, them, question.sort, question.theirs)["filtered_table_rows_count"]
            if found["total"] != total:
                raise RuntimeError(f"{question}: {found['total']} and {total}")
    return mine, yours


def table(ours: Times, theirs: Times) -> Iterable[str]:
    """Median / 95th percentile of both, and how many times faster Dateline is."""
    yield "| question | Dateline | Datasette | median | 95th |"
    yield "| --- | --- | --- | --- | --- |"
    for sort, times in ours.items():
        other = theirs[sort]
        yield (
            f"| {sort} | {median(times):.1f} / {high(times):.1f} | {median(other):.0f} / {high(other):.0f} |"
            f" {median(other) / median(times):.1f} × | {high(other) / high(times):.1f} × |"
        )


def growth(sizes: Sequence[int], found: Sequence[Times]) -> Iterable[str]:
    """Medians by size, with the exponent of growth from the first size to the last."""
    yield f"| question | {' | '.join(f'{size:,}' for size in sizes)} | exponent |"
    yield f"| --- | {' | '.join('---' for _ in sizes)} | --- |"
    for sort in found[0]:
        medians = [median(times[sort]) for times in found]
        exponent = fitted(sizes, medians)
        yield f"| {sort} | {' | '.join(f'{ms:.1f}' for ms in medians)} | {exponent:.2f} |"


def fitted(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of a straight line through the logarithms (least squares)."""
    return linear_regression([math.log(n) for n in sizes], [math.log(ms) for ms in times]).slope


def throughput(
    side: Side, paths: Sequence[str], connections: int, seconds: float
) -> tuple[float, float, int]:
    """Answers a second, the 95th percentile of their milliseconds, and how many were errors."""
    until = time.perf_counter() + seconds

    def keep_asking(seed: int) -> list[tuple[float, bool]]:
        client = Client(side)
        found: list[tuple[float, bool]] = []
        for path in cycle(random.Random(seed).sample(list(paths), len(paths))):
            if time.perf_counter() > until:
                return found
            ms, status, _ = client.get(path)
            found.append((ms, status == 200))
        return found

    with ThreadPoolExecutor(connections) as threads:
        answers = [one for some in threads.map(keep_asking, range(connections)) for one in some]
    good = [ms for ms, is_good in answers if is_good]
    return len(good) / seconds, high(good), len(answers) - len(good)


def loads(ours: Side, theirs: Side, asked: Sequence[Question], seconds: float) -> Iterable[str]:
    """Answers a second of many connections at once."""
    yield "| | connections | answers a second | 95th, ms | errors |"
    yield "| --- | --- | --- | --- | --- |"
    mine, yours = [q.ours for q in asked], [q.theirs for q in asked]
    for name, side, paths, most in (
        ("Dateline", ours, mine, 8),
        ("Datasette", theirs, yours, 8),
        ("Dateline", ours, mine, 32),
    ):
        rate, late, errors = throughput(side, paths, most, seconds)
        yield f"| {name} | {most} | {rate:.1f} | {late:.0f} | {errors} |"


def pages(side: Side) -> Iterable[str]:
    """Sizes and times of whole pages beside the JSON of the same filter and number of entries."""
    client = Client(side)
    yield "| page | kB | compressed kB | ms | JSON ms | ratio |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for path in _PAGES:
        both = [(client.get(path)[0], client.get(f"/api/events{path[1:]}")[0]) for _ in range(20)]
        html, data = (median(times) for times in zip(*both, strict=True))
        size, packed = len(client.get(path)[2]) / 1000, len(client.get(path, packed=True)[2]) / 1000
        yield f"| {path} | {size:.0f} | {packed:.1f} | {html:.1f} | {data:.1f} | {html / data:.1f} |"


def beside(file: Path, plain: Path, program: Path, each: int, seconds: float) -> None:
    """Dateline beside Datasette."""
    asked = questions(file, each)
    for one in (file, plain):  # both warm: what is in no memory of the system's is slow on either side
        deque(iter(partial(one.open("rb").read, 1 << 24), b""), maxlen=0)
    port, other = free_port(), free_port()
    with (
        running(dateline(file, port), port, FIRST) as ours,
        running(datasette(program, plain, other), other, PLAIN_FIRST) as theirs,
    ):
        warm = questions(file, 2, seed=3)
        compare(ours, theirs, warm)
        mine, yours = compare(ours, theirs, asked)
        print("Waited for, ms:", "", *table(mine.waited, yours.waited), "", sep="\n")
        print("Processor time of the server, ms:", "", *table(mine.worked, yours.worked), "", sep="\n")
        print(*loads(ours, theirs, asked, seconds), sep="\n")
        print("", *pages(ours), "", sep="\n")
        print(f"Memory now / at most, MB: Dateline {ours.memory()}, Datasette {theirs.memory()}")
        print(f"From the start to the first answer, s: Dateline {ours.started_in:.1f}")


def growing(files: Sequence[Path], each: int) -> None:
    """Dateline alone, on files of several sizes."""
    sizes, found = [], []
    for file in files:
        port = free_port()
        with running(dateline(file, port), port, FIRST) as ours:
            compare(ours, None, questions(file, 2, seed=3))
            sizes.append(int(Client(ours).json("/api/events?background=1&limit=1")[1]["total"]))
            found.append(compare(ours, None, questions(file, each))[0].worked)
    print("Processor time of the server, ms, median:", "", *growth(sizes, found), sep="\n")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--datasette", type=Path, help="the program, of an environment of its own")
    parser.add_argument("--plain", type=Path, help="its file, made by benchmarks.web.plain")
    parser.add_argument("--each", type=int, default=30, help="questions of every sort")
    parser.add_argument("--seconds", type=float, default=20, help="of every measurement of throughput")
    given = parser.parse_args()
    if given.datasette and given.plain:
        beside(given.files[0], given.plain, given.datasette, given.each, given.seconds)
    else:
        growing(given.files, given.each)


if __name__ == "__main__":
    main()
