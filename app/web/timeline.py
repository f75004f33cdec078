"""The timeline as a page shows it: overview, time view, filters, and entries under their days."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.filters import Filter
from app.model import Status
from app.store import queries
from app.store.cursors import Cursor
from app.store.keys import UNDATED, start_of
from app.store.results import EventPage
from app.web.choices import Chip, Group, chips, groups
from app.web.entries import Section, sections
from app.web.links import TIMELINE, Home
from app.web.presets import News, Preset, presets
from app.web.requests import PAGE_SIZE
from app.web.timeview.detail import Detail, detail
from app.web.timeview.overview import Overview, overview
from app.web.timeview.stage import Stage
from app.web.timeview.survey import Survey, asking, survey
from app.web.timeview.view import WIDTH


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the timeline's templates draw. `background` leads to the timeline with background
    events, or without where it has them. `detail` is None where it was not asked for;
    `undated` is the list from its first undated event on, where there is any."""

    home: Home
    filter: Filter
    page: EventPage
    sections: list[Section]
    overview: Overview | None
    detail: Detail | None
    groups: list[Group]
    chips: list[Chip]
    presets: list[Preset]
    next: str | None
    previous: str | None
    first: str | None
    here: str
    undated: str | None
    background: str


def timeline(
    session: Session,
    filter_: Filter,
    *,
    cursor: str | None,
    limit: int,
    home: Home = TIMELINE,
    drawn: bool = True,
) -> Timeline:
    """The timeline under `filter_`, with links to `home`, which may stand for a part of the filter (a
    person's page). Without `drawn` it has neither a time view nor anything to choose from.

    Without a cursor the list begins with the days that the time view opens on, where it is too long to be
    shown whole. Raises FilterError for a cursor that is none of ours.
    """
    seen = survey(asking(session), filter_)
    begin = cursor
    if drawn and seen and seen.total > limit and not cursor and not _is_dated(filter_):
        begin = str(_just_before(seen.first))
    page = queries.timeline(session, filter_, cursor=begin or None, limit=limit)
    kinds = page.facets.get("kind", ())
    at = _addresses(filter_, limit, home)
    return Timeline(
        home=home,
        filter=filter_,
        page=page,
        sections=sections(page.events),
        overview=overview(seen, filter_, kinds, home) if seen else None,
        detail=detail(session, filter_, _stage(seen), home) if seen and drawn else None,
        groups=groups(filter_, page) if drawn else [],
        chips=chips(filter_, page.facets, home),
        presets=presets(filter_, _news(session, seen, filter_), home) if seen and drawn else [],
        next=at(page.next) if page.next else None,
        previous=at(page.previous) if page.previous else None,
        first=at(str(Cursor(0))) if page.previous else None,
        here=at(cursor),
        undated=_undated(seen, filter_, at, home),
        background=home.url(replace(filter_, background=not filter_.background)),
    )


def _stage(seen: Survey) -> Stage:
    """The days to open on, for a page that no script has measured yet."""
    return Stage(seen.first, seen.last, WIDTH)


def _news(session: Session, seen: Survey, filter_: Filter) -> News | None:
    """What the ranges of dates go by: the last day that is reported, whatever the filter. What is said to
    have happened in years to come is misread."""
    today = datetime.now(UTC).date()
    reported = Filter(status=(Status.REPORTED,), background=filter_.background, to=today)
    last = next((row.when.start for row in queries.latest(session, reported, limit=1)), None)
    return News(today, last, seen) if last else None


def _is_dated(filter_: Filter) -> bool:
    return bool(filter_.from_ or filter_.to)


def _just_before(day: date) -> Cursor:
    return Cursor(start_of(day) - 1)


def _undated(seen: Survey | None, filter_: Filter, at: Callable[[str | None], str], home: Home) -> str | None:
    """The shelf of the undated; from a filter by days they are far, so its days are given up."""
    if not seen or not seen.undated:
        return None
    cursor = str(Cursor(UNDATED - 1))
    if _is_dated(filter_):
        return home.url(replace(filter_, from_=None, to=None), ("cursor", cursor))
    return at(cursor)


def _addresses(filter_: Filter, limit: int, home: Home) -> Callable[[str | None], str]:
    """Gives the address of the page of the list that a cursor begins."""

    def at(cursor: str | None) -> str:
        extra = [("cursor", cursor)] if cursor else []
        if limit != PAGE_SIZE:
            extra.append(("limit", str(limit)))
        return home.url(filter_, *extra)

    return at
