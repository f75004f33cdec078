"""How long readers wait while articles come in: a server with 20 readers, idle and beside an ingestion.

    python -m benchmarks.web.readers 100000.db articles/ --seconds 60

The database is copied first, and left as it is.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

import httpx

READERS = 20
ASKED = (
    "/api/events?limit=50",
    "/api/events?kind=meeting&limit=50",
    "/api/events?from=2004-03&to=2004-09",
    "/api/events?q=prisoners",
    "/api/histogram",
    "/",
)
_PROGRAM = "import sys; from app.cli import main; main()"


def _dateline(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read(base: str, seconds: float) -> tuple[list[float], Counter[str]]:
    """What each answer took in milliseconds, and what went wrong, for all readers together."""
    took: list[float] = []
    wrong: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def one(first: int) -> None:
        with httpx.Client(base_url=base, timeout=30) as client:
            number = first
            while time.monotonic() < end:
                began = time.perf_counter()
                try:
                    answer = client.get(ASKED[number % len(ASKED)])
                    if answer.status_code != httpx.codes.OK:
                        wrong[f"{answer.status_code} {answer.text[:80]}"] += 1
                except httpx.HTTPError as trouble:
                    wrong[repr(trouble)] += 1
                took.append(1000 * (time.perf_counter() - began))
                number += 1

    readers = [threading.Thread(target=one, args=(n,)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return took, wrong


def _ingest(database: str, source: Path, stop: threading.Event, said: list[str]) -> None:
    """The same articles again and again, each time as new ones."""
    with tempfile.TemporaryDirectory() as name:
        round_ = 0
        while not stop.is_set():
            folder = Path(name) / str(round_)
            folder.mkdir()
            for file in source.iterdir():
                if file.is_file():
                    (folder / file.name).write_bytes(file.read_bytes() + f"\n\nRound {round_}.\n".encode())
            process = _dateline("ingest", "--database", database, str(folder))
            said.append(process.communicate()[0])
            round_ += 1


def main() -> None:
    """Measure both, and print them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("articles", type=Path, help="a folder of articles to ingest")
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy.db"
        shutil.copy(given.database, copy)
        database, port = f"sqlite:///{copy}", _free_port()
        server = _dateline("serve", "--database", database, "--port", str(port))
        threading.Thread(target=lambda: server.stdout and server.stdout.read(), daemon=True).start()
        base = f"http://127.0.0.1:{port}"
        while True:
            try:
                httpx.get(f"{base}/api/events?limit=1", timeout=60)
                break
            except httpx.ConnectError:
                time.sleep(0.2)
        read(base, 3)
        idle, trouble = read(base, given.seconds)
        stop, said = threading.Event(), list[str]()
        writer = threading.Thread(target=_ingest, args=(database, given.articles, stop, said))
        writer.start()
        busy, more = read(base, given.seconds)
        stop.set()
        writer.join()
        server.terminate()
        server.wait()
    for what, took in (("idle", idle), ("while articles come in", busy)):
        high = quantiles(took, n=20)[-1]
        print(f"{what}: {len(took):,} answers, median {median(took):.0f} ms, 95th percentile {high:.0f} ms")
    locked = sum("locked" in each for each in said)
    print(f"wrong: {dict(trouble + more)}; {len(said)} ingestions, {locked} of them found it locked")


if __name__ == "__main__":
    main()
