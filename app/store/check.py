"""Proving that a timeline agrees with itself: what is derived, with what it is derived from."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session

from app.merge.decisions import settings
from app.merge.derive import derive
from app.model import Event, Mention
from app.store.bulk import missing_indexes
from app.store.columns import NameType
from app.store.decisions import standing
from app.store.events import search_texts
from app.store.keys import DAYS_A_MONTH, UNDATED, day_of
from app.store.mentions import events_of, mentions_of
from app.store.models import (
    ArticleRecord,
    EventNameRecord,
    EventRecord,
    MentionRecord,
    NameRecord,
    PassageRecord,
)
from app.store.packs import MONTH, disagreeing_months, loose
from app.store.results import EventRow
from app.store.rows import event_rows
from app.store.search import disagreeing, event_search

_BATCH = 500  # events looked at together
_SHOWN = 5  # examples of one sort of trouble


def check(session: Session) -> Iterator[str]:
    """A sentence for each thing that does not agree; none where all is well."""
    looks: tuple[Callable[[Session], Iterable[str]], ...] = (
        _structure,
        _passages,
        _mentions,
        _names,
        _packs,
        _events,
    )
    for look in looks:
        yield from look(session)


def _structure(session: Session) -> Iterator[str]:
    """PostgreSQL sees to it itself."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (found,) in session.execute(text("PRAGMA integrity_check(5)")):
        if found != "ok":
            yield f"The file is damaged: {found}. Restore a backup."
    for table, row, other, _ in session.execute(text("PRAGMA foreign_key_check")).fetchmany(_SHOWN):
        which = "A row" if row is None else f"Row {row}"  # tables by their key alone number no rows
        yield f"{which} of {table} belongs to a row of {other} that is not there: restore a backup."
    for name in missing_indexes(session):
        yield f"The index {name} is missing, and pages are slow without it: run `dateline migrate`."


def _passages(session: Session) -> Iterator[str]:
    """text[start:end] == quote, for every passage."""
    passage, article = PassageRecord, ArticleRecord
    stands = func.substr(article.text, passage.start + 1, passage.end - passage.start) == passage.quote
    rows = session.execute(
        select(article.id, passage.start, passage.end)
        .join(MentionRecord, MentionRecord.key == passage.mention_key)
        .join(article, article.key == MentionRecord.article_key)
        .where(~stands, article.text != "")
        .limit(_SHOWN)
    )
    for ident, start, end in rows:
        yield f"Article {ident} no longer has a passage of its own at {start} to {end}: ingest it again."


def _mentions(session: Session) -> Iterator[str]:
    lost = session.scalars(select(MentionRecord.id).where(MentionRecord.event_key.is_(None)).limit(_SHOWN))
    yield from (f"Mention {ident} belongs to no event: ingest its article again." for ident in lost)
    told = select(MentionRecord.key).where(MentionRecord.event_key == EventRecord.key).exists()
    empty = session.scalars(select(EventRecord.id).where(~told).limit(_SHOWN))
    yield from (f"Event {ident} is told by no mention." for ident in empty)


def _names(session: Session) -> Iterator[str]:
    """The numbers kept with names, against the events that they are in."""
    link, name = EventNameRecord, NameRecord
    counted = (
        select(
            link.name_key,
            func.count().label("events"),
            func.count().filter(link.direct).label("named"),
            func.count().filter(link.main).label("main_events"),
            func.count().filter(link.direct, link.main).label("main_named"),
        )
        .group_by(link.name_key)
        .subquery()
    )
    rows = session.execute(
        select(name.type, name.slug, name.events, func.coalesce(counted.c.events, 0))
        .outerjoin(counted, counted.c.name_key == name.key)
        .where(
            or_(
                *(
                    getattr(name, column) != func.coalesce(counted.c[column], 0)
                    for column in ("events", "named", "main_events", "main_named")
                )
            )
        )
        .limit(_SHOWN)
    )
    for kind, slug, kept, found in rows:
        yield f"The {NameType(kind)} {slug} is counted in {kept:,} events and is in {found:,}."
    unlike = select(EventRecord.id).join(link, link.event_key == EventRecord.key).distinct().limit(_SHOWN)
    for ident in session.scalars(unlike.where(link.main != EventRecord.main)):
        yield f"Event {ident} and its names do not agree whether it is background."


def _packs(session: Session) -> Iterator[str]:
    """What is counted, against the rows that it stands for."""
    for month in disagreeing_months(session)[:_SHOWN]:
        is_dated = (month + 1) * MONTH <= UNDATED
        which = f"of {day_of(month * DAYS_A_MONTH):%B %Y}" if is_dated else "without a date"
        yield f"What is counted of the events {which} is not what is stored: restore a backup."
    if left := len(loose(session)):
        yield f"The events of {left:,} months are not packed, and pages are slow: run `dateline migrate`."


def _events(session: Session) -> Iterator[str]:
    """Every event, rebuilt from its mentions and what was decided; and the words that it is found by."""
    last = -1
    while keys := _next(session, last):
        last = keys[-1]
        rows = dict(zip(keys, event_rows(session, keys), strict=True))
        rebuilt = _rebuilt(session, rows.values())
        for row in rows.values():
            told = rebuilt.get(row.id)
            if told is None or _facts(row) != _facts_of(told):
                yield f"Event {row.id} ({row.title}) is not what its mentions say."
        numbers = {row.id: key for key, row in rows.items()}
        events = [event for event in rebuilt.values() if event.id in numbers]
        for key in disagreeing(session, event_search, search_texts(session, events, numbers)):
            yield f"Event {rows[key].id} is not found by all of its words."
        session.expunge_all()


def _next(session: Session, last: int) -> list[int]:
    key = EventRecord.key
    return list(session.scalars(select(key).where(key > last).order_by(key).limit(_BATCH)))


def _rebuilt(session: Session, rows: Iterable[EventRow]) -> dict[str, Event]:
    """The events as their mentions tell them, by the id that is stored."""
    mentions = {mention.id: mention for mention in mentions_of(session, [row.id for row in rows])}
    groups: dict[str, list[Mention]] = {}
    owners = events_of(session, list(mentions))
    for ident, mention in mentions.items():
        groups.setdefault(owners[ident], []).append(mention)
    order = sorted(groups)
    decided = settings(standing(session, mentions), [frozenset(m.id for m in groups[e]) for e in order])
    return {event: derive(groups[event], fields) for event, fields in zip(order, decided, strict=True)}


def _facts(row: EventRow) -> tuple[object, ...]:
    return (
        row.id,
        row.kind,
        row.status,
        row.when,
        row.title,
        row.main,
        *map(_slugs, (row.people, row.bodies, row.places)),
    )


def _facts_of(event: Event) -> tuple[object, ...]:
    named = (event.people, event.bodies, event.places)
    return (event.id, event.kind, event.status, event.when, event.title, event.main, *map(_slugs, named))


def _slugs(names: Sequence[object]) -> list[str]:
    return [str(getattr(name, "slug", "")) for name in names]
