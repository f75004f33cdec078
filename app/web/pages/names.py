"""People, places and bodies, each with a page and a list of all; and the list of sources."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.store.results import NameDetail, NamePage
from app.web.errors import not_found
from app.web.links import Many, page_url, timeline_url
from app.web.requests import cursor_of, has_empty_pairs, limit_of, query_pairs, reading
from app.web.templating import render
from app.web.timeline import timeline

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of name: its path, its words, its filter, and where the store keeps it."""

    path: str
    one: str
    many: str
    filter: Many
    detail: Callable[[Session, str], NameDetail | None]
    page: Callable[..., NamePage]


SORTS = (
    Sort("people", "person", "People", "person", queries.person, queries.people),
    Sort("places", "place", "Places", "place", queries.place, queries.places),
    Sort("bodies", "body", "Bodies", "body", queries.body, queries.bodies),
)


@router.get("/sources")
def sources(request: Request) -> Response:
    """What each outlet contributed."""
    with reading(request) as session:
        found = queries.sources(session)
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


def _page_of(sort: Sort) -> Callable[[Request, str], Response]:
    def show(request: Request, slug: str) -> Response:
        with reading(request) as session:
            detail = sort.detail(session, slug)
            if detail is None:
                raise not_found(f"No {sort.one} has this name.")
            found = timeline(
                session,
                parse_filter([(sort.filter, detail.row.slug)]),
                cursor=cursor_of(request),
                limit=limit_of(request),
                path=page_url(sort.path, detail.row.slug),
            )
        return render(request, "name.html", title=detail.row.name, sort=sort, detail=detail, timeline=found)

    return show


for _sort in SORTS:
    router.get(f"/{_sort.path}", name=_sort.path)(_list_of(_sort))
    router.get(f"/{_sort.path}/{{slug:path}}", name=_sort.one)(_page_of(_sort))
