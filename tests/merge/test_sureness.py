"""How sure an event is: independent tellings add up, copies and contradictions do not."""

from dataclasses import replace
from datetime import date

from app.merge.sureness import plover, sureness
from app.model import Confidence, Kind, Mention, Plover, Precision, Span, Status, When

DAY = When(date(2024, 11, 12), date(2024, 11, 12), Precision.DAY)
LIKELY = Confidence(0.9, 0.9, 0.9, 0.7, 0.8, 0.6)


def mention(article: str, **changed: object) -> Mention:
    told = Mention(
        id=f"m-{article}", article_id=article, kind=Kind.MEETING, status=Status.REPORTED, when=DAY,
        people=(), bodies=(), places=(), anchor=Span(0, 1), title="", confidence=LIKELY,
    )  # fmt: skip
    return replace(told, **changed)  # type: ignore[arg-type]


def test_one_telling_is_as_sure_as_it_is() -> None:
    assert sureness([mention("a")], mention("a")) == LIKELY


def test_two_sources_are_surer_than_one() -> None:
    sure = sureness([mention("a"), mention("b")], mention("a"))
    assert sure is not None
    assert (sure.event, sure.date, sure.place) == (0.99, 0.91, 0.84)


def test_copies_of_one_wire_and_an_articles_own_repetition_count_once() -> None:
    copies = [mention("a", wire="w"), mention("b", wire="w")]
    assert sureness(copies, copies[0]) == LIKELY
    again = [mention("a"), mention("a", id="other")]
    assert sureness(again, again[0]) == LIKELY


def test_a_telling_of_another_day_makes_the_date_no_surer() -> None:
    other = mention("b", when=When(date(2024, 11, 1), date(2024, 11, 30), Precision.MONTH))
    sure = sureness([mention("a"), other], mention("a"))
    assert sure is not None
    assert (sure.event, sure.date) == (0.99, 0.7)


def test_nobody_has_judged_what_was_brought_along() -> None:
    assert sureness([mention("a", confidence=None)], mention("a")) is None


def test_the_first_type_with_a_mode_is_the_events() -> None:
    told = [mention("a", plover=Plover("CONSULT")), mention("b", plover=Plover("CONSULT", "visit"))]
    assert plover(told) == Plover("CONSULT", "visit")
    assert plover([mention("a")]) is None
