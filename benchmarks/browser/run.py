"""Measures Dateline, vis-timeline and TimelineJS side by side in headless Chromium.

    python -m benchmarks.browser.run [--most 100000] [--only NAME]

Prints a Markdown table. `npm ci` in this folder first.
"""

import argparse
import functools
import http.server
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from app.web.app import create_app
from benchmarks.browser.events import fill
from benchmarks.browser.pages import HERE, SYSTEMS, System
from tests.web.browser import chromium, serving

LIMIT = 60_000  # milliseconds that a page may take
_WATCH = """
window.lastChange = 0; window.firstItem = 0;
new MutationObserver(() => {
  window.lastChange = performance.now();
  if (!window.firstItem && document.querySelector(ITEM)) requestAnimationFrame(() => setTimeout(() => {
    window.firstItem ||= performance.now();
  }));
}).observe(document, {childList: true, subtree: true, attributes: true});
"""
_FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const step = now => {
    window.frames_.push(now - last); last = now; window.going = requestAnimationFrame(step);
  };
  window.going = requestAnimationFrame(step); }"""


@dataclass
class Measured:
    """One row: milliseconds, elements, MiB, KiB, and milliseconds a frame while it is dragged."""

    first: float
    idle: float
    nodes: int
    heap: float
    weight: float
    median: float
    worst: float


def measure(browser: Browser, system: System, address: str) -> Measured:
    """Open a page, wait until it rests, and drag it to and fro. Raises Error beyond LIMIT."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(LIMIT)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(_WATCH.replace("ITEM", repr(system.item)))
    try:
        page.goto(address, timeout=LIMIT)
        page.wait_for_function("() => window.firstItem")
        page.wait_for_selector(system.pan)
        page.wait_for_function("() => performance.now() - window.lastChange > 700")
        first, idle = page.evaluate("[window.firstItem, window.lastChange]")
        nodes = page.evaluate("document.querySelectorAll('*').length")
        network.send("HeapProfiler.collectGarbage")
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 2**20
        weight = sum(sizes) / 1024
        frames = drag(page, system.pan)
    finally:
        context.close()
    return Measured(
        first,
        idle,
        nodes,
        heap,
        weight,
        statistics.median(frames),
        statistics.quantiles(frames, n=20)[18],
    )


def drag(page: Page, pan: str) -> list[float]:
    """How long each frame took, while the view was dragged."""
    box = page.locator(pan).first.bounding_box()
    assert box
    y = box["y"] + min(box["height"], 500) - 12
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, y)
    page.mouse.down()
    page.evaluate(_FRAMES)
    for step in range(120):
        page.mouse.move(middle + (step % 60 - 30) * 8 * (1 if step < 60 else -1), y)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    frames: list[float] = page.evaluate(
        "() => { cancelAnimationFrame(window.going); return window.frames_.slice(2); }"
    )
    page.mouse.up()
    return frames


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
    """Print the table, a row at a time."""
    arguments = argparse.ArgumentParser(description="Browser benchmark")
    arguments.add_argument("--most", type=int, default=100_000)
    arguments.add_argument("--only", default="")
    wanted = arguments.parse_args()
    print("| | events | first item / idle ms | elements | heap MiB | KiB | frame ms, median / 95th |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = Path(temporary)
        (folder / "node_modules").symlink_to(HERE / "node_modules")
        for system in (each for each in SYSTEMS if wanted.only in each.name):
            for power in range(2, 7):
                if 10**power <= wanted.most:
                    print(row(browser, system, 10**power, folder), flush=True)


def row(browser: Browser, system: System, count: int, folder: Path) -> str:
    """A row of the table; a page that takes too long says so."""
    start = f"| {system.name} | {count:,} |"
    try:
        with prepared(system, count, folder) as address:
            m = measure(browser, system, address)
    except Error:
        return f"{start} nothing within {LIMIT // 1000} s | | | | |"
    figures = f"{m.first:,.0f} / {m.idle:,.0f} | {m.nodes:,} | {m.heap:.1f} | {m.weight:,.0f}"
    return f"{start} {figures} | {m.median:.0f} / {m.worst:.0f} |"


if __name__ == "__main__":
    main()
