"""TimelineJS itself shows what we write for it."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.exports.conftest import Export
from tests.web.browser import chromium, serving

_DIST = Path(__file__).parents[2] / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slides</title>
<link rel="stylesheet" href="/dist/css/timeline.css"><script src="/dist/js/timeline.js"></script></head>
<body><div id="slides" style="width: 900px; height: 600px"></div>
<script>new TL.Timeline("slides", "/events.json", {script_path: "/dist/js", font: null});</script>
</body></html>"""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_timelinejs_shows_a_slide_for_every_dated_event(story: Export) -> None:
    slides = story("timelinejs")
    app = Starlette(
        routes=[
            Route("/", lambda _: HTMLResponse(_PAGE)),
            Route("/events.json", lambda _: Response(slides, media_type="application/json")),
            Mount("/dist", StaticFiles(directory=_DIST)),
        ]
    )
    with serving(app) as address, chromium() as browser:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.locator(".tl-timemarker").nth(4).wait_for(state="attached")
        markers = page.locator(".tl-timemarker .tl-headline").all_inner_texts()
        assert errors == []
        assert len(markers) == 5
        assert any("Blinken meets NATO’s Rutte in Brussels" in words for words in markers)
