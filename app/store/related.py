"""The events that have most to do with one: the same people, bodies and places, near in time."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.store.columns import NameType
from app.store.keys import UNDATED, day_of_key, end_of, start_of
from app.store.models import EventNameRecord, NameRecord
from app.store.results import EventRow
from app.store.rows import event_rows

MOST = 4
_SHARED = 2  # names that make two events related
_NEAR = timedelta(days=30)


def related(session: Session, key: int) -> tuple[EventRow, ...]:
    """Events within a month that share at least two people, bodies or places with the one at `key`, those
    that share most first, then the nearest. An undated one has none."""
    day = day_of_key(key)
    if day is None or not _NEAR.days < day.toordinal() < day.max.toordinal() - _NEAR.days:
        return ()
    own, other, name = EventNameRecord, aliased(EventNameRecord), NameRecord
    shared = func.count()
    rows = session.execute(
        select(other.event_key, shared)
        .select_from(own)
        .join(name, name.key == own.name_key)
        .join(other, other.name_key == own.name_key)
        .where(own.event_key == key, own.direct, name.type != NameType.SOURCE)
        .where(other.event_key.between(start_of(day - _NEAR), min(end_of(day + _NEAR), UNDATED) - 1))
        .where(other.event_key != key, other.direct)
        .group_by(other.event_key)
        .having(shared >= _SHARED)
        .order_by(shared.desc(), func.abs(other.event_key - key), other.event_key)
        .limit(MOST)
    )
    return event_rows(session, [found for found, _ in rows])
