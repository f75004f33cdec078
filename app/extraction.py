"""What articles tell, each from its text and what came with it alone: no database, and in any process."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from app.components import Given, read
from app.dates import Published, find_published
from app.model import Article, DateMention, Mention, PublishedBasis
from app.nlp.pipeline import DEFAULT_MODEL
from app.read import RawArticle

AT_ONCE = 16
"""Articles that are read together: more at once take more memory and are read no faster."""

_CHARACTERS = 200_000  # of a batch
_PATIENCE = 2.0  # seconds that the first article of a batch waits for others, from the web perhaps

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the person says of the articles: their day, the spaCy pipeline to read them with, and who
    reads: so many processes, or the workers of the Dask cluster at an address."""

    published: date | None = None
    model: str = DEFAULT_MODEL
    workers: int = 1  # processes that read; one is this process itself
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An article to read. `ident` is the id that it takes over, `day` the one that a person gave it."""

    raw: RawArticle
    ident: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gives: itself with its day settled, its date expressions and its mentions."""

    article: Article
    dates: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]


def task_for(raw: RawArticle, options: IngestOptions, known: Article | None = None) -> Task:
    """What there is to do for an article that takes the place of `known`, where that is given: under the
    id by which links know it, with the day that a person once settled."""
    return Task(raw, known.id if known else None, options.published or _settled(known))


def extract_article(
    raw: RawArticle, options: IngestOptions | None = None, *, known: Article | None = None
) -> Extraction:
    """Everything that one article tells; it takes the place of `known` where that is given."""
    options = options or IngestOptions()
    (found,) = _read([task_for(raw, options, known)], options.model)
    return found


def extract_articles(tasks: Sequence[Task], model: str = DEFAULT_MODEL) -> list[Extraction | str]:
    """What each article tells, or what went wrong with it; the others do not suffer."""
    try:
        return [*_read(tasks, model)]
    except Exception as trouble:  # noqa: BLE001 - one article's trouble must not end the others
        if len(tasks) == 1:
            return [f"{type(trouble).__name__}: {trouble}"]
        return [found for task in tasks for found in extract_articles([task], model)]


def _read(tasks: Sequence[Task], model: str) -> Iterator[Extraction]:
    given = [_given(task) for task in tasks]
    for one, doc in zip(given, read(given, model), strict=True):
        yield Extraction(one.article, doc._.dates, doc._.mentions)


def _given(task: Task) -> Given:
    raw = task.raw
    found = find_published(raw.text, title=raw.title, url=raw.url, given=task.day, metadata=raw.published)
    article = _dated(article_of(raw), found)
    return Given(replace(article, id=task.ident) if task.ident else article, found.about)


def _settled(known: Article | None) -> date | None:
    return known.published if known and known.published_basis is PublishedBasis.GIVEN else None


def article_of(raw: RawArticle) -> Article:
    """The article with its identity: its address where it has one, else its content."""
    content_hash = digest(raw.text, raw.title, raw.source or "", raw.url or "", str(raw.published or ""))
    return Article(
        id=(digest(raw.url) if raw.url else content_hash)[:12],
        text=raw.text,
        title=raw.title,
        source=raw.source,
        url=raw.url,
        path=raw.path,
        origin=raw.origin or origin_of(raw),
        content_hash=content_hash,
    )


def origin_of(raw: RawArticle) -> str | None:
    """The file that an article came from, by its whole path."""
    return str(Path(raw.path).resolve()) if raw.path and "://" not in raw.path else None


def digest(*parts: str) -> str:
    """A fingerprint of texts."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _dated(article: Article, found: Published) -> Article:
    return replace(
        article,
        published=found.day,
        published_basis=found.basis if found.day else PublishedBasis.UNKNOWN,
        published_reason=found.reason,
        confidence=found.confidence,
    )


def batches(
    items: Iterable[Item],
    size: Callable[[Item], int],
    most: int = AT_ONCE,
    goes_on: Callable[[], bool] = lambda: True,
) -> Iterator[list[Item]]:
    """The items in their order, as many together as are best read together.

    `size` is in characters; `goes_on` says whether the next item is worth waiting for.
    """
    batch: list[Item] = []
    characters, begun = 0, 0.0
    for item in items:
        if not batch:
            characters, begun = 0, time.monotonic()
        batch.append(item)
        characters += size(item)
        is_full = len(batch) >= most or characters > _CHARACTERS or time.monotonic() - begun > _PATIENCE
        if is_full or not goes_on():
            yield batch
            batch = []
    if batch:
        yield batch
