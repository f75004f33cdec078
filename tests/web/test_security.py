"""Hostile text stays text, and every answer carries the headers that keep it so."""

from dataclasses import replace

import httpx
import pytest

from app.model import Kind, Status
from app.store.articles import save_article
from app.store.database import Database
from tests.factories import article, body, date_mention, event, mention, on, person, place, store
from tests.web.conftest import Pages

ATTACKS = [
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "'-document.title='owned'-'",
    "</title></textarea></style><svg onload=document.title='owned'>",
    "{{ 7 * 7 }}{% raise %}",
    "\u202egnp.exe\u202d \u2066\u2067",
    "javascript:document.title='owned'",
    "&lt;b&gt; &amp; %3Cscript%3E",
    "\N{DOVE OF PEACE}\N{VARIATION SELECTOR-16}" * 40,
    "N" * 10_000,
]
EVERY_PAGE = [
    "/",
    "/?q=x",
    "/?kind=party",
    "/events/e1",
    "/events/none",
    "/articles/a1",
    "/people",
    "/people/p",
    "/places",
    "/places/q",
    "/bodies",
    "/bodies/r",
    "/sources",
    "/map",
    "/network",
    "/search?q=met",
    "/choose/person",
    "/choose/place?find=a",
    "/api",
    "/api/events",
    "/api/openapi.json",
    "/api/nope",
    "/nope",
    "/static/nope.js",
]
PAGES = [path for path in EVERY_PAGE[: EVERY_PAGE.index("/api") + 1] if path != "/api"]


def store_hostile(database: Database, words: str) -> None:
    """A story with `words` in every field that holds text."""
    of = article(
        "a1",
        f"They met. {words} That was on Tuesday {words}.",
        published="2024-11-13",
        source=words[:300],
        title=words,
        path=words[:200],
        url="https://example.org/" + words[:200],
    )
    told = mention(
        of,
        f"They met. {words} That was on Tuesday",
        Kind.MEETING,
        replace(person(words[:300], words[:300]), slug="p"),
        replace(place(words[:300], at=(50.0, 4.0)), slug="q"),
        replace(person(f"{words[:290]} II"), slug="p2"),
        replace(body(words[:300]), slug="r"),
        when=on("2024-11-12"),
        title=words[:900],
        dated_by="Tuesday",
    )
    held = replace(told, date_reason=words, status=Status.PLANNED)
    store(database, {of: [held]}, [event("e1", held)])
    with database.session() as session:
        save_article(session, of, [date_mention(of, "Tuesday", on("2024-11-12"), words[:50])], [held])
    store(database, {}, [event("e1", held)])


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_is_shown_as_text(bare_pages: Pages, database: Database, words: str) -> None:
    store_hostile(database, words)
    for path in PAGES:
        status = 400 if "party" in path else 404 if "none" in path else 200
        page = bare_pages.read(path, status)
        assert not [e.tag for e in page.elements if e.tag in ("img", "iframe", "object", "embed", "style")]
        for script in page.all("script"):
            assert not script.text, path
            assert (script.attrs["src"] or "").startswith("/static/"), path
        for element in page.elements:
            assert not [name for name in element.attrs if name.startswith("on") or name == "style"], element
            target = element.attrs.get("href") or element.attrs.get("action") or "/"
            assert target.startswith(("/", "#", "https://example.org/", "http://test/")), target


def test_every_answer_forbids_what_is_not_ours(bare_pages: Pages, database: Database) -> None:
    store_hostile(database, "plain")
    for path in EVERY_PAGE:
        forbids_what_is_not_ours(bare_pages.ask(path).headers)


def forbids_what_is_not_ours(headers: httpx.Headers) -> None:
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache"


def test_no_page_names_another_host_for_what_it_loads(pages: Pages) -> None:
    for path in ("/", "/events/e-rutte", "/articles/a-wire", "/map", "/api"):
        page = pages.read(path)
        tags = [e for e in page.elements if e.tag in ("script", "link", "image", "img")]
        loaded = [
            e.attrs.get("src") or e.attrs["href"]
            for e in tags
            if e.attrs.get("rel") not in ("canonical", "alternate")
        ]
        assert loaded
        assert all(str(address).startswith("/static/") for address in loaded)


def test_styles_and_scripts_may_be_kept_for_a_year(pages: Pages) -> None:
    names = pages.app.state.assets
    for name in names.values():
        answer = pages.ask(f"/static/{name}")
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        again = pages.ask(f"/static/{name}", **{"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/..%5c..%5cx", "/%00"]
)
def test_nothing_but_the_build_is_served(pages: Pages, path: str) -> None:
    assert pages.ask("/static" + path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/events/e-rutte", "/api/events", "/api/openapi.json", "/nope"])
def test_head_answers_as_get_without_the_body(pages: Pages, path: str) -> None:
    got, head = pages.ask(path), pages.ask(path, "HEAD")
    assert head.content == b""
    assert head.status_code == got.status_code
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in got.headers.items() if k != "date"
    }


def test_pages_are_sent_compressed_to_who_can_read_it(pages: Pages) -> None:
    answer = pages.ask("/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "content-encoding" not in pages.ask("/", **{"Accept-Encoding": "identity"}).headers
