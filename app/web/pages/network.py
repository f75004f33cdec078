"""`/network`: who met whom under a filter, as a matrix of links to their meetings."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.model import Kind
from app.store import queries
from app.store.results import Named, Network
from app.web.choices import chips
from app.web.links import Home, timeline_url
from app.web.requests import has_empty_pairs, query_pairs, reading
from app.web.templating import render
from app.web.wording import counted

router = APIRouter()
PATH = "/network"
# Where nobody asks for kinds: those in which people face each other.
MET = (Kind.MEETING, Kind.SUMMIT, Kind.CALL, Kind.VISIT)
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Two people: how many events they share, from 0 (none) to 4 (most) how dark, and the link to them."""

    count: int
    shade: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A person with the events of all kinds asked for, and a cell for each other; None for themselves."""

    person: Named
    events: int
    href: str
    cells: tuple[Cell | None, ...]


@router.get(PATH)
def show(request: Request) -> Response:
    """The people with most meetings, and who met whom."""
    filter_ = parse_filter(query_pairs(request))
    if has_empty_pairs(request):
        return RedirectResponse(timeline_url(filter_, path=PATH), 303)
    asked = filter_ if filter_.kind else replace(filter_, kind=MET)
    with reading(request) as session:
        found = queries.network(session, asked)
        named = queries.labels(session, filter_)
    pairs = sorted(found.pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    names = {person.slug: person for person in found.people}
    return render(
        request,
        "network.html",
        title="Who met whom",
        filter=filter_,
        found=found,
        lines=_lines(found, asked),
        pairs=[([names[slug] for slug in pair], n, _both(asked, *pair)) for pair, n in pairs[:20]],
        chips=chips(filter_, named, Home(PATH)),
        back=timeline_url(filter_),
        is_meetings=not filter_.kind,
    )


def _lines(found: Network, asked: Filter) -> list[Line]:
    most = max(found.pairs.values(), default=1)
    return [
        Line(
            person,
            found.events[person.slug],
            timeline_url(replace(asked, with_=(*asked.with_, person.slug))),
            tuple(_cell(found, asked, person, other, most) for other in found.people),
        )
        for person in found.people
    ]


def _cell(found: Network, asked: Filter, person: Named, other: Named, most: int) -> Cell | None:
    if person == other:
        return None
    pair = min(person.slug, other.slug), max(person.slug, other.slug)
    count = found.pairs.get(pair, 0)
    shade = -(-_SHADES * count // most)
    words = f"{person.name} and {other.name}: {counted(count, 'event')}"
    return Cell(count, shade, words, _both(asked, person.slug, other.slug))


def _both(asked: Filter, *people: str) -> str:
    """The timeline of what people did together."""
    return timeline_url(replace(asked, with_=tuple(sorted({*asked.with_, *people}))))
