"""What formats are read from: bytes with a name, and what is already known of the article in them."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from app.read.clean import clean_text, one_line, strip_blank_lines
from app.read.front_matter import is_web_address
from app.read.paragraphs import without_repeats
from app.read.raw import InputError, RawArticle, UnreadableError, printable

MEMBER_LIMIT = 64_000_000
"""Bytes of one thing within an archive, a mailbox or a crawl."""

DEEPEST = 3
"""Containers within containers; deeper ones are bombs."""

Items = Iterator[RawArticle | InputError]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `fields` names the keys of records: {"text": "body", "published": "meta.day"}."""

    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What a container or an address says of what it holds."""

    title: str = ""
    source: str | None = None
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Blob:
    """Something to read. `stream` can seek and stands at its beginning; `name` is for sentences,
    `path` is what the article keeps (None for standard input), `limit` the bytes of a plain text."""

    stream: BinaryIO
    name: str
    path: str | None
    limit: int
    depth: int = 0
    known: Known = Known()

    def read(self, limit: int) -> bytes:
        """All of it. Raises UnreadableError beyond `limit` bytes."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError(
                f"is larger than {limit / 1_000_000:g} MB, more than one article can be: "
                "split it into one file for each article"
            )
        return data

    def member(self, name: str, data: bytes, known: Known | None = None) -> "Blob":
        """Something within it, called `name` there."""
        inner = f"{self.path or 'standard input'}/{_within(one_line(name, 300))}"
        return Blob(
            io.BytesIO(data), printable(inner), inner, self.limit, self.depth + 1, known or self.known
        )

    def article(self, text: str, known: Known | None = None, *warnings: str) -> RawArticle:
        """The article of `text`; what is `known` of it comes before what its container says.

        Raises UnreadableError where there are no words in it.
        """
        told, outer = known or Known(), self.known
        text = without_repeats(strip_blank_lines(clean_text(text)))
        if not any(character.isalnum() for character in text):
            raise UnreadableError("holds no words: leave it out, or save the article again")
        url = told.url or outer.url
        return RawArticle(
            text=text,
            title=one_line(told.title or outer.title, 500),
            source=one_line(told.source or outer.source or "", 200) or None,
            url=url if url and is_web_address(url) else None,
            published=told.published or outer.published,
            path=self.path,
            warnings=tuple(f"{self.name} {warning}." for warning in warnings),
        )

    def error(self, why: str) -> InputError:
        """The sentence that says why there is no article."""
        return InputError(self.path or "-", f"{self.name} {why}.")


def _within(name: str) -> str:
    """A name that leads nowhere else: by its path an article is known again, and one in an archive must
    not take the place of a file beside it."""
    return "/".join("_" if part in {".", ".."} else part for part in name.lstrip("/").split("/"))
