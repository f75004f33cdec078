"""Articles that have what is searched for, in their title or text."""

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from app.store.models import ArticleRecord, MentionNameRecord, MentionRecord
from app.store.results import FoundArticle, FoundArticles
from app.store.search import article_search, found_keys
from app.store.selection import spelt_so
from app.store.words import parse_terms

_LONGEST = 200_000  # characters of a text that are looked through for a hit to show


def find_articles(session: Session, q: str, *, limit: int = 10) -> FoundArticles:
    """The articles that have every term of `q`, or tell something of the name that a term is another
    spelling of; the latest first."""
    article = ArticleRecord
    terms = parse_terms(q)
    if not terms:
        return FoundArticles(0, ())
    conditions = []
    for term in terms:
        has_words = article.key.in_(found_keys(article_search, [term]))
        names = spelt_so(session, term)
        told = exists().where(
            MentionRecord.article_key == article.key,
            MentionNameRecord.mention_key == MentionRecord.key,
            MentionNameRecord.name_key.in_(names),
        )
        conditions.append(or_(has_words, told) if names else has_words)
    total = session.scalar(select(func.count()).select_from(article).where(*conditions)) or 0
    rows = session.execute(
        select(
            article.id,
            article.title,
            article.path,
            article.source,
            article.published,
            func.substr(article.text, 1, _LONGEST),
        )
        .where(*conditions)
        .order_by(article.published.desc().nulls_last(), article.id)
        .limit(limit)
    )
    return FoundArticles(total, tuple(FoundArticle(*row) for row in rows.tuples()))
