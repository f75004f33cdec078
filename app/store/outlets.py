"""What each outlet contributed, and how outlets spell a name."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.store.columns import NameType, is_storable
from app.store.models import (
    AliasRecord,
    ArticleRecord,
    EventNameRecord,
    MentionNameRecord,
    MentionRecord,
    NameRecord,
)
from app.store.results import SourceRow, Spelling

_MOST_SPELLINGS = 12
_MOST_SOURCES = 3


def outlets(session: Session) -> list[SourceRow]:
    """All outlets that articles name, most events first."""
    article, name = ArticleRecord, NameRecord
    written = (
        select(
            article.source_key,
            func.count().label("n"),
            func.min(article.published).label("first"),
            func.max(article.published).label("last"),
        )
        .group_by(article.source_key)
        .subquery()
    )
    told = _told(session)
    rows = session.execute(
        select(name.key, name.name, name.slug, name.main_events, written.c.n, written.c.first, written.c.last)
        .join(written, written.c.source_key == name.key)
        .order_by(name.main_events.desc(), name.slug)
    )
    return [
        SourceRow(shown, slug, n, events, *told.get(key, (0, 0)), first, last)
        for key, shown, slug, events, n, first, last in rows
    ]


def _told(session: Session) -> dict[int, tuple[int, int]]:
    """For each outlet: how many events it told first, and how many alone. An event lists its outlets with
    the earliest first. Background is not counted."""
    link, name, first = EventNameRecord, NameRecord, aliased(EventNameRecord)
    each = (
        select(link.event_key, func.min(link.position).label("position"), func.count().label("n"))
        .join(name, name.key == link.name_key)
        .where(name.type == NameType.SOURCE, link.main)
        .group_by(link.event_key)
        .subquery()
    )
    rows = session.execute(
        select(first.name_key, func.count(), func.count().filter(each.c.n == 1))
        .join(each, (each.c.event_key == first.event_key) & (each.c.position == first.position))
        .join(name, name.key == first.name_key)
        .where(name.type == NameType.SOURCE)
        .group_by(first.name_key)
    )
    return {key: (earliest, alone) for key, earliest, alone in rows}


def spellings(session: Session, kind: NameType, slug: str) -> tuple[Spelling, ...]:
    """How articles spell a name, the most frequent first, and which outlets do; at most twelve."""
    if not is_storable(slug):
        return ()
    alias, given, article = AliasRecord, MentionNameRecord, ArticleRecord
    known = session.execute(
        select(alias.name_key, alias.alias, alias.uses)
        .join(NameRecord, NameRecord.key == alias.name_key)
        .where(NameRecord.type == kind, NameRecord.slug == slug)
        .order_by(alias.uses.desc(), alias.alias)
        .limit(_MOST_SPELLINGS)
    ).all()
    if not known:
        return ()
    rows = session.execute(
        select(given.spelling, article.source, func.count().label("n"))
        .join(MentionRecord, MentionRecord.key == given.mention_key)
        .join(article, article.key == MentionRecord.article_key)
        .where(given.name_key == known[0].name_key, article.source.is_not(None))
        .where(given.spelling.in_([row.alias for row in known]))
        .group_by(given.spelling, article.source)
        .order_by(func.count().desc(), article.source)
    )
    sources: dict[str, list[str]] = {}
    for spelling, source, _ in rows:
        sources.setdefault(spelling, []).append(source or "")
    return tuple(
        Spelling(row.alias, row.uses, tuple(sources.get(row.alias, ())[:_MOST_SOURCES])) for row in known
    )
