"""JSON at the pages' paths under /api."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from app.filters import parse_filter
from app.store import queries
from app.store.columns import NameType
from app.store.results import NameDetail, NamePage
from app.web.api import lean, models, shapes
from app.web.api.parameters import (
    ChoicesQuery,
    EventsQuery,
    Filters,
    HistogramQuery,
    NamesQuery,
    TimelineQuery,
)
from app.web.errors import Problem, not_found
from app.web.links import page_path
from app.web.requests import query_pairs, reading
from app.web.root import at
from app.web.timeview.detail import detail
from app.web.timeview.stage import Stage
from app.web.timeview.survey import MAX_BARS, asking, survey

Slug = Annotated[str, Path(description="The slug, as lists and events give it.")]


_PROBLEM: dict[str, Any] = {
    "model": Problem,
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_NOT_THERE: dict[int | str, dict[str, Any]] = {404: {**_PROBLEM, "description": "There is no such thing."}}
router = APIRouter(
    prefix="/api",
    responses={
        400: {**_PROBLEM, "description": "A parameter cannot be used."},
        "default": {**_PROBLEM, "description": "Anything else that went wrong."},
    },
)


@router.get("/events", tags=["events"], response_model=models.Events)
def events(request: Request, query: Annotated[EventsQuery, Query()]) -> Response:
    """The timeline under a filter, in date order, with the counts of every further choice."""
    filter_ = parse_filter(query_pairs(request))
    with reading(request) as session:
        page = queries.bare_page(session, filter_, cursor=query.cursor or None, limit=query.limit)
    return Response(lean.events(page), media_type="application/json")


@router.get("/events/{event_id:path}", tags=["events"], response_model=models.FullEvent, responses=_NOT_THERE)
def event(request: Request, event_id: str) -> models.FullEvent | Response:
    """One event with all its tellings. The id of an event that was merged redirects (301) to the new one."""
    with reading(request) as session:
        found = queries.event(session, event_id)
    if found is None:
        raise not_found("No event has this id.")
    if isinstance(found, str):
        return RedirectResponse(at(f"/api{page_path('events', found)}"), 301)
    return shapes.full_event(found)


@router.get("/histogram", tags=["events"])
def histogram(request: Request, query: Annotated[HistogramQuery, Query()]) -> models.Histogram:
    """How many events begin in each unit of time, by kind."""
    filter_ = parse_filter(query_pairs(request))
    with reading(request) as session:
        found = queries.histogram(session, filter_, unit=query.unit, max_buckets=MAX_BARS)
    return shapes.histogram(found)


@router.get("/map", tags=["events"])
def places_map(request: Request, _query: Annotated[Filters, Query()]) -> models.Map:
    """Where the events under a filter were."""
    with reading(request) as session:
        return models.Map.model_validate(asdict(queries.on_map(session, parse_filter(query_pairs(request)))))


@router.get("/network", tags=["events"])
def network(request: Request, _query: Annotated[Filters, Query()]) -> models.Network:
    """Who shares events with whom, of the people with most events under a filter."""
    with reading(request) as session:
        found = queries.network(session, parse_filter(query_pairs(request)))
    return models.Network(
        people=[models.Name(name=one.name, slug=one.slug) for one in found.people],
        pairs=[models.Pair(people=pair, events=n) for pair, n in sorted(found.pairs.items())],
        others=found.others,
    )


@router.get("/choices/{field}", tags=["events"])
def choices(
    request: Request,
    field: Literal["person", "place", "body", "source"],
    query: Annotated[ChoicesQuery, Query()],
) -> models.FilterChoices:
    """What one filter can be set to under the others, with what each value would leave."""
    filter_ = parse_filter(query_pairs(request))
    with reading(request) as session:
        found = queries.choices(session, filter_, NameType(field), find=query.find, limit=query.limit)
    return shapes.choices(found, filter_, field)


@router.get("/timeline", tags=["events"], responses=_NOT_THERE)
def timeline(request: Request, query: Annotated[TimelineQuery, Query()]) -> models.Timeline:
    """What a drawing of a stretch of time needs, and no more: bars with exact counts, and the most
    telling events where there is room for their headlines. Without `from` and `to`: the stretch that
    the page opens on."""
    filter_ = parse_filter(query_pairs(request))
    with reading(request) as session:
        first, last = filter_.from_, filter_.to
        if not (first and last) and (seen := survey(asking(session), filter_)):
            first, last = seen.first, seen.last
        if not (first and last):
            raise not_found("No event under this filter has a date.")
        return shapes.timeline(detail(session, filter_, Stage(first, last, query.width)))


@router.get("/articles/{article_id:path}", tags=["articles"], responses=_NOT_THERE)
def article(request: Request, article_id: str) -> models.Article:
    """One article: its text, its passages and its dates."""
    with reading(request) as session:
        found = queries.article(session, article_id)
    if found is None:
        raise not_found("No article has this id.")
    return shapes.article(found)


def _list_of(page: Callable[..., NamePage]) -> Callable[..., models.Names]:
    def names(request: Request, query: Annotated[NamesQuery, Query()]) -> models.Names:
        with reading(request) as session:
            found = page(session, q=query.q, cursor=query.cursor or None, limit=query.limit)
        return shapes.names(found)

    return names


def _one_of(what: str, detail: Callable[[Session, str], NameDetail | None]) -> Callable[..., models.FullName]:
    def name(request: Request, slug: Slug) -> models.FullName:
        with reading(request) as session:
            found = detail(session, slug)
        if found is None:
            raise not_found(f"No {what} has this name.")
        return shapes.full_name(found)

    return name


for _path, _what, _about, _page, _detail in (
    ("people", "person", "Everybody who takes part or speaks", queries.people, queries.person),
    ("places", "place", "Everywhere that something happens", queries.places, queries.place),
    ("bodies", "body", "States and organisations that take part", queries.bodies, queries.body),
):
    router.get(f"/{_path}", name=_path, tags=["names"], description=f"{_about}, most events first.")(
        _list_of(_page)
    )
    router.get(
        f"/{_path}/{{slug:path}}",
        name=_what,
        tags=["names"],
        description=f"One {_what}, with its spellings and what it goes with.",
        responses=_NOT_THERE,
    )(_one_of(_what, _detail))


@router.get("/sources", tags=["names"])
def sources(request: Request) -> list[models.ListedName]:
    """The outlets, most events first."""
    with reading(request) as session:
        return [shapes.listed(row) for row in queries.sources(session)]


@router.get("/{path:path}", include_in_schema=False)
def nothing(path: str) -> None:
    """Any other address under /api."""
    raise HTTPException(404, f"The API has no {at('/api/')}{path[:100]}: see {at('/api')} for what it has.")
