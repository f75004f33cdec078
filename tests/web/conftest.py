"""Pages over a stored story: asked for in this process, or by a real browser from a real server."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser
from starlette.applications import Starlette

from app.store.database import Database
from app.web.app import create_app
from tests.factories import store_story
from tests.web.browser import chromium, serving
from tests.web.document import Document


class Pages:
    """Asks an application for its pages, without a server between."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """The answer to a request."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(send())

    def read(self, path: str, status: int = 200) -> Document:
        """A page, parsed; it must answer with `status` and have each id once."""
        response = self.ask(path)
        assert response.status_code == status, response.text[:500]
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        page = Document(response.text)
        assert len(page.ids) == len(set(page.ids)), sorted(page.ids)
        return page


@pytest.fixture
def pages(database: Database) -> Pages:
    """The pages over the story of tests/factories.py, on each sort of database."""
    store_story(database)
    return Pages(create_app(database))


@pytest.fixture
def bare_pages(database: Database) -> Pages:
    """The pages over a database without anything in it."""
    return Pages(create_app(database))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a module: its event loop must not outlive them."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    """A server over the story of tests/factories.py."""
    store_story(database)
    with serving(create_app(database)) as running:
        yield running
