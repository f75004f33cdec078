"""Where titles stand in a text: "Foreign Minister", "President-elect", "Presidents A and B"."""

from functools import lru_cache

import ahocorasick
from spacy.tokens import Doc

from app.names import tables
from app.nlp.texts import text_of

_SHORTEST_PLURAL = 5  # letters of a title that has a plural: "Ministers", not "Drs"


@lru_cache
def _title_automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for title in tables.titles():
        automaton.add_word(title, title)
    automaton.make_automaton()
    return automaton


def title_spans(doc: Doc) -> list[tuple[int, int]]:
    """Token spans of titles ("Foreign Minister", "President-elect"), longest first where they overlap."""
    told = text_of(doc)
    text = told.lower()
    if len(text) != len(told):  # a few capitals grow when lowered; offsets must not shift
        text = "".join(char.lower() if len(char.lower()) == 1 else char for char in told)
    found = []
    for end, title in _title_automaton().iter(text):
        start = end - len(title) + 1
        several = (
            text[end + 1 : end + 2] == "s" and len(title) > _SHORTEST_PLURAL
        )  # "Foreign Ministers A and B"
        after = end + 1 + several
        inside = text[start - 1 : start].isalnum() or text[after : after + 1].isalnum()  # "king" in "taking"
        span = None if inside else doc.char_span(start, after)
        if span is not None:
            found.append((span.start, span.end))
    found.sort(key=lambda item: (item[0], -item[1]))
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return [span for i, span in enumerate(spans) if not _is_surname(doc, spans[i - 1] if i else None, span)]


def _is_surname(doc: Doc, before: tuple[int, int] | None, span: tuple[int, int]) -> bool:
    """ "Prime Minister Major": a word right behind a title, with no name behind it, is the name."""
    (start, end), follows = span, before is not None and before[1] == span[0]
    behind = doc[end] if end < len(doc) else None
    alone = behind is None or not behind.text[:1].isupper()
    return (
        follows and end - start == 1 and doc[start].text[:1].isupper() and alone and doc[start].tag_ == "NNP"
    )
