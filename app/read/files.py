"""Reading articles from files, from standard input and from the web."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from app.read.blob import Blob, Items, Options
from app.read.expand import expand
from app.read.find import STANDARD_INPUT, Member, Source, WebAddress, reason
from app.read.raw import InputError, RawArticle, ReadError, as_unicode, printable

TEXT_LIMIT = 2_000_000
"""Bytes of one text article: three or four novels. More is a data set or a mistake."""

_IN_MEMORY = 16_000_000  # bytes of a pipe; what is longer goes through a temporary file


class Articles:
    """The articles of all sources, each read when it is asked for; what cannot be read gives an
    InputError in its place.

    `done` is how many of the sources are done with, a large one counted by how far it is read.
    """

    def __init__(self, sources: Iterable[Source], options: Options | None = None) -> None:
        """Nothing is opened yet."""
        self.done = 0.0
        self._sources = sources
        self._options = options or Options()

    def __iter__(self) -> Iterator[RawArticle | InputError]:
        """Read on."""
        for number, source in enumerate(self._sources):
            if isinstance(source, InputError):
                yield source
            elif isinstance(source, WebAddress):
                yield from _fetched(source, self._options)
            elif isinstance(source, Member):
                yield from _within(source, self._read(number, source.path))
            else:
                yield from self._read(number, source)
            self.done = number + 1.0

    def _read(self, number: int, path: Path) -> Items:
        name = "-" if path is STANDARD_INPUT else as_unicode(str(path))
        try:
            with _opened(path) as (stream, size):
                for item in expand(_blob(path, stream, TEXT_LIMIT), self._options):
                    if size and not stream.closed:
                        self.done = number + min(stream.tell() / size, 1.0)
                    yield item
        except ReadError as trouble:
            yield InputError(name, str(trouble))


def read_articles(sources: Iterable[Source], options: Options | None = None) -> Articles:
    """Every article of the sources, in their order."""
    return Articles(sources, options)


def read_article(path: Path, *, limit: int = TEXT_LIMIT) -> RawArticle:
    """The first article in the file at `path`, or on standard input where it is STANDARD_INPUT.

    `limit` is in bytes of plain text. Raises ReadError for what is missing, too large, empty or
    cannot be read.
    """
    with _opened(path) as (stream, _):
        found = next(expand(_blob(path, stream, limit), Options()), None)
    if isinstance(found, RawArticle):
        return found
    raise ReadError(found.message if found else f"{printable(path)} holds no article: leave it out.")


def _within(member: Member, items: Items) -> Items:
    """Of what a file holds, that of one name, or in a folder of that name."""
    path, found = f"{as_unicode(str(member.path))}/{as_unicode(member.name)}", False
    for item in items:
        if item.path == path or (item.path or "").startswith(f"{path}/"):
            found = True
            yield item
    if not found:
        archive = printable(member.path)
        yield InputError(path, f"{printable(path)} is not there: look at what {archive} holds.")


def _blob(path: Path, stream: BinaryIO, limit: int) -> Blob:
    if path is STANDARD_INPUT:
        return Blob(stream, "Standard input", None, limit)
    return Blob(stream, printable(path), as_unicode(str(path)), limit)


def _fetched(address: WebAddress, options: Options) -> Items:
    from app.read.fetch import FetchError, fetch

    try:
        found = fetch(address.url)
    except FetchError as trouble:
        yield InputError(address.url, str(trouble))
        return
    yield from expand(found.blob(TEXT_LIMIT), options)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A stream that can seek, and its size where that is known."""
    name = "Standard input" if path is STANDARD_INPUT else printable(path)
    try:
        if path is STANDARD_INPUT:
            with _seekable(sys.stdin.buffer) as stream:
                yield stream, 0
            return
        with path.open("rb") as file:
            if file.seekable():
                yield file, path.stat().st_size
                return
            with _seekable(file) as stream:
                yield stream, 0
    except FileNotFoundError as trouble:
        raise ReadError(f"{name} is not there (any more): check its name and run again.") from trouble
    except IsADirectoryError as trouble:
        raise ReadError(f"{name} is a folder, not an article.") from trouble
    except PermissionError as trouble:
        raise ReadError(f"{name} may not be read: give yourself permission to read it.") from trouble
    except OSError as trouble:
        raise ReadError(
            f"{name} cannot be read ({reason(trouble)}): check the disk and run again."
        ) from trouble


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """All that a pipe gives, in memory or, where it is much, in a temporary file."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        shutil.copyfileobj(stream, spool)
        spool.seek(0)
        yield cast("BinaryIO", spool)
