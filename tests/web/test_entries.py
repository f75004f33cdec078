"""Entries under the headings of their days."""

from datetime import date

from app.model import UNDATED, Kind, Precision, Status, When
from app.store.results import EventRow
from app.web.entries import sections


def row(id_: str, when: When) -> EventRow:
    return EventRow(id_, f"Title {id_}", Kind.CALL, Status.REPORTED, when, (), (), (), (), True, None)


def day(number: int) -> When:
    return When(date(2024, 11, number), date(2024, 11, number), Precision.DAY)


MONTH = When(date(2024, 11, 1), date(2024, 11, 30), Precision.MONTH)


def test_entries_of_one_day_share_its_heading() -> None:
    found = sections([row("a", day(12)), row("b", day(12)), row("c", day(13))])
    assert [(s.words, [e.id for e in s.events]) for s in found] == [
        ("12 November 2024", ["a", "b"]),
        ("13 November 2024", ["c"]),
    ]
    assert (found[0].weekday, found[0].month) == ("Tuesday", "November 2024")


def test_a_month_is_no_day() -> None:
    [month] = sections([row("a", MONTH)])
    assert (month.words, month.day) == ("November 2024", None)


def test_undated_entries_have_a_shelf() -> None:
    dated, shelf = sections([row("a", day(12)), row("b", UNDATED)])
    assert not dated.is_undated
    assert shelf.is_undated


def test_headings_have_ids_of_their_own() -> None:
    found = sections([row("a", day(12)), row("b", MONTH), row("c", day(12))])
    assert len({s.id for s in found}) == 3
