"""What every known name names, put together from the tables and from GeoNames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.model import Body, Place
from app.names import cities, tables
from app.names.cities import city_place, place_of
from app.names.identity import slug
from app.names.states import country_bodies, country_line, country_places, region_places


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


class _Entries(Mapping[str, Entry]):
    """All known phrases; an ordinary city becomes an entry only when somebody asks for it."""

    def __getitem__(self, phrase: str) -> Entry:
        entry = strong().get(phrase)
        if entry is None:
            city = cities.phrases()[phrase]
            entry = Entry(Sort.CITY, city.name, place_of(city))
        return entry

    def __iter__(self) -> Iterator[str]:
        yield from strong()
        yield from (phrase for phrase in cities.phrases() if phrase not in strong())

    def __len__(self) -> int:
        return len(strong().keys() | cities.phrases().keys())


@lru_cache
def entries() -> Mapping[str, Entry]:
    """Every known phrase with what it names."""
    return _Entries()


@lru_cache
def strong() -> dict[str, Entry]:
    """What the tables name. What comes later here is the stronger claim; see `_joined`."""
    found: dict[str, Entry] = {}
    for source in (_regions, _bodies, _countries, _venues, _capitals, _seats):
        for phrase, entry in source():
            plain = phrase.replace("’", "'")
            found[plain] = _joined(found.get(plain), entry)
    return found


def _joined(known: Entry | None, entry: Entry) -> Entry:
    """What a phrase names that two tables know.

    A venue and the body that is named after it are one entry ("White House"); who sits in a palace
    acts under its name rather than the whole government; a state wins over its capital of that name.
    """
    if known is None:
        return entry
    if entry.sort is Sort.VENUE:
        return replace(entry, body=known.body)
    if known.sort is Sort.COUNTRY and entry.sort is Sort.CITY:
        return known
    if known.sort is Sort.VENUE or (entry.sort is Sort.BODY and known.body):
        return replace(known, body=known.body or entry.body)
    return entry


def _regions() -> Iterator[tuple[str, Entry]]:
    for row in tables.regions():
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.REGION, row.name, region_places()[row.name])


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
        for phrase in (*row.demonyms, *_plurals(row.demonyms)):
            yield phrase, Entry(Sort.DEMONYM, row.name, body=body)


def _plurals(demonyms: tuple[str, ...]) -> Iterator[str]:
    """The people of a state: "Moldovans", "Britons", "Iraqis"; the French and the Dutch have no such word."""
    return (f"{word}s" for word in demonyms if word.endswith(("an", "on", "i", "k", "t")))


def capital_of(state: Body) -> Place | None:
    """The capital of a state, if it is one that the table knows."""
    return _capital_places().get(state.country or "")


@lru_cache
def _capital_places() -> dict[str, Place]:
    """ISO alpha-2 → the capital, by the name that the table gives it."""
    found = {}
    for row in tables.countries():
        if row.capital:
            line = country_line(row.iso2)
            known = city_place(row.capital, row.iso2) or Place("", "", row.iso2, within=line)
            found[row.iso2] = replace(known, name=row.capital, slug=slug(row.capital))
    return found


def _capitals() -> Iterator[tuple[str, Entry]]:
    """Capitals, and other names that stand for a government: a city keeps its place."""
    for row in tables.countries():
        body = country_bodies()[row.iso2]
        for phrase in {row.capital, *row.metonyms} - {""}:
            place = _government_seat(phrase, row)
            if place is None:
                yield phrase, Entry(Sort.BODY, phrase, body=body)
                continue
            for spelling in (phrase, *_other_names().get((place.name, row.iso2), ())):
                yield spelling, Entry(Sort.CITY, place.name, place, body)


def _government_seat(phrase: str, row: tables.Country) -> Place | None:
    """The city that a metonym names, if it names one; another spelling of the capital is the capital."""
    place = city_place(phrase, row.iso2)
    capital = _capital_places().get(row.iso2)
    return capital if capital and (phrase == row.capital or (place and place.slug == capital.slug)) else place


@lru_cache
def _other_names() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(row.name, row.country): row.aliases for row in tables.cities()}


def _seats() -> Iterator[tuple[str, Entry]]:
    """Cities that stand for a body in news: Brussels is the European Union before it is Belgium."""
    bodies = {row.name: row for row in tables.bodies()}
    for city in tables.cities():
        if city.stands_for:
            row = bodies[city.stands_for]
            body = Body(row.name, slug(row.name), row.country or None)
            for phrase in (city.name, *city.aliases):
                yield phrase, Entry(Sort.CITY, city.name, city_place(city.name, city.country), body)


@lru_cache
def _venue_places() -> dict[str, Place]:
    """Name of a venue → the venue, within the venue that it is part of, its city and its country."""
    found: dict[str, Place] = {}
    rows = {row.name: row for row in tables.venues()}
    parts = tables.venue_parts()
    for row in sorted(rows.values(), key=lambda row: row.name in parts):
        around = found.get(parts.get(row.name, ""))
        within = (around, *around.within) if around else _venue_line(row)
        found[row.name] = Place(row.name, slug(row.name), row.country or None, row.lat, row.lon, within)
    return found


def _venue_line(row: tables.Venue) -> tuple[Place, ...]:
    """The city and what lies around it; the country alone where no city is named."""
    line = country_line(row.country)
    if not row.city or row.city == row.name:
        return line
    city = city_place(row.city, row.country)
    if city is None:
        city = Place(row.city, slug(row.city), row.country or None, within=line)
    return (city, *city.within)


def _venues() -> Iterator[tuple[str, Entry]]:
    for row in tables.venues():
        for phrase in (row.name, *row.aliases):
            yield phrase, Entry(Sort.VENUE, row.name, _venue_places()[row.name])
