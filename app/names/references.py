"""What the words of an article refer to, by token."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from app.model import Body, Person, Place


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens [start, end) that refer to people, to a body, to a place, or to one by another.

    A country is a `place` and a `body`: which is meant the sentence says. A `demonym`
    ("Ukrainian") names a body without being one. `implied` marks pronouns and titles.
    """

    start: int
    end: int
    people: tuple[Person, ...] = ()
    body: Body | None = None
    place: Place | None = None
    demonym: Body | None = None
    implied: bool = False


@dataclass(slots=True)
class Names:
    """The references of an article in the order of its text, and look-ups by token: none of them takes
    longer in a long article."""

    references: list[Reference] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)  # person → the state or body of an office; slugs
    _by_token: dict[int, Reference] = field(default_factory=dict)
    _of_people: list[Reference] = field(default_factory=list)
    _titles: dict[int, tuple[int, int]] = field(default_factory=dict)  # by token

    def __post_init__(self) -> None:
        """Index the titles."""
        self._titles = {i: title for title in self.titles for i in range(*title)}

    def at(self, token: Token | int) -> Reference | None:
        """What the token is part of a name of, if anything."""
        return self._by_token.get(token if isinstance(token, int) else token.i)

    def title_at(self, token: Token) -> tuple[int, int] | None:
        """The title that the token is part of, if any: tokens [start, end)."""
        return self._titles.get(token.i)

    def within(self, start: int, end: int) -> Iterator[Reference]:
        """References that begin at tokens [start, end)."""
        return islice(self.references, _place(self.references, start), _place(self.references, end))

    def before(self, token: Token) -> Iterator[Reference]:
        """References that end before the token, the last first."""
        return _back_from(self.references, token.i)

    def people_before(self, token: Token) -> Iterator[Reference]:
        """Those to people among them."""
        return _back_from(self._of_people, token.i)

    def people_behind(self, token: Token) -> Iterator[Reference]:
        """References to people that begin behind the token."""
        return islice(self._of_people, _place(self._of_people, token.i + 1), None)

    def add(self, references: list[Reference]) -> None:
        """Take in references; those that touch a token already taken are dropped."""
        for ref in references:
            if not any(i in self._by_token for i in range(ref.start, ref.end)):
                self.references.append(ref)
                self._by_token.update(dict.fromkeys(range(ref.start, ref.end), ref))
        self.references.sort(key=_start)
        self._of_people = [ref for ref in self.references if ref.people]


def _back_from(references: list[Reference], token: int) -> Iterator[Reference]:
    place = _place(references, token)
    if place and references[place - 1].end > token:
        place -= 1
    return (references[i] for i in range(place - 1, -1, -1))


def _start(ref: Reference) -> int:
    return ref.start


def _place(references: list[Reference], token: int) -> int:
    """How many of the references begin before the token."""
    return bisect_left(references, token, key=_start)
