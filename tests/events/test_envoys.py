"""Envoys, embassies and recognition, as states treat each other. All of Thursday 14 November 2024."""

import pytest

from tests.events.telling import read, told

EVENTS = [
    ("Latvia summoned the Belarusian ambassador on Monday.", "sanction reported 2024-11-11: Belarus, Latvia"),
    (
        "The Spanish ambassador to Peru, Ana Maria Ruiz, was called in by the foreign ministry on Sunday.",
        "sanction reported 2024-11-10: Ana Maria Ruiz, Peru, Spain",
    ),
    ("Tunisia on Tuesday recalled its envoy to Rwanda.", "sanction reported 2024-11-12: Rwanda, Tunisia"),
    ("Mali gave the Danish ambassador 72 hours to leave.", "sanction reported 2024-11-14: Denmark, Mali"),
    (
        "Panama ordered its diplomats home from Venezuela on Monday.",
        "sanction reported 2024-11-11: Panama, Venezuela",
    ),
    (
        "Ghana declared two Libyan diplomats persona non grata on Monday.",
        "sanction reported 2024-11-11: Ghana, Libya",
    ),
    ("Austria closed its embassy in Tripoli on Friday.", "sanction reported 2024-11-08: Austria @ Tripoli"),
    ("Kenya reopened its embassy in Havana on Friday.", "agreement reported 2024-11-08: Kenya @ Havana"),
    ("Belize will recognise Kosovo on Friday.", "agreement planned 2024-11-15: Belize, Kosovo"),
    (
        "Tonga switched diplomatic ties from Taipei to Beijing on Tuesday.",
        "agreement reported 2024-11-12: China, Taiwan, Tonga",
    ),
    ("Peru broke off ties with Iran on Tuesday.", "sanction reported 2024-11-12: Iran, Peru"),
]


@pytest.mark.parametrize(("sentence", "event"), EVENTS)
def test_what_states_do_with_envoys_is_an_event(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Latvia summoned the Belarusian ambassador on Monday.", "Latvia summons ambassador of Belarus"),
        ("Tunisia on Tuesday recalled its envoy to Rwanda.", "Tunisia recalls envoy from Rwanda"),
        ("Kenya reopened its embassy in Havana on Friday.", "Kenya reopens embassy in Havana"),
        ("Belize will recognise Kosovo on Friday.", "Belize to recognise Kosovo"),
    ],
)
def test_the_headline_says_what_was_done(sentence: str, title: str) -> None:
    assert [mention.title for mention in read(sentence)] == [title]


@pytest.mark.parametrize(
    "sentence",
    [
        "The court summoned the driver on Monday.",
        "Ghana closed its border on Friday.",
        "Belize recognised the effort on Friday.",
        "The company opened a shop in Havana.",
    ],
)
def test_other_callings_and_openings_are_none(sentence: str) -> None:
    assert told(sentence) == []
