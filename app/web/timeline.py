"""The timeline as a page shows it: overview, filters, and entries under their days."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.filters import Filter, FilterError
from app.store import queries
from app.store.results import EventPage, Histogram
from app.web.choices import Chip, Group, chips, groups
from app.web.entries import Section, sections
from app.web.links import timeline_url
from app.web.overview import Overview, overview
from app.web.presets import Preset, presets
from app.web.requests import PAGE_SIZE
from app.web.window import MAX_BARS, coarser, window


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the timeline's templates draw."""

    filter: Filter
    page: EventPage
    sections: list[Section]
    overview: Overview | None
    groups: list[Group]
    chips: list[Chip]
    presets: list[Preset]
    next: str | None
    previous: str | None
    first: str | None


def timeline(
    session: Session, filter_: Filter, *, cursor: str | None, limit: int, path: str = "/"
) -> Timeline:
    """The timeline under `filter_`, paged by links to `path`, which other than "/" stands for the whole
    filter (a person's page).

    Raises FilterError for a cursor that is none of ours.
    """
    page = queries.timeline(session, filter_, cursor=cursor, limit=limit)
    kinds = page.facets.get("kind", ())
    at = _addresses(filter_ if path == "/" else Filter(), limit, path)
    return Timeline(
        filter=filter_,
        page=page,
        sections=sections(page.events),
        overview=overview(window(_asker(session), filter_), filter_, kinds) if page.total else None,
        groups=groups(filter_, page),
        chips=chips(filter_, page.facets),
        presets=presets(filter_, queries.extent(session), datetime.now(UTC).date()),
        next=at(page.next) if page.next else None,
        previous=at(page.previous) if page.previous else None,
        first=at(None) if page.previous else None,
    )


def _asker(session: Session) -> Callable[[Filter, str | None], Histogram]:
    def ask(filter_: Filter, unit: str | None) -> Histogram:
        for wanted in coarser(unit):
            # An event that began long ago and reaches into the range may need too many bars.
            with suppress(FilterError):
                return queries.histogram(session, filter_, unit=wanted, max_buckets=MAX_BARS)
        return queries.histogram(session, filter_, max_buckets=MAX_BARS)

    return ask


def _addresses(filter_: Filter, limit: int, path: str) -> Callable[[str | None], str]:
    """Gives the address of the page of the list that a cursor begins."""

    def at(cursor: str | None) -> str:
        extra = [("cursor", cursor)] if cursor else []
        if limit != PAGE_SIZE:
            extra.append(("limit", str(limit)))
        return timeline_url(filter_, *extra, path=path)

    return at
