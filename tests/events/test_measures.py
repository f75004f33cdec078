"""Sanctions, votes, changes of office and aid. All sentences are of Thursday 14 November 2024."""

import pytest

from tests.events.telling import told

SANCTIONS = [
    ("Britain froze the assets of five Belarusian judges on Tuesday.", "2024-11-12: Belarus, United Kingdom"),
    ("The United States designated two Iranian companies on Monday.", "2024-11-11: Iran, United States"),
    ("The Treasury is designating six firms in Iran.", "2024-11-14: Treasury"),
    ("New Zealand banned Russian officials from entering the country.", "2024-11-14: New Zealand, Russia"),
    ("Ecuador ordered the Cuban ambassador to leave the country.", "2024-11-14: Cuba, Ecuador"),
    ("Canada suspended arms exports to Turkey on Monday.", "2024-11-11: Canada, Turkey"),
    ("Australia added ten people to its sanctions list on Friday.", "2024-11-08: Australia"),
    ("Iran's ambassador was expelled from Argentina on Friday.", "2024-11-08: Argentina, Iran"),
    ("Washington hit Iran with new sanctions on Tuesday.", "2024-11-12: Iran, United States"),
]
OFFICES = [
    ("Mario Draghi stepped down on Tuesday.", "2024-11-12: Mario Draghi"),
    (
        "Emmanuel Macron named Michel Barnier prime minister on Tuesday.",
        "2024-11-12: Emmanuel Macron, Michel Barnier",
    ),
    ("Wang Yi was named foreign minister on Tuesday.", "2024-11-12: Wang Yi"),
    (
        "Mark Rutte succeeded Jens Stoltenberg as NATO secretary general on Oct. 1.",
        "2024-10-01: Jens Stoltenberg, Mark Rutte",
    ),
    ("Vladimir Putin dismissed Sergei Shoigu on Sunday.", "2024-11-10: Sergei Shoigu, Vladimir Putin"),
    (
        "Lula handed the G20 presidency to Cyril Ramaphosa on Tuesday.",
        "2024-11-12: Cyril Ramaphosa, Lula",
    ),
    ("The Senate confirmed Antony Blinken as secretary of state.", "2024-11-14: Antony Blinken, Senate"),
]
VOTES = [
    (
        "A national election was held for the seats in Kiribati’s parliament on Aug. 14.",
        "vote reported 2024-08-14: @ Kiribati",
    ),
    ("Voters in Moldova voted in a referendum on Oct. 20.", "vote reported 2024-10-20: @ Moldova"),
    ("Britons went to the polls in Britain on July 4.", "vote reported 2024-07-04: @ United Kingdom"),
    (
        "A new parliament is to be elected in Germany on Feb. 23.",
        "vote planned 2025-02-23: @ Germany",
    ),
    (
        "The upper house of the Dutch parliament approved the aid package on Tuesday.",
        "vote reported 2024-11-12: Dutch parliament",
    ),
]
AID = [
    (
        "Joe Biden announced that the United States would provide nine helicopters to Peru.",
        "reported 2024-11-14: Joe Biden, Peru, United States @ Peru",
    ),
    (
        "Joe Biden requested $90 million in assistance for Sudan.",
        "proposed undated: Joe Biden, Sudan @ Sudan",
    ),
    ("Japan pledged $100 million for Ukraine on Monday.", "reported 2024-11-11: Japan, Ukraine @ Ukraine"),
    ("Germany will send three Patriot batteries to Ukraine.", "planned undated: Germany, Ukraine @ Ukraine"),
    ("China donated a million vaccine doses to Cambodia.", "reported 2024-11-14: Cambodia, China @ Cambodia"),
    ("South Korea offered rice to North Korea.", "proposed undated: North Korea, South Korea @ North Korea"),
]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        *[(sentence, f"sanction reported {event}") for sentence, event in SANCTIONS],
        *[(sentence, f"vote reported {event}") for sentence, event in OFFICES],
        *VOTES,
        *[(sentence, f"aid {event}") for sentence, event in AID],
    ],
)
def test_a_measure_has_its_sides(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    "sentence",
    [
        "Donald Tusk was relieved.",
        "Sergey Lavrov took Vladimir Putin's chair.",
        "The bank sent a letter.",
        "Two days after the election, snow fell.",
        "The court froze the assets of a grocer.",
        "Norway named the ship after a king.",
        "Bakers in Kyiv gave away bread.",
    ],
)
def test_ordinary_life_is_no_measure(sentence: str) -> None:
    assert told(sentence) == []


def test_to_decide_on_a_measure_is_the_deed() -> None:
    text = "The EU decided on Tuesday to impose travel restrictions on Belarus."
    assert told(text) == ["sanction reported 2024-11-12: Belarus, EU"]


def test_a_measure_that_nobody_took_is_none() -> None:
    text = "Ana Vuli regretted on Monday that Japan did not impose sanctions on Fiji."
    assert [line for line in told(text) if line.startswith("sanction")] == []
