"""`/search`: names, events and articles that have what was typed, each with its hits marked."""

from dataclasses import replace

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.store.columns import NameType
from app.store.results import Choice
from app.store.words import parse_terms
from app.web.links import timeline_url
from app.web.requests import has_empty_pairs, query_pairs, reading
from app.web.root import at
from app.web.templating import render

router = APIRouter()
_NAMES = (
    (NameType.PERSON, "people", "People"),
    (NameType.BODY, "bodies", "Bodies"),
    (NameType.PLACE, "places", "Places"),
)
_MOST_NAMES = 8
_MOST = 10  # events, and articles


@router.get("/search")
def show(request: Request) -> Response:
    """The results in groups; without words, how to search."""
    if has_empty_pairs(request):
        return RedirectResponse(at("/search"), 303)
    asked_for = parse_filter([pair for pair in query_pairs(request) if pair[0] in ("q", "background")])
    q = asked_for.q
    with reading(request) as session:
        asked = bool(parse_terms(q))  # signs alone ask for nothing
        page = queries.timeline(session, asked_for, limit=_MOST) if asked else None
        articles = queries.find_articles(session, q, limit=_MOST) if asked else None
        names = _names(session, asked_for) if asked else []
    return render(
        request,
        "search.html",
        title=f"Search: {q[:120]}" if q else "Search",
        q=q,
        page=page,
        articles=articles,
        names=names,
        all_events=timeline_url(asked_for),
        with_background=timeline_url(replace(asked_for, background=not asked_for.background), path="/search"),
        background=asked_for.background,
    )


def _names(session: Session, wanted: Filter) -> list[tuple[str, str, int, tuple[Choice, ...]]]:
    """Groups of names: path, heading, how many there are, the first of them."""
    groups, everything = [], replace(wanted, q="")
    for kind, path, heading in _NAMES:
        found = queries.choices(session, everything, kind, find=wanted.q, limit=_MOST_NAMES)
        if found.total:
            groups.append((path, heading, found.total, found.choices))
    return groups
