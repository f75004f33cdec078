"""Fetching: pages from a real server, and no way into private networks."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.read import InputError, RawArticle, find_sources, read_articles
from app.read.fetch import FetchError, GuardError, check_address, fetch
from tests.read import making


class Site(BaseHTTPRequestHandler):
    """A site with a page, redirects of every sort, and answers that do not end well."""

    def do_GET(self) -> None:
        match self.path:
            case "/article":
                self.answer(200, making.page())
            case "/moved":
                self.answer(302, b"", Location="/article")
            case "/circle":
                self.answer(302, b"", Location="/circle")
            case "/inwards":
                self.answer(302, b"", Location="http://169.254.169.254/latest/meta-data")
            case "/elsewhere":
                self.answer(302, b"", Location="file:///etc/passwd")
            case "/short":
                self.answer(200, b"cut", **{"Content-Length": "1000"})
            case "/packed":
                self.answer(200, gzip.compress(making.page()), **{"Content-Encoding": "gzip"})
            case "/packed-twice":
                bomb = gzip.compress(gzip.compress(making.page()))
                self.answer(200, bomb, **{"Content-Encoding": "gzip, gzip"})
            case "/drops":
                self.drip()
            case _:
                self.answer(404, b"")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """An answer of which another byte is always under way."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        with suppress(OSError):
            for _ in range(300):
                self.wfile.write(b"y")
                threading.Event().wait(0.02)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", "1")


@pytest.mark.parametrize("path", ["/article", "/moved", "/packed"])
def test_a_page_is_fetched_and_read(site: str, allowed: None, path: str) -> None:
    [found] = read_articles(find_sources([site + path]))
    assert isinstance(found, RawArticle)
    assert (found.title, found.url) == ("Blinken meets Rutte", "https://wire.example/a")
    assert found.path == site + path.replace("moved", "article")


def test_the_machine_itself_is_not_fetched_from(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", raising=False)
    for address in (site, site.replace("127.0.0.1", "localhost")):
        [found] = read_articles(find_sources([f"{address}/article"]))
        assert isinstance(found, InputError)
        assert "lies in a private network" in found.message


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "answers 404 Not Found"),
        ("/circle", "leads from redirect to redirect"),
        ("/elsewhere", "leads to what is no web address"),
        ("/short", "cannot be fetched"),
        ("/packed-twice", "is packed in a way that was not asked for"),
    ],
)
def test_what_goes_wrong_is_said(site: str, allowed: None, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(site + path)


def test_an_answer_that_drips_is_not_waited_for(
    site: str, allowed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.read.fetch._SECONDS", 0.5)
    with pytest.raises(FetchError, match="does not answer in time"):
        fetch(f"{site}/drops")


def test_every_redirect_is_checked_anew(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", raising=False)
    own = site.removeprefix("http://").partition(":")[0]
    monkeypatch.setattr("app.read.fetch.check_address", lambda a: None if a == own else check_address(a))
    assert fetch(f"{site}/article").status == 200
    with pytest.raises(FetchError, match="lies in a private network"):
        fetch(f"{site}/inwards")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
     "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_no_private_address_in_any_spelling(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_PRIVATE_ADDRESSES", raising=False)
    with pytest.raises(GuardError):
        check_address(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_fine(address: str) -> None:
    check_address(address)


def test_a_host_that_is_not_there_is_said() -> None:
    with pytest.raises(FetchError, match="names a host that is not there"):
        fetch("http://nowhere.invalid/")
