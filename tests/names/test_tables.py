"""The tables as typed rows: the dates they bound, and the references that only reading them resolves."""

from collections import Counter
from datetime import date

import pytest

from app.names import cities, tables


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("", None, None),
        ("2024-11-13", date(2024, 11, 13), date(2024, 11, 13)),
        ("2023-01", date(2023, 1, 1), date(2023, 1, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_cell_bounds_a_day_a_whole_month_or_a_whole_year(
    cell: str, first: date | None, last: date | None
) -> None:
    assert (tables._day(cell, last=False), tables._day(cell, last=True)) == (first, last)


def test_no_term_ends_before_its_month_does() -> None:
    ends = [(row.person, row.office) for row in tables.offices() if row.end == date(2023, 1, 31)]
    assert ("Yang Jiechi", "Director of the Office of the Central Foreign Affairs Commission") in ends


def test_every_city_of_the_table_is_a_city_with_coordinates() -> None:
    for row in tables.cities():
        place = cities.city_place(row.name, row.country)
        assert place is not None
        assert place.name == row.name
        assert place.lat is not None, row.name


def test_a_spelling_of_a_city_stands_in_one_row_of_its_country() -> None:
    spellings = Counter((name, row.country) for row in tables.cities() for name in {row.name, *row.aliases})
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_cities_stand_for_bodies_that_the_tables_know() -> None:
    known = {row.name for row in tables.bodies()}
    assert {row.stands_for for row in tables.cities()} - {""} <= known


def test_words_are_read_in_one_of_two_ways() -> None:
    assert set(tables.city_words().values()) == {"never", "as a place"}


def test_parts_of_venues_and_what_they_are_part_of_are_venues() -> None:
    names = {row.name for row in tables.venues()}
    parts = tables.venue_parts()
    assert parts.keys() | set(parts.values()) <= names
    assert parts.keys().isdisjoint(parts.values())


@pytest.mark.parametrize(
    ("table", "column"), [("venues", "city"), ("summit_editions", "city"), ("countries", "capital")]
)
def test_cities_that_the_tables_name_are_known(table: str, column: str) -> None:
    missing = {
        (row[column], iso2)
        for row in tables._rows(table)
        if row[column] and (iso2 := row.get("country") or row.get("iso2"))
        and cities.city_place(row[column], iso2) is None
    }  # fmt: skip
    assert missing <= {("Camp David", "US"), ("Hong Kong", "CN")}  # a venue, and a city that has a code
