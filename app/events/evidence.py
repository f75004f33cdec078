"""Cheap signs that a sentence may tell an event: one without them is not parsed.

An event needs a word that can tell one and somebody to take part in it, so a sentence is worth a parse
that has a word of `data/words.txt`, in any of its forms, and a name or a word that stands for one. Signs
are wide: what a sentence tells is for the finders to say.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.events.lexicon import classes
from app.nlp.sentences import sentence_spans

_SHORTEST = 3  # letters: "tete-a-tete" is told by "tete"
_WORD = re.compile(r"[a-zé]+")
_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w’'.]*")


def worth_reading(text: str) -> list[tuple[int, int]]:
    """Character spans of the sentences of `text` that are worth a parse, in order."""
    return list(_worth(text))


def _worth(text: str) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(text):
        words = set(_WORD.findall(text[start:end].lower()))
        if words.isdisjoint(_forms()):
            continue
        if not words.isdisjoint(_signs("stands_for_name")) or _names(text, start, end):
            yield start, end


def _names(text: str, start: int, end: int) -> bool:
    """Whether some word with a capital is no mere beginning of a sentence."""
    return any(found[0].lower() not in _signs("beginner") for found in _NAME.finditer(text, start, end))


@lru_cache
def _forms() -> frozenset[str]:
    """All forms of the words that tell events."""
    lemmas = {
        part
        for name, members in classes().items()
        if name not in _signs("no_event")
        for word in members
        for part in (word, *word.split("-"))
        if len(part) >= _SHORTEST
    }
    forms = {form for lemma in lemmas for form in _inflected(lemma)}
    irregular = dict(pair.split("=") for pair in _signs("irregular"))
    return frozenset(
        forms | _signs("always") | {form for form, lemma in irregular.items() if lemma in lemmas}
    )


def _signs(name: str) -> frozenset[str]:
    return classes("evidence")[name]


def _inflected(lemma: str) -> Iterator[str]:
    """What a regular verb or noun looks like in a text, and some that it does not."""
    stem = lemma.removesuffix("e")
    yield from (lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing")
    yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")
    if lemma.endswith("y"):
        yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
