"""What is said in public is one statement a speaker and occasion; words inside a meeting are none."""

import pytest

from app.model import Mention
from tests.events.telling import read, told


def statements(text: str) -> list[Mention]:
    return [mention for mention in read(text) if mention.kind == "statement"]


def test_all_that_one_speaker_says_is_one_statement() -> None:
    text = (
        "“We will help,” José Manuel Albares told reporters in Madrid on Tuesday. Albares said that Spain "
        "stands by Jordan.\n\n“It is a duty,” he added."
    )
    (statement,) = statements(text)
    assert text[statement.anchor.start : statement.anchor.end].startswith("“We will help,”")
    assert [text[s.start : s.end] for s in statement.retellings] == [
        "Albares said that Spain stands by Jordan.",
        "“It is a duty,” he added.",
    ]


def test_two_speakers_are_two_statements() -> None:
    text = "José Manuel Albares said that Spain would help. Ayman Safadi said that Jordan was grateful."
    assert told(text) == [
        "statement reported 2024-11-14: José Manuel Albares",
        "statement reported 2024-11-14: Ayman Safadi",
    ]


def test_one_speaker_on_two_days_makes_two_statements() -> None:
    text = (
        "“We will help,” José Manuel Albares told reporters on Monday.\n\n“We have helped,” Albares told "
        "reporters on Wednesday."
    )
    assert [str(m.when.start) for m in statements(text)] == ["2024-11-11", "2024-11-13"]


@pytest.mark.parametrize(
    "words",
    [
        "Albares thanked Safadi for his support and stressed the need for peace.",
        "The minister and Safadi discussed Gaza, and Albares reaffirmed the friendship of the two countries.",
        "Safadi welcomed the visit and praised the ties between Spain and Jordan.",
    ],
)
def test_what_was_said_inside_the_meeting_is_no_statement(words: str) -> None:
    assert statements(f"José Manuel Albares met Ayman Safadi in Amman on Tuesday. {words}") == []


def test_what_was_told_to_reporters_after_it_is_one() -> None:
    text = "José Manuel Albares met Ayman Safadi on Tuesday. “Jordan is a friend,” Albares told reporters."
    (statement,) = statements(text)
    assert {p.name for p in statement.people} == {"José Manuel Albares"}


def test_words_without_a_day_are_of_the_day_that_the_article_came_out() -> None:
    (statement,) = statements("António Guterres condemned the attack.")
    assert str(statement.when.start) == "2024-11-14"
    assert statement.date_reason == "told without a day of its own in an article of Thu 14 Nov 2024"
    assert statement.date_span is None


def test_words_after_a_meeting_are_of_its_day() -> None:
    text = (
        "José Manuel Albares met Ayman Safadi on Tuesday. “Jordan is a friend,” Albares told reporters after "
        "the meeting."
    )
    (statement,) = statements(text)
    assert str(statement.when.start) == "2024-11-12"


def test_words_spoken_at_a_meetings_place_are_of_the_meetings_day() -> None:
    text = (
        "José Manuel Albares met Ayman Safadi in Amman on Tuesday.\n\n“Jordan is a friend,” Albares told "
        "reporters in Amman."
    )
    (statement,) = statements(text)
    assert str(statement.when.start) == "2024-11-12"
    assert statement.date_reason is not None
    assert "Tuesday" in statement.date_reason
    assert statement.date_reason.endswith("carried from the meeting")


@pytest.mark.parametrize(
    ("sentence", "is_main"),
    [
        ("José Manuel Albares said that Spain would help.", True),
        ("The Kremlin issued a statement on Monday.", True),
        ("Moscow accused Kyiv of stalling.", False),
        ("Israel said the strike had hit its target.", False),
        ("Charles Kupchan, an analyst at a think tank, told reporters that the deal was dead.", False),
    ],
)
def test_bare_states_and_onlookers_are_background(sentence: str, is_main: bool) -> None:
    (statement,) = statements(sentence)
    assert statement.main is is_main


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said that talks would go on.",
        "Analysts say the deal is dead.",
        "A diplomat who asked not to be named said that the text was ready.",
        "José Manuel Albares did not say when.",
        "José Manuel Albares will say more later.",
        "It was said to be over.",
    ],
)
def test_nobody_in_particular_and_nothing_said_are_no_statements(sentence: str) -> None:
    assert statements(sentence) == []
