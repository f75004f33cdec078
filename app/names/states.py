"""Countries and regions as places and bodies, with what they lie within."""

from functools import lru_cache

from app.model import Body, Place
from app.names import tables
from app.names.identity import slug


@lru_cache
def country_places() -> dict[str, Place]:
    """ISO alpha-2 → the country as a place, within its regions. Countries have no coordinates: no
    point stands for one."""
    return {
        row.iso2: Place(row.name, slug(row.name), row.iso2, within=_region_line(row.regions))
        for row in tables.countries()
    }


@lru_cache
def country_bodies() -> dict[str, Body]:
    """ISO alpha-2 → the country as a body."""
    return {row.iso2: Body(row.name, slug(row.name), row.iso2) for row in tables.countries()}


@lru_cache
def region_places() -> dict[str, Place]:
    """Name of a region → the region as a place."""
    return {
        row.name: Place(
            row.name, slug(row.name), row.country or None, row.lat, row.lon,
            tuple(Place(name, slug(name)) for name in _nearest_first(row.within)),
        )
        for row in tables.regions()
    }  # fmt: skip


def country_line(iso2: str) -> tuple[Place, ...]:
    """The country and the regions that contain it; nothing for one that no table knows."""
    country = country_places().get(iso2)
    return (country, *country.within) if country else ()


def _region_line(names: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(region_places().get(name) or Place(name, slug(name)) for name in _nearest_first(names))


def _nearest_first(names: tuple[str, ...]) -> list[str]:
    """The regions with every one before those that it lies in, the later in the table before the earlier."""
    deep = {name: len(_around(name)) for name in names}
    return sorted(names, key=lambda name: (-deep[name], -names.index(name)))


@lru_cache
def _around(name: str) -> frozenset[str]:
    """All regions that a region lies in."""
    outer = _outer().get(name, ())
    return frozenset(outer).union(*(_around(each) for each in outer))


@lru_cache
def _outer() -> dict[str, tuple[str, ...]]:
    return {row.name: row.within for row in tables.regions()}
