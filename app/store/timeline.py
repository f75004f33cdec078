"""Pages of the timeline: entries in date order, with the counts of every choice beside them."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.filters import NAMES, Filter
from app.model import Kind, Status
from app.store.columns import NameType
from app.store.cursors import Cursor, read_cursor
from app.store.facets import Tally, Wanted, added_counts, code_choices, name_choices, tally
from app.store.keys import UNDATED, day_of_key
from app.store.models import EventRecord
from app.store.placetree import place_tree
from app.store.results import Choice, EventPage, EventRow
from app.store.rows import event_rows
from app.store.selection import Selection, hits, narrow_table, resolve

DIMENSIONS = ("kind", "status", *NAMES)
MAX_LIMIT = 1_000


def timeline(session: Session, wanted: Filter, *, cursor: str | None = None, limit: int = 50) -> EventPage:
    """A page of the events that a filter keeps, by their first known day, undated events last.

    Of events that begin on one day the more precise come first, then the order is fixed but
    arbitrary (a hash of the id). `limit` is at most 1,000. Raises CursorError for a broken cursor.
    """
    place = read_cursor(cursor)
    limit = max(1, min(limit, MAX_LIMIT))
    selection = resolve(session, wanted)
    active = _active(selection)
    others = [dimension for dimension in DIMENSIONS if dimension not in active]
    counted = tally(session, selection, Wanted(others, _present(selection), page=(place, limit)))
    facets = _facets(session, selection, counted, others)
    places, more = counted, None
    for dimension in active:
        alone, added = _alone(session, selection, dimension)
        facets |= _facets(session, selection, alone, [dimension], added)
        if dimension == NameType.PLACE.value:
            places, more = alone, added
    keys, earlier, later = _turn(counted, place, limit)
    return EventPage(
        total=counted.total,
        undated=counted.undated,
        background=counted.background,
        events=event_rows(session, keys),
        facets={dimension: facets[dimension] for dimension in DIMENSIONS},
        next=later,
        previous=earlier,
        places=place_tree(session, facets[NameType.PLACE.value], places.containers, more),
        hits=hits(session, selection),
    )


def _present(selection: Selection) -> list[int]:
    """The keys of the people who must be there: whatever their number, they are among the choices."""
    return [known.key for group in selection.together for known in group]


def _active(selection: Selection) -> list[str]:
    """The filters that are set and have choices."""
    active = [kind.value for kind in NameType if kind in selection.names]
    active += ["kind"] if selection.kinds else []
    return active + (["status"] if selection.statuses else [])


def _alone(session: Session, selection: Selection, dimension: str) -> tuple[Tally, dict[int, int] | None]:
    """What each choice of a filter that is set would leave alone; and of a name, what it would add."""
    lifted = selection.without(dimension)
    if dimension not in NAMES:
        return tally(session, lifted, Wanted([dimension])), None
    kind = NameType(dimension)
    alone = tally(session, lifted, Wanted([dimension], selection.chosen([kind])))
    unchosen = {*alone.names, *alone.containers} - {known.key for known in selection.names[kind]}
    return alone, added_counts(session, selection, kind, unchosen)


def _facets(
    session: Session,
    selection: Selection,
    counted: Tally,
    dimensions: list[str],
    added: dict[int, int] | None = None,
) -> dict[str, tuple[Choice, ...]]:
    types = [kind for kind in NameType if kind.value in dimensions]
    facets = name_choices(session, selection, counted.names, types, added) if types else {}
    if "kind" in dimensions:
        facets["kind"] = code_choices(Kind, counted.kinds, selection.kinds, selection.kinds_left_out)
    if "status" in dimensions:
        codes = selection.statuses, selection.statuses_left_out
        facets["status"] = code_choices(Status, counted.statuses, *codes)
    return facets


def _turn(counted: Tally, place: Cursor | None, limit: int) -> tuple[list[int], str | None, str | None]:
    """The keys of the page, and the cursors of the pages before and after it."""
    keys, more = counted.keys, len(counted.keys) > limit
    if place and place.back:
        keys = keys[-limit:]
        has_earlier, has_later = more, counted.has_beyond
    else:
        keys = keys[:limit]
        has_earlier, has_later = counted.has_beyond, more
    first, last = (keys[0], keys[-1]) if keys else _edges(place)
    earlier = str(Cursor(first, back=True)) if has_earlier else None
    return keys, earlier, str(Cursor(last)) if has_later else None


def _edges(place: Cursor | None) -> tuple[int, int]:
    """Where to turn from an empty page: back over the cursor's own key."""
    if place is None:
        return 0, 0
    return (place.key + 1, place.key) if not place.back else (place.key, max(place.key - 1, 0))


def latest(session: Session, wanted: Filter, *, limit: int = 5) -> tuple[EventRow, ...]:
    """The last dated events that a filter keeps, the latest first."""
    hit = narrow_table(resolve(session, wanted))
    keys = session.scalars(
        select(hit.c.key).where(hit.c.key < UNDATED).order_by(hit.c.key.desc()).limit(limit)
    )
    return event_rows(session, list(keys))


def extent(session: Session, *, background: bool = False) -> tuple[date, date] | None:
    """The first and last day that a dated event begins on; None where there is none."""
    shown = [EventRecord.key < UNDATED, *([] if background else [EventRecord.main])]
    first = session.scalar(select(func.min(EventRecord.key)).where(*shown))
    last = session.scalar(select(func.max(EventRecord.key)).where(*shown))
    start, end = (None if key is None else day_of_key(key) for key in (first, last))
    return (start, end) if start and end else None
