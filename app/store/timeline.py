"""Pages of the timeline: entries in date order, with the counts of every choice beside them."""

from sqlalchemy.orm import Session

from app.filters import NAMES, Filter
from app.model import Kind, Status
from app.store.columns import NameType
from app.store.cursors import Cursor, read_cursor
from app.store.facets import Tally, Wanted, code_choices, name_choices, tally
from app.store.results import Choice, EventPage
from app.store.rows import event_rows
from app.store.selection import Selection, resolve

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
    counted = tally(session, selection, Wanted(others, page=(place, limit)))
    facets = _facets(session, selection, counted, others)
    for dimension in active:
        chosen = selection.chosen([NameType(dimension)] if dimension in NAMES else [])
        alone = tally(session, selection.without(dimension), Wanted([dimension], chosen))
        facets |= _facets(session, selection, alone, [dimension])
    keys, earlier, later = _turn(counted, place, limit)
    return EventPage(
        total=counted.total,
        undated=counted.undated,
        events=event_rows(session, keys),
        facets={dimension: facets[dimension] for dimension in DIMENSIONS},
        next=later,
        previous=earlier,
    )


def _active(selection: Selection) -> list[str]:
    """The filters that are set and have choices."""
    active = [kind.value for kind in NameType if kind in selection.names]
    active += ["kind"] if selection.kinds else []
    return active + (["status"] if selection.statuses else [])


def _facets(
    session: Session, selection: Selection, counted: Tally, dimensions: list[str]
) -> dict[str, tuple[Choice, ...]]:
    types = [kind for kind in NameType if kind.value in dimensions]
    facets = name_choices(session, selection, counted.names, types) if types else {}
    if "kind" in dimensions:
        facets["kind"] = code_choices(Kind, counted.kinds, selection.kinds)
    if "status" in dimensions:
        facets["status"] = code_choices(Status, counted.statuses, selection.statuses)
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
