"""`/events/{id}`: one event, who told it as what, and every passage."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.filters import Filter
from app.model import Precision
from app.store import queries
from app.store.results import EventDetail, EventRow, Passage
from app.web import account
from app.web.errors import not_found
from app.web.links import page_url, text_fragment, timeline_url, words_url
from app.web.maps import Spot, draw
from app.web.presets import week_of
from app.web.requests import reading
from app.web.templating import render
from app.web.wording import KINDS, range_words

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
    return render(
        request,
        "event.html",
        event=found,
        title=found.row.title,
        tellings=_tellings(found),
        history=account.history(found),
        disputes=account.disputes(found),
        copies=account.copies(found),
        map=draw(_spots(found.row)),
        week=_week(found.row),
    )


def _spots(row: EventRow) -> list[Spot]:
    """Its places that have a position."""
    return [
        Spot(place.lat, place.lon, 1, place.name, page_url("places", place.slug))
        for place in row.places
        if place.lat is not None and place.lon is not None
    ]


def _week(row: EventRow) -> tuple[str, str] | None:
    """In words, and as a link: the week that it began in, of an event whose day is known."""
    if row.when.start is None or row.when.precision not in (Precision.DAY, Precision.RANGE):
        return None
    start, end = week_of(row.when.start)
    week = f"The week of the {KINDS[row.kind][0].lower()}, {range_words(start, end)}"
    return week, timeline_url(Filter(from_=start, to=end))


def _tellings(event: EventDetail) -> list[tuple[object, list[Quotation]]]:
    return [(telling, [_quotation(p) for p in telling.passages]) for telling in event.tellings]


def _quotation(passage: Passage) -> Quotation:
    return Quotation(passage, words_url(passage), text_fragment(passage.url, passage.quote))
