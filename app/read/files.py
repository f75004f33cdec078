"""Reading one plain-text article from a file or from standard input."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.read.clean import clean_text, strip_blank_lines
from app.read.decode import decode
from app.read.find import STANDARD_INPUT, reason
from app.read.front_matter import split_front_matter
from app.read.raw import InputError, RawArticle, ReadError, UnreadableError, as_unicode, printable

TEXT_LIMIT = 2_000_000
"""Bytes of one text article: three or four novels. More is a data set or a mistake."""

_WORDS = re.compile(r"\w")
_WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read_articles(sources: Iterable[Path | InputError]) -> Iterator[RawArticle | InputError]:
    """Each source's article, read when it is asked for; what cannot be read gives an InputError."""
    for source in sources:
        if isinstance(source, InputError):
            yield source
            continue
        try:
            yield read_article(source)
        except ReadError as trouble:
            name = str(source) if source is STANDARD_INPUT else as_unicode(str(source))
            yield InputError(name, str(trouble))


def read_article(path: Path, *, limit: int = TEXT_LIMIT) -> RawArticle:
    """The article in the file at `path`, or on standard input where it is STANDARD_INPUT.

    `limit` is in bytes. Raises ReadError for what is missing, too large, empty or not text.
    """
    standard = path is STANDARD_INPUT
    name = "Standard input" if standard else printable(path)
    data = _read_bytes(path, name, limit)
    try:
        return _article(data, None if standard else as_unicode(str(path)), name)
    except UnreadableError as trouble:
        raise ReadError(f"{name} {trouble}.") from trouble


def _article(data: bytes, path: str | None, name: str) -> RawArticle:
    decoded, recovered = decode(data)
    front_matter, body = split_front_matter(strip_blank_lines(clean_text(decoded)))
    text = strip_blank_lines(body)
    if not _WORDS.search(text):
        raise UnreadableError("holds no words: leave it out, or save the article again")
    warnings = (*recovered, *front_matter.warnings, *_remarks(text))
    return RawArticle(
        text=text,
        title=front_matter.title,
        source=front_matter.source,
        url=front_matter.url,
        published=front_matter.published,
        path=path,
        warnings=tuple(f"{name} {warning}." for warning in warnings),
    )


def _remarks(text: str) -> tuple[str, ...]:
    if _WEB_PAGE.match(text):
        return ("is a web page, whose markup stays in the text: save its text alone for a better result",)
    return ()


def _read_bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        if path is STANDARD_INPUT:
            return _read_stream(sys.stdin.buffer, name, limit)
        with path.open("rb") as stream:
            return _read_stream(stream, name, limit)
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


def _read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """All of `stream`, never more than `limit` and a byte, whatever its size claims to be."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(
            f"{name} is larger than {limit / 1_000_000:g} MB, more than one article can be: "
            "split it into one file for each article."
        )
    return data
