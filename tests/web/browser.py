"""A real Chromium, and the three ways in which people use a page: mouse, keyboard, no scripts."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from starlette.types import ASGIApp

CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_MOST_TABS = 250
WAYS = ("mouse", "keyboard", "no scripts")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, with a user folder of its own that goes with it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(app: ASGIApp, root_path: str = "") -> Iterator[str]:
    """The address of a server of `app` on the loopback; `root_path` is what a proxy serves it under."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", root_path=root_path))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@dataclass
class Reader:
    """Somebody at a page, using it in one of the WAYS. `complaints` are the console's errors."""

    page: Page
    way: str
    complaints: list[str]

    def follow(self, link: Locator) -> None:
        """Go where a link leads."""
        if self.way == "keyboard":
            self.tab_to(link)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter") if self.way == "keyboard" else link.click()

    def tab_to(self, target: Locator) -> None:
        """Press Tab until `target` has the focus; from the top of the page where it lies behind."""
        for _ in range(_MOST_TABS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def write(self, field: Locator, words: str) -> None:
        """Type into a field and send its form."""
        if self.way == "keyboard":
            self.tab_to(field)
        else:
            field.click()
        self.page.keyboard.type(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@contextmanager
def reader(
    browser: Browser,
    address: str,
    way: str = "mouse",
    *,
    width: int = 1440,
    height: int = 900,
    dark: bool = False,
) -> Iterator[Reader]:
    """Somebody with a window of this size."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=way != "no scripts",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Reader(page, way, complaints)
    context.close()
