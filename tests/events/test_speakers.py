"""Who speaks, in the words that news has for it: institutions, documents, channels and speeches.

All sentences stand in an article of Thursday 14 November 2024.
"""

import pytest

from tests.events.telling import read, told

SPEAKERS = [
    (
        "The German government said in a statement on Tuesday that the vote was unacceptable.",
        "statement reported 2024-11-12: Germany",
    ),
    (
        "Australia’s department of foreign affairs said it would not comment.",
        "statement reported 2024-11-14: Australia",
    ),
    (
        "Qatar's foreign ministry said on Saturday that it had suspended its efforts.",
        "statement reported 2024-11-09: Qatar",
    ),
    (
        "In a joint statement, the foreign ministers of France, Germany and Poland condemned the arrests.",
        "statement reported 2024-11-14: France, Germany, Poland",
    ),
    ("According to Dmitry Peskov, the talks will go on.", "statement reported 2024-11-14: Dmitry Peskov"),
    (
        "Radek Vondra took to Twitter late Tuesday to accuse Moscow of sabotage.",
        "statement reported 2024-11-12: Radek Vondra",
    ),
    ("William Ruto will address the nation on Friday.", "statement planned 2024-11-15: William Ruto"),
    (
        "Keir Starmer addressed the U.N. General Assembly in New York on Thursday.",
        "statement reported 2024-11-14: Keir Starmer @ New York",
    ),
    (
        "Antony Blinken testified before the Senate Foreign Relations Committee on Tuesday.",
        "statement reported 2024-11-12: Antony Blinken",
    ),
]


@pytest.mark.parametrize(("sentence", "event"), SPEAKERS)
def test_somebody_speaks(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    "sentence",
    [
        "Self-governing Taiwan is claimed by China.",
        "As announced by Jill Biden, the garden stays shut.",
        "Keir Starmer addressed the shortage of nurses.",
        "According to analysts in London, the plan is dead.",
        "The oath was said by all.",
    ],
)
def test_nothing_is_spoken(sentence: str) -> None:
    assert told(sentence) == []


def test_what_a_speaker_says_that_others_say_is_the_speakers() -> None:
    (event,) = told("Wendy Sherman said that the United States welcomes the competition.")
    assert event == "statement reported 2024-11-14: Wendy Sherman"


MET = "José Manuel Albares met Ayman Safadi in Amman on Tuesday."


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("In a joint statement they condemned the raid.", ["Ayman Safadi", "José Manuel Albares"]),
        ("Opening the talks, Albares called on Israel to hold back.", ["José Manuel Albares"]),
        ("Albares defended the meeting in the evening.", ["José Manuel Albares"]),
        ("Albares told Safadi that Spain would help.", []),
        ("“Albares stressed the need for peace,” a readout said.", []),
    ],
)
def test_a_statement_leaves_the_room(words: str, speakers: list[str]) -> None:
    found = [m for m in read(f"{MET} {words}") if m.kind == "statement"]
    assert sorted(p.name for m in found for p in m.people) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "The United States and Egypt released a statement. The statement was signed by Joe Biden.",
        "The Ministry of Foreign Affairs said it would act. The Foreign Affairs Ministry said it would pay.",
    ],
)
def test_one_paper_and_one_ministry_speak_once(text: str) -> None:
    assert len(told(text)) == 1


def test_a_spokesman_speaks_for_himself() -> None:
    text = "Olaf Scholz was ill. His spokesman, Steffen Hebestreit, said that he would rest."
    assert told(text) == ["statement reported 2024-11-14: Steffen Hebestreit"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In negotiations, Hamas has demanded a ceasefire.",
        "Donald Trump, who has vowed to leave the accord, won.",
    ],
)
def test_what_is_known_of_somebody_is_no_statement(sentence: str) -> None:
    assert [line for line in told(sentence) if line.startswith("statement")] == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "ADDIS ABABA, Nov 14 (Sample) - The foreign ministry announced a new post for envoys.",
            "statement reported 2024-11-14: Ethiopia",
        ),
        (
            "Ethiopia has rejected the plan, the foreign ministry announced on Tuesday.",
            "statement reported 2024-11-12: Ethiopia",
        ),
        (
            "Juan Guaidó proposed bringing elections forward to this year.",
            "statement reported 2024-11-14: Juan Guaidó",
        ),
        (
            "Speaking in parliament on Tuesday, Justin Trudeau accused India of meddling.",
            "statement reported 2024-11-12: Justin Trudeau",
        ),
        (
            "The prime minister of Thailand, Srettha Thavisin, said that Karim Khan had asked for time.",
            "statement reported 2024-11-14: Srettha Thavisin",
        ),
    ],
)
def test_a_speaker_has_a_state_and_a_day(text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_spokesman_without_a_name_speaks_for_the_embassy() -> None:
    text = "A U.S. Embassy spokesman said on Monday the roads were safe."
    assert told(text) == ["statement reported 2024-11-11: U.S. Embassy"]


def test_his_ministry_is_not_he() -> None:
    text = "Hakan Fidan is in good health, his ministry said on Monday."
    assert told(text) == []


def test_a_post_that_is_held_is_an_office() -> None:
    text = "Ana Vuli joined the cabinet and holds three other posts."
    assert [line for line in told(text) if line.startswith("statement")] == []
