"""Journeys: who goes where, for how long, and what the words around them say of their days."""

import pytest

from tests.events.telling import told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ana Vuli will pay a three-day visit to Tonga on Monday.", "planned 2024-11-18/2024-11-20 (range)"),
        ("Ana Vuli came to Tonga on Monday for a three-day visit.", "reported 2024-11-11/2024-11-13 (range)"),
        ("Ana Vuli concluded a two-day visit to Tonga on Tuesday.", "reported 2024-11-11/2024-11-12 (range)"),
        ("Ana Vuli began a visit to Tonga on Tuesday.", "reported 2024-11-12"),
        ("Ana Vuli praised her two-day visit to Tonga that began on Monday.",
         "reported 2024-11-11/2024-11-12 (range)"),
        ("The visit of Minister Ana Vuli to Tonga was announced on Tuesday.", "planned undated"),
    ],
)  # fmt: skip
def test_a_length_tells_the_days_from_the_one_that_is_named(text: str, days: str) -> None:
    assert [
        line for line in told(f"Minister {text}" if text.startswith("Ana") else text) if "visit" in line
    ] == [f"visit {days}: Ana Vuli @ Tonga"]


def test_a_summit_has_a_length_as_well() -> None:
    assert told("Leaders of the African Union ended a two-day summit in Accra on Wednesday.") == [
        "summit reported 2024-11-12/2024-11-13 (range): African Union @ Accra"
    ]


def test_the_present_tense_tells_a_journey_to_come() -> None:
    text = "Minister Ana Vuli spoke in Suva. Vuli leaves for Tonga."
    assert told(text)[-1] == "visit planned undated: Ana Vuli @ Tonga"


def test_an_arrival_without_a_place_is_where_the_article_is_written() -> None:
    text = "NUKU'ALOFA, Nov 13 (Wire) - Minister Ana Vuli met nobody.\n\nVuli arrived on Tuesday for a visit."
    assert "visit reported 2024-11-12: Ana Vuli @ Nuku'alofa" in [
        line.replace("’", "'") for line in told(text)
    ]


def test_here_is_where_the_article_is_written() -> None:
    text = "ACCRA, Nov 13 (Wire) - Minister Ana Vuli and Minister Sione Fifita met here on Wednesday."
    assert told(text) == ["meeting reported 2024-11-13: Ana Vuli, Sione Fifita @ Accra"]


def test_a_meeting_in_the_news_is_where_the_article_is_written() -> None:
    text = "ACCRA, Nov 13 (Wire) - Minister Ana Vuli met Minister Sione Fifita on Wednesday."
    assert told(text) == ["meeting reported 2024-11-13: Ana Vuli, Sione Fifita @ Accra"]


def test_a_meeting_of_long_ago_is_not() -> None:
    text = "ACCRA, Nov 13 (Wire) - Minister Ana Vuli met Minister Sione Fifita in September."
    assert told(text) == ["meeting reported 2024-09-01/2024-09-30 (month): Ana Vuli, Sione Fifita"]


def test_who_is_sent_travels() -> None:
    assert told("Fiji sent its foreign minister, Ana Vuli, to Tonga on Tuesday.") == [
        "visit reported 2024-11-12: Ana Vuli @ Tonga"
    ]


@pytest.mark.parametrize("place", ["flooded parts of Tonga", "a port in Tonga"])
def test_a_part_of_a_country_lies_in_it(place: str) -> None:
    assert told(f"Minister Ana Vuli toured {place} on Tuesday.") == [
        "visit reported 2024-11-12: Ana Vuli @ Tonga"
    ]


@pytest.mark.parametrize(
    "lead",
    ["Minister Ana Vuli led a delegation to Tonga.", "A delegation led by Minister Ana Vuli flew to Tonga."],
)
def test_a_delegation_is_told_by_who_leads_it(lead: str) -> None:
    assert told(f"{lead} The delegation met Sione Fifita on Tuesday.")[-1].startswith(
        "meeting reported 2024-11-12: Ana Vuli, Sione Fifita"
    )


@pytest.mark.parametrize(
    "words",
    [
        "and Minister Sione Fifita spoke on the phone",
        "and Minister Sione Fifita discussed trade by telephone",
        "discussed trade with Minister Sione Fifita by telephone",
        "sent a letter to Minister Sione Fifita",
        "received a letter from Minister Sione Fifita",
        "received a phone call from Minister Sione Fifita",
    ],
)
def test_calls_and_letters(words: str) -> None:
    assert told(f"Minister Ana Vuli {words} on Tuesday.") == [
        "call reported 2024-11-12: Ana Vuli, Sione Fifita"
    ]


@pytest.mark.parametrize(
    "words",
    ["visit Tonga on Friday and Fiji on Sunday", "travel to Tonga November 15 and to Fiji November 17"],
)
def test_stops_with_days_of_their_own_are_visits_of_their_own(words: str) -> None:
    assert sorted(told(f"Minister Ana Vuli will {words}.")) == [
        "visit planned 2024-11-15: Ana Vuli @ Tonga",
        "visit planned 2024-11-17: Ana Vuli @ Fiji",
    ]


def test_a_list_of_stops_is_one_trip_on_the_days_behind_it() -> None:
    text = "Minister Ana Vuli will travel to Tbilisi, Georgia; Baku, Azerbaijan; and Yerevan, Armenia"
    assert told(f"{text} November 17-19 to discuss trade.") == [
        "visit planned 2024-11-17/2024-11-19 (range): Ana Vuli @ Tbilisi, Baku, Yerevan"
    ]


def test_a_stop_keeps_its_day_within_the_trip() -> None:
    text = (
        "Minister Ana Vuli will travel to Tbilisi and Baku November 17-19. Vuli will travel on November 18 to"
    )
    assert "visit planned 2024-11-18: Ana Vuli @ Baku" in told(f"{text} Baku.")


def test_who_travels_elsewhere_meets_nobody_in_the_town_of_the_dateline() -> None:
    text = "SUVA, Nov 14 (Wire) - Minister Ana Vuli met Minister Tomi Rau on Wednesday."
    assert told(text) == ["meeting reported 2024-11-13: Ana Vuli, Tomi Rau @ Suva"]
    trip = f"{text} Vuli travelled to Tonga and Samoa on Wednesday."
    assert told(trip)[0] == "meeting reported 2024-11-13: Ana Vuli, Tomi Rau"


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "Officials prepare Maria Vega's two-day Seoul visit slated for Friday.",
            "visit planned 2024-11-15/2024-11-16 (range): Maria Vega @ Seoul",
        ),
        (
            "President Ana Vuli invited Hakan Fidan to Suva on Tuesday.",
            "visit proposed 2024-11-12: Hakan Fidan @ Suva",
        ),
    ],
)
def test_visits_told_by_their_city_or_an_invitation(sentence: str, event: str) -> None:
    assert event in told(sentence)
