"""A stretch of text as tokens, each with its class letter.

Each token gets one letter that stands for the set of word classes it belongs to, so that the
grammar can be matched with ordinary regular expressions over a string that has one letter a token.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.dates.language import Language

_TOKEN = re.compile(r"[^\W\d_]\w*|\d\w*|\n[^\S\n]*\n\s*|_+|[^\w\s]")
_BLOCK = 20_000  # characters: keeps memory flat on texts of any length


@dataclass(slots=True)
class Tokens:
    """Tokens of `text[start:end]` in order; `kinds[i]` is the class letter of token i."""

    text: str
    language: Language
    starts: list[int]
    ends: list[int]
    kinds: str
    _sentences: list[int] | None = field(default=None, repr=False)

    def word(self, index: int) -> str:
        """Token `index` as written; "" beyond either end."""
        if 0 <= index < len(self.starts):
            return self.text[self.starts[index] : self.ends[index]]
        return ""

    def words(self, first: int, last: int) -> list[str]:
        """Tokens `first` to `last` (left out) as written."""
        return [self.word(i) for i in range(first, last)]

    def marks(self, *classes: str) -> list[int]:
        """The tokens that belong to one of `classes`, in order."""
        letters = self.language.letters(*classes)
        return [place for place, kind in enumerate(self.kinds) if kind in letters]

    def index_at(self, offset: int) -> int:
        """The first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens (first, last left out) of the sentence that holds token `index`."""
        if self._sentences is None:
            self._sentences = self._sentence_ends()
        ends = self._sentences
        place = bisect_left(ends, index + 1)
        return (ends[place - 1] if place else 0, ends[place] if place < len(ends) else len(self.starts))

    def _sentence_ends(self) -> list[int]:
        enders = self.language.letters("SENTENCE_END")
        return [i + 1 for i, kind in enumerate(self.kinds) if kind in enders and self._ends_sentence(i)]

    def _ends_sentence(self, index: int) -> bool:
        mark = self.word(index)
        if mark.isspace() or mark in "?!":
            return True
        before, after = self.word(index - 1), self.word(index + 1)
        if not after or after.isspace():
            return True
        glued = self.starts[index + 1] == self.ends[index]
        abbreviation = len(before) == 1 or self.language.is_abbreviation(before)
        return not glued and not abbreviation and not after[0].islower()


def tokenise(text: str, start: int, end: int, language: Language) -> Tokens:
    """The tokens of `text[start:end]`; offsets are those of `text`."""
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    known, classify = language.letter_of, language.classify
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        letter = known.get(word)
        if letter is None:
            letter = classify(word)
        if letter == language.TIGHT_SENSITIVE:
            letter = language.punctuation(word, tight=_is_tight(text, match.start(), match.end()))
        starts.append(match.start())
        ends.append(match.end())
        kinds.append(letter)
    return Tokens(text, language, starts, ends, "".join(kinds))


def _is_tight(text: str, start: int, end: int) -> bool:
    """Whether a mark stands between characters without a space on either side."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cuts `text` into pieces of bounded length, between paragraphs or sentences where it can."""
    start, length = 0, len(text)
    while length - start > _BLOCK:
        limit = start + _BLOCK
        cut = next(
            (
                at + len(mark)
                for mark in ("\n\n", "\n", ". ", " ")
                if (at := text.rfind(mark, start, limit)) > start
            ),
            limit,
        )
        yield start, cut
        start = cut
    if start < length:
        yield start, length
