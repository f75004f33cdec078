"""The ingestion job: the one place where reading, language, events and the store are joined."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from app.components import Given, pipeline, read
from app.dates import Published, find_published
from app.model import Article, DateMention, Mention, PublishedBasis
from app.names.tables import extend, own_files
from app.nlp.pipeline import DEFAULT_MODEL
from app.read import InputError, RawArticle
from app.store.articles import is_taken as taken
from app.store.articles import known_article, save_article
from app.store.database import Database
from app.store.decisions import follow
from app.store.mentions import mentions_in
from app.store.queries import counts
from app.store.settle import settle_around
from app.workers import WorkerDied, Workers

State = Literal["new", "changed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the person says of the articles: their day, the spaCy pipeline to read them with, and how
    many processes read."""

    published: date | None = None
    model: str = DEFAULT_MODEL
    workers: int = 1  # processes that read; one is this process itself


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gives: itself with its day settled, its date expressions and its mentions."""

    article: Article
    dates: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """An article for a worker. `known` is what it takes the place of, as the database had it then."""

    item: RawArticle | InputError
    options: IngestOptions
    known: Article | None
    is_wanted: bool = True


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What a worker made of an article, or why nothing: right as long as it takes the place of `known`."""

    known: Article | None
    found: Extraction | str | None


_DIED = "the process that read it died, perhaps for want of memory"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input fared. `message` says why where it failed."""

    path: str
    state: State
    message: str = ""
    is_undated: bool = False


@dataclass(slots=True)
class Report:
    """How a run went: inputs by state, events on the timeline afterwards, and the paths of articles
    whose day is open."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    events: int = 0
    open_dates: list[str] = field(default_factory=list)


def extract_article(
    raw: RawArticle, options: IngestOptions | None = None, *, known: Article | None = None
) -> Extraction:
    """Everything that one article tells, from its text and what came with it alone.

    It takes the place of `known` where that is given: the id under which links know it, and the
    day that a person once settled.
    """
    options = options or IngestOptions()
    given = options.published or _settled(known)
    found = find_published(raw.text, title=raw.title, url=raw.url, given=given, metadata=raw.published)
    article = _dated(_article(raw), found)
    if known:
        article = replace(article, id=known.id)
    (doc,) = read([Given(article, found.about)], options.model)
    return Extraction(article, doc._.dates, doc._.mentions)


def ingest(
    database: Database,
    articles: Iterable[RawArticle | InputError],
    *,
    options: IngestOptions | None = None,
    on_article: Callable[[Outcome], None] = lambda _: None,
) -> Report:
    """Put articles on the timeline, each in a transaction of its own.

    What cannot be read or stored is counted as failed, and the others go on. `on_article` hears
    of each as it is done. Several workers read ahead, this process stores in the order of the input.
    """
    options = options or IngestOptions()
    report = Report()
    for item, ahead in _read_ahead(database, articles, options):
        outcome = _ingest_one(database, item, options, ahead)
        setattr(report, outcome.state, getattr(report, outcome.state) + 1)
        if outcome.is_undated:
            report.open_dates.append(outcome.path)
        on_article(outcome)
    with database.read() as session:
        report.events = counts(session)["events"]
    return report


def _read_ahead(
    database: Database, articles: Iterable[RawArticle | InputError], options: IngestOptions
) -> Iterator[tuple[RawArticle | InputError, "_Ahead | None"]]:
    """The items in their order, each with what a worker made of it, where workers are asked for."""
    if options.workers < 2:
        yield from ((item, None) for item in articles)
        return
    workers: Workers[_Task, Extraction | str | None] = Workers(
        options.workers, _extracted, partial(_ready, options.model, own_files())
    )
    tasks: deque[_Task] = deque()

    def asked() -> Iterator[_Task]:
        for item in articles:
            tasks.append(_task(database, item, options))
            yield tasks[-1]

    try:
        for result in workers.results(asked()):
            task = tasks.popleft()
            yield task.item, _Ahead(task.known, _DIED if isinstance(result, WorkerDied) else result)
    finally:
        workers.close()


def _task(database: Database, item: RawArticle | InputError, options: IngestOptions) -> "_Task":
    if isinstance(item, InputError):
        return _Task(item, options, None, is_wanted=False)
    known, target = _place(database, item)
    return _Task(
        item,
        options,
        target,
        is_wanted=not (known and _is_unchanged(known, _article(item), options.published)),
    )


def _ready(model: str, names: list[Path]) -> None:
    """What a worker does first: what the person added to the tables, and the pipeline."""
    for path in names:
        extend(path)
    pipeline(model)


def _extracted(task: "_Task") -> Extraction | str | None:
    """What an article gives, or what went wrong with it."""
    if not task.is_wanted or isinstance(task.item, InputError):
        return None
    try:
        return extract_article(task.item, task.options, known=task.known)
    except Exception as trouble:  # noqa: BLE001 - one article's trouble must not end the worker
        return repr(trouble)


def _ingest_one(
    database: Database, item: RawArticle | InputError, options: IngestOptions, ahead: "_Ahead | None"
) -> Outcome:
    if isinstance(item, InputError):
        return Outcome(item.path, "failed", item.message)
    path = item.path or "standard input"
    known, target = _place(database, item)
    if known and _is_unchanged(known, _article(item), options.published):
        return Outcome(path, "unchanged", is_undated=known.published is None)
    found = ahead.found if ahead and ahead.found and ahead.known == target else None
    found = found or _extracted(_Task(item, options, target))
    if not isinstance(found, Extraction):
        return Outcome(path, "failed", f"{path} could not be worked on ({found}): please report it.")
    try:
        _store(database, found)
    except ValueError as trouble:
        return Outcome(path, "failed", f"{path} could not be stored: {trouble}.")
    return Outcome(path, "changed" if known else "new", is_undated=found.article.published is None)


def _place(database: Database, item: RawArticle) -> tuple[Article | None, Article | None]:
    """What the article takes the place of, and whose id and day it takes over."""
    with database.read() as session:
        known = known_article(session, _article(item))
        is_taken = known is None and taken(session, _article(item).id)
    return known, _elsewhere(item) if is_taken else known


def _elsewhere(raw: RawArticle) -> Article:
    """What a file once held has an id already, by which that file goes on: a copy takes another."""
    article = _article(raw)
    return replace(article, id=_digest(article.content_hash, article.origin or "")[:12])


def _settled(known: Article | None) -> date | None:
    return known.published if known and known.published_basis is PublishedBasis.GIVEN else None


def _is_unchanged(known: Article, article: Article, given: date | None) -> bool:
    """A day that a person gave once stays until another is given."""
    return known.content_hash == article.content_hash and given in {None, known.published}


def _store(database: Database, found: Extraction) -> None:
    """Write the article and settle the events that it concerns, all or nothing."""
    with database.session() as session:
        old = mentions_in(session, found.article.id)
        lost = save_article(session, found.article, found.dates, found.mentions)
        fresh = mentions_in(session, found.article.id)
        follow(session, old, fresh)
        settle_around(session, lost, fresh)


def _article(raw: RawArticle) -> Article:
    """The article with its identity: its address where it has one, else its content."""
    content_hash = _digest(raw.text, raw.title, raw.source or "", raw.url or "", str(raw.published or ""))
    return Article(
        id=(_digest(raw.url) if raw.url else content_hash)[:12],
        text=raw.text,
        title=raw.title,
        source=raw.source,
        url=raw.url,
        path=raw.path,
        origin=str(Path(raw.path).resolve()) if raw.path and "://" not in raw.path else None,
        content_hash=content_hash,
    )


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _dated(article: Article, found: Published) -> Article:
    return replace(
        article,
        published=found.day,
        published_basis=found.basis if found.day else PublishedBasis.UNKNOWN,
        published_reason=found.reason,
        confidence=found.confidence,
    )
