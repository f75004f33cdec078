"""Days and places that an event has from what it belongs to: a trip, a summit, its paragraph."""

import pytest

from app.model import Mention
from tests.events.telling import days, read, told

ALBARES = "José Manuel Albares"


def meeting(text: str) -> Mention:
    (found,) = [mention for mention in read(text) if mention.kind == "meeting"]
    return found


def test_a_meeting_on_a_trip_has_the_trips_day_and_town() -> None:
    found = meeting(f"{ALBARES} arrived in Amman on Tuesday. He met Ayman Safadi.")
    assert (days(found.when), [p.name for p in found.places]) == ("2024-11-12", ["Amman"])
    assert found.date_reason is not None
    assert found.date_reason.endswith("carried from the visit")
    assert found.date_span is not None  # the words that it rests on are the trip's


def test_so_has_one_that_is_planned_on_a_planned_trip() -> None:
    found = meeting(f"{ALBARES} will travel to Amman on Monday. He will meet Ayman Safadi there.")
    assert (days(found.when), [p.name for p in found.places]) == ("2024-11-18", ["Amman"])


def test_of_a_trip_of_many_days_only_the_bounds_are_known() -> None:
    found = meeting(f"{ALBARES} visited Amman from Nov. 4 to Nov. 6. He met Ayman Safadi.")
    assert days(found.when) == "2024-11-04/2024-11-06 (unknown)"


def test_a_day_of_its_own_is_not_replaced_by_the_trips() -> None:
    found = meeting(f"{ALBARES} arrived in Amman on Tuesday. He met Ayman Safadi on Wednesday.")
    assert (days(found.when), [p.name for p in found.places]) == ("2024-11-13", ["Amman"])


def test_somebody_elses_trip_gives_nothing() -> None:
    found = meeting("Penny Wong arrived in Amman on Tuesday.\n\nHakan Fidan met Ayman Safadi.")
    assert (days(found.when), found.places) == ("2024-11-14", ())


def test_what_is_told_as_news_without_a_day_is_of_the_articles_day() -> None:
    found = meeting("Hakan Fidan met Ayman Safadi in Amman.")
    assert days(found.when) == "2024-11-14"
    assert found.date_reason is not None
    assert found.date_reason.startswith("told as news without a day of its own")


@pytest.mark.parametrize(
    "text",
    [
        "Hakan Fidan had met Ayman Safadi in Amman.",
        "Hakan Fidan previously met Ayman Safadi in Amman.",
        "Hakan Fidan, who met Ayman Safadi in Amman, is 56.",
    ],
)
def test_what_lies_further_back_stays_open(text: str) -> None:
    assert days(meeting(text).when) == "undated"


def test_words_without_a_day_are_of_the_day_that_the_story_begins_with() -> None:
    text = (
        "KAMPALA - Hakan Fidan arrived in Kampala on Tuesday for talks.\n\n"
        'Jeje Odongo said, "We are friends." Roads were closed, Rebecca Kadaga told reporters.'
    )
    assert [line for line in told(text) if line.startswith("statement")] == [
        "statement reported 2024-11-12: Jeje Odongo",
        "statement reported 2024-11-12: Rebecca Kadaga",
    ]


def test_an_election_in_the_sentence_keeps_its_own_year() -> None:
    text = "On Monday, Ana Vuli was sworn in as president after last year's election."
    assert told(text) == ["vote reported 2024-11-11: Ana Vuli"]


def test_a_day_ahead_is_not_that_of_what_has_happened() -> None:
    found = meeting("Hakan Fidan met Ayman Safadi before the forum opens in May 2025.")
    assert days(found.when) == "2024-11-14"


def test_a_plan_gives_no_day_to_what_has_happened() -> None:
    found = meeting(f"{ALBARES} will travel to Amman on Monday. He has met Ayman Safadi before.")
    assert days(found.when) == "undated"


def test_a_meeting_on_the_sidelines_is_where_the_summit_is() -> None:
    found = meeting(
        "Joe Biden will attend the APEC summit in Lima. He will meet Xi Jinping on the sidelines of the "
        "APEC summit on Saturday."
    )
    assert (days(found.when), [p.name for p in found.places]) == ("2024-11-16", ["Lima"])


def test_a_paragraph_that_goes_on_keeps_its_day() -> None:
    text = f"{ALBARES} met Ayman Safadi in Amman on Tuesday. He then met King Abdullah II."
    assert [days(m.when) for m in read(text)] == ["2024-11-12", "2024-11-12"]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("on Monday and Tuesday", "2024-11-11/2024-11-12 (range)"),
        ("from Nov. 4 to Nov. 6", "2024-11-04/2024-11-06 (range)"),
        ("in October", "2024-10-01/2024-10-31 (month)"),
        ("last week", "2024-11-04/2024-11-10 (week)"),
        ("in 2023", "2023-01-01/2023-12-31 (year)"),
        ("on Tuesday", "2024-11-12"),
        ("recently", "undated"),
    ],
)
def test_the_words_of_a_date_decide_how_sharp_it_is(words: str, when: str) -> None:
    assert [days(m.when) for m in read(f"{ALBARES} visited Amman {words}.")] == [when]


@pytest.mark.parametrize(
    ("words", "day"),
    [("met Ayman Safadi on Tuesday", "2024-11-12"), ("will meet Ayman Safadi on Tuesday", "2024-11-19")],
)
def test_a_weekday_looks_the_way_of_its_verb(words: str, day: str) -> None:
    assert days(meeting(f"{ALBARES} {words}.").when) == day


def test_without_the_articles_day_a_weekday_stays_open() -> None:
    assert told(f"{ALBARES} met Ayman Safadi in Amman on Tuesday.", None) == [
        f"meeting reported undated: Ayman Safadi, {ALBARES} @ Amman"
    ]


def test_a_full_date_needs_no_vantage_day() -> None:
    assert told(f"{ALBARES} met Ayman Safadi in Amman on 12 November 2024.", None) == [
        f"meeting reported 2024-11-12: Ayman Safadi, {ALBARES} @ Amman"
    ]


def test_every_day_says_why() -> None:
    found = meeting(f"{ALBARES} met Ayman Safadi on Tuesday.")
    assert found.date_reason is not None
    assert "Tuesday" in found.date_reason
    assert "14 Nov 2024" in found.date_reason
    assert "12 Nov 2024" in found.date_reason


@pytest.mark.parametrize(
    ("sentence", "is_main"),
    [
        (f"In 2015, {ALBARES} met Ayman Safadi in Amman.", False),
        (f"{ALBARES} met Ayman Safadi in Amman in March.", True),
        (f"{ALBARES} met Ayman Safadi in Amman on Tuesday.", True),
    ],
)
def test_what_is_over_a_year_old_is_background(sentence: str, is_main: bool) -> None:
    assert meeting(sentence).main is is_main
