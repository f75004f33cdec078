"""Writing articles that are brought along from a file, many at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports.articles import Given
from app.merge.copies import sketch
from app.model import Article
from app.store.articles import article_value, forget_dates, rewrite_article, write_dates
from app.store.bulk import Row, insert_rows, iso, next_keys
from app.store.columns import MAX_NAME, check_text
from app.store.copies import group_new, write_sketches
from app.store.models import ArticleRecord, DateRecord, MentionRecord, PassageRecord
from app.store.names import name_id, register, source_of
from app.store.search import article_search, index_words, written_words
from app.store.settle import keep_groups
from app.store.statements import batches
from app.store.uses import add_uses

_COLUMNS = (
    "key", "id", "title", "source", "source_key", "url", "path", "published", "published_basis",
    "published_reason", "confidence", "content_hash", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with all that is worked out of it for storing: its words for the search and its sketch."""

    given: Given
    words: str
    sketch: tuple[int, ...]


def ready(given: Given, dialect: str) -> Ready:
    """Work out what is stored of an article in a database of this sort. Raises ValueError for an id that
    cannot be stored."""
    article = given.article
    check_text(article.id, "id of an article", limit=MAX_NAME)
    return Ready(given, written_words([article.title, article.text], dialect), sketch(article.text))


def write_new(session: Session, fresh: Sequence[Ready], *, group: bool = True) -> None:
    """Store articles none of whose ids is taken. Whose copies they are is settled, or left to group_new()."""
    if not fresh:
        return
    articles = [each.given.article for each in fresh]
    sources = {article.source: source_of(article.source) for article in articles}
    found = register(session, [source for source in sources.values() if source])
    own = {said: found[name_id(source)] for said, source in sources.items() if source}
    keys = next_keys(session, ArticleRecord, len(articles))
    pairs = list(zip(keys, fresh, strict=True))
    rows = [_row(key, article, own.get(article.source)) for key, article in zip(keys, articles, strict=True)]
    insert_rows(session, ArticleRecord, _COLUMNS, rows)
    told = [(key, each.words) for key, each in pairs if each.given.article.title or each.given.article.text]
    index_words(session, article_search, told)
    write_dates(session, {key: each.given.dates for key, each in pairs})
    add_uses(session, Counter((own[a.source], s.name) for a in articles if (s := sources[a.source])), {}, {})
    write_sketches(session, {key: each.sketch for key, each in pairs})
    if group and any(each.sketch for each in fresh) and (lost := group_new(session, keys[0])):
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
