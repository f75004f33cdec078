"""Writing names: people, bodies, places and sources, one row for each slug.

Whatever order articles come in, the rows end up the same: a name is shown in its most frequent
spelling, a place lies within everything that any telling puts it in, and where tellings differ on
a country or a position, the lowest value stands.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from slugify import slugify
from sqlalchemy import ColumnElement, and_, func, literal, or_, select, update
from sqlalchemy.orm import Session

from app.merge.people import all_parts
from app.model import Body, Event, Mention, Person, Place
from app.store.columns import MAX_NAME, NameType, check_text
from app.store.models import AliasRecord, EventNameRecord, NamePartRecord, NameRecord, WithinRecord
from app.store.packs import repack
from app.store.statements import batches, insert_into

NameId = tuple[NameType, str]  # type and slug


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet as an article names it."""

    name: str
    slug: str


Anyone = Person | Body | Place | Source

_TYPES: dict[type[Anyone], NameType] = {
    Person: NameType.PERSON,
    Body: NameType.BODY,
    Place: NameType.PLACE,
    Source: NameType.SOURCE,
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one telling says of a name."""

    name: str
    country: str | None = None
    position: tuple[float, float] | None = None


def named_in(telling: Event | Mention) -> list[Anyone]:
    """Everybody and everything that an event or a mention names, in order."""
    return [*telling.people, *telling.bodies, *telling.places]


def source_of(name: str | None) -> Source | None:
    """The source that an article's `source` stands for; None where it says nothing."""
    slug = slugify(name or "", max_length=MAX_NAME)
    return Source(name.strip()[:MAX_NAME], slug) if name and slug else None


def name_id(thing: Anyone) -> NameId:
    """The identity of a value of the vocabulary."""
    return _TYPES[type(thing)], thing.slug


def register(session: Session, things: Iterable[Anyone]) -> dict[NameId, int]:
    """The keys of `things` and of the places that contain them, making the rows that are missing.

    Raises ValueError for a name that cannot be stored.
    """
    everything = list(things)
    told = _gather(everything)
    found = _standing(session, told)
    missing = sorted(told.keys() - found.keys())
    if missing:
        _insert(session, {who: told[who] for who in missing})
    if changed := {who: told[who] for who in told.keys() & found.keys()}:
        _reconcile(session, changed, found)
    keys = {who: row.key for who, row in found.items()}
    if missing:
        keys = {who: row.key for who, row in _standing(session, told).items()}
    made = {keys[who] for who in missing}
    _insert_parts(session, {who: keys[who] for who in missing})
    _place(session, [thing for thing in everything if isinstance(thing, Place)], keys, made)
    return keys


def is_named(wanted: Iterable[NameId]) -> ColumnElement[bool]:
    """The condition that a row has one of these identities; said so that SQLite takes the index."""
    slugs: dict[NameType, list[str]] = {}
    for kind, slug in wanted:
        slugs.setdefault(kind, []).append(slug)
    return or_(*(and_(NameRecord.type == kind, NameRecord.slug.in_(some)) for kind, some in slugs.items()))


def _gather(things: Iterable[Anyone]) -> dict[NameId, list[_Facts]]:
    told: dict[NameId, list[_Facts]] = {}
    for thing in things:
        line = (thing, *thing.within) if isinstance(thing, Place) else (thing,)
        for each in line:
            check_text(each.name, "name", limit=MAX_NAME)
            check_text(each.slug, "slug of a name", limit=MAX_NAME)
            told.setdefault(name_id(each), []).append(_facts(each))
    return told


def _facts(thing: Anyone) -> _Facts:
    country = thing.country if isinstance(thing, Body | Place) else None
    if country is not None and len(country) != 2:
        raise ValueError(f"The country of {thing.name} must be a code of two letters: {country!r}")
    if isinstance(thing, Place) and thing.lat is not None and thing.lon is not None:
        return _Facts(thing.name, country, (thing.lat, thing.lon))
    return _Facts(thing.name, country)


def _standing(session: Session, wanted: Collection[NameId]) -> dict[NameId, NameRecord]:
    found: dict[NameId, NameRecord] = {}
    for batch in batches(wanted):
        rows = session.scalars(
            select(NameRecord).where(is_named(batch)).execution_options(populate_existing=True)
        )
        found.update({(row.type, row.slug): row for row in rows})
    return found


def _insert(session: Session, told: Mapping[NameId, list[_Facts]]) -> None:
    rows = []
    for (kind, slug), facts in told.items():
        lat, lon = _position(facts) or (None, None)
        name = min(f.name for f in facts)
        rows.append(
            {"type": kind, "slug": slug, "name": name, "country": _country(facts), "lat": lat, "lon": lon}
        )
    # Another process may have made one of them in the meantime: its row serves as well.
    session.execute(insert_into(session, NameRecord).on_conflict_do_nothing(), rows)


def _insert_parts(session: Session, made: Mapping[NameId, int]) -> None:
    """Write the parts of the names of people who are new."""
    rows = [
        {"part": part, "name_key": key}
        for (kind, slug), key in made.items()
        if kind is NameType.PERSON
        for part in sorted(all_parts(slug))
    ]
    if rows:
        session.execute(insert_into(session, NamePartRecord).on_conflict_do_nothing(), rows)


def _country(facts: Iterable[_Facts]) -> str | None:
    return min((f.country for f in facts if f.country), default=None)


def _position(facts: Iterable[_Facts]) -> tuple[float, float] | None:
    return min((f.position for f in facts if f.position), default=None)


def _reconcile(
    session: Session, told: Mapping[NameId, list[_Facts]], rows: Mapping[NameId, NameRecord]
) -> None:
    """Bring rows that stand in line with what is told of them now."""
    for who, facts in told.items():
        row = rows[who]
        stored = _Facts(
            row.name, row.country, None if row.lat is None or row.lon is None else (row.lat, row.lon)
        )
        country, position = _country([stored, *facts]), _position([stored, *facts])
        if (country, position) != (stored.country, stored.position):
            row.country = country
            row.lat, row.lon = position or (None, None)
        if min(f.name for f in facts) < row.name and not _has_alias(session, row.key):
            row.name = min(f.name for f in facts)
    session.flush()


def _has_alias(session: Session, key: int) -> bool:
    return bool(session.scalar(select(literal(1)).where(AliasRecord.name_key == key).limit(1)))


def _place(
    session: Session, places: Iterable[Place], keys: Mapping[NameId, int], made: Collection[int]
) -> None:
    """Note what lies within what, at the greatest depth told: each place, and what it lies in, within its
    own line. (Regions of one line may overlap: Turkey lies in Europe and in Asia, neither in the other.)
    The names with the keys `made` are new, so that no event was there yet."""
    depths: dict[tuple[int, int], int] = {}
    for here in (each for place in places for each in (place, *place.within)):
        inner = keys[name_id(here)]
        for depth, around in enumerate(here.within, start=1):
            outer = keys.get(name_id(around), inner)
            if inner != outer:
                depths[inner, outer] = max(depth, depths.get((inner, outer), 0))
    known = _known_depths(session, {inner for inner, _ in depths})
    deeper = {pair: depth for pair, depth in depths.items() if depth > known.get(pair, 0)}
    if not deeper:
        return
    statement = insert_into(session, WithinRecord)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["place_key", "container_key"],
            set_={"depth": statement.excluded.depth},
            where=WithinRecord.depth < statement.excluded.depth,
        ),
        [
            {"place_key": inner, "container_key": outer, "depth": depth}
            for (inner, outer), depth in sorted(deeper.items())
        ],
    )
    for inner, outer in sorted(pair for pair in deeper.keys() - known.keys() if pair[0] not in made):
        _widen(session, inner, outer)


def _known_depths(session: Session, places: Collection[int]) -> dict[tuple[int, int], int]:
    known: dict[tuple[int, int], int] = {}
    for batch in batches(places):
        rows = session.execute(
            select(WithinRecord.place_key, WithinRecord.container_key, WithinRecord.depth).where(
                WithinRecord.place_key.in_(batch)
            )
        )
        known.update({(inner, outer): depth for inner, outer, depth in rows})
    return known


def _widen(session: Session, inner: int, outer: int) -> None:
    """Let the events of a place count for a container that nothing told of before."""
    here = EventNameRecord
    events = select(
        here.event_key,
        literal(outer),
        here.kind,
        here.status,
        literal(value=False),
        literal(0),
        here.last_day,
        here.main,
    ).where(here.name_key == inner, here.direct)
    columns = ["event_key", "name_key", "kind", "status", "direct", "position", "last_day", "main"]
    session.execute(insert_into(session, here).from_select(columns, events).on_conflict_do_nothing())
    repack(
        session, (), session.scalars(select(here.event_key).where(here.name_key == inner, here.direct)).all()
    )
    count = select(func.count()).where(here.name_key == outer)
    session.execute(
        update(NameRecord)
        .where(NameRecord.key == outer)
        .values(events=count.scalar_subquery(), main_events=count.where(here.main).scalar_subquery())
    )
