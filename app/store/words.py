"""Words as the search compares them, what a person types as terms, and where terms stand in a text.

Words are folded in one way for both databases and for the marks on a page, to plain Latin letters and
digits: "Noël", "NOEL" and "noel" are one word. Nothing that a person types can be query syntax.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from slugify import slugify

MAX_WORD = 60
_SHORT = 40  # characters: as long as most names
_MAX_TEXT = 200_000  # characters that are ever folded
_MAX_TERMS = 32
_INITIALS = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b")
_PLAIN = re.compile(r"[a-z0-9]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\b|[^\W_]+")
# Straight quotes, and a pair of any of the curly and angular ones.
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»](\*?)")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """Folded words that stand side by side; with `prefix`, the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def split_words(raw: str) -> list[str]:
    """The folded words of `raw` in order. "U.S." is one word; of a long text, those of its beginning."""
    return list(_name_words(raw)) if len(raw) <= _SHORT else _split(raw)


@lru_cache(maxsize=50_000)
def _name_words(raw: str) -> tuple[str, ...]:
    """Names come again and again."""
    return tuple(_split(raw))


def _split(raw: str) -> list[str]:
    joined = raw[:_MAX_TEXT].replace("’", "'")
    if "." in joined[1:-1]:
        joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), joined)
    if joined.isascii():  # as slugify would, many times as fast
        plain = _THOUSANDS.sub("", joined) if "," in joined else joined
        return [word[:MAX_WORD] for word in _PLAIN.findall(plain.lower())]
    folded = slugify(joined, separator=" ", entities=False, decimal=False, hexadecimal=False)
    return [word[:MAX_WORD] for word in folded.split()]


def parse_terms(typed: str) -> tuple[Term, ...]:
    """What a search asks for: every word on its own, "words in quotes" side by side, and the beginning
    of a word before an asterisk. Each term once; beyond 32, the rest is passed over."""
    terms: list[Term] = []
    end = 0
    for quoted in _QUOTED.finditer(typed):
        terms += _loose(typed[end : quoted.start()])
        inside = quoted[1].rstrip()
        terms += _phrase(inside, prefix=bool(quoted[2]) or inside.endswith("*"))
        end = quoted.end()
    terms += _loose(typed[end:])
    return tuple(dict.fromkeys(terms))[:_MAX_TERMS]


def _loose(typed: str) -> Iterator[Term]:
    for token in typed.split():
        *whole, last = split_words(token) or [""]
        yield from (Term((word,)) for word in whole)
        if last:
            yield Term((last,), prefix=token.rstrip('"“”„«»').endswith("*"))


def _phrase(typed: str, *, prefix: bool) -> Iterator[Term]:
    if words := split_words(typed):
        yield Term(tuple(words), prefix)


def find_terms(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Spans of `text`, in order and apart, where one of the terms stands."""
    wanted = [term for term in terms if term.words]
    if not wanted:
        return []
    words = list(_words(text[:_MAX_TEXT]))
    found = sorted(span for term in wanted for span in _standing(words, term))
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


_Placed = tuple[str, int, int]  # a folded word and its span


def _words(text: str) -> Iterator[_Placed]:
    for token in _TOKEN.finditer(text):
        for word in _folded(token[0]):
            yield word, token.start(), token.end()


@lru_cache(maxsize=20_000)
def _folded(token: str) -> tuple[str, ...]:
    if token.isascii() and token.isalnum():
        return (token.lower()[:MAX_WORD],)
    return tuple(split_words(token))


def _standing(words: Sequence[_Placed], term: Term) -> Iterator[tuple[int, int]]:
    first, length = term.words[0], len(term.words)
    for at, (word, start, _) in enumerate(words):
        if length > 1 and word != first:
            continue
        last = words[at + length - 1] if at + length <= len(words) else None
        if last is None or not _fits(last[0], term):
            continue
        if all(words[at + n][0] == wanted for n, wanted in enumerate(term.words[:-1])):
            yield start, last[2]


def _fits(word: str, term: Term) -> bool:
    return word.startswith(term.words[-1]) if term.prefix else word == term.words[-1]
