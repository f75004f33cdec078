"""Paragraphs of text that came out of a layout: lines joined again, what is there twice dropped."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

_EDGE = 2  # lines at the head and at the foot of a page that may be the same on all
_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\W*$")
_PAGE = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE)
_REPEATED = 40  # characters: a shorter paragraph ("* * *", "Yes.") may well stand twice
_HYPHENATED = re.compile(r"(?<=[a-z])-$")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def without_repeats(text: str) -> str:
    """`text` without the paragraphs that repeat another: the same words as an earlier one, whatever their
    case and punctuation, or the beginning of any, cut off with an ellipsis as teasers are.

    One other name or figure makes another paragraph: lists of calls read much alike.
    """
    paragraphs = text.split("\n\n")
    words = [" ".join(_WORD.findall(paragraph.casefold())) for paragraph in paragraphs]
    whole = sorted({said for said, is_cut in zip(words, map(_is_cut, paragraphs), strict=True) if not is_cut})
    seen: set[str] = set()
    kept = []
    for paragraph, said in zip(paragraphs, words, strict=True):
        is_long = len(paragraph) >= _REPEATED
        if not (is_long and (said in seen or (_is_cut(paragraph) and _begins_one(said, whole)))):
            kept.append(paragraph)
        seen.add(said)
    return "\n\n".join(kept)


def _is_cut(paragraph: str) -> bool:
    return _ELLIPSIS.search(paragraph[-12:]) is not None


def _begins_one(said: str, whole: Sequence[str]) -> bool:
    """Whether one of the sorted `whole` begins with these words, the last of which may be cut."""
    place = bisect_left(whole, said)
    return place < len(whole) and whole[place].startswith(said)


def without_running_heads(pages: Sequence[str]) -> str:
    """The text of all pages, without the lines that stand at the head or foot of most, and the numbers of
    the pages; a sentence that goes on on the next page is not cut."""
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(head for lines in split for head in {_shape(line) for line in _edges(lines)})
    often = {shape for shape, count in edges.items() if count >= max(3, len(pages) / 2)}
    text = ""
    for page, lines in zip(pages, split, strict=True):
        dropped = {line for line in _edges(lines) if _shape(line) in often or _PAGE.fullmatch(line.strip())}
        body = "\n".join(line for line in page.split("\n") if line not in dropped).strip("\n")
        goes_on = text and body[:1].islower() and not _SENTENCE_END.search(text[-20:])
        text += ("\n" if goes_on else "\n\n") + body if body.strip() else ""
    return text


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _shape(line: str) -> str:
    """A line with its figures alike: "Page 1 of 9" and "Page 2 of 9"."""
    return re.sub(r"\d+", "0", " ".join(line.split()))


def unwrapped(text: str) -> str:
    """`text` with the lines of each paragraph on one line, and blank lines between paragraphs.

    A paragraph ends at a blank line, and at a line that ends a sentence well before the margin.
    """
    lines = [line.strip() for line in text.split("\n")]
    margin = _margin([len(line) for line in lines if line])
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        if not line:
            paragraphs, current = _ended(paragraphs, current), ""
            continue
        current = _joined(current, line)
        if len(line) < 0.75 * margin and _SENTENCE_END.search(line):
            paragraphs, current = _ended(paragraphs, current), ""
    return "\n\n".join(_ended(paragraphs, current))


def _margin(lengths: Sequence[int]) -> float:
    """Where full lines end: the length that one line in ten exceeds."""
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0


def _joined(before: str, line: str) -> str:
    if _HYPHENATED.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}" if before else line


def _ended(paragraphs: list[str], current: str) -> list[str]:
    return [*paragraphs, current] if current else paragraphs
