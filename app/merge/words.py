"""What a telling is about, by its words: stems of what is neither name nor common."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_COMMON = Path(__file__).parent / "data" / "common_words.txt"
_WORD = re.compile(r"[a-z]{3,}|\d[\d.,]*\d|\d")
_STEM = 6  # letters: "sanction", "sanctions" and "sanctioned" are one, and so are most families of words
_LONGEST = 4_000  # characters: what a telling is about stands near its beginning


def content(text: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of `text`, without the words of `names` (slugs) and without common words."""
    known = {part[:_STEM] for slug in names for part in slug.split("-")}
    stems = {word[:_STEM] for word in _WORD.findall(_plain(text[:_LONGEST]))}
    return frozenset(stems - known - _common())


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter telling the other has too: 0 where fewer than two stems are shared."""
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared > 1 else 0.0


def _plain(text: str) -> str:
    """Small letters without their marks; "Macron’s" is Macron."""
    bare = unicodedata.normalize("NFKD", text.lower()).replace("’", "'").replace("'s ", " ")
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(w[:_STEM] for line in lines if not line.startswith("#") for w in line.split())
