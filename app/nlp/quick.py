"""spaCy's own components, run so that they give the same marks in less time.

Most of them spend more of it on something other than their work: on words that they have seen a moment
before (embed.py, ruler.py), or on asking their model about one word at a time (recognise.py). Whatever
is not exactly of these kinds runs as it is.
"""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, MORPH, ORTH, POS  # type: ignore[import-not-found]
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import Model

from app.nlp.embed import embed_once
from app.nlp.recognise import Recogniser, can_ask_at_once
from app.nlp.ruler import Ruler, looks_at_words

Step = Callable[[list[Doc]], list[Doc]]

_PARSED_AT_ONCE = 4  # spaCy's parser takes a quarter of a batch at a time
_MOST_KNOWN = 200_000  # words: what is known is forgotten beyond this


def steps(base: Language) -> list[Step]:
    """The components of `base` in their order, each for a list of documents. They are changed in place:
    they give the same marks, but are not to be trained."""
    return [_step(component) for _, component in base.pipeline]


def _step(component: Any) -> Step:  # noqa: ANN401 - spaCy's components share no type
    if isinstance(getattr(component, "model", None), Model):
        embed_once(component.model)
    if can_ask_at_once(component):
        return Recogniser(component)
    if type(component) is AttributeRuler and looks_at_words(component):
        return Ruler(component)
    if type(component) is EnglishLemmatizer and component.mode == "rule" and not component.overwrite:
        return _Lemmatiser(component)
    if hasattr(component, "pipe"):
        return lambda docs: list(component.pipe(docs, batch_size=_PARSED_AT_ONCE * len(docs) or 1))
    return lambda docs: [component(doc) for doc in docs]


class _Lemmatiser:
    """Asks for the lemma of a word with its part of speech and form once."""

    def __init__(self, lemmatiser: EnglishLemmatizer) -> None:
        self._lemmatiser = lemmatiser
        self._known: dict[tuple[int, ...], int] = {}
        index = lemmatiser.lookups.get_table("lemma_index", {})
        for part, words in list(index.items()):
            index[part] = dict.fromkeys(words)  # spaCy looks through a list of 57,000 nouns

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The documents with lemmas, in place."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for doc in docs:
            if len(doc):
                doc.from_array([LEMMA], cast("Any", self._lemmas(doc)))
        return docs

    def _lemmas(self, doc: Doc) -> "NDArray[np.uint64]":
        keys = doc.to_array([ORTH, POS, MORPH, LEMMA]).astype(np.uint64, copy=False)
        rows = [*map(tuple, keys.tolist())]
        for place, row in enumerate(rows):
            if row not in self._known:
                lemma = row[-1] or doc.vocab.strings.add(self._lemmatiser.lemmatize(doc[place])[0])
                self._known[row] = lemma
        return np.array([[self._known[row]] for row in rows], dtype=np.uint64)
