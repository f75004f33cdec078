"""People, places and bodies, each with a page and a list of all; and the list of sources."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.store.columns import NameType
from app.store.results import Choice, EventRow, NameDetail, NamePage, Spelling, Stop
from app.web.errors import not_found
from app.web.links import Home, Many, page_path, page_url, timeline_url
from app.web.maps import Map, Spot, draw, stop_spots
from app.web.pages.network import MET
from app.web.requests import cursor_of, has_empty_pairs, limit_of, query_pairs, reading
from app.web.templating import render
from app.web.timeline import timeline

router = APIRouter()
_MOST_MET = 12


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of name: its path, its words, its filter, and where the store keeps it."""

    path: str
    one: str
    many: str
    filter: Many
    detail: Callable[[Session, str], NameDetail | None]
    page: Callable[..., NamePage]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page of a name shows beside its timeline: where, whom a person met (with the link to what
    they did together), what was said last, how it is spelt."""

    map: Map | None
    met: tuple[tuple[Choice, str], ...]
    stops: tuple[Stop, ...]
    statements: tuple[EventRow, ...]
    all_statements: str
    spellings: tuple[Spelling, ...]


SORTS = (
    Sort("people", "person", "People", "person", queries.person, queries.people),
    Sort("places", "place", "Places", "place", queries.place, queries.places),
    Sort("bodies", "body", "Bodies", "body", queries.body, queries.bodies),
)


@router.get("/sources")
def sources(request: Request) -> Response:
    """What each outlet contributed."""
    with reading(request) as session:
        found = queries.outlets(session)
    return render(request, "sources.html", title="Sources", sources=found)


def _list_of(sort: Sort) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        q = request.query_params.get("q", "").strip()
        if has_empty_pairs(request):
            return RedirectResponse(_list_address(sort, *query_pairs(request)), 303)
        with reading(request) as session:
            page = sort.page(session, q=q, cursor=cursor_of(request), limit=limit_of(request))
        turn = {
            way: _list_address(sort, *([("q", q)] if q else []), ("cursor", cursor)) if cursor else None
            for way, cursor in (("next", page.next), ("previous", page.previous))
        }
        return render(request, "names.html", title=sort.many, sort=sort, page=page, q=q, turn=turn)

    return show


def _list_address(sort: Sort, *pairs: tuple[str, str]) -> str:
    return timeline_url(Filter(), *pairs, path=f"/{sort.path}")


def _beside(session: Session, sort: Sort, detail: NameDetail) -> Beside:
    """All that stands beside the timeline of a name."""
    slug, is_person = detail.row.slug, sort.filter == "person"
    stops = queries.journey(session, slug) if is_person else ()
    own: Filter = parse_filter([(sort.filter, slug), ("kind", "statement")])
    spots = stop_spots(stops, [page_url("events", stop.event_id) for stop in stops])
    if detail.lat is not None and detail.lon is not None:
        spots = [Spot(detail.lat, detail.lon, 1, detail.row.name, page_url(sort.path, slug))]
    return Beside(
        map=draw(spots, line=spots),
        met=_met(session, slug) if is_person else (),
        stops=stops,
        statements=queries.latest(session, own) if sort.filter != "place" else (),
        all_statements=timeline_url(own),
        spellings=queries.spellings(session, NameType(sort.filter), slug),
    )


def _met(session: Session, slug: str) -> tuple[tuple[Choice, str], ...]:
    """Whom a person met, visited or called, most often first."""
    theirs = Filter(with_=(slug,), kind=MET)
    found = queries.choices(session, theirs, NameType.PERSON, limit=_MOST_MET + 1).choices
    others = [choice for choice in found if choice.value != slug][:_MOST_MET]
    return tuple(
        (choice, timeline_url(replace(theirs, with_=tuple(sorted((slug, choice.value))))))
        for choice in others
    )


def _page_of(sort: Sort) -> Callable[[Request, str], Response]:
    def show(request: Request, slug: str) -> Response:
        with reading(request) as session:
            detail = sort.detail(session, slug)
            if detail is None:
                raise not_found(f"No {sort.one} has this name.")
            own = (sort.filter, detail.row.slug)
            found = timeline(
                session,
                parse_filter([own, *(pair for pair in query_pairs(request) if pair[0] != sort.filter)]),
                cursor=cursor_of(request),
                limit=limit_of(request),
                home=Home(page_path(sort.path, detail.row.slug), own),
            )
            beside = _beside(session, sort, detail)
        return render(
            request,
            "name.html",
            title=detail.row.name,
            sort=sort,
            detail=detail,
            timeline=found,
            beside=beside,
        )

    return show


for _sort in SORTS:
    router.get(f"/{_sort.path}", name=_sort.path)(_list_of(_sort))
    router.get(f"/{_sort.path}/{{slug:path}}", name=_sort.one)(_page_of(_sort))
