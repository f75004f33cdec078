"""Column types that both databases store alike, and the text that neither can hold."""

import json
import re
from dataclasses import asdict
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import BigInteger, Integer, SmallInteger, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from app.model import Kind, Precision, Status

E = TypeVar("E", bound=StrEnum)


class NameType(StrEnum):
    """What a name stands for. A source is a name too: events are filtered and counted by it alike."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    SOURCE = "source"


# The place in its tuple is what the database holds (from 1): append, never reorder.
KINDS = (
    Kind.MEETING,
    Kind.SUMMIT,
    Kind.CALL,
    Kind.VISIT,
    Kind.STATEMENT,
    Kind.AGREEMENT,
    Kind.AID,
    Kind.SANCTION,
    Kind.VOTE,
)
STATUSES = (Status.REPORTED, Status.PLANNED, Status.PROPOSED, Status.CANCELLED, Status.DENIED)
PRECISIONS = (
    Precision.DAY,
    Precision.WEEK,
    Precision.RANGE,
    Precision.MONTH,
    Precision.SEASON,
    Precision.YEAR,
    Precision.UNKNOWN,
)
NAME_TYPES = (NameType.PERSON, NameType.BODY, NameType.PLACE, NameType.SOURCE)


class Coded(TypeDecorator[E], Generic[E]):
    """An enumeration held as a small number: link tables carry it in every row."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, members: tuple[E, ...]) -> None:
        """`members` in the order of their numbers."""
        super().__init__()
        self.members = members

    def process_bind_param(self, value: E | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """The number of a member."""
        return None if value is None else self.members.index(value) + 1

    def process_result_value(self, value: int | None, dialect: Dialect) -> E | None:  # noqa: ARG002
        """The member of a number."""
        return None if value is None else self.members[value - 1]


T = TypeVar("T")


class Fields(TypeDecorator[T], Generic[T]):
    """A small flat dataclass held as JSON: read with its row, never asked for."""

    impl = Text
    cache_ok = True

    def __init__(self, made_of: type[T]) -> None:
        """`made_of` is the dataclass."""
        super().__init__()
        self.made_of = made_of

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The fields as JSON."""
        return None if value is None else json.dumps(asdict(cast("Any", value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        """The dataclass of stored fields."""
        return None if value is None else self.made_of(**json.loads(value))


# Text that sorts by code point on both databases, whatever language PostgreSQL was set up for.
Words = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite makes only a column declared INTEGER the key of the table itself.
BigKey = BigInteger().with_variant(Integer, "sqlite")

_SURROGATE = re.compile(r"[\ud800-\udfff]")
MAX_NAME = 300  # characters of an id, slug, spelling or role: PostgreSQL's indexes hold some 2,700 bytes


def is_storable(text: str) -> bool:
    """Whether both databases hold `text` as it is: no NUL character, no lone surrogate."""
    return "\x00" not in text and (text.isascii() or _SURROGATE.search(text) is None)


def check_text(text: str | None, what: str, *, limit: int | None = None) -> None:
    """Raise ValueError, naming `what`, where a database could not hold `text` unchanged."""
    if text is None:
        return
    if not text.isascii() and _SURROGATE.search(text):
        raise ValueError(f"The {what} holds half a character (a lone surrogate): read it again as UTF-8.")
    if "\x00" in text:
        raise ValueError(f"The {what} holds a NUL character: take it out before storing.")
    if limit is not None and len(text) > limit:
        raise ValueError(f"The {what} is longer than {limit} characters: {text[:40]}…")
