"""Why tellings are one event, where they differ, how the status went, and what is part of what."""

from datetime import date

import pytest

from app.merge import merge
from app.merge.explain import disagreements, steps, why
from app.merge.parts import Facts, is_part
from app.model import Event, Kind, Mention, Status
from app.web.account import sources_sentence, why_sentences
from tests.factories import BLINKEN, BRUSSELS, LIMA, NATO_HQ, RUTTE
from tests.merge.telling import tell

RAIL = "They agreed to reopen the cotton railway and both border bridges."


def one(*mentions: Mention) -> Event:
    (event,) = merge(mentions)
    return event


def test_what_is_shared_is_told_with_how_many_tell_it() -> None:
    event = one(
        tell("a", BLINKEN, RUTTE, BRUSSELS, quote=RAIL),
        tell("b", BLINKEN, RUTTE, quote="The railway and the bridges will reopen."),
        tell("c", BLINKEN, RUTTE, NATO_HQ),
    )
    assert why_sentences(why(event.mentions)) == [
        "Taking part: Antony Blinken (all), Mark Rutte (all).",
        "Dated: 13 November 2024 (all).",
        "Placed in: Brussels (1 of 3), NATO headquarters (1 of 3).",
        "In common words: bridges, railway, reopen.",
    ]


def test_one_telling_needs_no_reason() -> None:
    assert why_sentences(why([tell("a", BLINKEN, RUTTE)])) == []


def test_copies_are_counted_once_and_said_to_be_copies() -> None:
    told = [tell(paper, BLINKEN, RUTTE, wire=wire) for paper, wire in (("a", "w"), ("b", "w"), ("c", ""))]
    found = why(told)
    assert (found.tellings, found.independent) == (3, 2)
    assert (
        sources_sentence(found)
        == "Told 3 times, 2 times independently: the others are copies of the same text."
    )
    assert sources_sentence(why(told[1:])) == ""


def test_two_reports_that_give_two_days_disagree_and_both_are_shown() -> None:
    event = one(
        tell("a", BLINKEN, RUTTE, BRUSSELS, quote=RAIL),
        tell("b", BLINKEN, RUTTE, BRUSSELS, quote=RAIL, when="2024-11-14"),
    )
    (found,) = disagreements(event)
    assert [(v.value, v.articles) for v in found.values] == [("2024-11-13", ("a",)), ("2024-11-14", ("b",))]
    assert found.field == "date"


def test_a_plan_that_slipped_and_a_coarser_day_are_no_disagreement() -> None:
    plan = tell(
        "plan", BLINKEN, RUTTE, BRUSSELS, status=Status.PLANNED, when="2024-11-12", published="2024-11-11"
    )
    assert disagreements(one(plan, tell("report", BLINKEN, RUTTE, BRUSSELS))) == ()


def test_reported_here_and_denied_there_is_a_disagreement() -> None:
    event = one(
        tell("a", BLINKEN, RUTTE), tell("b", BLINKEN, RUTTE, status=Status.DENIED, published="2024-11-15")
    )
    assert [(d.field, [(v.value, v.articles) for v in d.values]) for d in disagreements(event)] == [
        ("status", [("denied", ("b",)), ("reported", ("a",))])
    ]


def test_the_status_goes_by_steps_each_with_its_article() -> None:
    told = [
        tell("a", BLINKEN, RUTTE, status=Status.PROPOSED, published="2024-11-08"),
        tell("b", BLINKEN, RUTTE, status=Status.PLANNED, published="2024-11-10"),
        tell("c", BLINKEN, RUTTE, status=Status.PLANNED, published="2024-11-11"),
        tell("d", BLINKEN, RUTTE, published="2024-11-13"),
    ]
    assert [(s.status.value, s.mention.article_id) for s in steps(one(*told))] == [
        ("proposed", "a"),
        ("planned", "b"),
        ("reported", "d"),
    ]


BLINKEN_KEY, RUTTE_KEY, BODY_KEY, BRUSSELS_KEY, BELGIUM_KEY, LIMA_KEY = range(6)


def facts(kind: Kind, first: int, last: int, *people: int, at: int | None = BRUSSELS_KEY) -> Facts:
    """An event from one day of November 2024 to another; Brussels lies in Belgium."""
    places = frozenset() if at is None else frozenset({at})
    around = places | ({BELGIUM_KEY} if at == BRUSSELS_KEY else frozenset())
    days = date(2024, 11, first), date(2024, 11, last)
    return Facts(kind, *days, frozenset(people), frozenset(), places, frozenset(around))


VISIT = facts(Kind.VISIT, 12, 14, BLINKEN_KEY, at=BELGIUM_KEY)
SUMMIT = facts(Kind.SUMMIT, 12, 14)


@pytest.mark.parametrize(
    ("inner", "outer", "is_one"),
    [
        (facts(Kind.MEETING, 13, 13, BLINKEN_KEY, RUTTE_KEY), VISIT, True),
        (facts(Kind.MEETING, 15, 15, BLINKEN_KEY, RUTTE_KEY), VISIT, False),
        (facts(Kind.MEETING, 13, 13, RUTTE_KEY), VISIT, False),
        (facts(Kind.MEETING, 13, 13, BLINKEN_KEY, at=LIMA_KEY), VISIT, False),
        (facts(Kind.MEETING, 13, 13, BLINKEN_KEY, at=None), VISIT, False),
        (facts(Kind.CALL, 13, 13, BLINKEN_KEY), VISIT, False),
        (facts(Kind.VISIT, 13, 13, BLINKEN_KEY), VISIT, True),
        (VISIT, VISIT, False),
        (facts(Kind.MEETING, 13, 13, RUTTE_KEY), SUMMIT, True),
        (facts(Kind.STATEMENT, 14, 14, RUTTE_KEY), SUMMIT, True),
        (facts(Kind.VISIT, 12, 14, RUTTE_KEY), SUMMIT, False),
        (facts(Kind.MEETING, 13, 13, RUTTE_KEY), facts(Kind.MEETING, 12, 14, RUTTE_KEY), False),
    ],
)
def test_a_part_lies_within_its_whole(inner: Facts, outer: Facts, is_one: bool) -> None:
    assert is_part(inner, outer) is is_one


def test_a_place_elsewhere_keeps_events_apart() -> None:
    assert len(merge([tell("a", BLINKEN, RUTTE, BRUSSELS), tell("b", BLINKEN, RUTTE, LIMA)])) == 2
