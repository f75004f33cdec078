"""One article onto the timeline: what it takes the place of, and the transaction that writes it."""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy.orm import Session

from app.extraction import Extraction, IngestOptions, Task, article_of, digest, extract_articles, task_for
from app.model import Article
from app.read import InputError, RawArticle
from app.store.articles import is_taken, known_article, save_article
from app.store.database import Database
from app.store.decisions import follow
from app.store.mentions import mentions_in
from app.store.settle import settle_around

State = Literal["new", "changed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input fared. `message` says why where it failed."""

    path: str
    state: State
    message: str = ""
    is_undated: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read of an article before its turn to be written, or why nothing: right as long as the
    task is the one that there is then."""

    task: Task
    found: Extraction | str


def wanted(database: Database, raw: RawArticle, options: IngestOptions) -> Task | None:
    """What there is to read, as the database is now; None where it holds the article as it is."""
    with database.read() as session:
        return _place(session, raw, options).task


def put(
    database: Database, item: RawArticle | InputError, options: IngestOptions, ahead: Ahead | None = None
) -> Outcome:
    """Put an article on the timeline, all of it or nothing."""
    if isinstance(item, InputError):
        return Outcome(item.path, "failed", item.message)
    path = item.path or "standard input"
    with database.read() as session:
        place = _place(session, item, options)
    while place.task:
        if ahead is None or ahead.task != place.task:
            ahead = Ahead(place.task, extract_articles([place.task], options.model)[0])
        if isinstance(ahead.found, str):
            return Outcome(
                path, "failed", f"{path} could not be worked on ({ahead.found}): please report it."
            )
        try:
            place = _written(database, item, options, ahead)
        except ValueError as trouble:
            return Outcome(path, "failed", f"{path} could not be stored: {trouble}.")
        if place.task == ahead.task:
            undated = ahead.found.article.published is None
            return Outcome(path, "changed" if place.known else "new", is_undated=undated)
    return Outcome(path, "unchanged", is_undated=bool(place.known and place.known.published is None))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article belongs: what it takes the place of, and what there is to read, if anything."""

    known: Article | None
    task: Task | None


def _place(session: Session, raw: RawArticle, options: IngestOptions) -> _Place:
    article = article_of(raw)
    known = known_article(session, article)
    if known is None:
        copied = is_taken(session, article.id)
        return _Place(None, task_for(raw, options, _elsewhere(article) if copied else None))
    unchanged = known.content_hash == article.content_hash and options.published in {None, known.published}
    return _Place(known, None if unchanged else task_for(raw, options, known))


def _elsewhere(article: Article) -> Article:
    """What a file once held has an id already, by which that file goes on: a copy takes another."""
    return replace(article, id=digest(article.content_hash, article.origin or "")[:12])


def _written(database: Database, raw: RawArticle, options: IngestOptions, ahead: Ahead) -> _Place:
    """Write what was read and settle the events that it concerns, unless another process has put
    something else in its place meanwhile: that is for the caller to see."""
    assert isinstance(ahead.found, Extraction)
    with database.session() as session:
        place = _place(session, raw, options)
        if place.task == ahead.task:
            _store(session, ahead.found)
    return place


def _store(session: Session, found: Extraction) -> None:
    old = mentions_in(session, found.article.id)
    lost = save_article(session, found.article, found.dates, found.mentions)
    fresh = mentions_in(session, found.article.id)
    follow(session, old, fresh)
    settle_around(session, lost, fresh)
