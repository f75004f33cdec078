"""One person under several names, across articles.

Who is in the table of offices has one slug under all spellings. Others are told as their desks write
them: "KURIHARA Naoko" and "Naoko Kurihara", "Abdelgadir" and "Abdel Gadir", "Oleksii" and "Oleksiy",
the surname alone. Two names that may be one are held to be one only where what they are told of fits.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from app.names.affiliations import is_known

_SHORTEST = 3  # letters of a part of a name that tells
_SPELT_APART = 5  # letters from which a part of a name may be spelt in two ways
_ALIKE = 0.8


def parts(slug: str) -> frozenset[str]:
    """The parts by which somebody may be found under another name; none where the slug is settled."""
    return frozenset() if is_known(slug) else all_parts(slug)


def all_parts(slug: str) -> frozenset[str]:
    """The parts of a name that are long enough to tell."""
    return frozenset(part for part in slug.split("-") if len(part) >= _SHORTEST)


@lru_cache(maxsize=65_536)
def may_be_one(a: str, b: str) -> bool:
    """Whether two slugs may be names of one person."""
    if a == b or (is_known(a) and is_known(b)):
        return a == b
    ours, theirs = a.split("-"), b.split("-")
    if not set(ours) & set(theirs):
        return False
    shorter, longer = sorted((set(ours), set(theirs)), key=len)
    if shorter <= longer and any(len(part) >= _SHORTEST for part in shorter):
        return True
    return "".join(ours) == "".join(theirs) or _spelt_alike(shorter - longer, longer - shorter)


def _spelt_alike(left: set[str], right: set[str]) -> bool:
    """Whether each part that the one has alone is another spelling of one that the other has."""
    return bool(left) and all(any(_is_spelling(part, other) for other in right) for part in left)


def _is_spelling(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SPELT_APART:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def under_one_name(slugs: Iterable[str]) -> dict[str, str]:
    """For each slug the fullest, of equals the commonest, of those that may be the same person; itself
    where several may."""
    names: dict[str, str] = {}
    told = Counter(slugs)
    for slug in sorted(told, key=lambda s: (not is_known(s), -len(s.split("-")), -told[s], s)):
        fuller = {kept for kept in names.values() if may_be_one(slug, kept)}
        names[slug] = fuller.pop() if len(fuller) == 1 else slug
    return names
