"""Tellings that give days, places and sides loosely: what is inferred yields to what is said."""

from app.merge import merge
from app.model import UNDATED, Kind, Mention, Precision, Status
from tests.factories import (
    BELGIUM,
    BIDEN,
    BLINKEN,
    BRUSSELS,
    EUROPE,
    LIMA,
    NATO,
    RUTTE,
    XI,
    body,
    person,
    place,
    span,
)
from tests.merge.telling import tell

PARIS = place("Paris", place("France", EUROPE, country="FR"), EUROPE, country="FR", at=(48.85, 2.35))
WHITEHALL = [
    place(name, place("London", country="GB", at=(51.5, -0.1)), place("Britain", country="GB"), country="GB")
    for name in ("Downing Street", "Lancaster House")
]
USA, TREASURY = body("United States", "US"), body("US Treasury", "US")
NOVEMBER = span("2024-11-01", "2024-11-30", Precision.MONTH)
PLAN, OFF = Status.PLANNED, Status.CANCELLED
SITTING = "Blinken will address a special sitting of the assembly."


def is_one(*mentions: Mention) -> bool:
    return len(merge(mentions)) == 1


def test_a_town_that_the_passage_does_not_name_yields_to_one_that_it_names() -> None:
    report = tell("a", BLINKEN, RUTTE, PARIS, quote="Rutte met Blinken in Paris.")
    inferred = tell("b", BLINKEN, RUTTE, BRUSSELS, quote="Earlier that day the two had met.")
    assert is_one(report, inferred)
    assert not is_one(report, tell("b", BLINKEN, RUTTE, BRUSSELS, quote="The two met in Brussels."))


def test_two_buildings_of_one_town_may_be_one_place() -> None:
    assert is_one(*(tell(hall.slug, BLINKEN, RUTTE, hall) for hall in WHITEHALL))


def test_a_town_may_be_told_as_the_land_around_it() -> None:
    forest = place("Amazon rainforest", place("South America"), at=(-4.0, -62.0))
    town = place("Manaus", place("Brazil", country="BR"), country="BR", at=(-3.1, -60.0))
    visit = tell("a", BIDEN, town, kind=Kind.VISIT)
    assert is_one(visit, tell("b", BIDEN, forest, kind=Kind.VISIT))
    assert not is_one(tell("a", BIDEN, LIMA, kind=Kind.VISIT), tell("b", BIDEN, forest, kind=Kind.VISIT))


def test_words_without_a_day_may_be_of_the_day_before() -> None:
    words = "Tariffs on steel would fall by spring, Blinken said."
    said = tell("a", BLINKEN, kind=Kind.STATEMENT, quote=words)
    retold = tell("b", BLINKEN, kind=Kind.STATEMENT, quote=words, when="2024-11-14", says_day=False)
    assert is_one(said, retold)
    assert not is_one(
        said,
        tell("b", BLINKEN, kind=Kind.STATEMENT, quote="Grain must flow.", when="2024-11-14", says_day=False),
    )


def test_news_without_a_day_may_be_of_the_day_before() -> None:
    report = tell("a", BLINKEN, RUTTE, BRUSSELS)
    assert is_one(report, tell("b", BLINKEN, RUTTE, BRUSSELS, when="2024-11-14", says_day=False))
    assert not is_one(report, tell("b", BLINKEN, RUTTE, BRUSSELS, when="2024-11-14"))
    earlier = tell("b", BLINKEN, RUTTE, BRUSSELS, when="2024-11-12", published="2024-11-12", says_day=False)
    assert not is_one(report, earlier)
    third = tell("b", BLINKEN, RUTTE, kind=Kind.CALL, when="2024-11-14", says_day=False)
    assert not is_one(tell("a", BLINKEN, RUTTE, kind=Kind.CALL), third)


def test_words_that_were_announced_without_a_day_are_those_that_follow() -> None:
    plan = tell(
        "a", BLINKEN, kind=Kind.STATEMENT, status=PLAN, quote=SITTING, when="2024-11-08",
        published="2024-11-08", says_day=False,
    )  # fmt: skip
    assert is_one(
        plan, tell("b", BLINKEN, kind=Kind.STATEMENT, quote="He told a special sitting of the assembly so.")
    )


def test_a_trip_called_off_is_the_one_that_was_planned() -> None:
    plan = tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT, status=PLAN, published="2024-11-09")
    off = tell("b", BLINKEN, kind=Kind.VISIT, status=OFF, when="2024-11-11", published="2024-11-12")
    assert is_one(plan, tell("b", BLINKEN, kind=Kind.VISIT, status=OFF, when=UNDATED))
    assert is_one(tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT, status=OFF), off)
    assert not is_one(tell("a", BLINKEN, BRUSSELS, kind=Kind.VISIT), off)
    assert not is_one(plan, tell("b", RUTTE, kind=Kind.VISIT, status=OFF, when=UNDATED))


def test_a_plan_without_a_day_is_of_what_comes_soon() -> None:
    soon = tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT, status=PLAN, when=UNDATED, published="2024-11-12")
    assert is_one(tell("a", BLINKEN, BELGIUM, kind=Kind.VISIT), soon)
    late = tell("b", BLINKEN, BRUSSELS, kind=Kind.VISIT, status=PLAN, when=UNDATED, published="2024-10-02")
    assert not is_one(tell("a", BLINKEN, BELGIUM, kind=Kind.VISIT), late)


def test_a_ministry_acts_for_its_state() -> None:
    bank = "sanctions on Harbour Bank and its six subsidiaries"
    act = tell("a", TREASURY, kind=Kind.SANCTION, quote=f"The Treasury imposed {bank}.")
    assert is_one(act, tell("b", USA, kind=Kind.SANCTION, quote=f"The United States imposed {bank}."))
    assert not is_one(
        act, tell("b", body("Canada", "CA"), kind=Kind.SANCTION, quote=f"Canada imposed {bank}.")
    )


def test_leaders_agree_for_their_states() -> None:
    states = [body("United States", "US"), body("China", "CN")]
    pact = tell("a", *states, LIMA, kind=Kind.AGREEMENT)
    assert is_one(pact, tell("b", BIDEN, XI, LIMA, kind=Kind.AGREEMENT))
    assert not is_one(pact, tell("b", BIDEN, person("Dina Boluarte"), LIMA, kind=Kind.AGREEMENT))


def test_a_title_names_the_state_that_an_unknown_person_speaks_for() -> None:
    minister = person("Anna Holm", "Danish Foreign Minister")
    assert is_one(tell("a", minister, RUTTE), tell("b", body("Denmark", "DK"), RUTTE))
    assert not is_one(tell("a", minister, RUTTE), tell("b", body("Norway", "NO"), RUTTE))


def test_who_was_elected_that_month_was_elected_then() -> None:
    sandu = person("Maia Sandu")
    vote = tell("a", sandu, kind=Kind.VOTE, when="2024-11-03", published="2024-11-04")
    assert is_one(vote, tell("b", sandu, kind=Kind.VOTE, when=NOVEMBER, published="2024-11-29"))
    assert not is_one(vote, tell("b", BIDEN, kind=Kind.VOTE, when=NOVEMBER, published="2024-11-29"))


def test_nobody_in_common_is_nothing_in_common() -> None:
    assert not is_one(tell("a", NATO, BRUSSELS), tell("b", USA, XI, BRUSSELS))
