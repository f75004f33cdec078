"""Articles as JSON Lines: one object a line, whose text keeps the offsets that its sender counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn, Protocol

from app.read.clean import keep_offsets, one_line
from app.read.days import parse_day
from app.read.front_matter import is_web_address
from app.read.raw import RawArticle

LINE_LIMIT = 20_000_000
"""Bytes of one line; a longer one is skipped in pieces, never held whole."""

_OPTIONAL = ("published", "title", "url", "source")


class Lines(Protocol):
    """What lines are read from: a binary stream."""

    def readline(self, limit: int, /) -> bytes:
        """The next line, or its first `limit` bytes."""


class FieldError(Exception):
    """A field of a line is not what it must be; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its article, or the sentence that says why there is none.

    `id` is the sender's, whatever JSON value it is; None where there is none to echo.
    """

    number: int
    id: Any
    article: RawArticle | None
    error: str | None = None


def read_lines(stream: Lines, *, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """The lines of `stream` as they come, in order; blank ones are passed over."""
    for number, data in numbered_lines(stream, limit):
        if data is None:
            yield Line(
                number, None, None, f"The line is longer than {limit / 1_000_000:g} MB: split the article."
            )
        elif data.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(number, data)


def numbered_lines(stream: Lines, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends; None for one longer than `limit` bytes."""
    number = 0
    while data := stream.readline(limit + 2):
        number += 1
        line, rest = data.rstrip(b"\r\n"), data
        ends = data.endswith(b"\n") or len(data) < limit + 2
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(65_536)
        yield number, line if ends and len(line) <= limit else None


def _line(number: int, data: bytes) -> Line:
    try:
        record = parse_json(data.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return Line(number, None, None, "The line is not UTF-8: write it as UTF-8.")
    except (ValueError, RecursionError):
        return Line(number, None, None, "The line is not JSON: write one JSON object a line.")
    if not isinstance(record, dict):
        return Line(number, None, None, "The line is not a JSON object: write one with an id and a text.")
    try:
        return Line(number, record.get("id"), _article(record))
    except FieldError as trouble:
        return Line(number, record.get("id"), None, str(trouble))


def parse_json(text: str) -> object:
    """The value of a JSON document. Raises ValueError for what is none, RecursionError for a bomb."""
    return json.loads(text, parse_constant=_refuse, parse_float=_finite)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(figures: str) -> float:
    number = float(figures)
    return number if abs(number) != float("inf") else _refuse(figures)


def _article(record: dict[str, Any]) -> RawArticle:
    text = record.get("text")
    if not isinstance(text, str):
        raise FieldError("The line has no text: give the article's words as a string named 'text'.")
    values = {key: record.get(key) for key in _OPTIONAL}
    for key, value in values.items():
        if value is not None and not isinstance(value, str):
            raise FieldError(f"The line's {key} is not a string: write it in quotes or leave it out.")
    url = (values["url"] or "").strip()
    return RawArticle(
        text=keep_offsets(text),
        title=one_line(values["title"] or "", 500),
        source=one_line(values["source"] or "", 200) or None,
        url=url if is_web_address(url) else None,
        published=_published(values["published"]),
    )


def _published(value: str | None) -> date | None:
    if not value or not value.strip():
        return None
    try:
        return parse_day(value)
    except ValueError as trouble:
        raise FieldError(f"The line's published {trouble}.") from trouble
