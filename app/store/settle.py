"""Settling events again where articles or decisions changed what they rest on: the same events come out
as if all mentions there are had been merged at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.merge import Doubt, settle
from app.merge.compare import Fit, Telling, compare
from app.merge.decisions import settings
from app.merge.derive import derive, event_id, in_order
from app.model import Mention
from app.store.decisions import companions, standing
from app.store.events import save_events
from app.store.mentions import events_of, mentions_of
from app.store.models import DoubtRecord, EventRecord, MentionRecord
from app.store.neighbours import neighbours
from app.store.statements import batches


def settle_around(session: Session, touched: Collection[str], fresh: Sequence[Mention] = ()) -> None:
    """Settle the events `touched` and all that `fresh` mentions (stored, of no event yet) concern."""
    events = {*touched, *events_of(session, _linked(session, fresh)).values()}
    events = _reached(session, events, {mention.id for mention in fresh})
    pool = {m.id: m for m in (*mentions_of(session, events), *fresh)}
    settled = settle(pool.values(), standing(session, pool))
    save_events(session, events, settled.events, settled.doubts)


def keep_groups(session: Session, touched: Collection[str], groups: Sequence[Sequence[Mention]] = ()) -> None:
    """Derive the events `touched` again from the mentions that they have left, and one event from each
    of `groups` (stored, of no event yet) with what is left of the event of its id. Doubts stay."""
    reached = _reached(session, set(touched), set())
    owners: dict[str, list[Mention]] = {}
    standing_mentions = mentions_of(session, reached)
    owned = events_of(session, [m.id for m in standing_mentions])
    for mention in standing_mentions:
        owners.setdefault(owned[mention.id], []).append(mention)
    for group in groups:
        first = event_id(in_order(group)[0])
        owners[first] = [*owners.get(first, ()), *group]
    told = sorted(owners)
    decided = settings(
        standing(session, [m.id for e in told for m in owners[e]]),
        [frozenset(m.id for m in owners[e]) for e in told],
    )
    events = [derive(owners[e], fields) for e, fields in zip(told, decided, strict=True)]
    now = {e: event.id for e, event in zip(told, events, strict=True)}
    save_events(session, reached, events, _doubts(session, reached, now))


def _doubts(session: Session, events: Collection[str], now: Mapping[str, str]) -> list[Doubt]:
    """The doubts between events that stay, each once, under the ids that the events have now."""
    one, other = aliased(EventRecord), aliased(EventRecord)
    found: list[Doubt] = []
    for batch in batches(sorted(events)):
        rows = session.execute(
            select(one.id, other.id, DoubtRecord.points, DoubtRecord.decided)
            .join(one, one.key == DoubtRecord.event_key)
            .join(other, other.key == DoubtRecord.other_key)
            .where(one.id.in_(batch), one.id < other.id)
        )
        found += [
            Doubt(now[a], now[b], points, decided) for a, b, points, decided in rows if {a, b} <= now.keys()
        ]
    return found


def _linked(session: Session, fresh: Sequence[Mention]) -> list[str]:
    """Stored mentions that fit one of `fresh`, at least perhaps."""
    own = [Telling(mention) for mention in fresh]
    near = (Telling(mention) for mention in neighbours(session, fresh))
    return [t.mention.id for t in near if any(compare(t, mine).fit >= Fit.MAYBE for mine in own)]


def _reached(session: Session, events: set[str], fresh: set[str]) -> set[str]:
    """`events` with all that doubts and decisions link them to, over however many steps."""
    edge, reached = set(events), set(events)
    mentions = set(fresh)
    while edge or mentions:
        mentions |= _mention_ids(session, edge)
        found = _doubted(session, edge) | set(events_of(session, companions(session, mentions)).values())
        edge, mentions = found - reached, set()
        reached |= edge
    return reached


def _doubted(session: Session, events: Iterable[str]) -> set[str]:
    """The events that may be the same as one of these."""
    found: set[str] = set()
    for batch in batches(sorted(events)):
        keys = select(EventRecord.key).where(EventRecord.id.in_(batch))
        found |= set(
            session.scalars(
                select(EventRecord.id)
                .join(DoubtRecord, DoubtRecord.other_key == EventRecord.key)
                .where(DoubtRecord.event_key.in_(keys))
            )
        )
    return found


def _mention_ids(session: Session, events: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(sorted(events)):
        found |= set(
            session.scalars(
                select(MentionRecord.id)
                .join(EventRecord, EventRecord.key == MentionRecord.event_key)
                .where(EventRecord.id.in_(batch))
            )
        )
    return found
