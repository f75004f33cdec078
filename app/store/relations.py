"""What an event has to do with others: parts and wholes, a new date, and what may be the same.

All are found when they are asked for, by indexes, among the events near in time: at most LOOKED_AT.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.merge.blocks import sort_of
from app.merge.parts import WHOLES, Facts, is_part
from app.model import Kind, Status
from app.store.columns import NameType
from app.store.keys import UNDATED, end_of, start_of
from app.store.models import DoubtRecord, EventNameRecord, EventRecord, MentionRecord, NameRecord
from app.store.results import EventRow, Possible
from app.store.rows import event_rows

LOOKED_AT = 300  # events near one in time and name
SHOWN = 12
_LONGEST_WHOLE = 31  # days


def possible(session: Session, key: int) -> tuple[Possible, ...]:
    """The events that may be the same as one, the likeliest first; not those that a person split."""
    doubt = DoubtRecord
    found = session.execute(
        select(doubt.other_key, doubt.points)
        .where(doubt.event_key == key, ~doubt.decided)
        .order_by(doubt.points.desc(), doubt.other_key)
        .limit(SHOWN)
    )
    points: dict[int, float] = dict(found.tuples().all())
    rows = zip(points, event_rows(session, list(points)), strict=True)
    return tuple(Possible(row, points[other]) for other, row in rows)


def wholes(session: Session, event: EventRecord) -> tuple[EventRow, ...]:
    """The visits and summits that an event belongs to, the earliest first."""
    own = _facts(session, [event])[event.key]
    if own.start is None:
        return ()
    names = own.people | own.bodies | own.around
    near = _near(session, names, own.start - _days(_LONGEST_WHOLE), own.start, WHOLES, direct=True)
    return event_rows(
        session, [o.key for o, facts in near if o.key != event.key and is_part(own, facts)][:SHOWN]
    )


def parts(session: Session, event: EventRecord) -> tuple[EventRow, ...]:
    """What belongs to a visit or a summit, in date order."""
    if event.kind not in WHOLES:
        return ()
    own = _facts(session, [event])[event.key]
    if own.start is None or own.end is None:
        return ()
    names = own.people if event.kind is Kind.VISIT else own.places
    near = _near(session, names, own.start, min(own.end, own.start + _days(_LONGEST_WHOLE)), tuple(Kind))
    return event_rows(
        session, [o.key for o, facts in near if o.key != event.key and is_part(facts, own)][:SHOWN]
    )


def beside(session: Session, event: EventRecord, around: Sequence[EventRow]) -> tuple[EventRow, ...]:
    """What else belongs to the first of the visits and summits `around` an event, in date order."""
    first = around[0].id if around else None
    whole = session.scalar(select(EventRecord).where(EventRecord.id == first))
    return tuple(row for row in parts(session, whole) if row.id != event.id) if whole else ()


def later_dates(session: Session, event: EventRecord) -> tuple[EventRow, ...]:
    """The new date of an event that was called off: an article that says so tells the same sides' next."""
    if event.status is not Status.CANCELLED:
        return ()
    return event_rows(
        session, [o.key for o in _retold(session, event) if o.key > event.key and o.key < UNDATED]
    )


def earlier_dates(session: Session, event: EventRecord) -> tuple[EventRow, ...]:
    """The date from which an event was put off."""
    found = [o.key for o in _retold(session, event) if o.status is Status.CANCELLED and o.key < event.key]
    return event_rows(session, found)


def _retold(session: Session, event: EventRecord) -> list[EventRecord]:
    """Other events of its sort and with its sides that an article tells beside it, one of the two as
    called off; in date order."""
    own, other = MentionRecord, aliased(MentionRecord)
    called_off = (own.status == Status.CANCELLED) | (other.status == Status.CANCELLED)
    keys = session.scalars(
        select(other.event_key)
        .join(own, own.article_key == other.article_key)
        .where(own.event_key == event.key, other.event_key != event.key, called_off)
        .distinct()
        .limit(LOOKED_AT)
    ).all()
    rows = session.scalars(select(EventRecord).where(EventRecord.key.in_(keys)).order_by(EventRecord.key))
    alike = [row for row in rows if sort_of(row.kind) == sort_of(event.kind)]
    facts = _facts(session, [event, *alike])
    return [row for row in alike if _same_sides(facts[event.key], facts[row.key])][:SHOWN]


def _same_sides(one: Facts, other: Facts) -> bool:
    names, theirs = one.people | one.bodies, other.people | other.bodies
    return bool(names) and (names <= theirs or theirs <= names) and bool(names & theirs)


def _near(
    session: Session,
    names: Iterable[int],
    first: date,
    last: date,
    kinds: Sequence[Kind],
    *,
    direct: bool = False,
) -> list[tuple[EventRecord, Facts]]:
    """Events of `kinds` that begin from `first` to `last` and have one of `names`, in date order."""
    link = EventNameRecord
    wanted = [
        link.name_key.in_(sorted(names)),
        link.event_key.between(start_of(first), end_of(last) - 1),
        link.kind.in_(kinds),
    ]
    keys = session.scalars(
        select(link.event_key)
        .where(*wanted, *([link.direct] if direct else []))
        .distinct()
        .order_by(link.event_key)
        .limit(LOOKED_AT)
    )
    rows = session.scalars(select(EventRecord).where(EventRecord.key.in_(list(keys)))).all()
    facts = _facts(session, rows)
    return [(row, facts[row.key]) for row in sorted(rows, key=lambda row: row.key)]


def _facts(session: Session, events: Sequence[EventRecord]) -> dict[int, Facts]:
    link, name = EventNameRecord, NameRecord
    named: dict[int, dict[tuple[NameType, bool], set[int]]] = {event.key: {} for event in events}
    rows = session.execute(
        select(link.event_key, link.name_key, link.direct, name.type)
        .join(name, name.key == link.name_key)
        .where(link.event_key.in_(sorted(named)))
    )
    for event, key, direct, kind in rows:
        named[event].setdefault((kind, direct), set()).add(key)
    return {event.key: _fact(event, named[event.key]) for event in events}


def _fact(event: EventRecord, named: dict[tuple[NameType, bool], set[int]]) -> Facts:
    places = frozenset(named.get((NameType.PLACE, True), ()))
    return Facts(
        kind=event.kind,
        start=event.start_day,
        end=event.end_day,
        people=frozenset(named.get((NameType.PERSON, True), ())),
        bodies=frozenset(named.get((NameType.BODY, True), ())),
        places=places,
        around=places | frozenset(named.get((NameType.PLACE, False), ())),
    )


def _days(count: int) -> timedelta:
    return timedelta(days=count)
