"""The many ways in which news tells that people met."""

import pytest

from tests.events.telling import read, told

DAY = "meeting reported 2024-11-12: "


@pytest.mark.parametrize(
    "words",
    [
        "paid a courtesy call on Enrique Manalo",
        "called on Enrique Manalo",
        "sat down with Enrique Manalo",
        "was received by Enrique Manalo",
        "presented her credentials to Enrique Manalo",
        "joined Enrique Manalo for talks",
        "held a video conference with Enrique Manalo",
        "exchanged views with Enrique Manalo",
        "had an appointment with Enrique Manalo",
    ],
)
def test_one_meets_the_other(words: str) -> None:
    assert told(f"Maria Castillo {words} in Manila on Tuesday.") == [
        f"{DAY}Enrique Manalo, Maria Castillo @ Manila"
    ]


@pytest.mark.parametrize(
    "words",
    ["met", "came together", "held talks", "exchanged views on bilateral ties", "discussed trade", "dined"],
)
def test_two_who_do_it_together_have_met(words: str) -> None:
    assert told(f"Maria Castillo and Enrique Manalo {words} in Manila on Tuesday.") == [
        f"{DAY}Enrique Manalo, Maria Castillo @ Manila"
    ]


def test_what_they_discussed_is_told_of_the_meeting_before() -> None:
    text = (
        "Maria Castillo met Enrique Manalo in Manila on Tuesday.\n\n"
        "Castillo and Manalo discussed fishing rights."
    )
    (meeting,) = [m for m in read(text) if m.kind == "meeting"]
    assert [text[span.start : span.end] for span in meeting.retellings] == [
        "Castillo and Manalo discussed fishing rights."
    ]


def test_what_they_discussed_by_telephone_is_told_of_the_call() -> None:
    text = (
        "Maria Castillo telephoned Enrique Manalo on Tuesday. Castillo and Manalo discussed fishing rights."
    )
    assert told(text) == ["call reported 2024-11-12: Enrique Manalo, Maria Castillo"]


def test_a_letter_that_is_received_is_no_guest() -> None:
    assert not [
        line for line in told("Maria Castillo received a book from Enrique Manalo.") if "meeting" in line
    ]


def test_with_whom_need_not_be_told_where_the_place_is() -> None:
    assert told("Minister Maria Castillo will hold a series of meetings in Manila on Friday.") == [
        "meeting planned 2024-11-15: Maria Castillo @ Manila"
    ]


def test_where_somebody_is_from_is_not_where_they_met() -> None:
    assert told("Minister Maria Castillo met diplomats from France on Tuesday.") == [
        f"{DAY}France, Maria Castillo"
    ]


@pytest.mark.parametrize("verb", ["met in Accra on Tuesday for", "gathered in Accra on Tuesday for"])
def test_those_who_gather_for_a_summit_hold_one(verb: str) -> None:
    assert told(f"Leaders of the African Union {verb} an extraordinary summit.") == [
        "summit reported 2024-11-12: African Union @ Accra"
    ]


def test_who_stays_away_from_a_summit_is_told() -> None:
    assert told("Minister Ana Vuli did not attend the summit.") == ["summit denied undated: Ana Vuli"]


def test_to_join_a_standing_forum_is_no_summit() -> None:
    text = "Minister Ana Vuli signed a treaty for Fiji to join the Intergovernmental Forum on Mining."
    assert not [line for line in told(text) if line.startswith("summit")]


def test_where_somebody_is_sent_to_meet_is_where_they_meet() -> None:
    text = "In China, Minister Ana Vuli will travel to Tianjin to meet Minister Tomi Rau."
    assert "meeting planned undated: Ana Vuli, Tomi Rau @ Tianjin" in told(text)


def test_to_address_a_problem_inside_a_meeting_is_no_address() -> None:
    text = "Minister Ana Vuli met Minister Tomi Rau in Suva on Tuesday. Vuli affirmed support for peace and"
    assert told(f"{text} for addressing the causes of the crisis.") == [
        "meeting reported 2024-11-12: Ana Vuli, Tomi Rau @ Suva"
    ]


def test_the_alliance_has_its_headquarters_in_brussels() -> None:
    text = "Minister Ana Vuli met Minister Tomi Rau at the alliance's headquarters on Tuesday."
    assert told(text) == ["meeting reported 2024-11-12: Ana Vuli, Tomi Rau @ NATO headquarters, Brussels"]


def test_a_courtesy_visit_to_somebody_is_a_meeting() -> None:
    text = "Hakan Fidan will pay a courtesy visit to Prime Minister Rashid Omar on Friday."
    assert told(text) == ["meeting planned 2024-11-15: Hakan Fidan, Rashid Omar"]


def test_talks_of_one_side_are_where_the_news_is_written() -> None:
    text = "PEKING, Nov 12 - Undersecretary Mark Hale on Monday began three days of talks on trade."
    assert "meeting reported 2024-11-11: Mark Hale @ Peking" in told(text)


def test_a_cable_is_a_letter() -> None:
    text = "King Faruk sent a congratulatory cable to President Ana Vuli on Monday."
    assert told(text) == ["call reported 2024-11-11: Ana Vuli, Faruk"]
