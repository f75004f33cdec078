"""Which tellings are of one happening: same kind, days that agree, the same sides, places that fit."""

import pytest

from app.merge import merge, tells_the_same
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
    "called off": tell("other", BLINKEN, RUTTE, status=Status.CANCELLED),
}
NOT_SAME = {
    "another day": tell("other", BLINKEN, RUTTE, BRUSSELS, when="2024-11-14"),
    "another month": tell("other", BLINKEN, RUTTE, when=span("2024-12-01", "2024-12-31", Precision.MONTH)),
    "another side": tell("other", BLINKEN, BARROT, BRUSSELS),
    "one side more": tell("other", BLINKEN, RUTTE, KALLAS, BRUSSELS),
    "another town": tell("other", BLINKEN, RUTTE, LIMA),
    "another kind": tell("other", BLINKEN, RUTTE, BRUSSELS, kind=Kind.CALL),
    "one name alone": tell("other", BLINKEN, BRUSSELS),
    "no day": tell("other", BLINKEN, RUTTE, BRUSSELS, when=UNDATED),
    "a first day only": tell("other", BLINKEN, RUTTE, when=span("2024-11-13", None, Precision.UNKNOWN)),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME.keys())
def test_a_meeting_is_the_same_under(other: Mention) -> None:
    assert tells_the_same(REPORT, other)
    assert tells_the_same(other, REPORT)
    (event,) = merge([REPORT, other])
    assert len(event.mentions) == 2


@pytest.mark.parametrize("other", NOT_SAME.values(), ids=NOT_SAME.keys())
def test_a_meeting_is_another_with(other: Mention) -> None:
    assert not tells_the_same(REPORT, other)
    assert not tells_the_same(other, REPORT)
    assert len(merge([REPORT, other])) == 2


def test_states_that_meet_are_known_by_their_names() -> None:
    first = tell("a", FRANCE, UKRAINE)
    assert tells_the_same(first, tell("b", UKRAINE, FRANCE))
    assert not tells_the_same(first, tell("b", UKRAINE, NATO))


def test_a_visit_is_the_travellers_to_the_place() -> None:
    visit = tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT)
    assert tells_the_same(visit, tell("b", BLINKEN, BELGIUM, kind=Kind.VISIT))
    assert not tells_the_same(visit, tell("b", BLINKEN, LIMA, kind=Kind.VISIT))
    assert not tells_the_same(visit, tell("b", BIDEN, BRUSSELS, kind=Kind.VISIT))
    assert not tells_the_same(visit, tell("b", BLINKEN, kind=Kind.VISIT))  # it may have been elsewhere


def test_a_day_within_a_trip_is_that_trip() -> None:
    trip = tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT, when=span("2024-11-12", "2024-11-14"))
    assert tells_the_same(trip, tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT))
    assert not tells_the_same(trip, tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT, when="2024-11-15"))


def test_a_statement_is_one_speakers_on_one_day() -> None:
    words = tell("a", BLINKEN, BRUSSELS, kind=Kind.STATEMENT)
    assert tells_the_same(words, tell("b", BLINKEN, NATO_HQ, kind=Kind.STATEMENT))
    assert tells_the_same(words, tell("b", BLINKEN, kind=Kind.STATEMENT))
    assert not tells_the_same(words, tell("b", BLINKEN, RUTTE, kind=Kind.STATEMENT))
    assert not tells_the_same(words, tell("b", BLINKEN, LIMA, kind=Kind.STATEMENT))
    assert not tells_the_same(words, tell("b", BLINKEN, kind=Kind.STATEMENT, when="2024-11-14"))


def test_a_summit_is_known_by_its_body_or_its_town() -> None:
    apec = body("APEC")
    summit = tell("a", apec, LIMA, BIDEN, kind=Kind.SUMMIT)
    assert tells_the_same(summit, tell("b", apec, PERU, XI, kind=Kind.SUMMIT))
    assert tells_the_same(summit, tell("b", LIMA, XI, kind=Kind.SUMMIT))
    assert not tells_the_same(summit, tell("b", NATO, LIMA, kind=Kind.SUMMIT))
    assert not tells_the_same(summit, tell("b", BIDEN, kind=Kind.SUMMIT))


def test_two_calls_of_one_day_with_two_sides_are_two() -> None:
    calls = [tell("a", BIDEN, other, kind=Kind.CALL) for other in (XI, BARROT)]
    assert len(merge(calls)) == 2
