"""The tables of names hold together: keys are unique, references resolve, dates and places are possible."""

import csv
import re
from calendar import monthrange
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest
from slugify import slugify

from app.names.states import country_places, region_places

DATA = Path(__file__).parents[2] / "app" / "names" / "data"

HEADERS = {
    "countries": "iso2 name aliases demonyms capital regions metonyms basis",
    "offices": "person aliases office of start end basis",
    "bodies": "name aliases kind country seat basis",
    "venues": "name aliases city country lat lon basis",
    "summits": "name aliases body members kind basis",
    "summit_editions": "name summit city country start end basis",
    "titles": "title class level basis",
    "regions": "name aliases country within lat lon basis",
}
KEYS = {"countries": "iso2", "titles": "title"} | dict.fromkeys(
    ["bodies", "venues", "summits", "summit_editions", "regions"], "name"
)
AT_LEAST = {
    "countries": 195, "offices": 700, "bodies": 200, "venues": 120, "summits": 60, "summit_editions": 100,
    "titles": 180, "regions": 100,
}  # fmt: skip
ALIASED = ["countries", "bodies", "venues", "summits", "regions"]
BODY_KINDS = {
    "agency", "alliance", "armed group", "bank", "court", "government office", "international organisation",
    "ministry", "non-governmental organisation", "parliament", "party", "state-group",
}  # fmt: skip
TITLE_CLASSES = {"office", "rank", "honorific", "legislature", "spokesperson", "royal", "clergy"}
TITLE_LEVELS = {
    "head of state", "head of government", "minister", "official", "envoy", "military", "other",
}  # fmt: skip
SUMMIT_KINDS = {"summit", "ministerial", "conference", "forum", "council", "assembly session"}
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Row = dict[str, str]


@cache
def rows(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def column(table: str, name: str) -> list[str]:
    return [row[name] for row in rows(table)]


def values(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def repeated(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def first_day(cell: str) -> date:
    return date.fromisoformat((cell + "-01-01")[:10])


def last_day(cell: str) -> date:
    if len(cell) == 10:
        return date.fromisoformat(cell)
    year, month = int(cell[:4]), int(cell[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize("table", HEADERS)
def test_table_has_its_columns_and_enough_rows(table: str) -> None:
    header = (DATA / f"{table}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header == HEADERS[table].replace(" ", ",")
    assert len(rows(table)) >= AT_LEAST[table]


@pytest.mark.parametrize("table", HEADERS)
def test_every_cell_is_filled_as_the_readme_says(table: str) -> None:
    for row in rows(table):
        cells = list(row.values())
        assert None not in row, f"too many cells: {row}"
        assert None not in cells, f"too few cells: {row}"
        assert all(cell == cell.strip() for cell in cells), row
        assert row["basis"], row
        for cell in cells:
            parts = values(cell)
            assert all(part and part == part.strip() for part in parts), row
            assert not repeated(parts), row


@pytest.mark.parametrize(("table", "key"), KEYS.items())
def test_keys_are_unique(table: str, key: str) -> None:
    assert all(column(table, key))
    assert repeated([name.casefold() for name in column(table, key)]) == []


@pytest.mark.parametrize("table", ALIASED)
def test_a_name_belongs_to_one_row(table: str) -> None:
    names = [name for row in rows(table) for name in {row["name"], *values(row["aliases"])}]
    assert repeated(names) == []


def test_countries_are_those_of_iso_3166_past_and_present_and_kosovo() -> None:
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    known |= {state.alpha_2 for state in pycountry.historic_countries}
    for table in HEADERS:
        name = "iso2" if table == "countries" else "country"
        assert {row[name] for row in rows(table) if row.get(name)} <= known
    assert {iso2 for cell in column("summits", "members") for iso2 in values(cell)} <= known


def test_regions_contain_each_other_and_the_countries() -> None:
    regions = set(column("regions", "name"))
    for table, name in (("countries", "regions"), ("regions", "within")):
        for row in rows(table):
            assert set(values(row[name])) <= regions, row
            assert row["name"] not in values(row[name]), row
    assert all(column("countries", "regions"))


@pytest.mark.parametrize("table", ["venues", "regions"])
def test_coordinates_lie_on_the_globe_and_come_in_pairs(table: str) -> None:
    for row in rows(table):
        assert bool(row["lat"]) == bool(row["lon"]), row
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row


@pytest.mark.parametrize("table", ["offices", "summit_editions"])
def test_dates_are_possible_and_in_order(table: str) -> None:
    for row in rows(table):
        given = [cell for cell in (row["start"], row["end"]) if cell]
        assert all(ISO_DATE.fullmatch(cell) for cell in given), row
        days = [first_day(cell) for cell in given[:1]] + [last_day(cell) for cell in given[1:]]
        assert days == sorted(days), row
        assert not row["end"] or last_day(row["end"]).year >= 1985, row


def test_offices_are_of_a_known_country_or_body() -> None:
    known = {*column("countries", "iso2"), *column("bodies", "name")}
    assert set(column("offices", "of")) <= known
    assert all(column("offices", "office"))


def test_a_spelling_names_one_person_and_is_the_same_in_all_rows() -> None:
    owner: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for row in rows("offices"):
        assert spellings.setdefault(row["person"], row["aliases"]) == row["aliases"], row
        for name in (row["person"], *values(row["aliases"])):
            assert owner.setdefault(slugify(name), row["person"]) == row["person"], name


@pytest.mark.parametrize("office", ["President", "Prime Minister", "Foreign Minister", "Secretary-General"])
def test_one_person_at_a_time_holds_an_office(office: str) -> None:
    terms: dict[str, list[Row]] = {}
    for row in rows("offices"):
        if row["office"] == office and row["start"]:
            terms.setdefault(row["of"], []).append(row)
    for held in terms.values():
        held.sort(key=lambda row: first_day(row["start"]))
        for before, after in pairwise(held):
            assert before["end"], f"{before} goes on while {after['person']} holds the office"
            assert first_day(before["end"]) <= last_day(after["start"]), (before, after)


@pytest.mark.parametrize(
    ("person", "office", "of", "day"),
    [
        ("Antony Blinken", "Secretary of State", "US", "2024-11-13"),
        ("Mark Rutte", "Secretary General", "NATO", "2024-11-13"),
        ("Josep Borrell", "High Representative", "European Union", "2024-11-13"),
        ("Kofi Annan", "Secretary-General", "United Nations", "2003-03-20"),
        ("Volodymyr Zelensky", "President", "UA", "2022-02-24"),
        ("Igor Ivanov", "Foreign Minister", "RU", "2002-05-24"),
    ],
)
def test_the_holder_of_a_day_is_found(person: str, office: str, of: str, day: str) -> None:
    at = date.fromisoformat(day)
    holders = [
        row["person"]
        for row in rows("offices")
        if (row["office"], row["of"]) == (office, of)
        and first_day(row["start"]) <= at
        and (not row["end"] or at <= last_day(row["end"]))
    ]
    assert holders == [person]


def test_kinds_and_classes_are_those_of_the_readme() -> None:
    assert set(column("bodies", "kind")) <= BODY_KINDS
    assert set(column("titles", "class")) <= TITLE_CLASSES
    assert set(column("titles", "level")) <= TITLE_LEVELS
    assert set(column("summits", "kind")) <= SUMMIT_KINDS


def test_summits_are_held_by_known_bodies_and_editions_are_of_known_summits() -> None:
    assert set(filter(None, column("summits", "body"))) <= set(column("bodies", "name"))
    assert set(column("summit_editions", "summit")) <= set(column("summits", "name"))
    assert all(column("summit_editions", "start"))


def test_an_adjective_means_one_country() -> None:
    adjectives = [word for cell in column("countries", "demonyms") for word in values(cell)]
    assert repeated(adjectives) == []
    names = {word for row in rows("countries") for word in [row["name"], *values(row["aliases"])]}
    assert names.isdisjoint(adjectives)


def test_a_country_lies_in_the_smaller_region_first() -> None:
    lines = {iso2: [outer.name for outer in place.within] for iso2, place in country_places().items()}
    assert lines["BE"] == ["Western Europe", "Europe"]
    assert lines["KR"] == ["Korean Peninsula", "Northeast Asia", "East Asia", "Asia"]
    assert lines["PE"] == ["South America", "Latin America", "Americas"]
    assert [outer.name for outer in region_places()["Western Balkans"].within] == ["Balkans", "Europe"]
