"""All events or articles that a filter keeps, one after another, in memory that does not grow with them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.decisions import Entry, log
from app.store.details import article as article_detail
from app.store.details import event_details
from app.store.models import ArticleRecord, EventRecord, MentionRecord, RedirectRecord
from app.store.results import ArticleDetail, EventDetail
from app.store.selection import narrow, resolve

BATCH = 200  # events read at a time
_KEYS_AT_ONCE = 10_000


def stream_events(session: Session, wanted: Filter, newest: int = 0) -> Iterator[EventDetail]:
    """The events that a filter keeps, with all their tellings, in the order of the timeline; with
    `newest`, only that many, those that changed last.

    The keys alone are held at once: eight bytes an event.
    """
    keys = _newest(session, wanted, newest) if newest else _keys(session, wanted)
    decided = _decided(session)
    for start in range(0, len(keys), BATCH):
        found = event_details(session, keys[start : start + BATCH].tolist())
        was = _was(session, [event.row.id for event in found])
        for event in found:
            yield replace(event, was=was.get(event.row.id, ()), decisions=_about(event, decided))
        session.expunge_all()


def _decided(session: Session) -> dict[str, list[Entry]]:
    """All decisions by the mentions that they are about, the first first."""
    found: dict[str, list[Entry]] = {}
    for entry in reversed(log(session)):
        for mention in entry.sides:
            found.setdefault(mention, []).append(entry)
    return found


def _about(event: EventDetail, decided: Mapping[str, list[Entry]]) -> tuple[Entry, ...]:
    entries = {e.number: e for telling in event.tellings for e in decided.get(telling.mention_id, ())}
    return tuple(entries[number] for number in sorted(entries))


def _was(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The ids that lead to each of these events."""
    found: dict[str, tuple[str, ...]] = {}
    asked = select(RedirectRecord.event_id, RedirectRecord.old_id).where(RedirectRecord.event_id.in_(ids))
    for now, old in session.execute(asked.order_by(RedirectRecord.old_id)):
        found[now] = (*found.get(now, ()), old)
    return found


def stream_articles(session: Session, wanted: Filter) -> Iterator[ArticleDetail]:
    """The articles that tell these events, with their date expressions, each once, by id; all articles
    where nothing is filtered."""
    article, mention = ArticleRecord, MentionRecord
    asked = select(article.id)
    if replace(wanted, background=False) != Filter():
        hits = narrow(resolve(session, wanted)).subquery()
        telling = select(mention.article_key).where(mention.event_key.in_(select(hits.c.key)))
        asked = asked.where(article.key.in_(telling))
    for ident in session.scalars(asked.order_by(article.id)).all():
        found = article_detail(session, ident)
        if found:
            yield found
        session.expunge_all()


def _keys(session: Session, wanted: Filter) -> "array[int]":
    hits = narrow(resolve(session, wanted)).subquery()
    rows = session.execute(select(hits.c.key).order_by(hits.c.key).execution_options(yield_per=_KEYS_AT_ONCE))
    return array("q", rows.scalars())


def _newest(session: Session, wanted: Filter, most: int) -> "array[int]":
    event = EventRecord
    latest = select(event.key).order_by(event.changed.desc(), event.key.desc()).limit(most)
    if replace(wanted, background=True) != Filter(background=True):
        hits = narrow(resolve(session, wanted)).subquery()
        latest = latest.where(event.key.in_(select(hits.c.key)))
    elif not wanted.background:
        latest = latest.where(event.main)
    return array("q", sorted(session.scalars(latest)))
