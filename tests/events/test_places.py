"""Where: a venue with its city, a town without its country; and capitals that stand for states."""

import pytest

from tests.events.telling import read, told


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("at the White House", ["White House", "Washington"]),
        ("at NATO headquarters", ["NATO headquarters", "Brussels"]),
        ("at NATO headquarters in Brussels", ["NATO headquarters", "Brussels"]),
        ("in Brussels, Belgium", ["Brussels"]),
        ("in Belgium", ["Belgium"]),
        ("in the Jordanian capital", ["Amman"]),
    ],
)
def test_the_most_specific_place_and_its_city(words: str, places: list[str]) -> None:
    (meeting,) = read(f"Hakan Fidan met Ayman Safadi {words} on Tuesday.")
    assert [place.name for place in meeting.places] == places


def test_a_place_knows_what_it_lies_in() -> None:
    (meeting,) = read("Hakan Fidan met Ayman Safadi at NATO headquarters.")
    headquarters = meeting.places[0]
    assert [place.name for place in headquarters.within][:2] == ["Brussels", "Belgium"]
    assert headquarters.country == "BE"
    assert headquarters.lat == pytest.approx(50.88, abs=0.05)
    assert headquarters.lon == pytest.approx(4.42, abs=0.05)


def test_nobody_meets_in_a_place_that_is_only_talked_about() -> None:
    (meeting,) = read("Hakan Fidan met Ayman Safadi to talk about the war in Gaza.")
    assert [p.name for p in meeting.places] != ["Amman"]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "Washington said on Tuesday that it would wait.",
            "statement reported 2024-11-12: United States",
        ),
        ("Moscow accused Kyiv of stalling.", "statement reported 2024-11-14: Russia"),
        (
            "Beijing and Tokyo held talks in Seoul on Tuesday.",
            "meeting reported 2024-11-12: China, Japan @ Seoul",
        ),
        (
            "Brussels imposed sanctions on Minsk on Tuesday.",
            "sanction reported 2024-11-12: Belarus, European Union",
        ),
        (
            "London and Paris signed a defence agreement on Tuesday.",
            "agreement reported 2024-11-12: France, United Kingdom",
        ),
    ],
)
def test_a_capital_that_acts_is_its_state(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize("city", ["Washington", "Moscow", "Beijing", "London", "Brussels"])
def test_a_capital_behind_in_is_a_place(city: str) -> None:
    (meeting,) = read(f"Hakan Fidan met Ayman Safadi in {city} on Tuesday.")
    assert [place.name for place in meeting.places] == [city]
    assert meeting.bodies == ()
