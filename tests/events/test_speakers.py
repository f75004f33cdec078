"""Who speaks, in the words that news has for it: institutions, documents, channels and speeches.

All sentences stand in an article of Thursday 14 November 2024.
"""

import pytest

from tests.events.telling import told

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
        "According to a statement from the Kremlin on Tuesday, the leaders will meet again.",
        "statement reported 2024-11-14: Kremlin",
    ),
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
