"""The ingestion job: the one place where reading, language, events and the store are joined."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from app.components import pipeline
from app.extraction import (
    Extraction,
    IngestOptions,
    Task,
    batches,
    extract_article,
    extract_articles,
)
from app.names.tables import Rows, know, own_names
from app.read import InputError, RawArticle
from app.store.database import Database
from app.store.queries import counts
from app.storing import Ahead, Outcome, put, wanted
from app.workers import WorkerDied, Workers

__all__ = ["Extraction", "IngestOptions", "Outcome", "Report", "extract_article", "ingest"]

_DIED = "the process that read it died, perhaps for want of memory"

Item = RawArticle | InputError
Found = list[Extraction | str]


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


def ingest(
    database: Database,
    articles: Iterable[Item],
    *,
    options: IngestOptions | None = None,
    on_article: Callable[[Outcome], None] = lambda _: None,
) -> Report:
    """Put articles on the timeline, each in a transaction of its own.

    What cannot be read or stored is counted as failed, and the others go on. `on_article` hears
    of each as it is done. Several articles are read at once, by this process or by workers; this one
    stores them in the order of the input.
    """
    options = options or IngestOptions()
    report = Report()
    for item, ahead in _read_ahead(database, articles, options):
        outcome = put(database, item, options, ahead)
        setattr(report, outcome.state, getattr(report, outcome.state) + 1)
        if outcome.is_undated:
            report.open_dates.append(outcome.path)
        on_article(outcome)
    with database.read() as session:
        report.events = counts(session)["events"]
    return report


@dataclass(frozen=True, slots=True)
class _Step:
    """An input, and what there is to read in it."""

    item: Item
    task: Task | None


def _read_ahead(
    database: Database, articles: Iterable[Item], options: IngestOptions
) -> Iterator[tuple[Item, Ahead | None]]:
    """The inputs in their order, each with what was read in it."""
    steps = (_step(database, item, options) for item in articles)
    waiting: deque[list[_Step]] = deque()

    def asked() -> Iterator[list[Task]]:
        for batch in batches(steps, lambda step: len(step.task.raw.text) if step.task else 0):
            waiting.append(batch)
            yield [step.task for step in batch if step.task]

    with closing(_found(asked(), options)) as results:
        for result in results:
            found = iter(result)
            for step in waiting.popleft():
                yield step.item, Ahead(step.task, next(found)) if step.task else None


def _step(database: Database, item: Item, options: IngestOptions) -> _Step:
    return _Step(item, wanted(database, item, options) if isinstance(item, RawArticle) else None)


def _found(stream: Iterator[list[Task]], options: IngestOptions) -> Generator[Found, None, None]:
    """What each batch gives, in order, read by this process or by others."""
    if options.workers < 2:
        yield from (extract_articles(batch, options.model) for batch in stream)
        return
    with readers(options, options.workers) as workers:
        for batch, result in workers.results(stream):
            yield _one_by_one(batch, options) if isinstance(result, WorkerDied) else result


def _one_by_one(batch: list[Task], options: IngestOptions) -> Found:
    """Some article of the batch ended the process that read it: find out which."""
    with readers(options, 1) as alone:
        results = alone.results([task] for task in batch)
        return [_DIED if isinstance(found, WorkerDied) else found[0] for _, found in results]


def readers(options: IngestOptions, count: int) -> Workers[list[Task], Found]:
    """Processes that read batches of articles, and know what this one has been told."""
    return Workers(
        count, partial(extract_articles, model=options.model), partial(_ready, options.model, own_names())
    )


def _ready(model: str, names: Rows) -> None:
    """What a worker does first: what the person added to the tables, and the pipeline."""
    know(names)
    pipeline(model)
