"""Ministries by what they are: "French Foreign Ministry" and "Ministry of Foreign Affairs of France"."""

import re
import unicodedata
from functools import lru_cache

import ahocorasick

from app.names import tables

_HEADS = {"ministry", "department", "office", "mfa", "mod"}
_FILLERS = {
    "the", "of", "for", "and", "on", "s", "federal", "national", "state", "republic", "kingdom", "royal",
    "government", "affairs", "relations", "in", "at",
}  # fmt: skip
# What stands for a portfolio in its ministry's name, the surest words first.
_PORTFOLIOS = {
    "defence": {"defence", "armed", "mod"},
    "interior": {"interior", "internal", "home"},
    "foreign": {"external", "mfa"},
    "finance": {"finance", "treasury"},
    "justice": {"justice"},
}
# What may stand beside "Foreign" where the ministry is the foreign one all the same.
_WITH_FOREIGN = {
    "cooperation", "international", "co-operation", "trade", "european", "integration", "expatriates",
    "emigrants", "immigrants", "commonwealth", "development", "diaspora", "african", "regional", "culture",
    "worship", "europe", "human", "mobility", "abroad", "moroccans", "tunisians",
}  # fmt: skip


def ministry(name: str) -> tuple[str, str] | None:
    """The country (ISO alpha-2) and the portfolio ("foreign", "defence", ...) that `name` tells.

    None where it is no ministry's name, or does not say whose.
    """
    owner = owner_of(name)
    words = owner[1].split() if owner else []
    portfolio = _portfolio(words) if _HEADS.intersection(words) else None
    return (owner[0], portfolio) if owner and portfolio else None


def owner_of(name: str) -> tuple[str, str] | None:
    """The country that a body's name tells, and the plain words of the rest: ("US", "department of state").

    The longest name of a country counts.
    """
    padded = f" {_plain(name)} "
    found = [
        (length, end - length + 1, iso2)
        for end, (length, iso2) in _countries().iter(padded)
        if padded[end - length] == " " and padded[end + 1] == " "
    ]
    if not found:
        return None
    length, start, iso2 = max(found)
    return iso2, " ".join((padded[:start] + padded[start + length :]).split())


def _plain(name: str) -> str:
    """`name` in lower case and plain letters, its words between single spaces, British in spelling."""
    parts = unicodedata.normalize("NFKD", name[:200].lower())
    text = "".join(char for char in parts if not unicodedata.combining(char))
    text = re.sub(r"[’']s?(?!\w)|[.]", "", text)
    return " ".join(re.findall(r"[\w-]+", text)).replace("defense", "defence")


@lru_cache
def _countries() -> ahocorasick.Automaton:
    """Names, adjectives and capitals of countries in plain form → ISO alpha-2."""
    automaton = ahocorasick.Automaton()
    for row in tables.countries():
        for word in (row.capital, *row.metonyms, *row.demonyms, row.name, *row.aliases):
            if plain := _plain(word):
                automaton.add_word(plain, (len(plain), row.iso2))
    automaton.make_automaton()
    return automaton


def _portfolio(words: list[str]) -> str | None:
    kept = [word for word in words if word not in _FILLERS]
    rest = [word for word in kept if word not in _HEADS]
    for portfolio, signs in _PORTFOLIOS.items():
        if signs.intersection(kept):
            return portfolio
    if "foreign" in kept and _WITH_FOREIGN.issuperset(set(rest) - {"foreign"}):
        is_trade = "trade" in rest and "affairs" not in words
        return "foreign-trade" if is_trade else "foreign"
    return "-".join(sorted(rest)) or None
