"""Pages of the timeline: entries in date order, with the counts of every choice beside them."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.filters import Filter
from app.model import Kind, Status
from app.store.columns import NameType
from app.store.counting import Kept, kept
from app.store.cursors import Cursor, read_cursor
from app.store.facets import added_counts, code_choices, counts_of, most_frequent, name_choices
from app.store.keys import day_of
from app.store.placetree import place_tree
from app.store.raw import Entries, entries
from app.store.results import Choice, EventPage, EventRow
from app.store.rows import event_rows
from app.store.selection import Selection, hits, resolve

MAX_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class BarePage:
    """A page as EventPage has it, with `entries` as stored for `keys`."""

    total: int
    undated: int
    background: int
    keys: list[int]
    entries: Entries
    facets: dict[str, tuple[Choice, ...]]
    next: str | None
    previous: str | None


def timeline(session: Session, wanted: Filter, *, cursor: str | None = None, limit: int = 50) -> EventPage:
    """A page of the events that a filter keeps, by their first known day, undated events last.

    Of events that begin on one day the more precise come first, then the order is fixed but
    arbitrary (a hash of the id). `limit` is at most 1,000. Raises CursorError for a broken cursor.
    """
    place, selection = read_cursor(cursor), resolve(session, wanted)
    found = kept(session, selection)
    keys, earlier, later = _turn(found, place, max(1, min(limit, MAX_LIMIT)))
    beside = _beside(session, selection, found)
    return EventPage(
        total=len(found),
        undated=found.undated,
        background=found.background,
        events=event_rows(session, keys),
        facets=beside.choices,
        next=later,
        previous=earlier,
        places=place_tree(session, beside.choices[NameType.PLACE.value], beside.containers, beside.added),
        hits=hits(session, selection),
    )


def bare_page(session: Session, wanted: Filter, *, cursor: str | None = None, limit: int = 50) -> BarePage:
    """The same page with no more than its JSON shows, its entries as stored."""
    place, selection = read_cursor(cursor), resolve(session, wanted)
    found = kept(session, selection)
    keys, earlier, later = _turn(found, place, max(1, min(limit, MAX_LIMIT)))
    facets = _beside(session, selection, found).choices
    stored = entries(session, keys)
    return BarePage(len(found), found.undated, found.background, keys, stored, facets, later, earlier)


@dataclass(slots=True)
class _Beside:
    """The choices by filter; of places also the containers (see most_frequent) and what they would add."""

    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    containers: dict[int, int] = field(default_factory=dict)
    added: dict[int, int] | None = None


def _beside(session: Session, selection: Selection, found: Kept) -> _Beside:
    """The choices of every filter, in one order. One that is set is lifted for the counts of
    its own choices."""
    beside = _Beside()
    lifted = {name: kept(session, selection.without(name)) for name in _active(selection)}
    kinds, statuses = lifted.get("kind", found).kinds, lifted.get("status", found).statuses
    codes = selection.statuses, selection.statuses_left_out
    beside.choices["kind"] = code_choices(Kind, kinds, selection.kinds, selection.kinds_left_out)
    beside.choices["status"] = code_choices(Status, statuses, *codes)
    counts: dict[int, int] = {}
    added: dict[int, int] = {}
    for kind in NameType:
        without = lifted.get(kind.value)
        named, containers = most_frequent(without or found, kind)
        named |= counts_of(without or found, _always(selection, kind))
        counts |= named
        more = None
        if without:
            unchosen = {*named, *containers} - {known.key for known in selection.names[kind]}
            more = added_counts(without, found, unchosen)
            added |= more
        if kind is NameType.PLACE:
            beside.containers, beside.added = containers, more
    beside.choices |= name_choices(session, selection, counts, NameType, added)
    return beside


def _always(selection: Selection, kind: NameType) -> list[int]:
    """The keys of the names of a type that are among its choices whatever their number."""
    together = selection.together if kind is NameType.PERSON else ()
    return selection.chosen([kind]) + [known.key for group in together for known in group]


def _active(selection: Selection) -> list[str]:
    """The filters that are set and have choices."""
    active = [kind.value for kind in NameType if kind in selection.names]
    active += ["kind"] if selection.kinds else []
    return active + (["status"] if selection.statuses else [])


def _turn(found: Kept, place: Cursor | None, limit: int) -> tuple[list[int], str | None, str | None]:
    """The keys of the page that a cursor begins, and the cursors of the pages before and after it."""
    if place is None:
        first, stop = 0, limit
    elif place.back:
        stop = found.up_to(place.key, itself=False)
        first = max(stop - limit, 0)
    else:
        first = found.up_to(place.key, itself=True)
        stop = first + limit
    page = found.keys_from(first, stop)
    low, high = (page[0], page[-1]) if page else _edges(place)
    earlier = str(Cursor(low, back=True)) if first > 0 else None
    return page, earlier, str(Cursor(high)) if stop < len(found) else None


def _edges(place: Cursor | None) -> tuple[int, int]:
    """Where to turn from an empty page: back over the cursor's own key."""
    if place is None:
        return 0, 0
    return (place.key + 1, place.key) if not place.back else (place.key, max(place.key - 1, 0))


def latest(session: Session, wanted: Filter, *, limit: int = 5) -> tuple[EventRow, ...]:
    """The last dated events that a filter keeps, the latest first."""
    found = kept(session, resolve(session, wanted))
    dated = len(found.dated)
    return event_rows(session, found.keys_from(max(dated - limit, 0), dated)[::-1])


def extent(session: Session, *, background: bool = False) -> tuple[date, date] | None:
    """The first and last day that a dated event begins on; None where there is none."""
    found = kept(session, Selection(background=background))
    if not len(found.dated):
        return None
    first, last = (day_of(int(found.snapshot.days[found.dated[n]])) for n in (0, -1))
    return first, last
