"""`/map`: where the events under a filter were, and when."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.filters import Filter, parse_filter
from app.store import queries
from app.store.results import Histogram
from app.web.choices import chips
from app.web.links import Home, timeline_url
from app.web.maps import draw, place_spot
from app.web.requests import has_empty_pairs, query_pairs, reading
from app.web.templating import render
from app.web.wording import counted, day_words, range_words

router = APIRouter()
PATH = "/map"
_STEPS = 60
_OUTLYING = 0.02  # of the events, at either end, that need not be seen
_MOST_IN = 0.9
_HEIGHT = 40  # pixels, of the tallest bar


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of time to choose: `x`, `width` are percentages, `height` pixels."""

    x: float
    width: float
    height: float
    words: str
    href: str
    chosen: bool


@router.get(PATH)
def show(request: Request) -> Response:
    """The map, a list of the same places, and the time that can be chosen."""
    filter_ = parse_filter(query_pairs(request))
    if has_empty_pairs(request):
        return RedirectResponse(timeline_url(filter_, path=PATH), 303)
    with reading(request) as session:
        found = queries.on_map(session, filter_)
        bars = _bars(session, replace(filter_, from_=None, to=None))
        named = queries.labels(session, filter_)
    links = [timeline_url(replace(filter_, place=(place.slug,))) for place in found.places]
    spots = [place_spot(place, href) for place, href in zip(found.places, links, strict=True)]
    return render(
        request,
        "map.html",
        title="Map",
        filter=filter_,
        map=draw(spots, least=300, pixels=1000),
        found=found,
        places=list(zip(found.places, links, strict=True)),
        steps=_steps(bars, filter_),
        span=range_words(bars.buckets[0].start, bars.buckets[-1].end) if bars.buckets else "",
        everything=timeline_url(replace(filter_, from_=None, to=None), path=PATH),
        chips=chips(filter_, named, Home(PATH)),
        back=timeline_url(filter_),
    )


def _bars(session: Session, filter_: Filter) -> Histogram:
    """The bars of time; where a few lie far from the rest, of the stretch that holds most."""
    whole = queries.histogram(session, filter_, max_buckets=_STEPS)
    total, held = sum(bar.count for bar in whole.buckets), 0
    middle = []
    for bar in whole.buckets:
        if held <= total * (1 - _MOST_IN) and held + bar.count >= total * _MOST_IN:
            return whole if bar.start == bar.end else _within(session, filter_, bar.start, bar.end)
        if held + bar.count > total * _OUTLYING and held < total * (1 - _OUTLYING):
            middle.append(bar)
        held += bar.count
    return _within(session, filter_, middle[0].start, middle[-1].end) if middle else whole


def _within(session: Session, filter_: Filter, first: date, last: date) -> Histogram:
    clipped = replace(filter_, from_=first, to=last)
    found = queries.histogram(session, clipped, max_buckets=_STEPS)
    return replace(found, buckets=tuple(b for b in found.buckets if b.end >= first and b.start <= last))


def _steps(bars: Histogram, filter_: Filter) -> list[Step]:
    """The bars as links; a bar that is chosen leads back to all of time."""
    share = 100 / max(len(bars.buckets), 1)
    most = max((bar.count for bar in bars.buckets), default=1) or 1
    chosen: tuple[date | None, date | None] = filter_.from_, filter_.to
    return [
        Step(
            x=round(n * share, 3),
            width=round(share, 3),
            height=round(max(_HEIGHT * bar.count / most, 2), 1),
            words=f"{_words(bar.start, bar.end)}: {counted(bar.count, 'event begins', 'events begin')}",
            href=timeline_url(replace(filter_, from_=bar.start, to=bar.end), path=PATH),
            chosen=_is_within(bar.start, bar.end, *chosen),
        )
        for n, bar in enumerate(bars.buckets)
        if bar.count
    ]


def _words(start: date, end: date) -> str:
    return day_words(start) if start == end else range_words(start, end)


def _is_within(start: date, end: date, first: date | None, last: date | None) -> bool:
    return (first is None or end >= first) and (last is None or start <= last)
