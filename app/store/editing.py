"""Decisions of people, made: each is kept, and the events that it concerns are settled again at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.merge.fields import read_value
from app.store import decisions
from app.store.mentions import events_of
from app.store.models import ArticleRecord, EventRecord, MentionRecord, RedirectRecord
from app.store.settle import settle_around


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was made or undone: its number, and the ids of the events that it left."""

    number: int
    events: tuple[str, ...]


def join(session: Session, events: Sequence[str], *, by: str, note: str = "") -> Made:
    """Decide that events are one. Raises ValueError for fewer than two, or for an id that is none."""
    ids = list(dict.fromkeys(_standing(session, event) for event in events))
    if len(ids) < 2:
        raise ValueError("Name two events or more that are one.")
    sides = {mention: side for side, event in enumerate(ids) for mention, _ in _tellings(session, event)}
    number = decisions.record(session, "join", sides, by=by, note=note)
    return _settled(session, number, sides)


def split(session: Session, event: str, tellings: Collection[str], *, by: str, note: str = "") -> Made:
    """Decide that some tellings of an event, named by their ids or by their articles', are of another.

    Raises ValueError where one is not of the event, or where none would be left.
    """
    told = _tellings(session, _standing(session, event))
    strangers = set(tellings) - {name for pair in told for name in pair}
    if strangers:
        raise ValueError(
            f"The event has no telling {min(strangers)}: `dateline edit show {event}` lists them."
        )
    sides = {mention: int(mention in tellings or article in tellings) for mention, article in told}
    if len(set(sides.values())) < 2:
        raise ValueError("Name some tellings of the event, and not all.")
    number = decisions.record(session, "split", sides, by=by, note=note)
    return _settled(session, number, sides)


def set_field(session: Session, event: str, field: str, text: str, *, by: str, note: str = "") -> Made:
    """Decide what a field of an event is. Raises ValueError for a field or value that cannot be."""
    value = read_value(field, text)
    sides = dict.fromkeys((mention for mention, _ in _tellings(session, _standing(session, event))), 0)
    number = decisions.record(session, "set", sides, by=by, note=note, field=field, value=value)
    return _settled(session, number, sides)


def undo(session: Session, number: int, *, by: str) -> Made:
    """Take a decision back. Raises ValueError where there is none of that number that stands."""
    return _settled(session, number, decisions.undo(session, number, by=by))


def _settled(session: Session, number: int, mentions: Iterable[str]) -> Made:
    """Settle the events of these mentions; those that the re-reading of an article took are passed over."""
    about = set(mentions)
    settle_around(session, set(events_of(session, about).values()))
    return Made(number, tuple(sorted(set(events_of(session, about).values()))))


def _standing(session: Session, event: str) -> str:
    """The id of a stored event, or of the one that it was merged into."""
    found = session.scalar(select(EventRecord.id).where(EventRecord.id == event))
    found = found or session.scalar(select(RedirectRecord.event_id).where(RedirectRecord.old_id == event))
    if found is None:
        raise ValueError(f"No event has the id {event}: it is the last part of its page's address.")
    return found


def _tellings(session: Session, event: str) -> list[tuple[str, str]]:
    """The ids of the mentions of an event, each with its article's."""
    rows = session.execute(
        select(MentionRecord.id, ArticleRecord.id)
        .join(ArticleRecord, ArticleRecord.key == MentionRecord.article_key)
        .join(EventRecord, EventRecord.key == MentionRecord.event_key)
        .where(EventRecord.id == event)
    )
    return list(rows.tuples())
