"""One person under the names that desks write, and two people of one surname."""

import pytest

from app.merge import merge
from app.merge.people import may_be_one, under_one_name
from app.model import Person
from tests.factories import BLINKEN, RUTTE, person
from tests.merge.telling import tell

KURIHARA, NEMATOV = person("Naoko Kurihara"), person("Jasur Nematov")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("naoko-kurihara", "kurihara-naoko"),
        ("naoko-kurihara", "kurihara"),
        ("osman-abdelgadir", "osman-abdel-gadir"),
        ("oleksii-marchenko", "oleksiy-marchenko"),
        ("rodrigo-vaca", "rodrigo-vaca-soliz"),
    ],
)
def test_names_of_one(one: str, other: str) -> None:
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maeve-nolan", "grant-nolan"),
        ("viktor-kim", "kim-do-yeon"),
        ("kim-do-yeon", "kim-do-hyun"),
        ("joe-biden", "jill-biden"),
        ("li", "qiang-li"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert not may_be_one(one, other)


def people(*names: Person) -> list[list[str]]:
    told = [tell(str(n), name, NEMATOV, published=f"2024-11-{14 + n}") for n, name in enumerate(names)]
    return [sorted(p.slug for p in event.people) for event in merge(told)]


def test_a_meeting_has_each_once_under_the_fullest_name() -> None:
    assert people(person("Kurihara"), person("KURIHARA Naoko"), KURIHARA) == [
        ["jasur-nematov", "kurihara-naoko"]
    ]
    assert people(KURIHARA, KURIHARA, person("KURIHARA Naoko")) == [["jasur-nematov", "naoko-kurihara"]]


def test_a_surname_that_two_share_is_neither() -> None:
    found = under_one_name(["maeve-nolan", "grant-nolan", "nolan"])
    assert found == {"maeve-nolan": "maeve-nolan", "grant-nolan": "grant-nolan", "nolan": "nolan"}
    assert len(people(person("Maeve Nolan"), person("Grant Nolan"))) == 2


def test_who_is_known_has_one_name() -> None:
    assert len(merge([tell("a", BLINKEN, RUTTE), tell("b", BLINKEN, person("Rutte Smith"))])) == 2
