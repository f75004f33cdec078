"""Reading passages: the quote, the words around it, and whether the article still has it there."""

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from app.store.models import ArticleRecord, MentionRecord, PassageRecord
from app.store.raw import AROUND
from app.store.results import Passage


def read_passages(session: Session, *conditions: ColumnElement[bool]) -> list[tuple[int, Passage]]:
    """The passages that fulfil `conditions`, each with the key of its mention; in the order of
    mentions, the anchor first. Only the words around leave the article's text."""
    return [(row.mention_key, _passage(row)) for row in session.execute(_statement().where(*conditions))]


def _statement() -> Select[tuple[object, ...]]:
    passage, article = PassageRecord, ArticleRecord
    reach = AROUND + 1  # one more tells whether the cut falls within a word
    before = func.substr(
        article.text,
        case((passage.start > reach, passage.start - reach + 1), else_=1),
        case((passage.start > reach, reach), else_=passage.start),
    )
    return (
        select(
            passage.mention_key,
            MentionRecord.id.label("mention_id"),
            article.id.label("article_id"),
            article.title,
            article.source,
            article.url,
            article.path,
            article.published,
            passage.position,
            passage.start,
            passage.end,
            passage.quote,
            before.label("before"),
            func.substr(article.text, passage.end + 1, reach).label("after"),
            (
                func.substr(article.text, passage.start + 1, passage.end - passage.start) == passage.quote
            ).label("stands"),
        )
        .join(MentionRecord, MentionRecord.key == passage.mention_key)
        .join(article, article.key == MentionRecord.article_key)
        .order_by(passage.mention_key, passage.position)
    )


def _passage(row: Row[tuple[object, ...]]) -> Passage:
    return Passage(
        mention_id=row.mention_id,
        article_id=row.article_id,
        article_title=row.title,
        source=row.source,
        url=row.url,
        path=row.path,
        published=row.published,
        start=row.start,
        end=row.end,
        quote=row.quote,
        before=last_words(row.before) if row.stands else "",
        after=first_words(row.after) if row.stands else "",
        orphaned=not row.stands,
        is_anchor=row.position == 0,
    )


def last_words(text: str) -> str:
    """At most AROUND characters from the end of `text`, beginning with a whole word."""
    if len(text) <= AROUND:
        return text
    cut = next((i for i, c in enumerate(text) if c.isspace()), 0)
    return text[cut + 1 :]


def first_words(text: str) -> str:
    """At most AROUND characters from the beginning of `text`, ending with a whole word."""
    if len(text) <= AROUND:
        return text
    cut = next((i for i in range(len(text) - 1, 0, -1) if text[i].isspace()), AROUND)
    return text[:cut]
