"""A reader in Chromium at a timeline under a path of another site, behind a proxy that takes the path off."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.store.database import Database
from app.web.app import create_app
from tests.factories import store_story
from tests.web.browser import reader, serving
from tests.web.test_look import store_many

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
ROOT = "/news/timeline"


def proxy(upstream: str) -> Starlette:
    """What nginx does with `location /news/timeline/ { proxy_pass http://upstream/; }`; all else is 404."""

    async def forward(request: Request) -> Response:
        target = httpx.URL(f"{upstream}/{request.path_params['path']}", query=request.url.query.encode())
        headers = {"host": request.headers["host"], "accept": request.headers.get("accept", "*/*")}
        async with httpx.AsyncClient() as client:
            found = await client.get(target, headers=headers)
        kept = ("content-type", "content-security-policy", "location")
        return Response(
            found.content,
            found.status_code,
            {name: found.headers[name] for name in kept if name in found.headers},
        )

    return Starlette(routes=[Route(f"{ROOT}/{{path:path}}", forward)])


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    """The proxy before a server."""
    with serving(create_app(database), ROOT) as upstream, serving(proxy(upstream)) as running:
        yield running


def test_filters_suggestions_and_words_work_under_a_path(
    browser: Browser, database: Database, address: str
) -> None:
    store_story(database)
    with reader(browser, address) as somebody:
        page = somebody.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        live, titles = page.locator(".detail-plot.is-live"), page.locator(".entry-title")

        # In place: what is written into the window stays there.
        page.goto(f"{ROOT}/")
        live.wait_for()
        page.evaluate("window.kept = true")
        page.locator(".facet-person a", has_text="Mark Rutte").click()
        page.wait_for_url(f"**{ROOT}/?person=mark-rutte")
        assert titles.all_inner_texts() == ["Blinken meets NATO’s Rutte in Brussels"]
        page.locator(".chips a", has_text="Mark Rutte").click()
        page.wait_for_url(f"**{ROOT}/")
        page.locator("#search").fill("pledges")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{ROOT}/?q=pledges")
        assert titles.all_inner_texts() == ["France pledges aid"]
        assert page.evaluate("window.kept")

        page.goto(f"{ROOT}/?kind=-call")
        page.locator("#f-person").click()
        page.keyboard.type("r")
        page.locator("[role=option]:visible").first.click()
        page.wait_for_url(f"**{ROOT}/?person=mark-rutte&kind=-call")
        page.locator(".to-words").first.click()
        words = page.locator("mark:target").inner_text()
        assert words.startswith("Secretary Blinken met NATO Secretary General Mark Rutte today")

        assert somebody.complaints == []
        assert [path for path in asked if not path.startswith(f"{ROOT}/")] == []
        assert any(path.startswith(f"{ROOT}/api/timeline?") for path in asked)


def test_the_list_does_not_end_under_a_path(browser: Browser, database: Database, address: str) -> None:
    store_many(database)
    with reader(browser, address) as somebody:
        page = somebody.page
        page.goto(f"{ROOT}/")
        page.locator(".paging.is-after").scroll_into_view_if_needed()
        page.locator(".entries").nth(1).locator(".entry-title").last.scroll_into_view_if_needed()
        page.wait_for_url(f"**{ROOT}/?cursor=*")
        assert somebody.complaints == []
