"""Writing articles that are brought along from a file, many at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports.articles import Given
from app.model import Article, DateMention
from app.store.articles import article_value, forget_dates, rewrite_article, write_dates
from app.store.bulk import Row, insert_rows, iso, next_keys
from app.store.columns import MAX_NAME, check_text
from app.store.copies import group_new
from app.store.models import ArticleRecord, DateRecord, MentionRecord, PassageRecord
from app.store.names import name_id, register, source_of
from app.store.search import article_search, index_texts
from app.store.settle import keep_groups
from app.store.statements import batches
from app.store.uses import add_uses

_NO_DATES: Mapping[str, Sequence[DateMention]] = {}
_COLUMNS = (
    "key", "id", "title", "source", "source_key", "url", "path", "published", "published_basis",
    "published_reason", "confidence", "content_hash", "text",
)  # fmt: skip


def write_new(
    session: Session, articles: Sequence[Article], dates: Mapping[str, Sequence[DateMention]] = _NO_DATES
) -> None:
    """Store articles none of whose ids is taken, with the date expressions of each by its id."""
    if not articles:
        return
    for article in articles:
        check_text(article.id, "id of an article", limit=MAX_NAME)
    sources = {article.source: source_of(article.source) for article in articles}
    found = register(session, [source for source in sources.values() if source])
    own = {said: found[name_id(source)] for said, source in sources.items() if source}
    keys = next_keys(session, ArticleRecord, len(articles))
    pairs = list(zip(keys, articles, strict=True))
    insert_rows(session, ArticleRecord, _COLUMNS, [_row(key, a, own.get(a.source)) for key, a in pairs])
    index_texts(session, article_search, {key: [a.title, a.text] for key, a in pairs if a.title or a.text})
    write_dates(session, {key: dates.get(a.id, ()) for key, a in pairs})
    uses = Counter((own[a.source], s.name) for _, a in pairs if (s := sources[a.source]))
    add_uses(session, uses, {}, {})
    if lost := group_new(session, keys[0], {key: a.text for key, a in pairs}):
        keep_groups(session, lost)


def _row(key: int, article: Article, source_key: int | None) -> Row:
    return (
        key, article.id, article.title, article.source, source_key, article.url, article.path,
        iso(article.published), str(article.published_basis), article.published_reason, article.confidence,
        article.content_hash, article.text,
    )  # fmt: skip


def stored(session: Session, ids: Sequence[str]) -> dict[str, Article]:
    """Those of the articles with these ids that are stored."""
    found: dict[str, Article] = {}
    for batch in batches(ids):
        rows = session.scalars(select(ArticleRecord).where(ArticleRecord.id.in_(batch)))
        found.update({row.id: article_value(row) for row in rows})
    session.expunge_all()
    return found


def change(session: Session, given: Given, before: Article) -> None:
    """Put an article in the place of what is stored under its id."""
    keep_groups(session, rewrite_article(session, replace(given.article, origin=before.origin)))
    if given.dates:
        key = session.scalars(select(ArticleRecord.key).where(ArticleRecord.id == before.id)).one()
        forget_dates(session, key)
        write_dates(session, {key: given.dates})


def without_dates(session: Session, ids: Sequence[str]) -> set[str]:
    """Those of the articles with these ids of which no date expression is stored."""
    none: set[str] = set()
    has = select(DateRecord.article_key).where(DateRecord.article_key == ArticleRecord.key).exists()
    for batch in batches(ids):
        none |= set(session.scalars(select(ArticleRecord.id).where(ArticleRecord.id.in_(batch), ~has)))
    return none


def trouble_with(session: Session, article: Article, before: Article) -> str:
    """Why `article` cannot take the place of what is stored: events are told by passages that its text
    does not have. "" where it can."""
    if before.text == article.text:
        return ""
    rows = session.execute(
        select(PassageRecord.start, PassageRecord.end, PassageRecord.quote)
        .join(MentionRecord, MentionRecord.key == PassageRecord.mention_key)
        .join(ArticleRecord, ArticleRecord.key == MentionRecord.article_key)
        .where(ArticleRecord.id == article.id)
    )
    if all(article.text[start:end] == quote for start, end, quote in rows):
        return ""
    return (
        f"The article {article.id} is on the timeline with another text, in which its events are told:"
        " ingest it again, or give it another id."
    )


def is_same(article: Article, before: Article) -> bool:
    """Whether nothing would change; where a file lay does not count."""
    return replace(before, origin=None) == article
