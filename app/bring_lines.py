"""The lines of a file to import: cut into chunks, and made into sheets or values by other processes."""

import gc
import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from mmap import ACCESS_READ, mmap
from os import cpu_count
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from app.imports.events import Told, read_event
from app.imports.fields import LineError
from app.read.jsonl import LINE_LIMIT, numbered_lines, parse_json
from app.store.plain_lines import PlainLines
from app.store.sheets import Sheet, SheetMaker
from app.workers import WorkerDied, Workers

T = TypeVar("T")
Made = TypeVar("Made")
TOO_LONG = f"The line is longer than {LINE_LIMIT / 1_000_000:g} MB: split it."
_LINES = 4_000  # in a chunk
_BYTES = 16_000_000  # in a chunk
_SMALL = 4_000_000  # bytes of a file that is read sooner than another process is started
_MOST_WORKERS = 3  # the writer keeps up with no more
# The first date in a line says where its event will lie; the order rests on it, and nothing else does.
_DAY = re.compile(rb'"(?:start|end)"\s*:\s*"(\d{4})(?:-(\d\d))?(?:-(\d\d))?')


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


@dataclass(slots=True)
class Chunk:
    """Lines of a file with their numbers, and how many bytes are read with them. `too_long` are numbers of
    lines that are not held."""

    numbers: list[int] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    too_long: list[int] = field(default_factory=list)
    read: int = 0


def in_order(path: Path) -> Iterator[Chunk]:
    """The lines as they come; any file that can be read once will do."""
    chunk, held = Chunk(), 0
    with path.open("rb") as file:
        for number, data in numbered_lines(file, LINE_LIMIT):
            if data is None:
                chunk.too_long.append(number)
                continue
            chunk.numbers.append(number)
            chunk.data.append(data)
            chunk.read += len(data) + 1
            held += len(data)
            if len(chunk.data) == _LINES or held > _BYTES:
                yield chunk
                chunk, held = Chunk(read=chunk.read), 0
    yield chunk


def by_day(path: Path) -> Iterator[Chunk]:
    """The lines of an ordinary file, roughly in the order of the timeline: tables then grow at their ends."""
    with path.open("rb") as file, closing(mmap(file.fileno(), 0, access=ACCESS_READ)) as held:
        days, starts, ends = (array("q") for _ in range(3))
        first = Chunk()
        for number, (start, end) in enumerate(_lines_of(held), 1):
            if end - start > LINE_LIMIT:
                first.too_long.append(number)
                start = end  # noqa: PLW2901 - an empty line stands for it
            found = _DAY.search(held, start, end)
            days.append(int(found[1] + (found[2] or b"00") + (found[3] or b"00")) if found else 0)
            starts.append(start)
            ends.append(end)
        yield first
        read = 0
        order = np.argsort(np.frombuffer(days, np.int64), kind="stable")
        for places in (order[n : n + _LINES].tolist() for n in range(0, len(order), _LINES)):
            data = [held[starts[n] : ends[n]].rstrip(b"\r") for n in places]
            read += sum(map(len, data)) + len(data)
            yield Chunk([n + 1 for n in places], data, read=read)


def _lines_of(held: mmap) -> Iterator[tuple[int, int]]:
    start, size = 0, len(held)
    while start < size:
        end = held.find(b"\n", start)
        end = size if end < 0 else end
        yield start, end
        start = end + 1


def made_of(
    path: Path, chunks: Iterable[Chunk], make: Callable[[Chunk], Made], prepare: Callable[[], None]
) -> Iterator[tuple[Chunk, Made]]:
    """What `make` makes of each chunk, in order: in other processes where the file is large. Both functions
    are a module's; `prepare` comes first in every process."""
    count = min(_MOST_WORKERS, (cpu_count() or 1) - 1)
    prepare()
    if path.is_file() and (path.stat().st_size <= _SMALL or not count):
        yield from ((chunk, make(chunk)) for chunk in chunks)
        return
    with Workers(max(count, 1), make, partial(_begin, prepare)) as workers:
        for chunk, made in workers.results(chunks):
            yield chunk, make(chunk) if isinstance(made, WorkerDied) else made


def _begin(prepare: Callable[[], None]) -> None:
    gc.disable()  # rows hold no cycles, and there are millions of them to look through
    prepare()


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would look through millions of rows again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


# Sheets of events


class _SheetWork:
    """What a process keeps from one chunk to the next."""

    maker: SheetMaker
    plain: PlainLines
    source: str


def prepare_sheets(dialect: str, source: str) -> None:
    """Get ready to make sheets for a sort of database, of lines from a file that goes by `source`."""
    _SheetWork.maker = SheetMaker(dialect)
    _SheetWork.plain = PlainLines(_SheetWork.maker)
    _SheetWork.source = source


def make_sheet(chunk: Chunk) -> Sheet:
    """The sheet of a chunk."""
    maker, plain = _SheetWork.maker, _SheetWork.plain
    for number, data in zip(chunk.numbers, chunk.data, strict=True):
        if plain.add(number, data):
            continue
        try:
            told = read_line(number, data, partial(read_event, source=_SheetWork.source))
            if told is None:
                continue
            if maker.claim(claims(told)):
                maker.add(number, told)
            else:
                maker.sheet.late.append(number)
        except ValueError as trouble:
            maker.sheet.failed.append((number, str(trouble)))
    return maker.finish()


def claims(told: Told) -> set[str]:
    """The ids that an event and its mentions take."""
    return {told.id, *(mention.id for mention in told.mentions)}


# Lines


def read_line(number: int, data: bytes, read: Callable[[dict[str, Any]], T]) -> T | None:
    """What a line holds; None for a blank one. Raises LineError for one that cannot be used."""
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


def apart(lines: Iterable[T], claimed: Callable[[T], set[str]]) -> Iterator[list[T]]:
    """The lines in batches none of which holds an id twice: of two lines of one id the later one stands."""
    batch: list[T] = []
    taken: set[str] = set()
    for line in lines:
        own = claimed(line)
        if not taken.isdisjoint(own):
            yield batch
            batch, taken = [], set()
        batch.append(line)
        taken |= own
    if batch:
        yield batch
