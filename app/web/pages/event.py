"""`/events/{id}`: one event, who told it as what, and every passage."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.store import queries
from app.store.results import EventDetail, Passage
from app.web.errors import not_found
from app.web.links import page_url, text_fragment, words_url
from app.web.requests import reading
from app.web.templating import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with the links to its words: here, and (where it has an address) in the original."""

    passage: Passage
    here: str
    original: str | None


@router.get("/events/{event_id:path}")
def show(request: Request, event_id: str) -> Response:
    """The event; one that was merged into another leads there for good."""
    with reading(request) as session:
        found = queries.event(session, event_id)
    if found is None:
        raise not_found("No event has this id.")
    if isinstance(found, str):
        return RedirectResponse(page_url("events", found), 301)
    return render(request, "event.html", event=found, title=found.row.title, tellings=_tellings(found))


def _tellings(event: EventDetail) -> list[tuple[object, list[Quotation]]]:
    return [(telling, [_quotation(p) for p in telling.passages]) for telling in event.tellings]


def _quotation(passage: Passage) -> Quotation:
    return Quotation(passage, words_url(passage), text_fragment(passage.url, passage.quote))
