"""What a telling is about, by its words: stems of what is neither name nor common."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.names import tables

_COMMON = Path(__file__).parent / "data" / "common_words.txt"
_WORD = re.compile(r"[a-z]{3,}|\d[\d.,]*\d|\d")
_STEM = 6  # letters: "sanction", "sanctions" and "sanctioned" are one, and so are most families of words
_LONGEST = 4_000  # characters: what a telling is about stands near its beginning


def content(text: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of `text`, without the words of `names` (slugs) and without common words."""
    known = {part[:_STEM] for slug in names for part in slug.split("-")}
    stems = {word[:_STEM] for word in _WORD.findall(plain(text[:_LONGEST]))}
    return frozenset(stems - known - _common())


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter telling the other has too: 0 where fewer than two stems are shared."""
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared > 1 else 0.0


def plain(text: str) -> str:
    """Small letters without their marks; "Macron’s" is Macron."""
    bare = unicodedata.normalize("NFKD", text.lower()).replace("’", "'").replace("'s ", " ")
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache
def _common() -> frozenset[str]:
    """Common words, and those for the people and things of a country: whose it is, names say."""
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    common = {word for line in lines if not line.startswith("#") for word in line.split()}
    named = (name for row in tables.countries() for name in (row.name, *row.demonyms))
    common |= {word for name in named for word in _WORD.findall(plain(name))}
    return frozenset(word[:_STEM] for word in common)


def spelt(stems: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Each stem as `texts` write it: the commonest word that begins with it, of equals the shortest."""
    words = Counter(word for text in texts for word in _WORD.findall(plain(text[:_LONGEST])))
    return tuple(
        min((w for w in words if w[:_STEM] == stem), key=lambda w: (-words[w], len(w), w), default=stem)
        for stem in stems
    )
