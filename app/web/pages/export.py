"""`/export/{format}`: the events under a filter in a format for other programs, streamed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from app.exports import FORMATS, About, Format, kept
from app.filters import Filter, parse_filter
from app.store.stream import stream_events
from app.web.errors import not_found
from app.web.requests import query_pairs, reading
from app.web.templating import render

router = APIRouter()

_PIECE = 65_536  # characters sent at a time


@router.get("/export")
def choose(request: Request) -> Response:
    """The formats, each with its link for the filter in the query."""
    filter_ = parse_filter(query_pairs(request))
    query, about = urlencode(filter_.pairs()), _about(request, filter_)
    return render(
        request,
        "export.html",
        title="Export",
        formats=FORMATS.values(),
        query=query,
        timeline=about.timeline,
        embed=f"{about.address}/embed" + (f"?{query}" if query else ""),
    )


@router.get("/export/{name}")
def download(request: Request, name: str) -> Response:
    """The events in one format. Calendars and feed readers can subscribe to the address."""
    if name not in FORMATS:
        raise not_found(f"There is no format of this name: choose from {', '.join(FORMATS)}.")
    chosen, filter_ = FORMATS[name], parse_filter(query_pairs(request))
    pieces = _joined(_written(request, chosen, filter_))
    name_on_disk = f"dateline.{chosen.suffix}"
    headers = {"Content-Disposition": f'{_disposition(chosen)}; filename="{name_on_disk}"'}
    return StreamingResponse(pieces, media_type=chosen.media_type, headers=headers)


def _written(request: Request, chosen: Format, filter_: Filter) -> Iterator[str]:
    with reading(request) as session:
        events = stream_events(session, kept(chosen, filter_), chosen.newest, whole=chosen.whole)
        yield from chosen.writer(events, _about(request, filter_))


def _about(request: Request, filter_: Filter) -> About:
    words = ", ".join(value for name, value in filter_.pairs() if name != "background")
    return About(
        title=f"Dateline: {words[:200]}" if words else "Dateline",
        address=str(request.base_url).rstrip("/"),
        query=urlencode(filter_.pairs()),
        made=datetime.now(UTC).replace(microsecond=0),
    )


def _disposition(chosen: Format) -> str:
    """What programs subscribe to is shown in place; all else is a file to keep."""
    return "inline" if chosen.name in {"atom", "ics"} else "attachment"


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in few, larger pieces."""
    held, size = list[str](), 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)
