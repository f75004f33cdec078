"""Cursors: where a page ends, as a short word for a URL. They hold keys, never counts of rows, so a
page deep down costs what the first one does, and new events in between shift nothing."""

import base64
import binascii
import re
from dataclasses import dataclass

from app.filters import FilterError
from app.store.columns import is_storable
from app.store.keys import LAST

_BYTES = 8


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
    packed = _decoded(word)
    key = int.from_bytes(packed[1:])
    if len(packed) != _BYTES + 1 or packed[0] > 1 or key > LAST:
        raise CursorError
    return Cursor(key, bool(packed[0]))


@dataclass(frozen=True, slots=True)
class NameCursor:
    """The page of names after one, or with `back` the page before it."""

    events: int
    slug: str
    back: bool = False

    def __str__(self) -> str:
        """The word in the URL."""
        return base64.urlsafe_b64encode(f"{int(self.back)}.{self.events}.{self.slug}".encode()).decode()


_NAME_CURSOR = re.compile(r"([01])\.(\d{1,18})\.(.+)", re.DOTALL)


def read_name_cursor(word: str | None) -> NameCursor | None:
    """The cursor into a list of names that a URL holds. Raises CursorError as read_cursor() does."""
    if not word:
        return None
    found = _NAME_CURSOR.fullmatch(_decoded(word).decode(errors="replace"))
    if not found or not is_storable(found[3]):
        raise CursorError
    return NameCursor(int(found[2]), found[3], found[1] == "1")


def _decoded(word: str) -> bytes:
    """The bytes of a word that we wrote: other spellings of the same bytes are refused as well."""
    try:
        decoded = base64.urlsafe_b64decode(word.encode("ascii"))
    except (binascii.Error, ValueError):
        raise CursorError from None
    if base64.urlsafe_b64encode(decoded).decode() != word:
        raise CursorError
    return decoded
