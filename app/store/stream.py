"""All events or articles that a filter keeps, one after another, in memory that does not grow with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.arrays import Numbers
from app.store.counting import kept
from app.store.decisions import Entry, log
from app.store.details import article as article_detail
from app.store.details import event_details
from app.store.models import ArticleRecord, EventRecord, MentionRecord, RedirectRecord
from app.store.results import ArticleDetail, EventDetail
from app.store.selection import resolve
from app.store.statements import batches

BATCH = 200  # events read at a time
_KEYS_AT_ONCE = 10_000


def stream_events(
    session: Session, wanted: Filter, newest: int = 0, *, whole: bool = True
) -> Iterator[EventDetail]:
    """The events that a filter keeps, with all their tellings, in the order of the timeline; with
    `newest`, only that many, those that changed last. What only a copy needs, the mentions as they were
    read and the decisions, comes with `whole`, at twice the time.

    The keys alone are held at once: some 40 bytes an event.
    """
    every = kept(session, resolve(session, wanted)).keys
    keys = _newest(session, every, newest) if newest else every.tolist()
    decided = _decided(session) if whole else {}
    for start in range(0, len(keys), BATCH):
        found = event_details(session, keys[start : start + BATCH], whole=whole)
        was = _was(session, [event.row.id for event in found]) if whole else {}
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
    article = ArticleRecord
    asked = session.scalars(select(article.id).order_by(article.id)).all()
    if replace(wanted, background=False) != Filter():
        telling = _telling(session, kept(session, resolve(session, wanted)).keys.tolist())
        asked = [ident for ident in asked if ident in telling]
    for ident in asked:
        found = article_detail(session, ident)
        if found:
            yield found
        session.expunge_all()


def _telling(session: Session, events: Sequence[int]) -> set[str]:
    """The ids of the articles that tell these events."""
    article, mention = ArticleRecord, MentionRecord
    found: set[str] = set()
    for batch in batches(events):
        told = select(article.id).join(mention, mention.article_key == article.key)
        found |= set(session.scalars(told.where(mention.event_key.in_(batch))))
    return found


def _newest(session: Session, keys: Numbers, most: int) -> list[int]:
    """Those of `keys`, which are in order, whose events changed last; in order."""
    event = EventRecord
    latest = select(event.key).order_by(event.changed.desc(), event.key.desc())
    rows = session.scalars(latest.execution_options(yield_per=_KEYS_AT_ONCE))
    found: list[int] = []
    for part in rows.partitions(_KEYS_AT_ONCE):
        found += [key for key, is_in in zip(part, np.isin(part, keys).tolist(), strict=True) if is_in]
        if len(found) >= most:
            break
    return sorted(found[:most])
