"""`/events/{id}`: one event, who told it as what, and every passage."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.store import queries
from app.store.results import EventDetail, Passage
from app.web.errors import not_found
from app.web.links import mention_anchor, text_fragment
from app.web.requests import reading
from app.web.templating import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with the links to its words: here, and (where it has an address) in the original."""

    passage: Passage
    here: str
    original: str | None


@router.get("/events/{event_id}")
def show(request: Request, event_id: str) -> Response:
    """The event; one that was merged into another leads there for good."""
    with reading(request) as session:
        found = queries.event(session, event_id)
    if found is None:
        raise not_found("No event has this id.")
    if isinstance(found, str):
        return RedirectResponse(f"/events/{found}", 301)
    return render(request, "event.html", event=found, title=found.row.title, tellings=_tellings(found))


def _tellings(event: EventDetail) -> list[tuple[object, list[Quotation]]]:
    return [(telling, [_quotation(p) for p in telling.passages]) for telling in event.tellings]


def _quotation(passage: Passage) -> Quotation:
    anchor = mention_anchor(passage.mention_id, passage.start, is_anchor=passage.is_anchor)
    return Quotation(
        passage=passage,
        here=f"/articles/{passage.article_id}#{anchor}",
        original=text_fragment(passage.url, passage.quote),
    )
