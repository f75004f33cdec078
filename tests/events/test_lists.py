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


def test_each_of_them_is_anchored_at_its_own_words() -> None:
    text = "José Manuel Albares met with Ayman Safadi and with Badr Abdelatty in Amman."
    anchors = [text[m.anchor.start : m.anchor.end] for m in read(text)]
    assert anchors == ["José Manuel Albares met with Ayman Safadi", "and with Badr Abdelatty"]


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
