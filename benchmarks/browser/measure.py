"""One page measured: how soon it stands, what it weighs, and how smoothly it is dragged."""

import statistics
import time
from dataclasses import astuple, dataclass

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.browser.pages import System

LIMIT = 60_000  # milliseconds that a page may take
_DRAG = 8.0  # seconds that it is dragged at most
_LOADS = 3  # each in a fresh window, without anything kept; the middle one counts
_SLOW = 4_000  # milliseconds: so slow a page is loaded once
_REST = 700  # milliseconds without a change: the page is idle
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
# From the question to the last byte of the answer.
_ANSWERED = """() => { const t = performance.getEntriesByType("navigation")[0];
  return t.responseEnd - t.requestStart; }"""


@dataclass(frozen=True)
class Measured:
    """One row. Milliseconds: `answered` is the server's part of the page itself, `first` and `idle` count
    from the click. `heap` is in MiB, `weight` (all that was sent) and `code` in KiB; `median` and `worst`
    (95th percentile) are milliseconds a frame while the view is dragged."""

    answered: float
    first: float
    idle: float
    elements: int
    heap: float
    weight: float
    code: float
    median: float
    worst: float


def measured(browser: Browser, system: System, address: str) -> Measured:
    """The median of some loads, after one that warms the server. Raises Error beyond LIMIT."""
    warm = _load(browser, system, address)
    if warm.idle > _SLOW:
        return warm
    loads = [_load(browser, system, address) for _ in range(_LOADS)]
    middle = [statistics.median(values) for values in zip(*map(astuple, loads), strict=True)]
    return Measured(*middle)


def _load(browser: Browser, system: System, address: str) -> Measured:
    """Open a page, wait until it rests, and drag it to and fro."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(LIMIT)
    page.add_init_script(_WATCH.replace("ITEM", repr(system.item)))
    devtools = context.new_cdp_session(page)
    sizes = _watch_sizes(devtools)
    try:
        page.goto(address, timeout=LIMIT)
        page.wait_for_function("() => window.firstItem")
        page.wait_for_selector(system.pan)
        page.wait_for_function(f"() => performance.now() - window.lastChange > {_REST}")
        answered = page.evaluate(_ANSWERED)
        first, idle = page.evaluate("[window.firstItem, window.lastChange]")
        elements = page.evaluate("document.querySelectorAll('*').length")
        devtools.send("HeapProfiler.collectGarbage")
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 2**20
        weight, code = sizes["all"] / 1024, sizes["code"] / 1024
        frames = drag(page, system.pan)
    finally:
        context.close()
    worst = statistics.quantiles(frames, n=20)[18]
    # Some pages draw what they hold at once: the first item is then the last change as well.
    return Measured(
        answered, first, max(idle, first), elements, heap, weight, code, statistics.median(frames), worst
    )


def _watch_sizes(devtools: CDPSession) -> dict[str, float]:
    """Bytes on the wire, counted from now on: of everything, and of scripts and styles."""
    sizes, code = {"all": 0.0, "code": 0.0}, set[str]()

    def note(event: dict[str, str]) -> None:
        if event.get("type") in ("Script", "Stylesheet"):
            code.add(event["requestId"])

    def add(event: dict[str, float | str]) -> None:
        sizes["all"] += float(event["encodedDataLength"])
        sizes["code"] += float(event["encodedDataLength"]) * (event["requestId"] in code)

    devtools.send("Network.enable")
    devtools.on("Network.responseReceived", note)
    devtools.on("Network.loadingFinished", add)
    return sizes


def drag(page: Page, pan: str) -> list[float]:
    """How long each frame took, while the view was dragged."""
    box = page.locator(pan).first.bounding_box()
    assert box
    y = box["y"] + min(box["height"], 500) - 12
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, y)
    page.mouse.down()
    page.evaluate(_FRAMES)
    began = time.monotonic()
    for step in range(120):
        if time.monotonic() - began > _DRAG:
            break
        page.mouse.move(middle + (step % 60 - 30) * 8 * (1 if step < 60 else -1), y)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    frames: list[float] = page.evaluate(
        "() => { cancelAnimationFrame(window.going); return window.frames_.slice(1); }"
    )
    page.mouse.up()
    return frames
