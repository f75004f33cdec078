"""From a filter to rows: which names its words mean, and the narrow set of events that it keeps.

The narrow set (key, kind, status) is read from indexes alone and in page order. Which index leads
is chosen here, by the exact number of events of each name, rather than left to a planner's guess.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from slugify import slugify
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    false,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.filters import Filter
from app.model import Kind, Status
from app.store.columns import NameType, is_storable
from app.store.keys import UNDATED, day_number, end_of, start_of
from app.store.models import WIDE, AliasRecord, EventNameRecord, EventRecord, NameRecord
from app.store.search import HasWords, event_search, found_keys, split_words

Narrow = Select[tuple[int, Kind, Status]]


@dataclass(frozen=True, slots=True)
class Known:
    """A stored name that a filter's value means."""

    key: int
    slug: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter with its words resolved. `names` has an entry for each filter by name that is set,
    empty where its words mean nobody; `unknown` are those words."""

    names: dict[NameType, tuple[Known, ...]] = field(default_factory=dict)
    unknown: dict[NameType, tuple[str, ...]] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered."""
        return not (self.names or self.kinds or self.statuses or self.first or self.last or self.words)

    def chosen(self, types: Iterable[NameType]) -> list[int]:
        """The keys of the names of these types that are chosen."""
        return [known.key for t in types for known in self.names.get(t, ())]

    def without(self, dimension: str) -> "Selection":
        """The selection with one filter lifted: what a choice in that filter is counted against."""
        if dimension == "kind":
            return replace(self, kinds=())
        if dimension == "status":
            return replace(self, statuses=())
        return replace(self, names={t: found for t, found in self.names.items() if t != dimension})


def resolve(session: Session, wanted: Filter) -> Selection:
    """Look up what a filter's words mean."""
    names: dict[NameType, tuple[Known, ...]] = {}
    unknown: dict[NameType, tuple[str, ...]] = {}
    for kind in NameType:
        values: tuple[str, ...] = getattr(wanted, kind.value)
        if values:
            found = {value: find_names(session, kind, value) for value in values}
            distinct = {known.key: known for some in found.values() for known in some}
            names[kind] = tuple(sorted(distinct.values(), key=lambda known: known.slug))
            unknown[kind] = tuple(value for value, some in found.items() if not some)
    return Selection(
        names=names,
        unknown=unknown,
        kinds=wanted.kind,
        statuses=wanted.status,
        first=wanted.from_,
        last=wanted.to,
        words=tuple(dict.fromkeys(split_words(wanted.q))),
    )


def find_names(session: Session, kind: NameType, value: str) -> list[Known]:
    """The names that a slug or words mean. A slug means its own name alone; words, all names that
    have them side by side in their slug or in a spelling."""
    columns = select(NameRecord.key, NameRecord.slug, NameRecord.name, NameRecord.events).where(
        NameRecord.type == kind
    )
    if not is_storable(value):
        return []
    if row := session.execute(columns.where(NameRecord.slug == value)).first():
        return [Known(*row)]
    slug = slugify(value)
    return [Known(*row) for row in session.execute(columns.where(has_words(slug)))] if slug else []


def has_words(slug: str) -> ColumnElement[bool]:
    """Whether a name has these words, joined by hyphens, in its slug or in a spelling."""
    pattern = f"%-{slug}-%"
    own = ("-" + NameRecord.slug + "-").like(pattern)
    spelt = exists().where(
        AliasRecord.name_key == NameRecord.key, ("-" + AliasRecord.slug + "-").like(pattern)
    )
    return or_(own, spelt)


def narrow(wanted: Selection) -> Narrow:
    """The statement that reads the narrow rows of a selection, each event once."""
    groups = sorted(wanted.names.values(), key=lambda found: sum(known.events for known in found))
    if any(not found for found in groups):
        return select(EventRecord.key, EventRecord.kind, EventRecord.status).where(false())
    if groups:
        return _by_names(wanted, groups)
    if wanted.words:
        return _by_words(wanted)
    return _by_days(wanted)


def _by_names(wanted: Selection, groups: Sequence[tuple[Known, ...]]) -> Narrow:
    """The rarest name leads; the others are looked up for each of its events."""
    lead = aliased(EventNameRecord)
    rows = select(lead.event_key.label("key"), lead.kind, lead.status).where(
        _is_any(lead.name_key, groups[0]), *_conditions(wanted, lead.kind, lead.status)
    )
    if len(groups[0]) > 1:
        rows = rows.distinct()
    for group in groups[1:]:
        other = aliased(EventNameRecord)
        rows = rows.where(exists().where(other.event_key == lead.event_key, _is_any(other.name_key, group)))
    if wanted.first or wanted.last:
        rows = rows.where(_overlaps(wanted, lead.event_key, lead.last_day))
    if wanted.words:
        rows = rows.where(lead.event_key.in_(found_keys(wanted.words)))
    return rows


def _by_words(wanted: Selection) -> Narrow:
    event = EventRecord
    rows = (
        select(event.key, event.kind, event.status)
        .select_from(event_search)
        .join(event, event.key == event_search.c.rowid)
        .where(HasWords(wanted.words), *_conditions(wanted, event.kind, event.status))
    )
    return rows.where(_overlaps(wanted, event.key, event.last_day)) if wanted.first or wanted.last else rows


def _by_days(wanted: Selection) -> Narrow:
    """A range of keys; and, where the span has a beginning, what began before it and lasts into it."""
    event = EventRecord
    rows = select(event.key, event.kind, event.status).where(*_conditions(wanted, event.kind, event.status))
    if not (wanted.first or wanted.last):
        return rows
    within = rows.where(event.key < (end_of(wanted.last) if wanted.last else UNDATED))
    if not wanted.first:
        return within
    start = start_of(wanted.first)
    lasting = rows.where(
        literal_column(f"event.{WIDE}"), event.last_day >= day_number(wanted.first), event.key < start
    )
    both = union_all(within.where(event.key >= start), lasting).subquery()
    return select(both.c.key, both.c.kind, both.c.status)


def _is_any(column: InstrumentedAttribute[int], names: Iterable[Known]) -> ColumnElement[bool]:
    """Written out as numbers: no limit on how many, and the planner sees which."""
    keys = [known.key for known in names]
    if len(keys) == 1:
        return column == keys[0]
    return column.in_(bindparam(None, keys, expanding=True, literal_execute=True))


def _conditions(
    wanted: Selection, kind: InstrumentedAttribute[Kind], status: InstrumentedAttribute[Status]
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kinds:
        conditions.append(kind.in_(wanted.kinds))
    if wanted.statuses:
        conditions.append(status.in_(wanted.statuses))
    return conditions


def _overlaps(
    wanted: Selection, key: InstrumentedAttribute[int], last_day: InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Whether the known days of an event overlap the span that is asked for."""
    before = key < (end_of(wanted.last) if wanted.last else UNDATED)
    return and_(before, last_day >= day_number(wanted.first)) if wanted.first else before


def narrow_table(wanted: Selection, name: str = "hit") -> FromClause:
    """The narrow rows as a table that is read once, however often a statement asks for it."""
    return narrow(wanted).cte(name).prefix_with("MATERIALIZED")
