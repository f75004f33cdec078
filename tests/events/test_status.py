"""Planned, proposed, called off, denied: one visit or meeting in all the ways that news has to say it."""

import pytest

from tests.events.telling import read, told

S = "Radosław Sikorski"
PLANNED = [
    f"{S} will meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} is to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} is scheduled to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} is due to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} plans to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} is expected to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} is going to meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} meets Andrii Sybiha in Warsaw on Friday.",
    f"{S} to meet Andrii Sybiha in Warsaw on Friday",
    f"A meeting between {S} and Andrii Sybiha is planned for Friday in Warsaw.",
    f"The ministry announced that {S} will meet Andrii Sybiha in Warsaw on Friday.",
]
PROPOSED = [
    f"{S} may not meet Andrii Sybiha in Warsaw.",
    f"{S} hopes to meet Andrii Sybiha in Warsaw next week.",
    f"{S} is ready to meet Andrii Sybiha in Warsaw.",
    f"{S} proposed to meet Andrii Sybiha in Warsaw next week.",
    f"{S} offered to meet Andrii Sybiha in Warsaw.",
    f"{S} may meet Andrii Sybiha in Warsaw next week.",
    f"{S} could meet Andrii Sybiha in Warsaw next week.",
    f"{S} wants to meet Andrii Sybiha in Warsaw.",
    f"{S} called for talks with Andrii Sybiha.",
    f"{S} suggested a meeting with Andrii Sybiha.",
]
CANCELLED = [
    f"{S} was to have met Andrii Sybiha in Warsaw on Tuesday.",
    f"Plans for a meeting between {S} and Andrii Sybiha were dropped.",
    f"{S} cancelled a meeting with Andrii Sybiha in Warsaw on Friday.",
    f"{S} has put off his meeting with Andrii Sybiha.",
    f"The meeting between {S} and Andrii Sybiha was cancelled.",
    f"Talks between {S} and Andrii Sybiha have been postponed.",
    f"A planned meeting between {S} and Andrii Sybiha was called off.",
]
DENIED = [
    f"{S} denied that he had met Andrii Sybiha in Warsaw on Tuesday.",
    f"No meeting between {S} and Andrii Sybiha took place in Warsaw on Tuesday.",
    f"{S} did not meet Andrii Sybiha in Warsaw on Tuesday.",
    f"{S} will not meet Andrii Sybiha in Warsaw on Friday.",
    f"{S} refused to meet Andrii Sybiha in Warsaw.",
    f"{S} has never met Andrii Sybiha.",
    f"{S} declined to meet Andrii Sybiha.",
    f"{S} has ruled out a meeting with Andrii Sybiha.",
]
REPORTED = [
    f"{S} is meeting Andrii Sybiha in Warsaw today.",
    f"{S} has met Andrii Sybiha in Warsaw.",
    f"{S} had met Andrii Sybiha in Warsaw on Tuesday.",
    f"After meeting Andrii Sybiha on Tuesday, {S} was silent.",
    f"The ministry said that {S} met Andrii Sybiha in Warsaw on Tuesday.",
    f"{S} managed to meet Andrii Sybiha in Warsaw.",
]
VISITS = [
    (f"{S} is considering a visit to Kyiv next month.", "proposed"),
    (f"{S} was invited to visit Kyiv next month.", "proposed"),
    (f"{S} called off his visit to Kyiv.", "cancelled"),
    (f"{S}’s visit to Kyiv has been delayed.", "cancelled"),
    (f"{S} has ruled out a visit to Kyiv.", "denied"),
    (f"{S} declined to visit Kyiv.", "denied"),
    (f"{S} is on a visit to Kyiv.", "reported"),
    (f"{S} leaves for Kyiv on Monday.", "planned"),
    (f"{S}'s forthcoming visit to Kyiv was announced.", "planned"),
    (f"{S} postponed a trip to Kyiv planned for Friday.", "cancelled"),
    (f"{S} scrapped his planned trip to Kyiv.", "cancelled"),
]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (sentence, status)
        for status, sentences in {
            "planned": PLANNED,
            "proposed": PROPOSED,
            "cancelled": CANCELLED,
            "denied": DENIED,
            "reported": REPORTED,
        }.items()
        for sentence in sentences
    ],
)
def test_a_meeting_has_the_status_that_its_words_give_it(sentence: str, status: str) -> None:
    (meeting,) = [mention for mention in read(sentence) if mention.kind == "meeting"]
    assert meeting.status == status
    assert {p.name for p in meeting.people} == {S, "Andrii Sybiha"}


@pytest.mark.parametrize(("sentence", "status"), VISITS)
def test_so_has_a_visit(sentence: str, status: str) -> None:
    (visit,) = [mention for mention in read(sentence) if mention.kind == "visit"]
    assert visit.status == status
    assert [p.name for p in visit.places] == ["Kyiv"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"{S} will not attend the NATO summit in The Hague.", "denied"),
        (f"{S} will attend the NATO summit in The Hague.", "planned"),
        (f"{S} attended the NATO summit in The Hague.", "reported"),
        ("The summit of the Arab League in Baghdad has been suspended.", "cancelled"),
    ],
)
def test_so_has_a_summit(sentence: str, status: str) -> None:
    (summit,) = [mention for mention in read(sentence) if mention.kind == "summit"]
    assert summit.status == status


def test_what_is_said_to_be_planned_is_not_what_was_said() -> None:
    """The saying lies in the past, the meeting ahead."""
    text = "“I will meet Andrii Sybiha in Warsaw on Friday,” Radosław Sikorski told reporters on Tuesday."
    found = {m.kind.value: m for m in read(text)}
    assert found["statement"].status == "reported"
    assert str(found["statement"].when.start) == "2024-11-12"


def test_a_meeting_denied_by_a_gerund() -> None:
    assert "meeting denied undated: Antony Blinken, Sergey Lavrov @ Jakarta" in told(
        "Sergey Lavrov denied meeting Antony Blinken in Jakarta."
    )


def test_who_denies_a_deal_is_no_side_of_one() -> None:
    assert told("Kenya denied that it had signed a secret deal with China.") == [
        "agreement denied undated: China, Kenya"
    ]


def test_a_letter_in_which_somebody_refuses_was_written_all_the_same() -> None:
    (letter,) = told("In a letter to António Guterres, Radosław Sikorski refused the plan.")
    assert letter.startswith("call reported")
