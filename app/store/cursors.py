"""Cursors: where a page ends, as a short word for a URL. They hold keys, never counts of rows, so a
page deep down costs what the first one does, and new events in between shift nothing."""

import base64
import re
from dataclasses import dataclass

from app.filters import FilterError
from app.store.columns import is_storable

_BYTES = 8
# What words read_cursor() and read_name_cursor() take, besides the empty one: for those who describe them.
CURSOR = "A[A-HQ-X][A-Za-z0-9_-]{10}"
NAME_CURSOR = r"[01]\.[0-9]{1,18}\.[^\x00]{1,300}"


class CursorError(FilterError):
    """A cursor that no page of ours gave."""

    def __init__(self) -> None:
        """The field is always the cursor."""
        super().__init__("cursor", "This page link is broken: go back to the first page.")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The page after `key`, or with `back` the page before it."""

    key: int
    back: bool = False

    def __str__(self) -> str:
        """The word in the URL."""
        packed = bytes([self.back]) + self.key.to_bytes(_BYTES)
        return base64.urlsafe_b64encode(packed).decode()


def read_cursor(word: str | None) -> Cursor | None:
    """The cursor that a URL holds; None for none. Raises CursorError for anything else."""
    if not word:
        return None
    if not re.fullmatch(CURSOR, word):
        raise CursorError
    packed = base64.urlsafe_b64decode(word)
    return Cursor(int.from_bytes(packed[1:]), bool(packed[0]))


@dataclass(frozen=True, slots=True)
class NameCursor:
    """The page of names after one, or with `back` the page before it."""

    events: int
    slug: str
    back: bool = False

    def __str__(self) -> str:
        """The word in the URL."""
        return f"{int(self.back)}.{self.events}.{self.slug}"


def read_name_cursor(word: str | None) -> NameCursor | None:
    """The cursor into a list of names that a URL holds. Raises CursorError as read_cursor() does."""
    if not word:
        return None
    if not re.fullmatch(NAME_CURSOR, word, re.DOTALL) or not is_storable(word):
        raise CursorError
    back, events, slug = word.split(".", 2)
    return NameCursor(int(events), slug, back == "1")
