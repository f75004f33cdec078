"""Words that tell events, by class, from `data/words.txt`: a line "class: word word ...", in lemmas
unless the class ends in `_noun`, where participles stand as written."""

from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@lru_cache
def classes(file: str = "words") -> dict[str, frozenset[str]]:
    """All classes of a file of `data/`, each with its words."""
    found: dict[str, frozenset[str]] = {}
    for line in (_DATA / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, members = line.partition(":")
            found[name] = found.get(name, frozenset()) | frozenset(members.split())
    return found


def words(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that the file lacks."""
    return classes()[name]
