"""One event, one article: all that their pages show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.model import DateMention, TimexType, When
from app.store.accounts import account
from app.store.articles import article_value
from app.store.columns import is_storable
from app.store.keys import UNDATED
from app.store.mentions import load_mentions
from app.store.models import (
    ArticleRecord,
    CopyRecord,
    DateRecord,
    EventRecord,
    MentionRecord,
    PassageRecord,
    RedirectRecord,
)
from app.store.passages import read_passages
from app.store.related import related
from app.store.results import (
    ArticleDetail,
    ArticleMark,
    EventDetail,
    EventRow,
    Passage,
    Telling,
)
from app.store.rows import event_rows

NEIGHBOURS = 3  # events shown before and after one


def event(session: Session, event_id: str) -> EventDetail | str | None:
    """The event with this id; the id that it leads to where it was merged away; else None."""
    if not is_storable(event_id):
        return None
    row = session.scalar(select(EventRecord).where(EventRecord.id == event_id))
    if row is None:
        return session.scalar(select(RedirectRecord.event_id).where(RedirectRecord.old_id == event_id))
    key = EventRecord.key
    dated = row.key < UNDATED
    return EventDetail(
        row=event_rows(session, [row.key])[0],
        date_reason=row.date_reason,
        tellings=_tellings(session, [row.key]).get(row.key, ()),
        changed=_moment(row.changed),
        account=account(session, row),
        before=_nearest(session, key < row.key, key.desc()) if dated else (),
        after=_nearest(session, (key > row.key) & (key < UNDATED), key.asc()) if dated else (),
        related=related(session, row.key),
    )


def _nearest(session: Session, where: ColumnElement[bool], order: ColumnElement[int]) -> tuple[EventRow, ...]:
    """The events next to one in time, in date order."""
    keys = session.scalars(select(EventRecord.key).where(where).order_by(order).limit(NEIGHBOURS))
    return event_rows(session, sorted(keys))


def event_details(session: Session, keys: Sequence[int], *, whole: bool) -> tuple[EventDetail, ...]:
    """The events with these keys, in their order, with all their tellings but without neighbours; with
    `whole`, of each telling also its mention."""
    event = EventRecord
    asked = select(event.key, event.id, event.date_reason, event.changed).where(event.key.in_(keys))
    known = {row.id: row for row in session.execute(asked)}
    tellings = _tellings(session, keys)
    if whole:
        tellings = _with_mentions(session, tellings)
    return tuple(
        EventDetail(row, own.date_reason, tellings.get(own.key, ()), _moment(own.changed))
        for row in event_rows(session, keys)
        if (own := known[row.id])
    )


def _moment(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def _with_mentions(
    session: Session, tellings: Mapping[int, tuple[Telling, ...]]
) -> dict[int, tuple[Telling, ...]]:
    """The tellings with all that their mentions say: what can be written out can be read back."""
    keys = select(MentionRecord.key).where(MentionRecord.event_key.in_(tellings))
    whole = {mention.id: mention for mention in load_mentions(session, session.scalars(keys))}
    return {
        event: tuple(replace(telling, mention=whole.get(telling.mention_id)) for telling in told)
        for event, told in tellings.items()
    }


def _tellings(session: Session, event_keys: Sequence[int]) -> dict[int, tuple[Telling, ...]]:
    """The mentions of each event, oldest first, those of no known day last."""
    mention = MentionRecord
    rows = session.execute(
        select(mention, ArticleRecord.source, CopyRecord.wire)
        .join(ArticleRecord, ArticleRecord.key == mention.article_key)
        .outerjoin(CopyRecord, CopyRecord.article_key == mention.article_key)
        .join(PassageRecord, (PassageRecord.mention_key == mention.key) & (PassageRecord.position == 0))
        .where(mention.event_key.in_(event_keys))
        .order_by(mention.published.asc().nulls_last(), ArticleRecord.id, PassageRecord.start, mention.id)
    ).all()
    own = select(mention.key).where(mention.event_key.in_(event_keys))
    passages: dict[int, list[Passage]] = {}
    for key, passage in read_passages(session, PassageRecord.mention_key.in_(own)):
        passages.setdefault(key, []).append(passage)
    told: dict[int, list[Telling]] = {}
    for row, source, wire in rows:
        if row.event_key is not None:
            told.setdefault(row.event_key, []).append(_telling(row, source, wire, passages.get(row.key, [])))
    return {event: tuple(tellings) for event, tellings in told.items()}


def _telling(row: MentionRecord, source: str | None, wire: str | None, passages: list[Passage]) -> Telling:
    return Telling(
        mention_id=row.id,
        status=row.status,
        when=When(row.start_day, row.end_day, row.precision, row.approximate),
        title=row.title,
        date_reason=row.date_reason,
        published=row.published,
        source=source,
        passages=tuple(passages),
        confidence=row.confidence,
        wire=wire,
    )


def article(session: Session, article_id: str) -> ArticleDetail | None:
    """The article with this id, with its passages and date expressions; else None."""
    if not is_storable(article_id):
        return None
    row = session.scalar(select(ArticleRecord).where(ArticleRecord.id == article_id))
    if row is None:
        return None
    return ArticleDetail(article_value(row), _marks(session, row.key), _dates(session, row.key))


def _marks(session: Session, article_key: int) -> tuple[ArticleMark, ...]:
    rows = session.execute(
        select(PassageRecord, MentionRecord.id, EventRecord)
        .join(MentionRecord, MentionRecord.key == PassageRecord.mention_key)
        .join(EventRecord, EventRecord.key == MentionRecord.event_key)
        .where(MentionRecord.article_key == article_key)
        .order_by(PassageRecord.start, PassageRecord.end, MentionRecord.id, PassageRecord.position)
    )
    return tuple(
        ArticleMark(
            start=passage.start,
            end=passage.end,
            event_id=told.id,
            event_title=told.title,
            mention_id=mention_id,
            kind=told.kind,
            status=told.status,
            is_anchor=passage.position == 0,
        )
        for passage, mention_id, told in rows
    )


def _dates(session: Session, article_key: int) -> tuple[DateMention, ...]:
    rows = session.scalars(
        select(DateRecord).where(DateRecord.article_key == article_key).order_by(DateRecord.position)
    )
    return tuple(
        DateMention(
            start=row.start,
            end=row.end,
            text=row.words,
            type=TimexType(row.type),
            value=row.value,
            when=When(row.start_day, row.end_day, row.precision, row.approximate) if row.is_placed else None,
            vantage=row.vantage,
            rule=row.rule,
            reason=row.reason,
        )
        for row in rows
    )
