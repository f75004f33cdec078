"""From a filter to what is asked for: which names its words mean. What that keeps: see counting.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from slugify import slugify
from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import Session

from app.filters import Filter
from app.model import Kind, Status
from app.store.columns import NAME_TYPES, NameType, is_storable
from app.store.models import AliasRecord, NameRecord
from app.store.raw import raw
from app.store.snapshot import snapshot
from app.store.words import Term, parse_terms

_OF_SLUG = text("SELECT key, slug, name, events FROM name WHERE type = :type AND slug = :slug")
_SPELLINGS = (
    "SELECT DISTINCT name_alias.name_key, name_alias.slug FROM name_alias"
    " JOIN name ON name.key = name_alias.name_key WHERE name.type <> 4"
)
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
    words = f"-{'-'.join(term.words)}{'' if term.prefix else '-'}"
    found = [key for key, slugs in _spellings(session).items() if len({words in slug for slug in slugs}) == 2]
    if not found:
        return ()
    name = NameRecord
    rows = select(name.key).where(name.key.in_(found), name.events > 0)
    return tuple(session.scalars(rows.order_by(name.events.desc(), name.slug).limit(_MOST_SPELT)))


def _spellings(session: Session) -> dict[int, list[str]]:
    """The slugs, between hyphens, of names that are spelt in several ways. They change with the mentions
    alone, and no mention changes without its event."""
    notes = snapshot(session).notes
    if "spellings" not in notes:
        found: dict[int, list[str]] = {}
        for key, slug in raw(session, _SPELLINGS):
            found.setdefault(key, []).append(f"-{slug}-")
        notes["spellings"] = {key: slugs for key, slugs in found.items() if len(slugs) > 1}
    known: dict[int, list[str]] = notes["spellings"]
    return known


def find_names(session: Session, kind: NameType, value: str) -> list[Known]:
    """The names that a slug or words mean. A slug means its own name alone; words, all names that
    have them side by side in their slug or in a spelling."""
    if not is_storable(value):
        return []
    asked = {"type": NAME_TYPES.index(kind) + 1, "slug": value}
    if row := session.connection().execute(_OF_SLUG, asked).first():
        return [Known(*row)]
    name, slug = NameRecord, slugify(value)
    columns = select(name.key, name.slug, name.name, name.events).where(name.type == kind, has_words(slug))
    return [Known(*row) for row in session.execute(columns)] if slug else []


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
