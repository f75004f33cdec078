"""Marking in a text what was searched for, as HTML that cannot hold any other markup."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from app.store.words import Term, find_terms

_AROUND = 140  # characters before and after the first hit


def marked(text: str, terms: Sequence[Term]) -> Markup:
    """The text, escaped, with every hit in a `<mark>`."""
    parts: list[Markup] = []
    end = 0
    for start, stop in find_terms(text, terms) if terms else ():
        parts += [escape(text[end:start]), Markup('<mark class="hit">{}</mark>').format(text[start:stop])]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])


def snippet(text: str, terms: Sequence[Term]) -> Markup:
    """The words around the first hit, or the beginning of a text without any, with the hits marked."""
    first = next(iter(find_terms(text, terms)), (0, 0))
    start, end = max(first[0] - _AROUND, 0), min(first[1] + 2 * _AROUND, len(text))
    piece = text[start:end]
    if start:
        piece = "… " + piece.partition(" ")[2]
    if end < len(text):
        piece = piece.rpartition(" ")[0] + " …"
    return marked(" ".join(piece.split()), terms)
