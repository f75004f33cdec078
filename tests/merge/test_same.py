"""Which tellings are of one happening: same kind, days that agree, the same sides, places that fit."""

import pytest

from app.merge import merge, settle
from app.model import UNDATED, Kind, Mention, Precision, Status
from tests.factories import (
    BARROT,
    BELGIUM,
    BIDEN,
    BLINKEN,
    BRUSSELS,
    FRANCE,
    LIMA,
    NATO,
    NATO_HQ,
    PERU,
    RUTTE,
    XI,
    body,
    person,
    span,
)
from tests.merge.telling import tell

REPORT = tell("report", BLINKEN, RUTTE, BRUSSELS)
KALLAS = person("Kaja Kallas")
UKRAINE = body("Ukraine", "UA")
NOVEMBER = span("2024-11-01", "2024-11-30", Precision.MONTH)
THAT_WEEK = span("2024-11-11", "2024-11-17", Precision.WEEK)

SAME = {
    "its plan": tell("plan", BLINKEN, RUTTE, BRUSSELS, status=Status.PLANNED, published="2024-11-11"),
    "its report elsewhere": tell("other", BLINKEN, RUTTE, BRUSSELS, published="2024-11-15"),
    "the names the other way round": tell("other", RUTTE, BLINKEN),
    "a body beside the people": tell("other", BLINKEN, RUTTE, NATO),
    "the building": tell("other", BLINKEN, RUTTE, NATO_HQ),
    "the country": tell("other", BLINKEN, RUTTE, BELGIUM),
    "no place": tell("other", BLINKEN, RUTTE),
    "only its week": tell("other", BLINKEN, RUTTE, when=THAT_WEEK),
    "only its month": tell("other", BLINKEN, RUTTE, when=NOVEMBER),
    "no day, in that day's paper": tell("other", BLINKEN, RUTTE, BRUSSELS, when=UNDATED),
    "called off": tell("other", BLINKEN, RUTTE, status=Status.CANCELLED),
    "a plan that slipped": tell("plan", BLINKEN, RUTTE, BRUSSELS, status=Status.PLANNED, when="2024-11-12"),
    "a summit of the two": tell("other", BLINKEN, RUTTE, kind=Kind.SUMMIT),
    "a call, if a meeting by video": tell("other", BLINKEN, RUTTE, kind=Kind.CALL),
    "one name alone in that town": tell("other", BLINKEN, BRUSSELS),
}
NOT_SAME = {
    "the day after": tell("other", BLINKEN, RUTTE, BRUSSELS, when="2024-11-14"),
    "another day": tell("other", BLINKEN, RUTTE, BRUSSELS, status=Status.PLANNED, when="2024-11-16"),
    "another month": tell("other", BLINKEN, RUTTE, when=span("2024-12-01", "2024-12-31", Precision.MONTH)),
    "another side": tell("other", BLINKEN, BARROT, BRUSSELS),
    "one side more": tell("other", BLINKEN, RUTTE, KALLAS, BRUSSELS),
    "another town": tell("other", BLINKEN, RUTTE, LIMA),
    "a statement": tell("other", BLINKEN, RUTTE, BRUSSELS, kind=Kind.STATEMENT),
    "the visit around it": tell("other", BLINKEN, BRUSSELS, kind=Kind.VISIT),
    "the same article's other meeting": tell("report", BLINKEN, RUTTE, BRUSSELS, at=9),
    "one name elsewhere": tell("other", BLINKEN),
    "no day, long after": tell("other", BLINKEN, RUTTE, when=UNDATED, published="2025-03-01"),
    "no day in an undated article": tell("other", BLINKEN, RUTTE, BRUSSELS, when=UNDATED, published=None),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME.keys())
def test_a_meeting_is_the_same_under(other: Mention) -> None:
    (event,) = merge([REPORT, other])
    assert len(event.mentions) == 2


@pytest.mark.parametrize("other", NOT_SAME.values(), ids=NOT_SAME.keys())
def test_a_meeting_is_another_with(other: Mention) -> None:
    assert len(merge([REPORT, other])) == 2


def is_one(*mentions: Mention) -> bool:
    return len(merge(mentions)) == 1


def test_what_fits_two_events_stays_apart_and_may_be_either() -> None:
    first, second = tell("a", BLINKEN, RUTTE), tell("b", BLINKEN, RUTTE, when="2024-11-20")
    vague = tell("c", BLINKEN, RUTTE, when=NOVEMBER, published="2024-12-05")
    settled = settle([first, second, vague])
    assert len(settled.events) == 3
    lone = next(event.id for event in settled.events if event.mentions == (vague,))
    assert [lone in {doubt.event, doubt.other} for doubt in settled.doubts] == [True, True]
    assert is_one(first, vague)


def test_a_vague_telling_takes_the_event_whose_place_it_names() -> None:
    here = tell("a", BLINKEN, RUTTE, BRUSSELS)
    there = tell("b", BLINKEN, RUTTE, LIMA, when="2024-11-20")
    vague = tell("c", BLINKEN, RUTTE, LIMA, when=NOVEMBER, published="2024-12-05")
    assert [len(event.mentions) for event in merge([here, there, vague]) if vague in event.mentions] == [2]
    assert len(merge([here, there, vague])) == 2


def test_three_calls_of_one_week_are_three() -> None:
    days = ["2024-11-11", "2024-11-12", "2024-11-14"]
    calls = [
        tell(f"{paper}{day}", BIDEN, XI, kind=Kind.CALL, when=day, published=day)
        for day in days
        for paper in "ab"
    ]
    assert [len(event.mentions) for event in merge(calls)] == [2, 2, 2]


def test_three_calls_told_by_one_article_are_three() -> None:
    calls = [tell("a", BIDEN, XI, kind=Kind.CALL, when=THAT_WEEK, at=at) for at in (0, 9, 20)]
    assert len(merge([*calls, tell("b", BIDEN, XI, kind=Kind.CALL, when=THAT_WEEK)])) >= 3


def test_states_that_meet_are_known_by_their_names() -> None:
    first = tell("a", FRANCE, UKRAINE)
    assert is_one(first, tell("b", UKRAINE, FRANCE))
    assert not is_one(first, tell("b", UKRAINE, NATO))


def test_a_state_may_be_told_for_its_minister() -> None:
    ministers = tell("a", BARROT, person("Andrii Sybiha"))
    assert is_one(ministers, tell("b", person("Andrii Sybiha"), FRANCE))


def test_a_visit_is_the_travellers_to_the_place() -> None:
    visit = tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT)
    assert is_one(visit, tell("b", BLINKEN, BELGIUM, kind=Kind.VISIT))
    assert not is_one(visit, tell("b", BLINKEN, LIMA, kind=Kind.VISIT))
    assert not is_one(visit, tell("b", BIDEN, BRUSSELS, kind=Kind.VISIT))
    assert not is_one(visit, tell("b", BLINKEN, kind=Kind.VISIT))  # it may have been elsewhere


def test_a_day_within_a_trip_is_that_trip() -> None:
    trip = tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT, when=span("2024-11-12", "2024-11-14"))
    assert is_one(trip, tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT))
    assert not is_one(trip, tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT, when="2024-11-25"))


def test_a_tour_is_none_of_its_stops() -> None:
    tour = tell("a", BLINKEN, BRUSSELS, LIMA, kind=Kind.VISIT, when=span("2024-11-12", "2024-11-16"))
    assert not is_one(tour, tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT, when="2024-11-12"))


STEEL = "Blinken said on Wednesday that tariffs on steel would fall by spring."
GRAIN = "Blinken told reporters that grain corridors must stay open."


def test_words_are_one_speakers_of_one_day_on_one_thing() -> None:
    said = tell("a", BLINKEN, kind=Kind.STATEMENT, quote=STEEL)
    assert is_one(
        said, tell("b", BLINKEN, kind=Kind.STATEMENT, quote="Steel tariffs will fall, Blinken said.")
    )
    assert not is_one(said, tell("b", BLINKEN, kind=Kind.STATEMENT, quote=GRAIN))
    assert not is_one(said, tell("b", BARROT, kind=Kind.STATEMENT, quote=STEEL))
    assert not is_one(said, tell("b", BLINKEN, kind=Kind.STATEMENT, quote=STEEL, when="2024-11-14"))


def test_a_summit_is_known_by_its_body_or_its_town() -> None:
    apec = body("APEC")
    summit = tell("a", apec, LIMA, BIDEN, kind=Kind.SUMMIT)
    assert is_one(summit, tell("b", apec, PERU, XI, kind=Kind.SUMMIT))
    assert is_one(summit, tell("b", LIMA, XI, kind=Kind.SUMMIT))
    assert not is_one(summit, tell("b", NATO, LIMA, kind=Kind.SUMMIT))
    assert not is_one(summit, tell("b", BIDEN, kind=Kind.SUMMIT))


def test_a_gathering_of_ministers_is_not_the_leaders() -> None:
    apec = body("APEC")
    told = [
        tell("a", apec, LIMA, kind=Kind.SUMMIT, quote="APEC leaders met in Lima."),
        tell("b", apec, LIMA, kind=Kind.SUMMIT, quote="Ministers of APEC gathered in Lima."),
    ]
    assert not is_one(*told)


def test_the_opening_and_the_close_are_of_one_summit() -> None:
    apec = body("APEC")
    whole = tell("a", apec, LIMA, kind=Kind.SUMMIT, when=span("2024-11-12", "2024-11-16"))
    ends = [tell(f"e{day}", apec, LIMA, kind=Kind.SUMMIT, when=day) for day in ("2024-11-12", "2024-11-16")]
    assert is_one(whole, *ends)


def test_two_calls_of_one_day_with_two_sides_are_two() -> None:
    calls = [tell("a", BIDEN, other, kind=Kind.CALL) for other in (XI, BARROT)]
    assert len(merge(calls)) == 2


def test_one_states_two_measures_of_a_day_are_two() -> None:
    steel, visas = (
        tell(paper, body("Canada"), kind=Kind.SANCTION, quote=words)
        for paper, words in (
            ("a", "Canada imposed duties on steel."),
            ("b", "Canada banned visas for judges."),
        )
    )
    assert not is_one(steel, visas)


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_do_no_harm(far: str) -> None:
    assert is_one(tell("a", BLINKEN, RUTTE, when=far), tell("b", BLINKEN, RUTTE, when=far))
