"""Counting what a selection holds, and what every choice beside it would leave.

The narrow rows are read once and counted in one statement, by kind, status and name together.
A filter that is set is lifted for the counts of its own choices, so it costs one statement more.
What nothing is filtered for is counted already, in the rows of the names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.model import Kind, Status
from app.store.columns import KINDS, STATUSES, NameType
from app.store.cursors import Cursor
from app.store.keys import UNDATED
from app.store.models import EventNameRecord, NameRecord
from app.store.results import Choice
from app.store.selection import Selection, hit_table, main_of

SHOWN = 12  # names beside a page, for each type

E = TypeVar("E", Kind, Status)
_Part = Select[tuple[int, int, int]]
_Number = ColumnElement[int]
_NOTHING: _Number = literal_column("0")
_TOTAL: _Number = literal_column("0")
_UNDATED: _Number = literal_column("1")
_KIND: _Number = literal_column("2")
_STATUS: _Number = literal_column("3")
_NAME: _Number = literal_column("4")
_KEY: _Number = literal_column("5")
_BEYOND: _Number = literal_column("6")
_CONTAINER: _Number = literal_column("7")
_BACKGROUND: _Number = literal_column("8")


@dataclass(slots=True)
class Tally:
    """What one statement counted. `containers` are places that no event names itself. `keys` are those
    of the page in its order, one more than its limit where there are more; `has_beyond` says whether
    any lie on the other side of its cursor. `background` events are in the total only where the
    selection has them."""

    total: int = 0
    undated: int = 0
    background: int = 0
    kinds: dict[Kind, int] = field(default_factory=dict)
    statuses: dict[Status, int] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
    containers: dict[int, int] = field(default_factory=dict)
    keys: list[int] = field(default_factory=list)
    has_beyond: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read: the choices of `dimensions`, with `chosen` (keys of names) in any case; and a
    page (a cursor and a limit), with the totals."""

    dimensions: Collection[str]
    chosen: Collection[int] = ()
    page: tuple[Cursor | None, int] | None = None
    shown: int = SHOWN


def tally(session: Session, selection: Selection, wanted: Wanted) -> Tally:
    """Count a selection, and read one page of its keys."""
    everything = selection.is_all
    parts: list[_Part] = []
    if wanted.page:
        both = hit_table(replace(selection, background=True))
        hit = both if selection.background else main_of(both)
        parts += [_background_part(both), *_total_parts(hit), *_page_parts(hit, *wanted.page)]
    else:
        hit = hit_table(selection)
    if "kind" in wanted.dimensions:
        parts.append(_by_code(_KIND, hit, hit.c.kind))
    if "status" in wanted.dimensions:
        parts.append(_by_code(_STATUS, hit, hit.c.status))
    types = [t for t in NameType if t.value in wanted.dimensions]
    if types and not everything:
        parts.append(_by_name(hit, types, wanted))
    counted = _read(session, parts) if parts else Tally()
    if types and everything:
        _read_stored(session, selection, types, wanted, counted)
    return counted


def _background_part(both: FromClause) -> _Part:
    return select(_BACKGROUND, _NOTHING, func.count()).select_from(both).where(~both.c.main)


def _total_parts(hit: FromClause) -> Iterable[_Part]:
    yield select(_TOTAL, _NOTHING, func.count()).select_from(hit)
    yield select(_UNDATED, _NOTHING, func.count()).select_from(hit).where(hit.c.key >= UNDATED)


def _by_code(part: ColumnElement[int], hit: FromClause, column: ColumnElement[object]) -> _Part:
    code = type_coerce(column, Integer)
    return select(part, code, func.count()).select_from(hit).group_by(code)


def _by_name(hit: FromClause, types: Iterable[NameType], wanted: Wanted) -> _Part:
    """The most frequent names of each type, and those chosen. Places that merely contain others are
    counted apart from those that some event names."""
    link, name = EventNameRecord, NameRecord
    counted = (
        select(
            link.name_key.label("name_key"),
            func.count().label("n"),
            func.max(cast(link.direct, Integer)).label("direct"),
        )
        .select_from(hit)
        .join(link, link.event_key == hit.c.key)
        .group_by(link.name_key)
        .subquery()
    )
    place = func.row_number().over(
        partition_by=(name.type, counted.c.direct), order_by=(counted.c.n.desc(), name.slug)
    )
    ranked = (
        select(counted.c.name_key, counted.c.n, counted.c.direct, place.label("place"))
        .join(name, name.key == counted.c.name_key)
        .where(name.type.in_(list(types)))
        .subquery()
    )
    chosen = ranked.c.name_key.in_(wanted.chosen)
    part = case((or_(ranked.c.direct == 1, chosen), _NAME), else_=_CONTAINER)
    return select(part, ranked.c.name_key, ranked.c.n).where(or_(ranked.c.place <= wanted.shown, chosen))


def _page_parts(hit: FromClause, cursor: Cursor | None, limit: int) -> Iterable[_Part]:
    keys = select(hit.c.key).order_by(hit.c.key).limit(limit + 1)
    if cursor:
        ahead, behind = hit.c.key > cursor.key, hit.c.key <= cursor.key
        if cursor.back:
            ahead, behind = hit.c.key < cursor.key, hit.c.key >= cursor.key
            keys = select(hit.c.key).order_by(hit.c.key.desc()).limit(limit + 1)
        keys = keys.where(ahead)
        beyond = select(hit.c.key).where(behind).limit(1).subquery()
        yield select(_BEYOND, beyond.c.key, _NOTHING)
    page = keys.subquery()
    yield select(_KEY, page.c.key, _NOTHING)


def _read(session: Session, parts: Iterable[_Part]) -> Tally:
    counted = Tally()
    for part, value, n in session.execute(union_all(*parts)):
        match part:
            case 0:
                counted.total = n
            case 1:
                counted.undated = n
            case 2:
                counted.kinds[KINDS[value - 1]] = n
            case 3:
                counted.statuses[STATUSES[value - 1]] = n
            case 4:
                counted.names[value] = n
            case 5:
                counted.keys.append(value)
            case 7:
                counted.containers[value] = n
            case 8:
                counted.background = n
            case _:
                counted.has_beyond = True
    counted.keys.sort()
    return counted


def _read_stored(
    session: Session, selection: Selection, types: Iterable[NameType], wanted: Wanted, counted: Tally
) -> None:
    """The most frequent names of all, from their own rows."""
    name = NameRecord
    events, direct = stored_counts(background=selection.background)
    for kind in types:
        for named, found in ((direct > 0, counted.names), (direct == 0, counted.containers)):
            rows = session.execute(
                select(name.key, events)
                .where(name.type == kind, events > 0, named)
                .order_by(events.desc(), name.slug)
                .limit(wanted.shown)
            )
            found.update(dict(rows.tuples().all()))
    if wanted.chosen:
        rows = session.execute(select(name.key, events).where(name.key.in_(wanted.chosen)))
        counted.names.update(dict(rows.tuples().all()))


def stored_counts(*, background: bool) -> tuple[InstrumentedAttribute[int], InstrumentedAttribute[int]]:
    """The columns that count the events of a name, and those of them that name it."""
    if background:
        return NameRecord.events, NameRecord.named
    return NameRecord.main_events, NameRecord.main_named


def added_counts(
    session: Session, selection: Selection, kind: NameType, keys: Collection[int]
) -> dict[int, int] | None:
    """How many events each of these names would add to those of the names that are chosen; None where
    none is."""
    if kind not in selection.names:
        return None
    # Not counted among what the choice leaves out, which is nearly the whole timeline, but as what a name
    # has without the choice (often kept with the name) less what it has within.
    wanted = Wanted([kind], keys, shown=0)
    without = tally(session, selection.without(kind), wanted).names
    within = tally(session, selection, wanted).names
    return {key: without.get(key, 0) - within.get(key, 0) for key in keys}


def name_choices(
    session: Session,
    selection: Selection,
    counts: Mapping[int, int],
    types: Iterable[NameType],
    added: Mapping[int, int] | None = None,
) -> dict[str, tuple[Choice, ...]]:
    """Choices by name, the most frequent first; words that mean nobody stay, to be taken back. `added`
    are the counts without the events that are chosen already, where some are."""
    types = list(types)
    chosen = {known.key for t in types for known in selection.names.get(t, ())}
    unwanted = {known.key for t in types for known in selection.left_out.get(t, ())}
    rows = session.execute(
        select(NameRecord.key, NameRecord.type, NameRecord.slug, NameRecord.name).where(
            NameRecord.key.in_({*counts, *chosen, *unwanted})
        )
    ).all()
    choices: dict[str, list[Choice]] = {t.value: [] for t in types}
    for key, kind, slug, shown in rows:
        if kind.value in choices:
            more = None if added is None or key in chosen else added.get(key, 0)
            count = counts.get(key, 0)
            choices[kind.value].append(Choice(slug, shown, count, key in chosen, more, key in unwanted))
    for kind in types:
        choices[kind.value] += [Choice(w, w, 0, selected=True) for w in selection.unknown.get(kind, ())]
    return {t: tuple(sorted(found, key=lambda c: (-c.count, c.value))) for t, found in choices.items()}


def code_choices(
    members: Iterable[E], counts: Mapping[E, int], chosen: Collection[E], left_out: Collection[E]
) -> tuple[Choice, ...]:
    """Choices of a vocabulary, in its order: all that occur and those chosen or left out."""
    return tuple(
        Choice(
            member.value,
            member.value,
            counts.get(member, 0),
            member in chosen,
            # An event has one kind and one status: each choice adds what it has.
            counts.get(member, 0) if chosen and member not in chosen else None,
            member in left_out,
        )
        for member in members
        if counts.get(member) or member in chosen or member in left_out
    )
