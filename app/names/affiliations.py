"""Whom somebody speaks for: the states and bodies of their offices."""

from functools import lru_cache

from app.model import Person
from app.names import tables
from app.names.gazetteer import country_bodies
from app.names.identity import person_slug, slug


def affiliations(person: Person) -> frozenset[str]:
    """Slugs of the states and bodies that somebody holds or held office in; empty for the unknown."""
    return _by_person().get(person.slug, frozenset())


def is_known(slug: str) -> bool:
    """Whether somebody of the table of offices goes by `slug`."""
    return slug in _by_person()


def offices_of(person: Person) -> tuple[tables.Office, ...]:
    """The terms of office that the table has for somebody."""
    return _terms().get(person.slug, ())


@lru_cache
def _terms() -> dict[str, tuple[tables.Office, ...]]:
    found: dict[str, list[tables.Office]] = {}
    for office in tables.offices():
        found.setdefault(person_slug(office.person), []).append(office)
    return {person: tuple(offices) for person, offices in found.items()}


@lru_cache
def _by_person() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for office in tables.offices():
        state = country_bodies().get(office.of)
        found.setdefault(person_slug(office.person), set()).add(state.slug if state else slug(office.of))
    return {person: frozenset(slugs) for person, slugs in found.items()}
