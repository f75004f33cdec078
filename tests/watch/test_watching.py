"""Watching feeds of a real server: what is new, once; politely; whatever rubbish they hold."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.read.fetch import FetchError
from app.read.polite import Manners
from app.store.database import Database
from app.store.queries import counts
from app.watch import Watcher, feeds_of_opml
from tests.read import making

HOUR = 3_600.0
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Desk(ThreadingHTTPServer):
    """A news site whose content a test sets. `asked` are the paths in the order of requests."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.pages: dict[str, tuple[int, bytes]] = {"/robots.txt": (404, b"")}
        self.etag = '"1"'
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def publish(self, *items: str) -> None:
        """Let the feed have these entries, each with a page of its own."""
        entries = "".join(
            f"<item><title>{name}</title><link>{self.url}/{name}</link><guid>{name}</guid>"
            "<pubDate>Wed, 13 Nov 2024 18:00:00 +0100</pubDate>"
            f"<description>{making.MORE}</description></item>"
            for name in items
        )
        feed = f"<rss version='2.0'><channel><title>The Wire</title>{entries}</channel></rss>"
        self.pages["/feed"] = (200, feed.encode())
        self.etag = '"' + "-".join(items) + '"'
        for name in items:
            content = making.page(name).replace(b"https://wire.example/a", f"{self.url}/{name}".encode())
            self.pages.setdefault(f"/{name}", (200, content))


class Answers(BaseHTTPRequestHandler):
    server: Desk

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, body = self.server.pages.get(self.path, (404, b""))
        if self.path == "/feed" and self.headers.get("If-None-Match") == self.server.etag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", self.server.etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "1")
    with Desk() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Clock:
    """A clock that goes on when somebody sleeps, or when a test moves it."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watcher(database: Database, clock: Clock) -> Watcher:
    return Watcher(database, every=HOUR, manners=Manners(clock.sleep, clock), now=clock)


def articles(database: Database) -> int:
    with database.read() as session:
        return counts(session)["articles"]


def test_only_what_is_new_is_read_and_each_from_its_page(
    desk: Desk, watcher: Watcher, clock: Clock, database: Database
) -> None:
    desk.publish("one", "two")
    feed = f"{desk.url}/feed"
    first = watcher.look(feed)
    assert first is not None
    assert (first.new, articles(database)) == (2, 2)
    assert desk.asked == ["/feed", "/robots.txt", "/one", "/two"]
    assert watcher.look(feed) is None  # not due yet
    clock.now += HOUR
    unchanged = watcher.look(feed)
    assert unchanged is not None
    assert (unchanged.new, desk.asked[4:]) == (0, ["/feed"])
    clock.now += HOUR
    desk.publish("two", "three")
    third = watcher.look(feed)
    assert third is not None
    assert (third.new, desk.asked[5:]) == (1, ["/feed", "/three"])
    assert articles(database) == 3


@on_sqlite
def test_one_host_is_given_a_pause(desk: Desk, watcher: Watcher, clock: Clock) -> None:
    desk.publish("one", "two", "three")
    desk.pages["/robots.txt"] = (200, b"User-agent: *\nCrawl-delay: 7\n")
    watcher.look(f"{desk.url}/feed")
    assert clock.slept == [7.0, 7.0]


@on_sqlite
@pytest.mark.parametrize("robots", [(200, b"User-agent: *\nDisallow: /\n"), (503, b"")])
def test_a_site_that_wants_no_programs_is_read_from_its_feed_alone(
    desk: Desk, watcher: Watcher, database: Database, robots: tuple[int, bytes]
) -> None:
    desk.publish("one")
    desk.pages["/robots.txt"] = robots
    watcher.look(f"{desk.url}/feed")
    assert "/one" not in desk.asked
    assert articles(database) == 1
    with pytest.raises(FetchError, match="not to be read by programs"):
        Manners().fetch(f"{desk.url}/one")


@on_sqlite
def test_a_feed_that_fails_is_asked_more_and_more_seldom(
    desk: Desk, watcher: Watcher, clock: Clock, database: Database
) -> None:
    feed = f"{desk.url}/feed"
    for status, body in ((500, b""), (200, b"<html>moved</html>"), (200, b"\x00\xff rubbish")):
        desk.pages["/feed"] = (status, body)
        done = watcher.look(feed)
        assert done is not None
        assert done.trouble
        wait = HOUR * 2 ** len([path for path in desk.asked if path == "/feed"])
        clock.now += wait - 1
        assert watcher.look(feed) is None
        clock.now += 1
    desk.publish("one")
    recovered = watcher.look(feed)
    assert recovered is not None
    assert (recovered.new, recovered.trouble) == (1, "")
    clock.now += HOUR
    assert watcher.look(feed) is not None  # back to every hour


@on_sqlite
def test_a_page_that_is_gone_is_read_from_the_feed(desk: Desk, watcher: Watcher, database: Database) -> None:
    desk.publish("one")
    del desk.pages["/one"]
    watcher.look(f"{desk.url}/feed")
    assert articles(database) == 1


def test_an_opml_list_names_feeds_and_opens_no_files() -> None:
    opml = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <opml version="2.0"><body><outline text="World"><outline xmlUrl="https://a.example/feed" text="&x;"/>
    <outline xmlUrl="https://b.example/feed"/></outline><outline xmlUrl="file:///etc/passwd"/>
    <outline xmlUrl="https://a.example/feed"/></body></opml>"""
    assert feeds_of_opml(opml) == ["https://a.example/feed", "https://b.example/feed"]
    with pytest.raises(ValueError, match="is no list of feeds"):
        feeds_of_opml(b"no xml")


def test_the_command_looks_once_for_a_timer(desk: Desk, tmp_path: Path) -> None:
    desk.publish("one")
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f"<opml><body><outline xmlUrl='{desk.url}/feed'/><outline xmlUrl='{desk.url}/no'/></body></opml>"
    )
    database = f"sqlite:///{tmp_path / 'watch.db'}"
    result = CliRunner().invoke(main, ["watch", "--once", str(opml), "--database", database])
    assert f"{desk.url}/feed: 1 new article\n" in result.output
    assert f"{desk.url}/no answers 404" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-file.opml"], "is neither an address nor a file"),
        (["https://a.example/feed", "--every", "10"], "write it as 30m or 2h"),
        (["https://a.example/feed", "--every", "5s"], "write it as 30m or 2h"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["watch", *arguments])
    assert result.exit_code == 2
    assert words in result.output
