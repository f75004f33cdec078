"""People, bodies and places of a line: a plain name, or an object with what is known of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from app.imports.fields import LineError
from app.model import Body, Person, Place
from app.names.cities import city_place
from app.names.gazetteer import entries
from app.names.identity import body_slug, person_slug, slug
from app.names.states import country_line
from app.read.clean import one_line
from app.store.columns import MAX_NAME, is_storable

T = TypeVar("T", Person, Body, Place)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CACHE = 65_536
_MOST = 1_000  # of each in one event


def people(given: list[Any], slugs: Mapping[str, str], roles: Mapping[str, str]) -> tuple[Person, ...]:
    """Whom a line names; `slugs` and `roles` are what it says of plain names elsewhere."""
    found = []
    if not slugs and not roles and all(type(each) is str for each in given) and len(given) <= _MOST:
        found = [_plain_person(each) for each in given]
        return tuple(found) if len({person.slug for person in found}) == len(found) else _distinct(found)
    for each, name in _named(given, "people"):
        role = _string(each, "role") or roles.get(name)
        found.append(_person(name, _string(each, "slug") or slugs.get(name), role))
    return _distinct(found)


def bodies(given: list[Any], slugs: Mapping[str, str]) -> tuple[Body, ...]:
    """States and organisations of a line."""
    return _distinct(
        _body(name, _string(each, "slug") or slugs.get(name), _country(each))
        for each, name in _named(given, "bodies")
    )


def places(given: list[Any], slugs: Mapping[str, str]) -> tuple[Place, ...]:
    """Places of a line, each within what contains it: as the line says, else as far as it is known."""
    return _distinct(
        _place(
            name,
            _string(each, "slug") or slugs.get(name),
            _country(each),
            *_position(each),
            _containers(each) if isinstance(each, dict) and isinstance(each.get("within"), list) else None,
        )
        for each, name in _named(given, "places")
    )


def _distinct(found: Iterable[T]) -> tuple[T, ...]:
    things = list(found)
    if len(things) < 2:
        return tuple(things)
    return tuple({thing.slug: thing for thing in reversed(things)}.values())[::-1]


def _named(given: list[Any], key: str) -> Iterator[tuple[Any, str]]:
    if len(given) > _MOST:
        raise LineError(f"The line has more than {_MOST:,} {key}: split the event.")
    for each in given:
        said = each.get("name") if isinstance(each, dict) else each
        name = _exact(said) if isinstance(said, str) else ""
        if not name:
            raise LineError(f"One of the line's {key} has no name: write a string, or an object with a name.")
        yield each, name


def _string(each: Any, key: str) -> str | None:  # noqa: ANN401 - JSON
    value = each.get(key) if isinstance(each, dict) else None
    return _exact(value) or None if isinstance(value, str) else None


def _exact(said: str) -> str:
    """A name as it stands where a database can hold it, so that what was written out comes back."""
    if len(said) <= MAX_NAME and said.strip() and is_storable(said):
        return said
    return one_line(said, MAX_NAME)


def _country(each: Any) -> str | None:  # noqa: ANN401 - JSON
    code = _string(each, "country")
    if code is None:
        return None
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise LineError(f"The country {code[:40]!r} is no code of two letters: write BE for Belgium.")
    return code.upper()


def _position(each: Any) -> tuple[float | None, float | None]:  # noqa: ANN401 - JSON
    if not isinstance(each, dict) or each.get("lat") is None or each.get("lon") is None:
        return None, None
    lat, lon = each["lat"], each["lon"]
    if not all(isinstance(n, int | float) and not isinstance(n, bool) for n in (lat, lon)):
        raise LineError("A place's lat and lon are no numbers: write degrees, as 50.85 and 4.35.")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise LineError("A place lies off the map: lat runs from -90 to 90, lon from -180 to 180.")
    return float(lat), float(lon)


@lru_cache(maxsize=_CACHE)
def _plain_person(said: str) -> Person:
    ((_, name),) = _named([said], "people")
    return _person(name, None, None)


@lru_cache(maxsize=_CACHE)
def _person(name: str, given: str | None, role: str | None) -> Person:
    return Person(name, _slug(given, name, person_slug), role)


@lru_cache(maxsize=_CACHE)
def _body(name: str, given: str | None, country: str | None) -> Body:
    return Body(name, _slug(given, name, body_slug), country)


@lru_cache(maxsize=_CACHE)
def _place(
    name: str,
    given: str | None,
    country: str | None,
    lat: float | None,
    lon: float | None,
    within: tuple[Place, ...] | None,
) -> Place:
    known = _known(name, country) if within is None else None
    if known is None:
        line = country_line(country) if within is None and country else within or ()
        return Place(name, _slug(given, name, slug), country, lat, lon, line)
    if lat is None:
        lat, lon = known.lat, known.lon
    return Place(name, _slug(given, known.name, slug), known.country, lat, lon, known.within)


def _known(name: str, country: str | None) -> Place | None:
    """The place that goes by a name, in the country where one is given."""
    if country and (city := city_place(name, country)):
        return city
    entry = entries().get(name)
    place = entry.place if entry else None
    return place if place and country in {None, place.country} else None


def _slug(given: str | None, name: str, rule: Callable[[str], str]) -> str:
    """The slug that a line gives, where it is one; else by the rules for names."""
    return given if given and _SLUG.fullmatch(given) else rule(given or name)


def _containers(each: dict[str, Any]) -> tuple[Place, ...]:
    """The containing places, nearest first, each within those behind it."""
    built: tuple[Place, ...] = ()
    for outer, name in reversed(list(_named(each["within"], "places"))):
        place = _place(name, _string(outer, "slug"), _country(outer), *_position(outer), built)
        built = (place, *built)
    return built
