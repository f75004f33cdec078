"""`/`: the timeline."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.web.links import timeline_url
from app.web.requests import cursor_of, has_empty_pairs, limit_of, query_pairs, reading
from app.web.templating import render
from app.web.timeline import Timeline, timeline

router = APIRouter()


@router.get("/")
def show(request: Request) -> Response:
    """The timeline under the filter in the query."""
    filter_ = parse_filter(query_pairs(request))
    if has_empty_pairs(request):
        # A form sends its empty fields along; the address that people copy should not have them.
        return RedirectResponse(timeline_url(filter_), 303)
    with reading(request) as session:
        found = timeline(session, filter_, cursor=cursor_of(request), limit=limit_of(request))
        is_empty = filter_ == Filter() and not (found.page.total or found.page.background)
        articles = queries.counts(session)["articles"] if is_empty else 0
    template = "empty.html" if is_empty else "timeline.html"
    pairs = urlencode(filter_.pairs())
    query = f"?{pairs}" if pairs else ""
    picture = f"{str(request.base_url).rstrip('/')}/preview.png{query}"
    return render(
        request,
        template,
        timeline=found,
        title=_title(found),
        articles=articles,
        query=query,
        picture=picture,
    )


def _title(found: Timeline) -> str:
    """What the page's tab and its heading say."""
    chosen = ", ".join(chip.label for chip in found.chips)
    return chosen if len(chosen) <= 120 else f"{chosen[:119]}…"
