"""Whom titles, counterparts and "the two leaders" mean in an article."""

from datetime import date

import pytest

from app.names.article import read_names
from app.nlp.pipeline import parse

DAY = date(2024, 11, 14)


def meant(text: str) -> list[str]:
    """The names of all that are told by something else than their name, in the order of the text."""
    names = read_names(parse(text), DAY)
    return [person.name for ref in names.references if ref.implied for person in ref.people]


@pytest.mark.parametrize(
    "telling",
    [
        "The Fijian foreign minister left on Tuesday.",
        "Fiji's foreign minister left on Tuesday.",
        "The foreign minister of Fiji left on Tuesday.",
        "The Fijian FM left on Tuesday.",
    ],
)
@pytest.mark.parametrize(
    "introduction",
    [
        "Fijian Foreign Minister Ana Vuli met Tongan Foreign Minister Sione Fifita.",
        "Ana Vuli, Fiji's foreign minister, met Sione Fifita of Tonga.",
    ],
)
def test_an_office_stands_for_who_was_told_to_hold_it(introduction: str, telling: str) -> None:
    assert meant(f"{introduction} {telling}") == ["Ana Vuli"]


def test_a_known_holder_needs_no_introduction_by_office() -> None:
    assert meant("Olaf Scholz arrived late. The German chancellor sat down.") == ["Olaf Scholz"]


@pytest.mark.parametrize(
    "telling",
    [
        "A Fijian foreign minister left.",
        "The former Fijian foreign minister left.",
        "The Tongan foreign minister left.",
        "The Fijian foreign ministers left.",
        "The Fijian foreign minister, Semi Koroi, left.",
    ],
)
def test_others_of_that_office_are_not_meant(telling: str) -> None:
    assert meant(f"Fijian Foreign Minister Ana Vuli was ill. {telling}") == []


def test_a_counterpart_holds_the_same_office_for_another_state() -> None:
    text = (
        "Tongan Foreign Minister Sione Fifita and Tongan Defence Minister Viliami Latu are ill. "
        "Fijian Foreign Minister Ana Vuli telephoned her Tongan counterpart."
    )
    assert meant(text)[-1] == "Sione Fifita"


def test_the_two_leaders_are_the_leaders_named_last() -> None:
    text = (
        "President Ana Vuli of Fiji met Prime Minister Sione Fifita of Tonga, their host Semi Koroi said. "
        "The two leaders talked about fish."
    )
    assert meant(text)[-2:] == ["Ana Vuli", "Sione Fifita"]


def test_leaders_of_something_are_told_by_that() -> None:
    text = (
        "Minister Ana Vuli met Sione Fifita and Semi Koroi. The three leaders of the opposition stayed away."
    )
    assert meant(text) == []


def test_the_three_are_those_named_last() -> None:
    text = "Minister Ana Vuli met Sione Fifita and Semi Koroi. The three sat down on Tuesday."
    assert meant(text) == ["Ana Vuli", "Sione Fifita", "Semi Koroi"]
