"""Counting what a selection holds, and what every choice beside it would leave.

The narrow rows are read once and counted in one statement, by kind, status and name together.
A filter that is set is lifted for the counts of its own choices, so it costs one statement more.
What nothing is filtered for is counted already, in the rows of the names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    cast,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from app.model import Kind, Status
from app.store.columns import KINDS, STATUSES, NameType
from app.store.cursors import Cursor
from app.store.keys import UNDATED
from app.store.models import EventNameRecord, EventRecord, NameRecord
from app.store.results import Choice
from app.store.selection import Selection, narrow_table
from app.store.statements import table_of

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


@dataclass(slots=True)
class Tally:
    """What one statement counted. `keys` are those of the page in its order, one more than its
    limit where there are more; `has_beyond` says whether any lie on the other side of its cursor."""

    total: int = 0
    undated: int = 0
    kinds: dict[Kind, int] = field(default_factory=dict)
    statuses: dict[Status, int] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
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
    hit = table_of(EventRecord) if everything else narrow_table(selection)
    parts: list[_Part] = []
    if wanted.page:
        parts += [*_total_parts(hit), *_page_parts(hit, *wanted.page)]
    if "kind" in wanted.dimensions:
        parts.append(_by_code(_KIND, hit, hit.c.kind))
    if "status" in wanted.dimensions:
        parts.append(_by_code(_STATUS, hit, hit.c.status))
    types = [t for t in NameType if t.value in wanted.dimensions]
    if types and not everything:
        parts.append(_by_name(hit, types, wanted))
    counted = _read(session, parts) if parts else Tally()
    if types and everything:
        counted.names = _stored_counts(session, types, wanted.chosen)
    return counted


def _total_parts(hit: FromClause) -> Iterable[_Part]:
    yield select(_TOTAL, _NOTHING, func.count()).select_from(hit)
    yield select(_UNDATED, _NOTHING, func.count()).select_from(hit).where(hit.c.key >= UNDATED)


def _by_code(part: ColumnElement[int], hit: FromClause, column: ColumnElement[object]) -> _Part:
    code = type_coerce(column, Integer)
    return select(part, code, func.count()).select_from(hit).group_by(code)


def _by_name(hit: FromClause, types: Iterable[NameType], wanted: Wanted) -> _Part:
    """The most frequent names of each type, and those chosen. A place that merely contains others
    is counted, but offered only where some event names it."""
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
        partition_by=name.type, order_by=(counted.c.direct.desc(), counted.c.n.desc(), name.slug)
    )
    ranked = (
        select(counted.c.name_key, counted.c.n, counted.c.direct, place.label("place"))
        .join(name, name.key == counted.c.name_key)
        .where(name.type.in_(list(types)))
        .subquery()
    )
    return select(_NAME, ranked.c.name_key, ranked.c.n).where(
        or_((ranked.c.place <= wanted.shown) & (ranked.c.direct == 1), ranked.c.name_key.in_(wanted.chosen))
    )


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
            case _:
                counted.has_beyond = True
    counted.keys.sort()
    return counted


def _stored_counts(session: Session, types: Iterable[NameType], chosen: Collection[int]) -> dict[int, int]:
    """The most frequent names of all, from their own rows."""
    name = NameRecord
    found: dict[int, int] = {}
    for kind in types:
        rows = session.execute(
            select(name.key, name.events)
            .where(name.type == kind, name.events > 0, name.named > 0)
            .order_by(name.events.desc(), name.slug)
            .limit(SHOWN)
        )
        found.update(dict(rows.tuples().all()))
    if chosen:
        rows = session.execute(select(name.key, name.events).where(name.key.in_(chosen)))
        found.update(dict(rows.tuples().all()))
    return found


def name_choices(
    session: Session, selection: Selection, counts: Mapping[int, int], types: Iterable[NameType]
) -> dict[str, tuple[Choice, ...]]:
    """Choices by name, the most frequent first; words that mean nobody stay, to be taken back."""
    types = list(types)
    chosen = set(selection.chosen(types))
    rows = session.execute(
        select(NameRecord.key, NameRecord.type, NameRecord.slug, NameRecord.name).where(
            NameRecord.key.in_([*counts, *chosen])
        )
    ).all()
    choices: dict[str, list[Choice]] = {t.value: [] for t in types}
    for key, kind, slug, shown in rows:
        if kind.value in choices:
            choices[kind.value].append(Choice(slug, shown, counts.get(key, 0), key in chosen))
    for kind in types:
        choices[kind.value] += [Choice(w, w, 0, selected=True) for w in selection.unknown.get(kind, ())]
    return {t: tuple(sorted(found, key=lambda c: (-c.count, c.value))) for t, found in choices.items()}


def code_choices(members: Iterable[E], counts: Mapping[E, int], chosen: Collection[E]) -> tuple[Choice, ...]:
    """Choices of a vocabulary, in its order: all that occur and those chosen."""
    return tuple(
        Choice(member.value, member.value, counts.get(member, 0), member in chosen)
        for member in members
        if counts.get(member) or member in chosen
    )
