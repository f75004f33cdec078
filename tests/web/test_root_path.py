"""Dateline under a path of another site: every address that it writes begins with that path."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from app.exports import FORMATS
from app.paths import TEMPLATES
from app.store.database import Database
from app.web.app import create_app
from app.web.settings import Settings
from tests.factories import store_story
from tests.web.conftest import Pages
from tests.web.document import Document

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ROOT = "/news/timeline"
_ADDRESSES = ("href", "src", "action", "data-choices", "data-names", "data-here", "data-previous")
# Beside what the crawl finds by itself.
_MORE = (
    "/?q=brussels",
    "/?q=zzz",
    "/?person=mark-rutte&compare=france",
    "/?lanes=person",
    "/?limit=2",
    "/?cursor=none",
    "/search?q=brussels",
    "/people?q=rutte",
    "/people?limit=1",
    "/map?place=belgium",
    "/network?kind=aid",
    "/embed",
    "/nothing",
    "/static/nothing",
)


@pytest.fixture
def below(database: Database) -> Pages:
    """The pages over the story, mounted in another application under ROOT."""
    store_story(database)
    return mounted(database)


def mounted(database: Database, settings: Settings | None = None) -> Pages:
    return Pages(Starlette(routes=[Mount(ROOT, app=create_app(database, settings))]))


def addresses(page: Document) -> Iterator[str]:
    """All own addresses of a page, absolute ones by their path; without fragments."""
    for element in page.elements:
        found = [element.attrs.get(name) for name in _ADDRESSES]
        if element.tag == "meta" and str(element.attrs.get("property")) in ("og:url", "og:image"):
            found.append(element.attrs["content"])
        for given in found:
            address = str(given or "").removeprefix("http://test").partition("#")[0]
            if address and not urlsplit(address).scheme:
                yield address


def test_every_address_on_every_page_begins_with_it_and_answers(below: Pages) -> None:
    waiting = [ROOT + path for path in ("/", *_MORE)]
    read, asked = set[str](), set[str]()
    while waiting:
        address = waiting.pop()
        answer = below.ask(address)
        assert answer.status_code in (200, 303) or address in (ROOT + path for path in _MORE), address
        assert answer.headers.get("location", ROOT).startswith(ROOT)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for found in addresses(Document(answer.text)):
            assert found.startswith(f"{ROOT}/"), (address, found)
            assert not found.startswith(ROOT * 2), (address, found)
            # Filters of filters have no end: of addresses with a query, one of each path is read.
            path = found.partition("?")[0]
            if found not in asked and ("?" not in found or path not in read):
                read.add(path)
                waiting.append(found)
            asked.add(found)
    assert {f"{ROOT}/events/e-rutte", f"{ROOT}/choose/person", f"{ROOT}/export/atom"} <= read


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?person=mark-rutte", "/?limit=2", "/people", "/people/mark-rutte", "/choose/place"),
        *("/events/e-rutte", "/articles/a-wire", "/map", "/network", "/sources", "/search?q=brussels"),
        *("/export?kind=call", "/embed", "/nothing", "/api/events?limit=2", "/api/events/e-rutte"),
        *("/api/timeline", "/api/choices/person", "/api/nothing", "/export/ics", "/export/timelinejs"),
    ],
)
def test_without_it_a_page_is_the_same(below: Pages, database: Database, path: str) -> None:
    bare = Pages(create_app(database)).ask(path)
    under = below.ask(ROOT + path)
    assert bare.status_code == under.status_code
    assert ROOT not in bare.text
    without = under.text.replace(f' data-root="{ROOT}"', "").replace(ROOT, "")
    assert _undated(without) == _undated(bare.text)


def _undated(text: str) -> str:
    """Without the moment at which an export was made, and a calendar's lines not folded."""
    return re.sub(r"\d{8}T\d{6}Z", "", text.replace("\r\n ", ""))


def test_the_api_describes_itself_there(below: Pages) -> None:
    page = below.read(f"{ROOT}/api")
    assert f"{ROOT}/api/events in place of {ROOT}/ gives the same" in page.text
    assert all(words.startswith(f"{ROOT}/api/") for words in page.texts("code") if "/" in words)
    assert below.ask(f"{ROOT}/api/openapi.json").json()["servers"] == [{"url": ROOT}]
    for path in ("/api/events", "/api/timeline", "/api/choices/person?find=r", "/api/events/e-rutte"):
        found = list(_urls(below.ask(ROOT + path).json()))
        assert found
        assert all(url.startswith(f"{ROOT}/") for url in found)


def _urls(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        # A passage's url is that of the article, at its outlet.
        yield from (value[key] for key in ("url", "href") if value.get(key) and "quote" not in value)
        for inner in value.values():
            yield from _urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _urls(inner)


@pytest.mark.parametrize("name", FORMATS)
def test_exports_name_it_once(below: Pages, name: str) -> None:
    text = below.ask(f"{ROOT}/export/{name}").text.replace("\r\n ", "")
    own = re.findall(r"http://test(/[^\s\"<>)]*)", text)
    assert all(path.startswith(f"{ROOT}/") and not path.startswith(ROOT * 2) for path in own), own
    assert own or name not in ("atom", "ics", "jsonld", "annotations", "markdown", "timelinejs"), text[:500]


def test_redirects_lead_there(below: Pages) -> None:
    for path in ("/?q=", "/search?q=", "/people?q=", "/map?from=", "/network?q=", "/choose/person?find="):
        answer = below.ask(ROOT + path)
        assert (answer.status_code, answer.headers["location"]) == (303, ROOT + path.partition("?")[0])
    assert below.ask(f"{ROOT}/map/").headers["location"] == f"http://test{ROOT}/map"


def test_an_error_outside_of_all_routes_links_there_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_story(database)
    limited = mounted(database, Settings(rate_limit=1))
    assert limited.ask(f"{ROOT}/people").status_code == 200
    assert limited.read(f"{ROOT}/people", 429).links["Dateline"] == f"{ROOT}/"
    monkeypatch.setattr("app.web.pages.search.parse_terms", lambda _: 1 / 0)
    crashed = mounted(database).read(f"{ROOT}/search?q=x", 500)
    assert crashed.links["Dateline"] == f"{ROOT}/"


def test_the_section_that_one_is_in_is_known(below: Pages) -> None:
    page = below.read(f"{ROOT}/people")
    current = [e.attrs["href"] for e in page.all("a") if e.attrs.get("aria-current") == "page"]
    assert current == [f"{ROOT}/people"]


def test_no_template_writes_an_address_without_it(database: Database) -> None:
    for template in sorted(Path(TEMPLATES).glob("*.html")):
        literal = re.findall(r"<[^<>]*\s(?:href|src|action|data-\w+)=\"/[^\"]*", template.read_text())
        assert literal == [], template.name
