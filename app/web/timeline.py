"""The timeline as a page shows it: overview, time view, filters, and entries under their days."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.filters import Filter
from app.store import queries
from app.store.cursors import Cursor
from app.store.keys import UNDATED, start_of
from app.store.results import EventPage
from app.web.choices import Chip, Group, chips, groups
from app.web.entries import Section, sections
from app.web.links import timeline_url
from app.web.presets import Preset, presets
from app.web.requests import PAGE_SIZE
from app.web.timeview.detail import Detail, detail
from app.web.timeview.overview import Overview, overview
from app.web.timeview.survey import Survey, asking, survey


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the timeline's templates draw. `background` leads to the timeline with background
    events, or without where it has them. `detail` is None where it was not asked for;
    `undated` is the list from its first undated event on, where there is any."""

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
    session: Session, filter_: Filter, *, cursor: str | None, limit: int, path: str = "/"
) -> Timeline:
    """The timeline under `filter_`, paged by links to `path`, which other than "/" stands for the whole
    filter (a person's page).

    Without a cursor the list of "/" begins with the days that the time view opens on, where it is too
    long to be shown whole. Raises FilterError for a cursor that is none of ours.
    """
    whole = path == "/"
    seen = survey(asking(session), filter_)
    begin = cursor
    if whole and seen and seen.total > limit and not cursor and not _is_dated(filter_):
        begin = str(_just_before(seen.first))
    page = queries.timeline(session, filter_, cursor=begin or None, limit=limit)
    kinds = page.facets.get("kind", ())
    at = _addresses(filter_ if whole else Filter(), limit, path)
    drawn = overview(seen, filter_, kinds) if seen else None
    on_view = (drawn.first, drawn.last) if drawn else None
    return Timeline(
        filter=filter_,
        page=page,
        sections=sections(page.events),
        overview=drawn,
        detail=detail(session, filter_, seen.first, seen.last) if seen and whole else None,
        groups=groups(filter_, page),
        chips=chips(filter_, page.facets),
        presets=presets(
            filter_, queries.extent(session, background=filter_.background), datetime.now(UTC).date(), on_view
        ),
        next=at(page.next) if page.next else None,
        previous=at(page.previous) if page.previous else None,
        first=at(str(Cursor(0))) if page.previous else None,
        here=at(cursor),
        undated=_undated(seen, filter_, at),
        background=timeline_url(replace(filter_, background=not filter_.background)),
    )


def _is_dated(filter_: Filter) -> bool:
    return bool(filter_.from_ or filter_.to)


def _just_before(day: date) -> Cursor:
    return Cursor(start_of(day) - 1)


def _undated(seen: Survey | None, filter_: Filter, at: Callable[[str | None], str]) -> str | None:
    """The shelf of the undated; from a filter by days they are far, so its days are given up."""
    if not seen or not seen.undated:
        return None
    cursor = str(Cursor(UNDATED - 1))
    if _is_dated(filter_):
        return timeline_url(replace(filter_, from_=None, to=None), ("cursor", cursor))
    return at(cursor)


def _addresses(filter_: Filter, limit: int, path: str) -> Callable[[str | None], str]:
    """Gives the address of the page of the list that a cursor begins."""

    def at(cursor: str | None) -> str:
        extra = [("cursor", cursor)] if cursor else []
        if limit != PAGE_SIZE:
            extra.append(("limit", str(limit)))
        return timeline_url(filter_, *extra, path=path)

    return at
