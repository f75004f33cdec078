"""What the words of an article refer to, by token."""

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    """The references of an article in the order of its text, and a look-up by token."""

    references: list[Reference] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)  # person → the state or body of an office; slugs
    _by_token: dict[int, Reference] = field(default_factory=dict)

    def at(self, token: Token | int) -> Reference | None:
        """What the token is part of a name of, if anything."""
        return self._by_token.get(token if isinstance(token, int) else token.i)

    def within(self, start: int, end: int) -> Iterator[Reference]:
        """References that begin at tokens [start, end)."""
        return (ref for ref in self.references if start <= ref.start < end)

    def add(self, references: list[Reference]) -> None:
        """Take in references; those that touch a token already taken are dropped."""
        for ref in references:
            if not any(i in self._by_token for i in range(ref.start, ref.end)):
                self.references.append(ref)
                self._by_token.update(dict.fromkeys(range(ref.start, ref.end), ref))
        self.references.sort(key=lambda ref: ref.start)
