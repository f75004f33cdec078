"""What finders of events work on: one article, parsed, with its names and dates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from app.model import Body, DateMention, Kind, Person, Place, Status
from app.names.references import Names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed article. `dates` are its date expressions in the order of the text; `published` is
    the day it was written, if that is known; `text` is the whole of it, put together once."""

    doc: Doc
    names: Names
    dates: tuple[DateMention, ...]
    published: date | None = None
    text: str = ""

    def in_headline(self, token: Token) -> bool:
        """Whether a word stands in a first line that ends without a full stop, with text below it."""
        line, _, below = self.text.lstrip().partition("\n")
        within = token.sent.start_char < len(self.text) - len(self.text.lstrip()) + len(line)
        return within and bool(below.strip()) and line.rstrip()[-1:] not in {".", "!", "?", "”", '"'}


@dataclass(slots=True)
class Party:
    """Those named together as one side or one group: people, bodies, and whether unnamed ones
    ("officials", "his counterparts") stand beside them. Tokens [start, end)."""

    start: int
    end: int
    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    unnamed: bool = False
    tail: int = 0  # where the words end that are about this group alone: "A on Tuesday and B on Friday"

    def __bool__(self) -> bool:
        """Whether it names anybody at all."""
        return bool(self.people or self.bodies or self.unnamed)

    @property
    def slugs(self) -> set[str]:
        """The identities of all that it names."""
        return {p.slug for p in self.people} | {b.slug for b in self.bodies}

    @property
    def is_named(self) -> bool:
        """Whether somebody in it has a name."""
        return bool(self.people or self.bodies)


@dataclass(slots=True)
class Candidate:
    """A telling of an event, before the tellings of one happening are joined.

    `trigger` is the word that tells it, `verb` the head of the clause that governs its status.
    `status` is set where a finder knows better than the clause; `back` where its sides are told
    before it: "people" ("they") or "states" ("the two countries"). An `echo` ("the two discussed
    trade") goes on with a meeting or call told elsewhere, and tells one itself only where there is
    none. `apart` are words of the sentence that tell of another event: their days are not this one's.
    """

    kind: Kind
    trigger: Token
    verb: Token
    people: list[Person]
    bodies: list[Body]
    places: list[Place]
    span: Span
    status: Status | None = None
    unnamed: bool = False
    main: bool = True
    is_noun: bool = False
    back: str = ""
    echo: bool = False
    apart: list[Span] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Slugs of all who take part."""
        return {p.slug for p in self.people} | {b.slug for b in self.bodies}


def unique(items: Iterable[T]) -> list[T]:
    """The items without repetition, in order."""
    return list(dict.fromkeys(items))
