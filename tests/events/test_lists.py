"""Who was met together and who apart, as the words between the names say."""

import pytest

from tests.events.telling import read, told

DAY = "meeting reported 2024-11-12: "


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (
            "met with Ayman Safadi and with Badr Abdelatty, as well as with Faisal bin Farhan,",
            ["Ayman Safadi", "Badr Abdelatty", "Faisal bin Farhan"],
        ),
        ("held talks with Ayman Safadi and with Badr Abdelatty", ["Ayman Safadi", "Badr Abdelatty"]),
    ],
)
def test_a_with_for_each_is_a_meeting_for_each(words: str, others: list[str]) -> None:
    assert told(f"José Manuel Albares {words} in Amman on Tuesday.") == [
        f"{DAY}{', '.join(sorted([other, 'José Manuel Albares']))} @ Amman" for other in others
    ]


def test_each_of_them_is_quoted_by_its_whole_sentence() -> None:
    text = "José Manuel Albares met with Ayman Safadi and with Badr Abdelatty in Amman."
    assert [text[m.anchor.start : m.anchor.end] for m in read(text)] == [text, text]


@pytest.mark.parametrize("join", ["and", "and with", "and then with"])
def test_a_day_for_each_is_a_meeting_for_each(join: str) -> None:
    words = f"met with Ayman Safadi in Amman on Monday {join} Badr Abdelatty in Cairo on Tuesday."
    assert sorted(told(f"José Manuel Albares {words}")) == [
        "meeting reported 2024-11-11: Ayman Safadi, José Manuel Albares @ Amman",
        "meeting reported 2024-11-12: Badr Abdelatty, José Manuel Albares @ Cairo",
    ]


def test_a_name_behind_a_day_may_begin_a_clause_of_its_own() -> None:
    assert told("Hakan Fidan met Ayman Safadi on Tuesday and Badr Abdelatty was ill.") == [
        f"{DAY}Ayman Safadi, Hakan Fidan"
    ]


def test_who_reports_a_meeting_was_not_met() -> None:
    lines = told("Hakan Fidan met Ayman Safadi on Tuesday, the Jordanian foreign ministry said.")
    assert [line for line in lines if line.startswith("meeting")] == [f"{DAY}Ayman Safadi, Hakan Fidan"]


def test_a_state_in_a_title_is_not_met_beside_its_president() -> None:
    assert told("Hakan Fidan met President of Uzbekistan Shavkat Mirziyoyev on Tuesday.") == [
        f"{DAY}Hakan Fidan, Shavkat Mirziyoyev"
    ]


@pytest.mark.parametrize(
    "others",
    [
        "with both Ayman Safadi and Badr Abdelatty",
        "with Ayman Safadi and Badr Abdelatty",
        "Ayman Safadi and Badr Abdelatty",
        "with outgoing minister Ayman Safadi and Egypt’s Badr Abdelatty",
    ],
)
def test_one_with_for_all_is_one_meeting(others: str) -> None:
    names = "Ayman Safadi, Badr Abdelatty, José Manuel Albares @ Amman"
    assert told(f"José Manuel Albares met {others} in Amman on Tuesday.") == [DAY + names]


def test_a_list_of_one_countrys_officials_is_one_meeting() -> None:
    text = (
        "Ruben Brekelmans met with President Volodymyr Zelenskyy, Prime Minister Denys Shmyhal and Foreign "
        "Minister Andrii Sybiha in Kyiv on Tuesday."
    )
    names = "Andrii Sybiha, Denys Shmyhal, Ruben Brekelmans, Volodymyr Zelenskyy @ Kyiv"
    assert told(text) == [DAY + names]


def test_two_sides_named_before_the_verb_are_one_meeting() -> None:
    assert told("Ayman Safadi and Badr Abdelatty met in Amman on Tuesday.") == [
        DAY + "Ayman Safadi, Badr Abdelatty @ Amman"
    ]


def test_who_stands_in_the_next_sentence_was_not_met() -> None:
    text = "José Manuel Albares met Ayman Safadi on Tuesday. Badr Abdelatty was ill."
    assert told(text) == [DAY + "Ayman Safadi, José Manuel Albares"]


def test_a_counterpart_without_a_name_is_met_under_the_name_of_the_state() -> None:
    assert told("Hakan Fidan met his Iraqi counterpart in Ankara on Tuesday.") == [
        DAY + "Hakan Fidan, Iraq @ Ankara"
    ]


def test_a_surname_is_the_person_named_in_full_elsewhere() -> None:
    text = "Albares met Safadi on Tuesday.\n\nJosé Manuel Albares speaks for Spain, Ayman Safadi for Jordan."
    assert told(text) == [DAY + "Ayman Safadi, José Manuel Albares"]


def test_the_same_meeting_told_twice_is_one_with_a_retelling() -> None:
    text = (
        "José Manuel Albares met Ayman Safadi in Amman on Tuesday.\n\nThe meeting between Albares and Safadi "
        "lasted two hours."
    )
    (meeting,) = read(text)
    assert (
        text[meeting.anchor.start : meeting.anchor.end]
        == "José Manuel Albares met Ayman Safadi in Amman on Tuesday."
    )
    assert [text[s.start : s.end] for s in meeting.retellings] == [
        "The meeting between Albares and Safadi lasted two hours."
    ]


def test_an_office_may_hold_the_words_for_and_with() -> None:
    text = "met in Rome on Tuesday with Cardinal Luca Bassi and Secretary for Relations with States Tomi Rau"
    assert told(f"Minister Ana Vuli {text}.") == [f"{DAY}Ana Vuli, Luca Bassi, Tomi Rau @ Rome"]
