"""Rebuilding every event from the mentions and from what people decided, as the rules of merging are now.

Only what was read in articles is merged anew; what was imported stays as it came, unless an article
tells it too. Each transaction is short and leaves a timeline that agrees with itself, so that others
may read and write meanwhile, and a rebuild that was stopped can be run again.
"""

from collections.abc import Iterator

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.merge.derive import IMPORTED
from app.merge.reach import reach
from app.model import Mention
from app.store.database import Database
from app.store.events import save_events
from app.store.mentions import load_mentions
from app.store.models import ArticleRecord, EventRecord, MentionNameRecord, MentionRecord
from app.store.settle import settle_around

_AT_ONCE = 50  # articles in one transaction


def rebuild(database: Database) -> Iterator[tuple[int, int]]:
    """Rebuild; says at first and again and again how many articles are done with, and of how many."""
    with database.read() as session:
        keys = list(session.scalars(select(ArticleRecord.key).order_by(ArticleRecord.key)))
    batches = [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
    yield 0, len(keys)
    with database.session() as session:
        _drop_untold(session)
    for batch in batches:  # first where each mention is looked for: by it, others find it
        with database.session() as session:
            _write_reach(session, batch)
    done = 0
    for batch in batches:
        with database.session() as session:
            settle_around(session, _events(session, batch), _mentions(session, batch))
        done += len(batch)
        yield done, len(keys)


def _drop_untold(session: Session) -> None:
    """Take out events that no mention tells any more."""
    told = select(MentionRecord.key).where(MentionRecord.event_key == EventRecord.key).exists()
    empty = list(session.scalars(select(EventRecord.id).where(~told)))
    if empty:
        save_events(session, empty, ())


def _mentions(session: Session, articles: list[int]) -> list[Mention]:
    """What was read in these articles."""
    keys = select(MentionRecord.key).where(
        MentionRecord.article_key.in_(articles), func.substr(MentionRecord.id, 1, len(IMPORTED)) != IMPORTED
    )
    return load_mentions(session, session.scalars(keys))


def _events(session: Session, articles: list[int]) -> set[str]:
    """The events that these mentions are of."""
    asked = select(EventRecord.id).join(MentionRecord, MentionRecord.event_key == EventRecord.key)
    own = MentionRecord.article_key.in_(articles)
    read = func.substr(MentionRecord.id, 1, len(IMPORTED)) != IMPORTED
    return set(session.scalars(asked.where(own, read)))


def _write_reach(session: Session, articles: list[int]) -> None:
    """The days that mentions reach over, as the rules have them now."""
    mentions = _mentions(session, articles)
    asked = select(MentionRecord.id, MentionRecord.key).where(MentionRecord.article_key.in_(articles))
    numbers = dict(session.execute(asked).tuples().all())
    given = MentionNameRecord
    for mention in mentions:
        days = reach(mention)
        first, last = (day.toordinal() for day in days) if days else (None, None)
        other = given.first_day.is_distinct_from(first) | given.last_day.is_distinct_from(last)
        own = given.mention_key == numbers[mention.id]
        session.execute(update(given).where(own, other).values(first_day=first, last_day=last))
