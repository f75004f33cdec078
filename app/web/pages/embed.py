"""`/embed`: a timeline for other sites' pages; `/preview.png`: its picture for links to it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.filters import parse_filter
from app.web.headers import SECURITY_HEADERS
from app.web.links import timeline_url
from app.web.preview import draw
from app.web.requests import cursor_of, limit_of, query_pairs, reading
from app.web.templating import render
from app.web.timeline import Timeline, timeline
from app.web.wording import counted

router = APIRouter()

# The one page that others may put into a frame. It holds links alone: nothing to be tricked into clicking.
_FRAMED = SECURITY_HEADERS["Content-Security-Policy"].replace("frame-ancestors 'none'", "frame-ancestors *")


@router.get("/embed")
def embed(request: Request) -> Response:
    """The timeline under the filter in the query, without anything around it."""
    found = _timeline(request, limit_of(request))
    page = render(
        request, "embed.html", timeline=found, title=_title(found), whole=timeline_url(found.filter)
    )
    page.headers["Content-Security-Policy"] = _FRAMED
    return page


@router.get("/preview.png")
def preview(request: Request) -> Response:
    """A picture of the same timeline."""
    found = _timeline(request, 1)
    bars = found.overview.bars if found.overview else ()
    span = found.overview.span if found.overview else ""
    title = _title(found) or "A diplomatic timeline"
    return Response(draw(title, counted(found.page.total, "event"), span, bars), media_type="image/png")


def _timeline(request: Request, limit: int) -> Timeline:
    filter_ = parse_filter(query_pairs(request))
    with reading(request) as session:
        return timeline(session, filter_, cursor=cursor_of(request), limit=limit, drawn=False)


def _title(found: Timeline) -> str:
    return ", ".join(chip.label for chip in found.chips)[:200]
