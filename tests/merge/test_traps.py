"""The traps of news, each in a few sentences of our own, from the text to the timeline."""

from datetime import date

from app.ingest import ingest
from app.model import Kind, Status
from app.read import RawArticle
from app.store.database import Database
from app.store.results import EventDetail
from tests.test_ingest import details

POSTPONED = """Hakan Fidan postponed his meeting with Ayman Safadi in Amman on Thursday.
Fidan will meet Safadi in Amman on 21 November."""


def told(database: Database, *articles: tuple[str, str]) -> list[EventDetail]:
    """The events that articles tell, each given by its day and its words, in the order of time."""
    raws = [
        RawArticle(text, source=f"Paper {n}", published=date.fromisoformat(day), path=f"{n}.txt")
        for n, (day, text) in enumerate(articles)
    ]
    ingest(database, raws)
    return sorted(details(database).values(), key=lambda e: (e.row.when.start or date.max, e.row.id))


def days(events: list[EventDetail], kind: Kind) -> list[tuple[str, int]]:
    """The day of each event of a kind, and how often it is told."""
    return [(str(e.row.when.start), len(e.tellings)) for e in events if e.row.kind is kind]


def test_three_calls_of_one_week_are_three(database: Database) -> None:
    calls = [
        (published, f"Emmanuel Macron spoke by telephone with Volodymyr Zelenskyy on {day}.")
        for published, day in [
            ("2024-11-12", "Monday"), ("2024-11-12", "Monday"), ("2024-11-14", "Wednesday"),
            ("2024-11-16", "Friday"), ("2024-11-17", "Friday"),
        ]
    ]  # fmt: skip
    assert days(told(database, *calls), Kind.CALL) == [
        ("2024-11-11", 2),
        ("2024-11-13", 1),
        ("2024-11-15", 2),
    ]


def test_meetings_of_one_day_with_different_sides_are_several(database: Database) -> None:
    events = told(
        database,
        ("2024-11-13", "Antony Blinken met Mark Rutte in Brussels on Wednesday."),
        ("2024-11-13", "Antony Blinken met David Lammy in Brussels on Wednesday."),
        ("2024-11-14", "Mark Rutte met Antony Blinken in Brussels on Wednesday."),
    )
    assert sorted(days(events, Kind.MEETING)) == [("2024-11-13", 1), ("2024-11-13", 2)]


def test_what_is_called_off_is_the_plan_and_says_so(database: Database) -> None:
    events = told(
        database,
        ("2024-11-11", "Hakan Fidan will visit Amman on Thursday."),
        ("2024-11-13", "Hakan Fidan cancelled his visit to Amman on Thursday."),
    )
    (visit,) = (e for e in events if e.row.kind is Kind.VISIT)
    assert (visit.row.status, len(visit.tellings)) == (Status.CANCELLED, 2)


def test_what_is_put_off_leads_to_its_new_date(database: Database) -> None:
    events = told(
        database,
        ("2024-11-11", "Hakan Fidan will meet Ayman Safadi in Amman on Thursday."),
        ("2024-11-13", POSTPONED),
        ("2024-11-22", "Hakan Fidan met Ayman Safadi in Amman on Thursday."),
    )
    off, held = (event for event in events if event.row.kind is Kind.MEETING)
    assert (off.row.status, off.row.when.start) == (Status.CANCELLED, date(2024, 11, 14))
    assert (held.row.status, held.row.when.start) == (Status.REPORTED, date(2024, 11, 21))
    assert off.account is not None
    assert [row.id for row in off.account.relations.later] == [held.row.id]


def test_copies_of_one_wire_count_once(database: Database) -> None:
    wire = "AMMAN - Hakan Fidan met Ayman Safadi in Amman on Tuesday. " + " ".join(
        f"They went through point {n} of a long list of {n * 3} items." for n in range(20)
    )
    (meeting,) = told(database, *[("2024-11-13", wire)] * 3, ("2024-11-13", "Fidan met Safadi on Tuesday."))[
        :1
    ]
    assert meeting.row.kind is Kind.MEETING
    assert meeting.account is not None
    assert meeting.account.why.independent <= 2


def test_a_summit_a_meeting_beside_it_and_the_visit_around_it_are_three(database: Database) -> None:
    events = told(
        database,
        (
            "2024-11-17",
            "Joe Biden arrived in Lima on Friday. Leaders gathered in Lima on Friday for the APEC summit.",
        ),
        ("2024-11-17", "Joe Biden met Xi Jinping in Lima on Friday on the sidelines of the APEC summit."),
    )
    kinds = sorted(str(e.row.kind) for e in events)
    assert {"meeting", "visit"} <= set(kinds)
    assert days(events, Kind.MEETING) == [("2024-11-15", 1)]
