"""`/choose/{filter}`: all values of one filter to choose from, found by the beginnings of their words."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.filters import parse_filter
from app.store import queries
from app.store.columns import NameType
from app.web.choices import options
from app.web.errors import not_found
from app.web.links import Many, timeline_url
from app.web.requests import has_empty_pairs, query_pairs, reading
from app.web.templating import render

router = APIRouter()
WORDS: dict[Many, tuple[str, str]] = {
    "person": ("person", "people"),
    "place": ("place", "places"),
    "body": ("body", "bodies"),
    "source": ("source", "sources"),
}


@router.get("/choose/{field}")
def show(request: Request, field: str) -> Response:
    """The values under the filter in the query; each leads back to the timeline with it chosen."""
    name = next((name for name in WORDS if name == field), None)
    if name is None:
        raise not_found("Nothing can be chosen by that.")
    pairs = query_pairs(request)
    filter_ = parse_filter(pairs)
    find = request.query_params.get("find", "").strip()[:100]
    if has_empty_pairs(request):
        found = [("find", find)] if find else []
        return RedirectResponse(timeline_url(filter_, *found, path=f"/choose/{name}"), 303)
    with reading(request) as session:
        chosen = queries.choices(session, filter_, NameType(name), find=find)
    one, many = WORDS[name]
    return render(
        request,
        "choose.html",
        title=f"Choose {many}",
        field=name,
        one=one,
        many=many,
        find=find,
        filter=filter_,
        total=chosen.total,
        options=options(filter_, name, chosen.choices),
        back=timeline_url(filter_),
        here=f"/choose/{name}",
    )
