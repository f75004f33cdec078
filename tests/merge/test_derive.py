"""What an event is from its tellings: the last word on whether, the report's day, everybody's names."""

import pytest

from app.merge import merge
from app.merge.derive import derive
from app.model import UNDATED, Event, Kind, Mention, Precision, Status
from tests.factories import BELGIUM, BIDEN, BLINKEN, BRUSSELS, LIMA, NATO, NATO_HQ, RUTTE, on, person, span
from tests.merge.telling import tell

WEEK = span("2024-11-11", "2024-11-17", Precision.WEEK)


def one(*mentions: Mention) -> Event:
    (event,) = merge(mentions)
    return event


def of_day(published: str | None, status: Status, when: str = "2024-11-13") -> Mention:
    return tell(f"of-{published}-{status}", BLINKEN, RUTTE, status=status, published=published, when=when)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("2024-11-11", Status.PLANNED), ("2024-11-14", Status.REPORTED)], Status.REPORTED),
        ([("2024-11-11", Status.PLANNED), ("2024-11-12", Status.CANCELLED)], Status.CANCELLED),
        ([("2024-11-10", Status.PROPOSED), ("2024-11-11", Status.PLANNED)], Status.PLANNED),
        ([("2024-11-12", Status.CANCELLED), ("2024-11-12", Status.PLANNED)], Status.CANCELLED),
        ([("2024-11-14", Status.REPORTED), ("2024-11-14", Status.PLANNED)], Status.REPORTED),
        ([("2024-11-14", Status.REPORTED), ("2024-11-15", Status.DENIED)], Status.DENIED),
        ([(None, Status.PLANNED), ("2024-11-14", Status.REPORTED)], Status.REPORTED),
        ([(None, Status.PLANNED), (None, Status.REPORTED)], Status.REPORTED),
    ],
)
def test_the_last_word_decides_and_of_one_day_the_strongest(
    told: list[tuple[str | None, Status]], status: Status
) -> None:
    assert one(*(of_day(*telling) for telling in told)).status is status


def test_the_report_gives_the_day() -> None:
    plan = tell("plan", BLINKEN, RUTTE, BRUSSELS, status=Status.PLANNED, published="2024-11-11")
    report = tell("report", BLINKEN, RUTTE, BRUSSELS, when="2024-11-14")
    event = one(plan, report)
    assert (event.when, event.date_reason) == (on("2024-11-14"), "report says 2024-11-14")


def test_a_finer_day_of_the_plan_agrees_with_the_reports_week() -> None:
    plan = tell("plan", BLINKEN, RUTTE, status=Status.PLANNED, when="2024-11-13", published="2024-11-11")
    report = tell("report", BLINKEN, RUTTE, when=WEEK)
    event = one(plan, report)
    assert (event.status, event.when) == (Status.REPORTED, on("2024-11-13"))


def test_what_lasts_goes_from_the_first_day_to_the_last_that_anybody_tells() -> None:
    plan = tell(
        "plan", BIDEN, LIMA, kind=Kind.VISIT, status=Status.PLANNED, when=span("2024-11-14", "2024-11-16")
    )
    report = tell("report", BIDEN, LIMA, kind=Kind.VISIT, when="2024-11-14", published="2024-11-15")
    event = one(plan, report)
    assert (event.status, event.when) == (Status.REPORTED, span("2024-11-14", "2024-11-16"))


def slips(*papers: tuple[str, str, str]) -> Event:
    """A meeting told in one sentence, on the days that the papers give; each with its wire."""
    quote = "They agreed to reopen the cotton railway and the two border bridges."
    return one(
        *(
            tell(f"{n}", BLINKEN, RUTTE, BRUSSELS, when=day, published=out, quote=quote, wire=wire)
            for n, (day, out, wire) in enumerate(papers)
        )
    )


def test_more_independent_sources_outweigh_fewer() -> None:
    told = slips(
        ("2024-11-13", "2024-11-14", ""), ("2024-11-13", "2024-11-14", ""), ("2024-11-14", "2024-11-15", "")
    )
    assert told.when == on("2024-11-13")


def test_copies_of_one_wire_count_once_and_the_later_word_corrects() -> None:
    told = slips(
        ("2024-11-13", "2024-11-14", "w"), ("2024-11-13", "2024-11-14", "w"), ("2024-11-14", "2024-11-15", "")
    )
    assert told.when == on("2024-11-14")


def test_a_plan_told_late_does_not_undo_a_report() -> None:
    report = tell("report", BLINKEN, RUTTE, published="2024-11-13")
    late = tell("late", BLINKEN, RUTTE, status=Status.PLANNED, published="2024-11-14")
    assert one(report, late).status is Status.REPORTED


def test_the_kind_is_what_most_sources_call_it() -> None:
    told = [tell(paper, BLINKEN, RUTTE) for paper in "bc"]
    assert one(tell("a", BLINKEN, RUTTE, kind=Kind.SUMMIT), *told).kind is Kind.MEETING


def test_of_two_reports_the_finer_day_counts() -> None:
    event = one(tell("a", BLINKEN, RUTTE, when=WEEK, published="2024-11-13"), tell("b", BLINKEN, RUTTE))
    assert (event.when, event.date_reason) == (on("2024-11-13"), "b says 2024-11-13")


def test_a_person_goes_by_the_name_that_is_known() -> None:
    spellings = [person(name, slug="antony-blinken") for name in ("Tony Blinken", "Antony J. Blinken")]
    event = one(*(tell(f"a{n}", spelt, RUTTE) for n, spelt in enumerate(spellings)))
    assert [p.name for p in event.people] == ["Antony Blinken", "Mark Rutte"]


def test_somebody_unknown_goes_by_the_name_told_most() -> None:
    names = ["Maryam al-Noor", "Mariam Alnoor", "Maryam al-Noor"]
    told = [tell(f"a{n}", person(name, slug="maryam-al-noor"), RUTTE) for n, name in enumerate(names)]
    assert "Maryam al-Noor" in [p.name for p in one(*told).people]


def test_a_role_told_by_one_article_is_kept() -> None:
    roleless = person("Antony Blinken")
    assert one(tell("a", roleless, RUTTE), tell("b", BLINKEN, RUTTE)).people[0].role == "Secretary of State"


def test_names_of_all_tellings_are_there_once() -> None:
    event = one(tell("a", BLINKEN, RUTTE, NATO), tell("b", BLINKEN, RUTTE))
    assert [p.name for p in event.people] == ["Antony Blinken", "Mark Rutte"]
    assert event.bodies == (NATO,)


def test_a_building_keeps_its_town() -> None:
    event = one(tell("a", BLINKEN, RUTTE, NATO_HQ), tell("b", BLINKEN, RUTTE, BRUSSELS))
    assert [p.name for p in event.places] == ["NATO headquarters", "Brussels"]


def test_a_country_gives_way_to_its_town() -> None:
    event = one(tell("a", BLINKEN, RUTTE, BELGIUM), tell("b", BLINKEN, RUTTE, BRUSSELS))
    assert [p.name for p in event.places] == ["Brussels"]


def test_a_surname_told_more_often_does_not_hide_the_full_name() -> None:
    short = person("Blinken", slug="antony-blinken")
    event = one(tell("a", short, RUTTE), tell("b", short, RUTTE), tell("c", BLINKEN, RUTTE))
    assert [p.name for p in event.people] == ["Antony Blinken", "Mark Rutte"]


def test_one_telling_in_earnest_makes_an_event_one_of_the_timeline() -> None:
    assert one(tell("a", BLINKEN, RUTTE, main=False), tell("b", BLINKEN, RUTTE)).main
    assert not one(tell("a", BLINKEN, RUTTE, main=False)).main


def test_tellings_stand_in_the_order_of_publication() -> None:
    days = ["2024-11-15", None, "2024-11-11", "2024-11-14"]
    event = one(*(tell(f"a{n}", BLINKEN, RUTTE, published=day) for n, day in enumerate(days)))
    assert [m.article_id for m in event.mentions] == ["a2", "a3", "a0", "a1"]


def test_an_undated_telling_is_an_event_of_its_own() -> None:
    event = one(tell("a", BLINKEN, RUTTE, when=UNDATED))
    assert event.when.is_open
    assert event.date_reason is None


def test_the_id_is_the_first_tellings_and_outlives_later_ones() -> None:
    first = tell("a", BLINKEN, RUTTE, published="2024-11-11", status=Status.PLANNED)
    later = tell("b", BLINKEN, RUTTE)
    assert one(first).id == one(first, later).id
    assert one(first).id != one(later).id


def test_the_headline_is_of_the_status_that_counts() -> None:
    plan = tell("plan", BLINKEN, RUTTE, NATO, BRUSSELS, status=Status.PLANNED, published="2024-11-11")
    report = tell("report", BLINKEN, RUTTE)
    assert one(plan, report).title == "meeting reported told by report"


def test_no_mention_no_event() -> None:
    assert merge([]) == []
    with pytest.raises(ValueError, match="an event needs a mention"):
        derive([])


def test_kinds_are_never_mixed() -> None:
    told = [tell("a", BLINKEN, RUTTE, kind=kind) for kind in Kind]
    assert {event.kind for event in merge(told)} == set(Kind)
