"""spaCy's ruler of attributes, asked once about words alike.

It matches hundreds of patterns at every token, although nearly all look at one token alone: at its tag,
its label, and whether it is one of a few hundred words. What comes of these is remembered.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_KEY = [ORTH, TAG, DEP]
_RULED = [TAG, POS, MORPH, LEMMA, DEP]
_OF_ONE_WORD = {"TAG", "DEP", "LOWER", "IS_SPACE"}
_MOST_KNOWN = 200_000  # words: what is known is forgotten beyond this
_ANY_OTHER = "\ufffd"  # stands for all the words that no pattern names

_Row = tuple[int, ...]
_Marks = NDArray[np.uint64]


def looks_at_words(ruler: AttributeRuler) -> bool:
    """Whether a token's word, tag and label decide all that the ruler makes of it and its neighbours."""
    tokens = [token for pattern in _patterns(ruler) for token in pattern]
    words = [token["LOWER"] for token in tokens if "LOWER" in token]
    return all(map(_OF_ONE_WORD.issuperset, tokens)) and all(
        isinstance(word, str) or {"IN", "REGEX"}.issuperset(word) for word in words
    )


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    return [pattern for rule in ruler.patterns for pattern in cast("Any", rule["patterns"])]


class Ruler:
    """Gives the marks that a ruler gives, where it `looks_at_words`.

    The few patterns of several tokens are tried only where a word stands that they may begin with; around
    a match the ruler itself decides.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        """The ruler's patterns are read once."""
        self._ruler = ruler
        self._known: dict[_Row, _Row] = {}  # marks, and whether a pattern of several may begin
        self._words: dict[int, int] = {}  # what a word counts as
        self._named, self._shapes = _words(ruler)
        self._several, self._first = (Matcher(ruler.vocab, validate=False) for _ in range(2))
        longer = [pattern for pattern in _patterns(ruler) if len(pattern) > 1]
        if longer:
            self._several.add("several", longer)
            self._first.add("first", [pattern[:1] for pattern in longer])
        self._reach = max(map(len, longer), default=1) - 1  # tokens to either side

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The documents, ruled in place."""
        if len(self._words) > _MOST_KNOWN:
            self._words.clear()
        for doc in docs:
            if len(doc):
                self._rule(doc)
        return docs

    def _rule(self, doc: Doc) -> None:
        keys = doc.to_array(_KEY).astype(np.uint64, copy=False)
        rows = list(self._rows(doc, keys))
        if unknown := [*dict.fromkeys(row for row in rows if row not in self._known)]:
            self._learn(doc, unknown)
        known = np.array([self._known[row] for row in rows], dtype=np.uint64)
        marks = np.ascontiguousarray(known[:, :-1])
        for begin in np.flatnonzero(known[:, -1]).tolist():
            for _, start, end in self._several(doc[begin : begin + self._reach + 1], allow_missing=True):
                self._rule_again(doc, keys, marks, range(begin + start, begin + end))
        doc.from_array(_RULED, cast("Any", marks))

    def _rows(self, doc: Doc, keys: _Marks) -> Iterator[_Row]:
        """What decides each token's marks."""
        for word, tag, label in keys.tolist():
            if word not in self._words:
                self._words[word] = self._counts_as(doc, word)
            yield self._words[word], tag, label

    def _counts_as(self, doc: Doc, word: int) -> int:
        text = doc.vocab.strings[word]
        lower = text.lower()
        is_named = text.isspace() or lower in self._named or any(s.search(lower) for s in self._shapes)
        return word if is_named else doc.vocab.strings.add(_ANY_OTHER)

    def _learn(self, doc: Doc, rows: list[_Row]) -> None:
        """Rule each of these alone: a word that no pattern knows stands between them."""
        between = (doc.vocab.strings.add(_ANY_OTHER), 0, 0)
        apart = [*chain.from_iterable((row, *[between] * max(1, self._reach)) for row in rows)]
        alone = _alone(doc, np.array(apart, dtype=np.uint64))
        known = np.zeros((len(apart), len(_RULED) + 1), dtype=np.uint64)
        known[[start for _, start, _ in self._first(alone, allow_missing=True)], -1] = 1
        known[:, :-1] = self._ruled(alone)
        step = 1 + max(1, self._reach)
        self._known.update(zip(rows, map(tuple, known[::step].tolist()), strict=True))

    def _rule_again(self, doc: Doc, keys: _Marks, marks: _Marks, matched: range) -> None:
        """Let the ruler itself decide over tokens that a pattern of several has matched."""
        first, last = max(0, matched.start - self._reach), min(len(doc), matched.stop + self._reach)
        ruled = self._ruled(_alone(doc, keys[first:last]))
        marks[matched.start : matched.stop] = ruled[matched.start - first : matched.stop - first]

    def _ruled(self, alone: Doc) -> _Marks:
        return self._ruler(alone).to_array(_RULED).astype(np.uint64, copy=False)


def _words(ruler: AttributeRuler) -> tuple[set[str], list[re.Pattern[str]]]:
    """The words that patterns name, and the expressions that they name words by."""
    named: set[str] = set()
    shapes: list[re.Pattern[str]] = []
    for word in [token["LOWER"] for pattern in _patterns(ruler) for token in pattern if "LOWER" in token]:
        if isinstance(word, str):
            named.add(word)
        else:
            named.update(word.get("IN", ()))
            shapes.extend(re.compile(word[key]) for key in ("REGEX",) if key in word)
    return named, shapes


def _alone(doc: Doc, keys: _Marks) -> Doc:
    """A document of words with these keys."""
    words = [doc.vocab.strings[word] for word in keys[:, 0].tolist()]
    return Doc(doc.vocab, words=words).from_array([TAG, DEP], cast("Any", keys[:, 1:]))
