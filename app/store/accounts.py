"""An event's account of itself: why its tellings are one, where they differ, what goes with it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.merge.derive import in_order
from app.merge.explain import disagreements, steps, why
from app.model import Event, When
from app.store import decisions, relations
from app.store.mentions import load_mentions
from app.store.models import EventRecord, MentionRecord
from app.store.results import Account, Decided, Relations

TOLD_AT_MOST = 200  # tellings that an account looks at: those shown first


def account(session: Session, row: EventRecord) -> Account:
    """The account of a stored event."""
    event = _as_event(session, row)
    wholes = relations.wholes(session, row)
    return Account(
        why=why(event.mentions),
        disagreements=disagreements(event),
        steps=steps(event),
        relations=Relations(
            possible=relations.possible(session, row.key),
            wholes=wholes,
            beside=relations.beside(session, row, wholes),
            parts=relations.parts(session, row),
            later=relations.later_dates(session, row),
            earlier=relations.earlier_dates(session, row),
        ),
        decided=_decided(session, event),
    )


def _as_event(session: Session, row: EventRecord) -> Event:
    """The event with its mentions, the oldest first."""
    first = select(MentionRecord.key).where(MentionRecord.event_key == row.key)
    keys = session.scalars(first.order_by(MentionRecord.rank).limit(TOLD_AT_MOST))
    told = in_order(load_mentions(session, keys))
    when = When(row.start_day, row.end_day, row.precision, row.approximate)
    return Event(row.id, row.kind, row.status, when, row.title, mentions=tuple(told))


def _decided(session: Session, event: Event) -> tuple[Decided, ...]:
    """The decisions that stand about an event, the latest first."""
    entries = decisions.log(session, mentions=[mention.id for mention in event.mentions])
    return tuple(
        Decided(e.number, e.action, e.field, e.made_by, e.made_at, e.note)
        for e in entries
        if e.undone_at is None
    )
