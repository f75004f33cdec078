"""What reading gives: an article as found, or a sentence that says why there is none."""

import re
from dataclasses import dataclass
from datetime import date

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as found, before anything is made of it.

    `text` is final: every offset counts its characters. `published` is the day that the file's
    own front matter gives. `path` is the file's name as it was given, None for standard input;
    `origin` is where that file lies, for processes that work in another folder.
    `warnings` are sentences about what had to be mended or left out.
    """

    text: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    published: date | None = None
    path: str | None = None
    origin: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputError:
    """A file that gave no article. `message` is one sentence that names it and says what to do."""

    path: str
    message: str


class ReadError(Exception):
    """One input cannot be read; the message is one sentence that names it and says what to do."""


class UnreadableError(ValueError):
    """Why some bytes are no article, as the end of a sentence that begins with the file's name."""


def printable(name: object) -> str:
    """A name fit for one line of a terminal or a log.

    File names may hold line breaks, escape sequences and bytes that are no text at all.
    """
    return _UNPRINTABLE.sub("?", as_unicode(str(name)))


def as_unicode(name: str) -> str:
    """`name` with U+FFFD where the file system's bytes are not UTF-8 (PEP 383 surrogates)."""
    return (
        name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _has_surrogates(name) else name
    )


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in name)
