"""Lists of names, and what the page of one name shows."""

from collections.abc import Collection, Sequence

from slugify import slugify
from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from app.model import When
from app.store.columns import NameType, is_storable
from app.store.counting import kept
from app.store.cursors import NameCursor, read_name_cursor
from app.store.facets import SHOWN, most_frequent, name_choices
from app.store.keys import UNDATED
from app.store.mentions import place_lines
from app.store.models import (
    AliasRecord,
    ArticleRecord,
    EventNameRecord,
    EventRecord,
    NameRecord,
    RoleRecord,
    WithinRecord,
)
from app.store.results import Choice, Named, NameDetail, NamePage, NameRow
from app.store.selection import Known, Selection, has_words

MAX_LIMIT = 1_000
INSIDE = 100  # places shown inside another


def people(session: Session, *, q: str = "", cursor: str | None = None, limit: int = 50) -> NamePage:
    """People who are in events, most events first; `q` are words of a name or a spelling. Background is
    not counted: who is in nothing else comes last."""
    return _page(session, NameType.PERSON, q, cursor, limit)


def bodies(session: Session, *, q: str = "", cursor: str | None = None, limit: int = 50) -> NamePage:
    """Bodies that are in events, as people() gives them."""
    return _page(session, NameType.BODY, q, cursor, limit)


def places(session: Session, *, q: str = "", cursor: str | None = None, limit: int = 50) -> NamePage:
    """Places of events and those that contain them, as people() gives them."""
    return _page(session, NameType.PLACE, q, cursor, limit)


def sources(session: Session) -> list[NameRow]:
    """All sources that articles name, most events first."""
    written = exists().where(ArticleRecord.source_key == NameRecord.key)
    rows = _rows(NameType.SOURCE).where(written).order_by(NameRecord.main_events.desc(), NameRecord.slug)
    return _name_rows(session, rows)


def _page(session: Session, kind: NameType, q: str, cursor: str | None, limit: int) -> NamePage:
    place = read_name_cursor(cursor)
    limit = max(1, min(limit, MAX_LIMIT))
    wanted: list[ColumnElement[bool]] = [NameRecord.type == kind, NameRecord.events > 0]
    if slug := slugify(q):
        wanted.append(has_words(slug))
    total = session.scalar(select(func.count()).select_from(NameRecord).where(*wanted)) or 0
    found = _name_rows(session, _from(_rows(kind).where(*wanted), place).limit(limit + 1))
    is_back = place is not None and place.back
    names = list(reversed(found[:limit])) if is_back else found[:limit]
    more, beyond = len(found) > limit, place is not None and _is_beyond(session, wanted, place)
    earlier, later = (more, beyond) if is_back else (beyond, more)
    first, last = (names[0], names[-1]) if names else (None, None)
    return NamePage(
        total=total,
        names=tuple(names),
        next=str(NameCursor(last.events, last.slug)) if later and last else None,
        previous=str(NameCursor(first.events, first.slug, back=True)) if earlier and first else None,
    )


def _from(rows: Select[tuple[object, ...]], place: NameCursor | None) -> Select[tuple[object, ...]]:
    events, slug = NameRecord.main_events, NameRecord.slug
    if place is None:
        return rows.order_by(events.desc(), slug)
    if place.back:
        return rows.where(_before(place)).order_by(events.asc(), slug.desc())
    return rows.where(_after(place)).order_by(events.desc(), slug)


def _after(place: NameCursor) -> ColumnElement[bool]:
    fewer, same = NameRecord.main_events < place.events, NameRecord.main_events == place.events
    return or_(fewer, same & (NameRecord.slug > place.slug))


def _before(place: NameCursor) -> ColumnElement[bool]:
    more, same = NameRecord.main_events > place.events, NameRecord.main_events == place.events
    return or_(more, same & (NameRecord.slug < place.slug))


def _is_beyond(session: Session, wanted: Sequence[ColumnElement[bool]], place: NameCursor) -> bool:
    """Whether any name lies on the other side of the cursor, its own name included."""
    there = ~(_before(place) if place.back else _after(place))
    return bool(session.scalar(select(NameRecord.key).where(*wanted, there).limit(1)))


def _rows(kind: NameType) -> Select[tuple[object, ...]]:
    """The columns of a NameRow; the first and last event are one step each in the index."""
    link, name = EventNameRecord, NameRecord
    mine = (link.name_key == name.key, link.event_key < UNDATED, link.main)
    role = (
        select(RoleRecord.role)
        .where(RoleRecord.name_key == name.key)
        .order_by(RoleRecord.latest.desc().nulls_last(), RoleRecord.uses.desc(), RoleRecord.role)
        .limit(1)
        .scalar_subquery()
    )
    return select(
        name.name,
        name.slug,
        name.main_events.label("events"),
        select(func.min(link.event_key)).where(*mine).scalar_subquery().label("first"),
        select(func.max(link.event_key)).where(*mine).scalar_subquery().label("last"),
        (role if kind is NameType.PERSON else name.country).label("detail"),
    ).where(name.type == kind)


def _name_rows(session: Session, rows: Select[tuple[object, ...]]) -> list[NameRow]:
    found = session.execute(rows).all()
    days = _whens(session, {key for row in found for key in (row.first, row.last) if key is not None})
    return [
        NameRow(row.name, row.slug, row.events, days.get(row.first), days.get(row.last), row.detail)
        for row in found
    ]


def _whens(session: Session, keys: Collection[int]) -> dict[int | None, When]:
    """When the events with these keys were."""
    event = EventRecord
    rows = session.execute(
        select(event.key, event.start_day, event.end_day, event.precision, event.approximate).where(
            event.key.in_(keys)
        )
    )
    return {key: When(*when) for key, *when in rows}


def person(session: Session, slug: str) -> NameDetail | None:
    """The person with this slug, if any event has them."""
    return _detail(session, NameType.PERSON, slug)


def body(session: Session, slug: str) -> NameDetail | None:
    """The body with this slug, if any event has it."""
    return _detail(session, NameType.BODY, slug)


def place(session: Session, slug: str) -> NameDetail | None:
    """The place with this slug, if any event lies in it."""
    return _detail(session, NameType.PLACE, slug)


def _detail(session: Session, kind: NameType, slug: str) -> NameDetail | None:
    if not is_storable(slug):
        return None
    record = session.scalar(
        select(NameRecord).where(NameRecord.type == kind, NameRecord.slug == slug, NameRecord.events > 0)
    )
    if record is None:
        return None
    around = place_lines(session, [record.key]).get(record.key, [])
    inside = _inside(session, record.key) if kind is NameType.PLACE else {}
    left_out = {record.slug, *(outer.slug for outer in around), *inside}
    choices = _company(session, kind, record)
    return NameDetail(
        row=_name_rows(session, _rows(kind).where(NameRecord.key == record.key))[0],
        aliases=_aliases(session, record.key),
        roles=_roles(session, record.key),
        within=tuple(Named(outer.name, outer.slug) for outer in around),
        contains=tuple(inside.values()),
        people=_best(choices["person"], {record.slug} if kind is NameType.PERSON else set()),
        places=_best(choices["place"], left_out if kind is NameType.PLACE else set()),
        lat=record.lat,
        lon=record.lon,
    )


def _company(session: Session, kind: NameType, record: NameRecord) -> dict[str, tuple[Choice, ...]]:
    """Whom and what a name shares events with."""
    alone = Selection(names={kind: (Known(record.key, record.slug, record.name, record.events),)})
    types = (NameType.PERSON, NameType.PLACE)
    found = kept(session, alone)
    counts = {key: n for one in types for key, n in most_frequent(found, one, INSIDE)[0].items()}
    return name_choices(session, Selection(), counts, types)


def _best(choices: Sequence[Choice], left_out: set[str]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.value not in left_out)[:SHOWN]


def _inside(session: Session, key: int) -> dict[str, Choice]:
    """The places within one, most events first."""
    rows = session.execute(
        select(NameRecord.slug, NameRecord.name, NameRecord.main_events)
        .join(WithinRecord, WithinRecord.place_key == NameRecord.key)
        .where(WithinRecord.container_key == key, NameRecord.main_events > 0)
        .order_by(NameRecord.main_events.desc(), NameRecord.slug)
        .limit(INSIDE)
    )
    return {slug: Choice(slug, shown, events) for slug, shown, events in rows}


def _aliases(session: Session, key: int) -> tuple[str, ...]:
    alias = AliasRecord
    return tuple(
        session.scalars(
            select(alias.alias).where(alias.name_key == key).order_by(alias.uses.desc(), alias.alias)
        )
    )


def _roles(session: Session, key: int) -> tuple[str, ...]:
    """The latest first."""
    role = RoleRecord
    return tuple(
        session.scalars(
            select(role.role)
            .where(role.name_key == key)
            .order_by(role.latest.desc().nulls_last(), role.uses.desc(), role.role)
        )
    )


def counts(session: Session) -> dict[str, int]:
    """How much there is: articles, events, people, bodies, places, sources."""
    in_events = select(NameRecord.type, func.count()).where(NameRecord.events > 0).group_by(NameRecord.type)
    names = dict(session.execute(in_events).tuples().all())
    return {
        "articles": session.scalar(select(func.count()).select_from(ArticleRecord)) or 0,
        "events": session.scalar(select(func.count()).select_from(EventRecord)) or 0,
        "people": names.get(NameType.PERSON, 0),
        "bodies": names.get(NameType.BODY, 0),
        "places": names.get(NameType.PLACE, 0),
        "sources": names.get(NameType.SOURCE, 0),
    }
