"""The timeline in other sites' pages, and its picture for links to it."""

import io

import pytest
from PIL import Image

from tests.web.conftest import Pages

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_only_the_embedded_timeline_may_be_framed(pages: Pages) -> None:
    assert "frame-ancestors *" in pages.ask("/embed").headers["content-security-policy"]
    for path in ("/", "/export", "/events/e-rutte", "/api/events"):
        assert "frame-ancestors 'none'" in pages.ask(path).headers["content-security-policy"]


def test_it_shows_what_its_filter_keeps_and_leads_back(pages: Pages) -> None:
    page = pages.read("/embed?person=mark-rutte")
    assert page.texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert page.links["Mark Rutte"].startswith("/")
    assert page.one("base").attrs == {"target": "_blank"}
    assert not page.all("form")
    assert not page.all("script")
    assert "set-cookie" not in pages.ask("/embed").headers


def test_the_snippet_frames_this_very_timeline(pages: Pages) -> None:
    snippet = pages.read("/export?person=mark-rutte").one("textarea").text
    assert 'src="http://test/embed?person=mark-rutte"' in snippet


def test_nothing_that_fits_is_said(pages: Pages) -> None:
    assert "No event fits" in pages.read("/embed?q=zebra").text


@pytest.mark.parametrize(
    "query", ["", "?person=mark-rutte", "?q=zebra", "?q=%E2%80%AE%F0%9F%92%A3%F0%9F%92%A3"]
)
def test_the_picture_is_a_picture(pages: Pages, query: str) -> None:
    answer = pages.ask(f"/preview.png{query}")
    assert answer.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (1200, 630)


def test_a_page_names_its_picture_and_its_feed(pages: Pages) -> None:
    page = pages.read("/?person=mark-rutte")
    [picture] = [e for e in page.all("meta") if e.attrs.get("property") == "og:image"]
    assert picture.attrs["content"] == "http://test/preview.png?person=mark-rutte"
    [feed] = [e for e in page.all("link") if e.attrs.get("type") == "application/atom+xml"]
    assert feed.attrs["href"] == "/export/atom?person=mark-rutte"
