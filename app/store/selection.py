"""From a filter to rows: which names its words mean, and the narrow set of events that it keeps.

The narrow set (key, kind, status, last day, main) is read from indexes alone and in page order. Which
index leads is chosen here, by the exact number of events of each name, rather than left to a planner's
guess.
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
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.filters import Filter
from app.model import Kind, Status
from app.store.columns import NameType, is_storable
from app.store.keys import UNDATED, day_number, end_of, start_of
from app.store.models import WIDE, AliasRecord, EventNameRecord, EventRecord, NameRecord
from app.store.search import event_search, found_keys
from app.store.statements import table_of
from app.store.words import Term, parse_terms

Narrow = Select[tuple[int, Kind, Status, int | None, bool]]
_MOST_SPELT = 50  # names that one term of a search finds by another spelling


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
    empty where its words mean nobody; `unknown` are those words. `terms` are what is searched for,
    each with the names that one of their spellings finds; `together` are people who must all be there.
    With `background`, events that are told as background are kept as well."""

    names: dict[NameType, tuple[Known, ...]] = field(default_factory=dict)
    unknown: dict[NameType, tuple[str, ...]] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    first: date | None = None
    last: date | None = None
    terms: dict[Term, tuple[int, ...]] = field(default_factory=dict)
    left_out: dict[NameType, tuple[Known, ...]] = field(default_factory=dict)
    kinds_left_out: tuple[Kind, ...] = ()
    statuses_left_out: tuple[Status, ...] = ()
    together: tuple[tuple[Known, ...], ...] = ()
    background: bool = False

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered, background apart."""
        asked = (self.names, self.kinds, self.statuses, self.first, self.last, self.terms)
        return not any((*asked, self.left_out, self.kinds_left_out, self.statuses_left_out, self.together))

    def chosen(self, types: Iterable[NameType]) -> list[int]:
        """The keys of the names of these types that are chosen, or left out."""
        return [known.key for t in types for some in (self.names, self.left_out) for known in some.get(t, ())]

    def without(self, dimension: str) -> "Selection":
        """The selection with what one filter asks for lifted: what a choice in that filter is counted
        against. What it leaves out stays out."""
        if dimension == "kind":
            return replace(self, kinds=())
        if dimension == "status":
            return replace(self, statuses=())
        return replace(self, names={t: found for t, found in self.names.items() if t != dimension})


def resolve(session: Session, wanted: Filter) -> Selection:
    """Look up what a filter's words mean."""
    names: dict[NameType, tuple[Known, ...]] = {}
    left_out: dict[NameType, tuple[Known, ...]] = {}
    unknown: dict[NameType, tuple[str, ...]] = {}
    for kind in NameType:
        values: tuple[str, ...] = getattr(wanted, kind.value)
        if values:
            names[kind], unknown[kind] = _meant(session, kind, values)
        if unwanted := wanted.left_out(kind.value):
            left_out[kind], _ = _meant(session, kind, unwanted)
    return Selection(
        names=names,
        unknown=unknown,
        kinds=wanted.kind,
        statuses=wanted.status,
        first=wanted.from_,
        last=wanted.to,
        terms={term: spelt_so(session, term) for term in parse_terms(wanted.q)},
        left_out={kind: some for kind, some in left_out.items() if some},
        kinds_left_out=tuple(Kind(value) for value in wanted.left_out("kind")),
        statuses_left_out=tuple(Status(value) for value in wanted.left_out("status")),
        together=tuple(tuple(find_names(session, NameType.PERSON, value)) for value in wanted.with_),
        background=wanted.background,
    )


def _meant(
    session: Session, kind: NameType, values: Iterable[str]
) -> tuple[tuple[Known, ...], tuple[str, ...]]:
    """The names that values mean, and the values that mean nobody."""
    found = {value: find_names(session, kind, value) for value in values}
    distinct = {known.key: known for some in found.values() for known in some}
    names = tuple(sorted(distinct.values(), key=lambda known: known.slug))
    return names, tuple(value for value, some in found.items() if not some)


def spelt_so(session: Session, term: Term) -> tuple[int, ...]:
    """People, bodies and places that some article spells with `term`, another in a different way: their
    events are found by either. Those with most events, where they are many."""
    pattern = f"%-{'-'.join(term.words)}{'' if term.prefix else '-'}%"
    alias, other = AliasRecord, aliased(AliasRecord)
    spelt = exists().where(alias.name_key == NameRecord.key, ("-" + alias.slug + "-").like(pattern))
    differently = exists().where(other.name_key == NameRecord.key, ("-" + other.slug + "-").not_like(pattern))
    return tuple(
        session.scalars(
            select(NameRecord.key)
            .where(NameRecord.type != NameType.SOURCE, NameRecord.events > 0, spelt, differently)
            .order_by(NameRecord.events.desc(), NameRecord.slug)
            .limit(_MOST_SPELT)
        )
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


def hits(session: Session, wanted: Selection) -> tuple[Term, ...]:
    """What a page marks: the terms themselves, and all spellings of the names that they find."""
    keys = {key for names in wanted.terms.values() for key in names}
    spellings = session.scalars(select(AliasRecord.slug).where(AliasRecord.name_key.in_(keys)).distinct())
    also = sorted(Term(tuple(slug.split("-"))) for slug in spellings) if keys else []
    return tuple(dict.fromkeys([*wanted.terms, *also]))


def narrow(wanted: Selection) -> Narrow:
    """The statement that reads the narrow rows of a selection, each event once."""
    groups = [*wanted.names.values(), *wanted.together]
    groups.sort(key=lambda found: sum(known.events for known in found))
    if any(not found for found in groups):
        return _of_events().where(false())
    if groups:
        return _by_names(wanted, groups)
    if wanted.terms:
        return _by_terms(wanted)
    return _by_days(wanted)


def _by_names(wanted: Selection, groups: Sequence[tuple[Known, ...]]) -> Narrow:
    """The rarest name leads; the others are looked up for each of its events."""
    lead = aliased(EventNameRecord)
    rows = select(lead.event_key.label("key"), lead.kind, lead.status, lead.last_day, lead.main).where(
        _is_any(lead.name_key, groups[0]), *_conditions(wanted, lead, lead.event_key)
    )
    if len(groups[0]) > 1:
        rows = rows.distinct()
    for group in groups[1:]:
        other = aliased(EventNameRecord)
        rows = rows.where(exists().where(other.event_key == lead.event_key, _is_any(other.name_key, group)))
    if wanted.first or wanted.last:
        rows = rows.where(_overlaps(wanted, lead.event_key, lead.last_day))
    return rows.where(*_has_terms(wanted, lead.event_key))


def _by_terms(wanted: Selection) -> Narrow:
    event = EventRecord
    rows = _of_events().where(*_has_terms(wanted, event.key), *_conditions(wanted, event, event.key))
    return rows.where(_overlaps(wanted, event.key, event.last_day)) if wanted.first or wanted.last else rows


def _by_days(wanted: Selection) -> Narrow:
    """A range of keys; and, where the span has a beginning, what began before it and lasts into it."""
    event = EventRecord
    rows = _of_events().where(*_conditions(wanted, event, event.key))
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
    return select(both.c.key, both.c.kind, both.c.status, both.c.last_day, both.c.main)


def _is_any(column: InstrumentedAttribute[int], names: Iterable[Known]) -> ColumnElement[bool]:
    """Written out as numbers: no limit on how many, and the planner sees which."""
    keys = [known.key for known in names]
    if len(keys) == 1:
        return column == keys[0]
    return column.in_(bindparam(None, keys, expanding=True, literal_execute=True))


def _has_terms(wanted: Selection, key: InstrumentedAttribute[int]) -> list[ColumnElement[bool]]:
    """That an event has every term in its words, or (of a term that is another spelling) the name."""
    plain = [term for term, names in wanted.terms.items() if not names]
    conditions: list[ColumnElement[bool]] = [key.in_(found_keys(event_search, plain))] if plain else []
    link = EventNameRecord
    for term, names in wanted.terms.items():
        if names:
            named = select(link.event_key).where(link.name_key.in_(names), link.direct)
            conditions.append(key.in_(union(found_keys(event_search, [term]), named)))
    return conditions


def _of_events() -> Narrow:
    event = EventRecord
    return select(event.key, event.kind, event.status, event.last_day, event.main)


def _conditions(
    wanted: Selection, row: type[EventRecord | EventNameRecord], key: InstrumentedAttribute[int]
) -> list[ColumnElement[bool]]:
    """What is asked of the columns that events and their links to names both have."""
    kind, status = row.kind, row.status
    conditions: list[ColumnElement[bool]] = [] if wanted.background else [row.main.is_(True)]
    unwanted = [known for some in wanted.left_out.values() for known in some]
    if unwanted:
        other = aliased(EventNameRecord)
        conditions.append(~exists().where(other.event_key == key, _is_any(other.name_key, unwanted)))
    if wanted.kinds_left_out:
        conditions.append(kind.not_in(wanted.kinds_left_out))
    if wanted.statuses_left_out:
        conditions.append(status.not_in(wanted.statuses_left_out))
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


def hit_table(wanted: Selection) -> FromClause:
    """What a selection keeps, to be counted: the events themselves where nothing is filtered, else the
    narrow rows.

    Counts that are kept beside the tables (now those of the names) are kept twice, for main events and
    for all: whatever is counted in advance must be chosen by `wanted.background` as well.
    """
    if not wanted.is_all:
        return narrow_table(wanted)
    return table_of(EventRecord) if wanted.background else main_of(table_of(EventRecord))


def main_of(rows: FromClause) -> FromClause:
    """Those of narrow rows that are not background."""
    columns = (rows.c.key, rows.c.kind, rows.c.status, rows.c.last_day, rows.c.main)
    return select(*columns).where(rows.c.main).subquery("main")
