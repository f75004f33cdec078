"""Writing articles, with the date expressions and mentions that were read in them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.model import UNDATED, Article, DateMention, Mention, PublishedBasis, Span
from app.store.columns import MAX_NAME, check_text
from app.store.copies import regroup
from app.store.mentions import events_in, when_columns, withdraw_mentions, write_mentions
from app.store.models import ArticleRecord, DateRecord
from app.store.names import Anyone, name_id, named_in, register, source_of
from app.store.search import article_search, forget_texts, index_texts
from app.store.statements import run_many
from app.store.uses import Use, recount


def known_article(session: Session, article: Article) -> Article | None:
    """The stored article that `article` is: of the same content, else the same address, else the same
    file. Of several, the first by id."""
    same: list[ColumnElement[bool]] = []
    if article.content_hash:
        same.append(ArticleRecord.content_hash == article.content_hash)
    if article.url:
        same.append(ArticleRecord.url == article.url)
    if article.origin:
        same.append(ArticleRecord.origin == article.origin)
    for condition in same:
        found = session.scalar(select(ArticleRecord).where(condition).order_by(ArticleRecord.id).limit(1))
        if found:
            return article_value(found)
    return None


def is_taken(session: Session, article_id: str) -> bool:
    """Whether an article of that id is stored."""
    return session.scalar(select(ArticleRecord.key).where(ArticleRecord.id == article_id)) is not None


def article_value(row: ArticleRecord) -> Article:
    """The plain value of a stored article."""
    return Article(
        id=row.id,
        text=row.text,
        title=row.title,
        source=row.source,
        url=row.url,
        path=row.path,
        origin=row.origin,
        published=row.published,
        published_basis=PublishedBasis(row.published_basis),
        published_reason=row.published_reason,
        confidence=row.confidence,
        content_hash=row.content_hash,
    )


def save_article(
    session: Session, article: Article, dates: Sequence[DateMention], mentions: Sequence[Mention]
) -> set[str]:
    """Store an article with what was read in it, in place of what was stored under its id.

    Gives the ids of the events that lost a mention by it, or that tell of an article which is one of
    several copies now, or no longer. The new mentions belong to no event
    until save_events() says to which. Raises ValueError where a text cannot be stored or a span
    lies outside the article's text.
    """
    _check(article, dates, mentions)
    source = source_of(article.source)
    things: list[Anyone] = [thing for mention in mentions for thing in named_in(mention)]
    keys = register(session, [*things, source] if source else things)
    row = session.scalar(select(ArticleRecord).where(ArticleRecord.id == article.id))
    lost, before = _withdraw(session, row) if row else (set[str](), list[Use]())
    row = _write_article(session, row or ArticleRecord(id=article.id), article)
    row.source_key = keys[name_id(source)] if source else None
    session.flush()
    forget_texts(session, article_search, [row.key])
    index_texts(session, article_search, {row.key: [article.title, article.text]})
    write_dates(session, {row.key: dates})
    after = write_mentions(session, row.key, article.text, mentions, keys)
    recount(session, before, [*after, *_source_use(row)])
    return lost | regroup(session, row.key, article)


def rewrite_article(session: Session, article: Article) -> set[str]:
    """Store what is known of an article under whose id one is stored, and leave alone what was read in
    it; gives the ids of the events that this concerns."""
    _check(article, (), ())
    row = session.scalars(select(ArticleRecord).where(ArticleRecord.id == article.id)).one()
    before, source = _source_use(row), source_of(article.source)
    keys = register(session, [source] if source else [])
    _write_article(session, row, article)
    row.source_key = keys[name_id(source)] if source else None
    session.flush()
    forget_texts(session, article_search, [row.key])
    index_texts(session, article_search, {row.key: [article.title, article.text]})
    recount(session, before, _source_use(row))
    return events_in(session, row.key) | regroup(session, row.key, article)


def _check(article: Article, dates: Sequence[DateMention], mentions: Sequence[Mention]) -> None:
    check_text(article.id, "id of an article", limit=MAX_NAME)
    for name in ("text", "title", "source", "url", "path", "origin", "published_reason", "content_hash"):
        check_text(getattr(article, name), f"{name} of an article")
    spans = [Span(d.start, d.end) for d in dates]
    for mention in mentions:
        if mention.article_id != article.id:
            raise ValueError(f"Mention {mention.id} is of another article, {mention.article_id}.")
        check_text(mention.id, "id of a mention", limit=MAX_NAME)
        check_text(mention.title, "title of a mention")
        check_text(mention.date_reason, "reason of a date")
        spans += [mention.anchor, *mention.retellings]
        spans += [mention.date_span] if mention.date_span else []
    for span in spans:
        if not 0 <= span.start < span.end <= len(article.text):
            raise ValueError(f"The span {span.start} to {span.end} lies outside the article's text.")


def _withdraw(session: Session, row: ArticleRecord) -> tuple[set[str], list[Use]]:
    """Take out all that was read in an article: the events that lose by it, the uses of names."""
    lost, uses = withdraw_mentions(session, row.key)
    forget_dates(session, row.key)
    return lost, uses + _source_use(row)


def _source_use(row: ArticleRecord) -> list[Use]:
    source = source_of(row.source)
    return [Use(row.source_key, source.name)] if source and row.source_key else []


def _write_article(session: Session, row: ArticleRecord, article: Article) -> ArticleRecord:
    row.title, row.text = article.title, article.text
    row.source, row.url, row.path, row.origin = article.source, article.url, article.path, article.origin
    row.published, row.published_basis = article.published, article.published_basis.value
    row.published_reason, row.confidence = article.published_reason, article.confidence
    row.content_hash = article.content_hash
    session.add(row)
    return row


def write_dates(session: Session, dates: Mapping[int, Sequence[DateMention]]) -> None:
    """Store the date expressions of articles, by the articles' keys; none of them has any yet."""
    rows = [
        {
            "article_key": article_key,
            "position": position,
            "start": said.start,
            "end": said.end,
            "words": said.text,
            "type": said.type.value,
            "value": said.value,
            "is_placed": said.when is not None,
            **when_columns(said.when or UNDATED),
            "vantage": said.vantage,
            "rule": said.rule,
            "reason": said.reason,
        }
        for article_key, found in dates.items()
        for position, said in enumerate(found)
    ]
    run_many(session, insert(DateRecord), rows)


def forget_dates(session: Session, article_key: int) -> None:
    """Take out the date expressions of an article."""
    session.connection().execute(delete(DateRecord).where(DateRecord.article_key == article_key))
