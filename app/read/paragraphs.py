"""Paragraphs of text that came out of a layout: lines joined again, repetitions dropped."""

import re
from collections.abc import Sequence
from statistics import quantiles

_REPEATED = 40  # characters: a shorter paragraph ("* * *", "Yes.") may well stand twice
_HYPHENATED = re.compile(r"(?<=[a-z])-$")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def without_repeats(text: str) -> str:
    """`text` without the paragraphs that repeat an earlier one word for word."""
    seen: set[str] = set()
    kept = []
    for paragraph in text.split("\n\n"):
        words = " ".join(paragraph.split())
        if len(words) < _REPEATED or words not in seen:
            kept.append(paragraph)
        seen.add(words)
    return "\n\n".join(kept)


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
