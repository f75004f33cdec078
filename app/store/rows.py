"""Entries of the timeline, put together for a page of keys in three statements."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.model import When
from app.store.columns import NameType
from app.store.models import EventNameRecord, EventRecord, MentionRecord, NameRecord, PassageRecord
from app.store.passages import read_passages
from app.store.results import EventRow, Named, NamedPerson, NamedPlace, Passage

_Names = dict[NameType, list[Named]]


def event_rows(session: Session, keys: Sequence[int]) -> tuple[EventRow, ...]:
    """The entries with these keys, in their order."""
    if not keys:
        return ()
    events = session.scalars(select(EventRecord).where(EventRecord.key.in_(keys)))
    found = {event.key: event for event in events}
    names, passages = _names(session, keys), _lead_passages(session, keys)
    return tuple(_row(found[key], names.get(key, {}), passages.get(key)) for key in keys if key in found)


def _row(event: EventRecord, names: _Names, passage: Passage | None) -> EventRow:
    return EventRow(
        id=event.id,
        title=event.title,
        kind=event.kind,
        status=event.status,
        when=When(event.start_day, event.end_day, event.precision, event.approximate),
        people=tuple(n for n in names.get(NameType.PERSON, ()) if isinstance(n, NamedPerson)),
        bodies=tuple(names.get(NameType.BODY, ())),
        places=tuple(n for n in names.get(NameType.PLACE, ()) if isinstance(n, NamedPlace)),
        sources=tuple(names.get(NameType.SOURCE, ())),
        main=event.main,
        passage=passage,
        plover=event.plover,
        confidence=event.confidence,
    )


def _names(session: Session, keys: Sequence[int]) -> dict[int, _Names]:
    link, name = EventNameRecord, NameRecord
    rows = session.execute(
        select(link.event_key, link.role, name.type, name.name, name.slug, name.country, name.lat, name.lon)
        .join(name, name.key == link.name_key)
        .where(link.event_key.in_(keys), link.direct)
        .order_by(link.event_key, link.position, name.slug)
    )
    found: dict[int, _Names] = {}
    for event, role, kind, shown, slug, country, lat, lon in rows:
        match kind:
            case NameType.PERSON:
                value: Named = NamedPerson(shown, slug, role)
            case NameType.PLACE:
                value = NamedPlace(shown, slug, country, lat, lon)
            case _:
                value = Named(shown, slug)
        found.setdefault(event, {}).setdefault(kind, []).append(value)
    return found


def _lead_passages(session: Session, keys: Sequence[int]) -> dict[int, Passage]:
    leads = select(MentionRecord.key, MentionRecord.event_key).where(
        MentionRecord.event_key.in_(keys), MentionRecord.rank == 0
    )
    owner = {mention: event for mention, event in session.execute(leads) if event is not None}
    found = read_passages(session, PassageRecord.mention_key.in_(owner), PassageRecord.position == 0)
    return {owner[mention]: passage for mention, passage in found}
