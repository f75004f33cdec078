"""spaCy's own components, run so that they give the same marks in less time.

Two of them spend most of theirs on something other than their work. The recogniser of names takes and
frees Python's lock at every action that it considers, unless the lock is held around it; the ruler
matches hundreds of patterns at every token, although nearly all look at one token alone, whose word, tag
and label say what comes of it. Whatever is not exactly of these kinds runs as it is.
"""

from collections.abc import Callable
from itertools import chain
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc

Step = Callable[[list[Doc]], list[Doc]]

_KEY = [ORTH, TAG, DEP]
_RULED = [TAG, POS, MORPH, LEMMA, DEP]
_OF_ONE_WORD = {"TAG", "DEP", "LOWER", "ORTH", "IS_SPACE"}  # what a word, its tag and its label decide
_MOST_KNOWN = 200_000  # words: what is known is forgotten beyond this


def steps(base: Language) -> list[Step]:
    """The components of `base` in their order, each for a list of documents."""
    return [_step(component) for _, component in base.pipeline]


def _step(component: Any) -> Step:  # noqa: ANN401 - spaCy's components share no type
    if type(component) is EntityRecognizer and component.cfg.get("beam_width", 1) == 1:
        return lambda docs: _recognised(component, docs)
    if type(component) is AttributeRuler and _looks_at_words(component):
        return _Ruler(component)
    if type(component) is EnglishLemmatizer and component.mode == "rule" and not component.overwrite:
        return lambda docs: [_lemmatised(component, doc) for doc in docs]
    if hasattr(component, "pipe"):
        return lambda docs: list(component.pipe(docs, batch_size=len(docs) or 1))
    return lambda docs: [component(doc) for doc in docs]


def _recognised(component: Any, docs: list[Doc]) -> list[Doc]:  # noqa: ANN401
    """What `component.pipe` does, with Python's lock held all the while."""
    if not any(map(len, docs)):
        return docs  # a model multiplies no empty matrix
    states = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    open_ones = [state for state in states if not state.is_final()]
    while open_ones:
        open_ones = component.transition_states(open_ones, model.predict(open_ones))
    model.clear_memory()
    component.set_annotations(docs, states)
    return docs


def _lemmatised(component: EnglishLemmatizer, doc: Doc) -> Doc:
    """What `component(doc)` does, a word with its part of speech and form asked for once a document."""
    keys = doc.to_array([ORTH, POS, MORPH, LEMMA]).astype(np.uint64, copy=False)
    known: dict[tuple[int, ...], int] = {}
    lemmas = np.zeros((len(doc), 1), dtype=np.uint64)
    for place, key in enumerate(map(tuple, keys.tolist())):
        if key not in known:
            known[key] = key[-1] or doc.vocab.strings.add(component.lemmatize(doc[place])[0])
        lemmas[place] = known[key]
    return doc.from_array([LEMMA], cast("Any", lemmas)) if len(doc) else doc


def _looks_at_words(ruler: AttributeRuler) -> bool:
    return all(_OF_ONE_WORD.issuperset(token) for pattern in _patterns(ruler) for token in pattern)


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    return [pattern for rule in ruler.patterns for pattern in cast("Any", rule["patterns"])]


class _Ruler:
    """An attribute ruler that remembers what it made of a word with its tag and label.

    The few patterns of several tokens are matched as ever; around a match the ruler itself decides.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._matcher = Matcher(ruler.vocab, validate=False)
        longer = [pattern for pattern in _patterns(ruler) if len(pattern) > 1]
        if longer:
            self._matcher.add("several", longer)
        self._reach = max(map(len, longer), default=1) - 1  # tokens to either side

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The documents, ruled in place."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for doc in docs:
            if len(doc):
                self._rule(doc)
        return docs

    def _rule(self, doc: Doc) -> None:
        keys = doc.to_array(_KEY).astype(np.uint64, copy=False)
        rows = [*map(tuple, keys.tolist())]
        if unknown := [*dict.fromkeys(row for row in rows if row not in self._known)]:
            self._learn(doc, unknown)
        marks = np.array([self._known[row] for row in rows], dtype=np.uint64)
        for _, start, end in self._matcher(doc, allow_missing=True):
            first, last = max(0, start - self._reach), min(len(doc), end + self._reach)
            marks[start:end] = self._ruled(doc, keys[first:last])[start - first : end - first]
        doc.from_array(_RULED, cast("Any", marks))

    def _learn(self, doc: Doc, rows: list[tuple[int, ...]]) -> None:
        """Rule each of these alone: a word that no pattern knows stands between them."""
        between = (doc.vocab.strings.add("\ufffd"), 0, 0)
        apart = [*chain.from_iterable((row, *[between] * max(1, self._reach)) for row in rows)]
        marks = self._ruled(doc, np.array(apart, dtype=np.uint64))
        step = 1 + max(1, self._reach)
        self._known.update(zip(rows, map(tuple, marks[::step].tolist()), strict=True))

    def _ruled(self, doc: Doc, keys: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
        """The marks of tokens with these keys, by the ruler itself."""
        words = [doc.vocab.strings[word] for word in keys[:, 0].tolist()]
        alone = Doc(doc.vocab, words=words).from_array([TAG, DEP], cast("Any", keys[:, 1:]))
        return self._ruler(alone).to_array(_RULED).astype(np.uint64, copy=False)
