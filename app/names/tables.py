"""The tables of `data/`, read once into typed rows. `data/README.md` says what they hold."""

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.names.own import NamesError, read_own

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory that news treats as one."""

    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    regions: tuple[str, ...]
    metonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody's term in an office, as far as it is known: None is an open or unknown end."""

    person: str
    aliases: tuple[str, ...]
    office: str
    of: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An organisation, or an organ of a state."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    seat: str


@dataclass(frozen=True, slots=True)
class Venue:
    """A building or estate where people meet."""

    name: str
    aliases: tuple[str, ...]
    city: str
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class City:
    """A city whose usual English name GeoNames does not give, or a town too small to be read from there.

    `geonames` is its name there where that differs. A town with coordinates of its own is not
    looked up. `stands_for` is the body that news calls by the city's name.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    geonames: str
    lat: float | None
    lon: float | None
    stands_for: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that is no country."""

    name: str
    aliases: tuple[str, ...]
    country: str
    within: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Summit:
    """A recurring gathering."""

    name: str
    aliases: tuple[str, ...]
    body: str


Rows = dict[str, list[dict[str, str]]]
_own: Rows = {}


def extend(path: Path) -> None:
    """Put a user's own names (own.py) before the tables: before anything is read, for this process.

    Raises NamesError where the file cannot be used.
    """
    know(read_own(path))


def know(names: Rows) -> None:
    """The same for names that another process has read: those that `own_names` gives there."""
    _own.update(names)


_only: list[Rows] = []


def know_only(names: Rows) -> None:
    """The same for a process that works for others: once, and never for somebody who knows other names.

    Raises NamesError for those.
    """
    if not _only:
        _only.append(names)
        know(names)
    elif _only[0] != names:
        raise NamesError("The workers know other names from work before: restart the workers of the cluster.")


def own_names() -> Rows:
    """The user's own names, by the table that they extend."""
    return dict(_own)


def _rows(table: str) -> list[dict[str, str]]:
    with (_DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [*_own.get(table, ()), *csv.DictReader(file)]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _day(cell: str, *, last: bool) -> date | None:
    """The first or last day of an ISO day, month or year; None for an empty cell."""
    if not cell:
        return None
    year, month, day = ([int(part) for part in cell.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day)
    if month:
        return date(year, month, monthrange(year, month)[1] if last else 1)
    return date(year, 12, 31) if last else date(year, 1, 1)


def first_day(cell: str) -> date | None:
    """The first day of an ISO day, month or year; None for an empty cell. Raises ValueError for others."""
    return _day(cell, last=False)


@lru_cache
def countries() -> tuple[Country, ...]:
    """Every state that news names."""
    return tuple(
        Country(
            row["iso2"], row["name"], _list(row["aliases"]), _list(row["demonyms"]), row["capital"],
            _list(row["regions"]), _list(row["metonyms"]),
        )
        for row in _rows("countries")
    )  # fmt: skip


@lru_cache
def offices() -> tuple[Office, ...]:
    """Terms of office since 2000."""
    return tuple(
        Office(
            row["person"], _list(row["aliases"]), row["office"], row["of"],
            _day(row["start"], last=False), _day(row["end"], last=True),
        )
        for row in _rows("offices")
    )  # fmt: skip


@lru_cache
def bodies() -> tuple[BodyRow, ...]:
    """Organisations and organs of states."""
    return tuple(
        BodyRow(row["name"], _list(row["aliases"]), row["kind"], row["country"], row["seat"])
        for row in _rows("bodies")
    )


@lru_cache
def venues() -> tuple[Venue, ...]:
    """Buildings and estates where people meet."""
    return tuple(
        Venue(
            row["name"], _list(row["aliases"]), row["city"], row["country"],
            _number(row["lat"]), _number(row["lon"]),
        )
        for row in _rows("venues")
    )  # fmt: skip


@lru_cache
def cities() -> tuple[City, ...]:
    """Cities by their names in English news, and small towns where diplomacy meets."""
    return tuple(
        City(
            row["name"], _list(row["aliases"]), row["country"], row["geonames"] or row["name"],
            _number(row["lat"]), _number(row["lon"]), row["stands_for"],
        )
        for row in _rows("cities")
    )  # fmt: skip


@lru_cache
def city_words() -> dict[str, str]:
    """City names that mostly mean something else: read "never" as a city, or only where they stand
    "as a place"."""
    return {row["word"]: row["read"] for row in _rows("city_words")}


@lru_cache
def venue_parts() -> dict[str, str]:
    """Rooms, wings and gardens, each with the venue that it is part of."""
    return {row["part"]: row["venue"] for row in _rows("venue_parts")}


@lru_cache
def regions() -> tuple[Region, ...]:
    """Parts of the world that are no countries."""
    return tuple(
        Region(
            row["name"], _list(row["aliases"]), row["country"], _list(row["within"]),
            _number(row["lat"]), _number(row["lon"]),
        )
        for row in _rows("regions")
    )  # fmt: skip


@lru_cache
def surnames_first() -> frozenset[str]:
    """Chinese and Korean surnames, which stand before the given name."""
    return frozenset(row["surname"] for row in _rows("surnames_first"))


@lru_cache
def summits() -> tuple[Summit, ...]:
    """Recurring gatherings."""
    return tuple(Summit(row["name"], _list(row["aliases"]), row["body"]) for row in _rows("summits"))


@lru_cache
def titles() -> dict[str, str]:
    """Title words in lower case, each with its class: office, rank, honorific, ..."""
    return {row["title"].lower(): row["class"] for row in _rows("titles")}
