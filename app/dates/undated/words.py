"""The words by which an undated text gives away its day: data of a language, in `undated.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """What `undated.toml` holds; its comments say what each is for."""

    titles: dict[str, tuple[str, ...]]
    governing: frozenset[str]
    governments: frozenset[str]
    former: frozenset[str]
    then: frozenset[str]
    entering: frozenset[str]
    leaving: frozenset[str]
    wire: re.Pattern[str]
    counts: dict[str, re.Pattern[str]]
    ordinals: dict[str, int]
    kinds: frozenset[str]
    foreseen: frozenset[str]
    lasting: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """The words of `language`, read once."""
    path = Path(__file__).parent.parent / "languages" / language / "undated.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    standing = {name: frozenset(words) for name, words in data["standing"].items()}
    return Words(
        titles={office: tuple(words) for office, words in data["titles"].items()},
        governing=frozenset(data["governed"]["offices"]),
        governments=frozenset(data["governed"]["words"]),
        wire=re.compile(data["forms"]["wire"]),
        counts={name: re.compile(pattern) for name, pattern in data["counts"].items()},
        ordinals=data["ordinals"],
        kinds=frozenset(data["kinds"]["all"]),
        foreseen=frozenset(data["kinds"]["foreseen"]),
        lasting=frozenset(data["kinds"]["lasting"]),
        **standing,
    )
