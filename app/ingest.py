"""The ingestion job: the one place where reading, language, events and the store are joined."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from app.cluster import Cluster
from app.components import pipeline
from app.extraction import (
    Extraction,
    IngestOptions,
    Task,
    batches,
    extract_article,
    extract_articles,
    origin_of,
)
from app.names.tables import Rows, know_only, own_names
from app.read import InputError, RawArticle
from app.store.database import Database, open_database
from app.store.queries import counts
from app.storing import Ahead, Outcome, put, wanted
from app.workers import WorkerDied, Workers

__all__ = ["Extraction", "IngestOptions", "Outcome", "Report", "extract_article", "ingest"]

_PART = 64  # articles that a worker reads and writes before it says how they fared
_DIED = "the process that read it died, perhaps for want of memory"

Item = RawArticle | InputError
Found = list[Extraction | str]
Work = Callable[[list[Item]], list[Outcome]]
Given = TypeVar("Given")
Result = TypeVar("Result")


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
    of each as it is done, in the order of the input. Several articles are read at once, by this process
    or by workers. PostgreSQL takes what workers write themselves; for SQLite this process writes it all.
    Raises ClusterError where the cluster asked for cannot be used.
    """
    options = options or IngestOptions()
    report = Report()
    for outcome in _outcomes(database, articles, options):
        setattr(report, outcome.state, getattr(report, outcome.state) + 1)
        if outcome.is_undated:
            report.open_dates.append(outcome.path)
        on_article(outcome)
    with database.read() as session:
        report.events = counts(session)["events"]
    return report


def _outcomes(database: Database, articles: Iterable[Item], options: IngestOptions) -> Iterator[Outcome]:
    if database.dialect == "postgresql" and _has_help(options):
        return _written_by_workers(database.address, articles, options)
    return (put(database, item, options, ahead) for item, ahead in _read_ahead(database, articles, options))


def _has_help(options: IngestOptions) -> bool:
    return options.workers > 1 or options.cluster is not None


def _written_by_workers(address: str, articles: Iterable[Item], options: IngestOptions) -> Iterator[Outcome]:
    """Parts of the articles, each read and written by a worker as one process would do it."""
    work = partial(ingest_part, address, replace(options, workers=1, cluster=None))
    parts = batches((_at_home(item) for item in articles), _length, _PART)
    with crew(options, work) as workers:
        for part, result in workers.results(parts):
            yield from _apart(part, options, work) if isinstance(result, WorkerDied) else result


def _apart(
    part: list[Item], options: IngestOptions, work: Callable[[list[Item]], list[Outcome]]
) -> list[Outcome]:
    """Some article of the part ended the process that read it: find out which."""
    outcomes: list[Outcome] = []
    with crew(replace(options, workers=1), work) as alone:
        for (item,), found in alone.results([item] for item in part):
            path = item.path or "standard input"
            why = f"{path} could not be worked on ({_DIED}): please report it."
            outcomes += [Outcome(path, "failed", why)] if isinstance(found, WorkerDied) else found
    return outcomes


def ingest_part(address: str, options: IngestOptions, part: list[Item]) -> list[Outcome]:
    """Put a part of the articles on the timeline of the database at `address`: what was done already is
    found unchanged."""
    outcomes: list[Outcome] = []
    with open_database(address) as database:
        ingest(database, part, options=options, on_article=outcomes.append)
    return outcomes


def _at_home(item: Item) -> Item:
    """Under the name that its file has wherever one works."""
    return replace(item, origin=origin_of(item)) if isinstance(item, RawArticle) else item


def _length(item: Item) -> int:
    return len(item.text) if isinstance(item, RawArticle) else 0


@dataclass(frozen=True, slots=True)
class _Step:
    """An input, and what there is to read in it."""

    item: Item
    task: Task | None


def _read_ahead(
    database: Database, articles: Iterable[Item], options: IngestOptions
) -> Iterator[tuple[Item, Ahead | None]]:
    """The inputs in their order, each with what was read in it."""
    steps = (_step(database, _at_home(item), options) for item in articles)
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
    read = partial(extract_articles, model=options.model)
    if not _has_help(options):
        yield from map(read, stream)
        return
    with crew(options, read) as workers:
        for batch, result in workers.results(stream):
            yield _one_by_one(batch, options) if isinstance(result, WorkerDied) else result


def _one_by_one(batch: list[Task], options: IngestOptions) -> Found:
    """Some article of the batch ended the process that read it: find out which."""
    read = partial(extract_articles, model=options.model)
    with crew(replace(options, workers=1), read) as alone:
        results = alone.results([task] for task in batch)
        return [_DIED if isinstance(found, WorkerDied) else found[0] for _, found in results]


def crew(
    options: IngestOptions, work: Callable[[Given], Result]
) -> Cluster[Given, Result] | Workers[Given, Result]:
    """Processes that do `work`, and know what this one has been told."""
    prepare = partial(ready, options.model, own_names())
    if options.cluster is not None:
        return Cluster(options.cluster, work, prepare)
    return Workers(options.workers, work, prepare)


def ready(model: str, names: Rows) -> None:
    """What a worker does first: what the person added to the tables, and the pipeline."""
    know_only(names)
    pipeline(model)
