"""`/search`: names, events and articles that have what was typed, each with its hits marked."""

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.store.columns import NameType
from app.store.results import Choice
from app.store.words import parse_terms
from app.web.links import timeline_url
from app.web.requests import has_empty_pairs, reading
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
        return RedirectResponse("/search", 303)
    q = parse_filter([("q", words) for words in request.query_params.getlist("q")]).q
    with reading(request) as session:
        asked = bool(parse_terms(q))  # signs alone ask for nothing
        page = queries.timeline(session, Filter(q=q), limit=_MOST) if asked else None
        articles = queries.find_articles(session, q, limit=_MOST) if asked else None
        names = _names(session, q) if asked else []
    return render(
        request,
        "search.html",
        title=f"Search: {q[:120]}" if q else "Search",
        q=q,
        page=page,
        articles=articles,
        names=names,
        all_events=timeline_url(Filter(q=q)),
    )


def _names(session: Session, q: str) -> list[tuple[str, str, int, tuple[Choice, ...]]]:
    """Groups of names: path, heading, how many there are, the first of them."""
    groups = []
    for kind, path, heading in _NAMES:
        found = queries.choices(session, Filter(), kind, find=q, limit=_MOST_NAMES)
        if found.total:
            groups.append((path, heading, found.total, found.choices))
    return groups
