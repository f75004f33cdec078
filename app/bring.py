"""The import job: lines of a file, read and put into the store in transactions of many lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.imports.articles import read_article
from app.imports.events import Told, read_event
from app.imports.fields import LineError
from app.read.jsonl import LINE_LIMIT, numbered_lines, parse_json
from app.store import import_articles
from app.store.bulk import drop_indexes, restore_indexes
from app.store.database import Database
from app.store.import_events import restore_decisions, write_events
from app.store.known_names import KnownNames
from app.store.packs import pack_loose
from app.store.queries import counts

T = TypeVar("T")
_EVENTS = 10_000  # lines in one transaction: a reader never waits, and a stop loses no more than these
_ARTICLES = 2_000


@dataclass(slots=True)
class Brought:
    """How lines fared."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.changed + self.unchanged + self.failed


Say = Callable[[str], None]
Step = Callable[[int, int], None]  # lines done, bytes done


def import_articles_of(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring the articles of a file of JSON Lines. A line that cannot be used is said, and passed over."""
    done = Brought()
    for lines, at in _batches(path, read_article, done, say, _ARTICLES, lambda given: {given.article.id}):
        with database.session() as session:
            known = import_articles.stored(session, [given.article.id for _, given in lines])
            new = [given for _, given in lines if given.article.id not in known]
            import_articles.write_new(
                session, [given.article for given in new], {given.article.id: given.dates for given in new}
            )
            done.new += len(new)
            undated = import_articles.without_dates(session, list(known))
            for number, given in lines:
                before = known.get(given.article.id)
                if before is None:
                    continue
                lacks_dates = bool(given.dates) and before.id in undated
                if import_articles.is_same(given.article, before) and not lacks_dates:
                    done.unchanged += 1
                elif trouble := import_articles.trouble_with(session, given.article, before):
                    done.failed += 1
                    say(f"{path.name}, line {number}: {trouble}")
                else:
                    import_articles.change(session, given, before)
                    done.changed += 1
        step(done.total, at)
    return done


def import_events_of(database: Database, path: Path, say: Say, step: Step) -> Brought:
    """Bring the events of a file of JSON Lines. A line that cannot be used is said, and passed over."""
    with database.session() as session:
        if database.dialect == "sqlite" and not counts(session)["events"]:
            drop_indexes(session)
    try:
        return _bring_events(database, path, say, step)
    finally:
        with database.session() as session:
            restore_indexes(session)
            pack_loose(session)


def _bring_events(database: Database, path: Path, say: Say, step: Step) -> Brought:
    done = Brought()
    names = KnownNames()
    decided = list[Told]()
    read = lambda record: read_event(record, path.name)  # noqa: E731
    for lines, at in _batches(path, read, done, say, _EVENTS, _claims):
        with database.session() as session:
            written = write_events(session, lines, names)
        decided += (told for _, told in lines if told.decisions)
        done.new += written.new
        done.changed += written.changed
        done.unchanged += written.unchanged
        done.failed += len(written.failed)
        for number, trouble in written.failed:
            say(f"{path.name}, line {number}: {trouble}")
        step(done.total, at)
    with database.session() as session:
        restore_decisions(session, decided)
    return done


def _claims(told: Told) -> set[str]:
    return {told.id, *(mention.id for mention in told.mentions)}


def _batches(
    path: Path,
    read: Callable[[dict[str, Any]], T],
    done: Brought,
    say: Say,
    most: int,
    claims: Callable[[T], set[str]],
) -> Iterator[tuple[list[tuple[int, T]], int]]:
    """What lines hold with their numbers, and how many bytes are read; a batch holds no id twice, so that
    of two lines of one id the later one stands."""
    batch: list[tuple[int, T]] = []
    taken: set[str] = set()
    with path.open("rb") as file:
        for number, data in numbered_lines(file, LINE_LIMIT):
            try:
                value = _value(number, data, read)
            except LineError as trouble:
                done.failed += 1
                say(f"{path.name}, line {number}: {trouble}")
                continue
            if value is None:
                continue
            own = claims(value)
            if len(batch) == most or not taken.isdisjoint(own):
                yield batch, file.tell()
                batch, taken = [], set()
            batch.append((number, value))
            taken |= own
        yield batch, file.tell()


def _value(number: int, data: bytes | None, read: Callable[[dict[str, Any]], T]) -> T | None:
    """What a line holds; None for a blank one."""
    if data is None:
        raise LineError(f"The line is longer than {LINE_LIMIT / 1_000_000:g} MB: split it.")
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return None
    try:
        record = parse_json(data.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        raise LineError("The line is not UTF-8: write it as UTF-8.") from None
    except (ValueError, RecursionError):
        raise LineError("The line is not JSON: write one JSON object a line.") from None
    if not isinstance(record, dict):
        raise LineError("The line is not a JSON object: write an object in braces.")
    return read(record)
