"""Measures Dateline, vis-timeline and TimelineJS side by side in headless Chromium.

    python -m benchmarks.browser.run [--most 100000] [--only NAME] [--database URL]

Prints a Markdown table. `npm ci` in this folder first. With --database a timeline that stands already is
measured, by Dateline alone.
"""

import argparse
import functools
import http.server
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error

from app.web.app import create_app
from benchmarks.browser.events import fill
from benchmarks.browser.measure import LIMIT, measured
from benchmarks.browser.pages import HERE, SYSTEMS, System
from tests.web.browser import chromium, serving

_HEAD = (
    "| | events | answered ms | first item / idle ms | elements | heap MiB | KiB | scripts + styles KiB "
    "| frame ms, median / 95th |"
)


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A server of files on the loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own signature
        """Say nothing."""


@contextmanager
def prepared(system: System, count: int, folder: Path) -> Iterator[str]:
    """The address of a page of so many events."""
    if system.write:
        name = system.write(count, folder)
        with files(folder) as address:
            yield f"{address}/{name}"
        return
    database = f"sqlite:///{folder}/events-{count}.db"
    fill(database, count)
    with serving(create_app(database)) as address:
        yield f"{address}/"


def main() -> None:
    """Print the table, a row at a time: the systems beside each other at each number of events."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--most", type=int, default=100_000)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--database", default="")
    wanted = arguments.parse_args()
    print(_HEAD)
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        if wanted.database:
            with serving(create_app(wanted.database)) as address:
                print(_row(browser, SYSTEMS[0], "as stored", f"{address}/"))
            return
        folder = Path(temporary)
        (folder / "node_modules").symlink_to(HERE / "node_modules")
        for count in (10**power for power in range(2, 7) if 10**power <= wanted.most):
            for system in (each for each in SYSTEMS if wanted.only in each.name):
                with prepared(system, count, folder) as address:
                    print(_row(browser, system, f"{count:,}", address), flush=True)


def _row(browser: Browser, system: System, count: str, address: str) -> str:
    """A row of the table; a page that takes too long says so."""
    start = f"| {system.name} | {count} |"
    try:
        m = measured(browser, system, address)
    except Error:
        return f"{start} | nothing within {LIMIT // 1000} s | | | | | |"
    times = f"{m.answered:,.0f} | {m.first:,.0f} / {m.idle:,.0f}"
    weights = f"{m.elements:,} | {m.heap:.1f} | {m.weight:,.0f} | {m.code:,.0f}"
    return f"{start} {times} | {weights} | {m.median:.0f} / {m.worst:.0f} |"


if __name__ == "__main__":
    main()
