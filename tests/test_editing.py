"""What people decide outranks the rules, outlives every re-reading, and can be taken back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ingest import ingest
from app.merge import settle
from app.model import Kind, Mention, Status
from app.store import decisions, editing, queries
from app.store.database import Database
from app.store.mentions import load_mentions
from app.store.models import MentionRecord
from app.store.results import EventDetail
from tests.test_ingest import ECHO, OTHER, PLAN, REPORT, STORY, article, details, headlines, rows

SLIP = replace(
    PLAN, text="Hakan Fidan met Ayman Safadi in Aqaba on Tuesday.", source="Third", path="slip.txt"
)


def meetings(database: Database) -> list[EventDetail]:
    return [event for event in details(database).values() if event.row.kind is Kind.MEETING]


def joined(database: Database) -> editing.Made:
    """Join all meetings that there are."""
    with database.session() as session:
        return editing.join(session, [e.row.id for e in meetings(database)], by="Ada", note="one dinner")


def tellings(event: EventDetail) -> list[str]:
    return [telling.mention_id for telling in event.tellings]


def test_joined_events_are_one_and_the_old_ids_lead_there(database: Database) -> None:
    ingest(database, [PLAN, SLIP])
    before = meetings(database)
    assert len(before) == 2
    made = joined(database)
    (event,) = meetings(database)
    assert made.events == (event.row.id,)
    with database.read() as session:
        assert {queries.event(session, e.row.id) for e in before if e.row.id != event.row.id} == {
            event.row.id
        }
    assert event.account is not None
    assert [(d.action, d.made_by, d.note) for d in event.account.decided] == [("join", "Ada", "one dinner")]


def test_a_split_takes_tellings_out(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    (event,) = meetings(database)
    with database.session() as session:
        editing.split(session, event.row.id, [event.tellings[1].passages[0].article_id], by="Ada")
    assert [len(e.tellings) for e in meetings(database)] == [1, 1]
    for one in meetings(database):
        assert one.account is not None
        assert one.account.relations.possible == ()  # what a person split is no doubt


@pytest.mark.parametrize(
    ("field", "text", "seen"),
    [
        ("title", "A dinner in Amman", lambda row: row.title == "A dinner in Amman"),
        ("kind", "visit", lambda row: row.kind is Kind.VISIT),
        ("status", "cancelled", lambda row: row.status is Status.CANCELLED),
        ("date", "2024-11-13", lambda row: row.when.start == date(2024, 11, 13)),
        ("date", "2024-11", lambda row: row.when.end == date(2024, 11, 30)),
        ("date", "unknown", lambda row: row.when.is_open),
        ("people", "Wong; Fidan", lambda row: [p.slug for p in row.people] == ["wong", "fidan"]),
        ("bodies", "NATO", lambda row: [b.slug for b in row.bodies] == ["nato"]),
        ("places", "Aqaba", lambda row: [p.name for p in row.places] == ["Aqaba"]),
        ("places", "", lambda row: row.places == ()),
    ],
)  # fmt: skip
def test_a_field_is_what_a_person_says(database: Database, field: str, text: str, seen: object) -> None:
    ingest(database, [PLAN])
    (event,) = [e for e in details(database).values() if e.row.kind is Kind.MEETING]
    with database.session() as session:
        made = editing.set_field(session, event.row.id, field, text, by="Ada")
    with database.read() as session:
        found = queries.event(session, made.events[0])
    assert isinstance(found, EventDetail)
    assert callable(seen)
    assert seen(found.row)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("colour", "blue", "There is no field 'colour': choose one of title"),
        ("kind", "party", "There is no kind 'party'"),
        ("status", "maybe", "There is no status 'maybe'"),
        ("date", "yesterday", "'yesterday' is no date: write 2024-11-13"),
        ("date", "2024-13", "is no date"),
        ("date", "0000", "is no date"),
        ("date", "2024-11-15/2024-11-13", "is no date"),
        ("title", "", "A headline has between 1 and 300 characters"),
    ],
)
def test_what_cannot_be_set_is_refused(database: Database, field: str, text: str, words: str) -> None:
    ingest(database, [PLAN])
    (event,) = meetings(database)
    with pytest.raises(ValueError, match=words), database.session() as session:
        editing.set_field(session, event.row.id, field, text, by="Ada")
    assert log(database) == []


def log(database: Database) -> list[str]:
    with database.read() as session:
        return [f"{entry.action} {entry.made_by} {entry.undone_by}" for entry in decisions.log(session)]


def test_a_later_decision_outranks_an_earlier_one(database: Database) -> None:
    ingest(database, [PLAN, SLIP])
    event = joined(database).events[0]
    (one,) = meetings(database)
    with database.session() as session:
        editing.split(session, event, tellings(one)[:1], by="Bob")
    assert len(meetings(database)) == 2
    joined(database)
    assert len(meetings(database)) == 1
    for title in ("First", "Second"):
        with database.session() as session:
            editing.set_field(session, event, "title", title, by="Bob")
    assert meetings(database)[0].row.title == "Second"


def everything(database: Database) -> dict[str, tuple[object, ...]]:
    """All events without their account of decisions."""
    return {
        ident: (event.row, event.date_reason, event.tellings) for ident, event in details(database).items()
    }


def test_undoing_restores_what_was(database: Database) -> None:
    ingest(database, [*STORY, SLIP])
    before = everything(database)
    made = [joined(database)]
    with database.session() as session:
        made.append(editing.set_field(session, made[0].events[0], "date", "2024-12-01", by="Ada"))
        one = queries.event(session, made[0].events[0])
        assert isinstance(one, EventDetail)
        made.append(editing.split(session, one.row.id, tellings(one)[:1], by="Ada"))
    assert everything(database) != before
    for decision in reversed(made):
        with database.session() as session:
            editing.undo(session, decision.number, by="Bob")
    assert everything(database) == before
    assert log(database) == ["split Ada Bob", "set Ada Bob", "join Ada Bob"]


def test_what_is_undone_or_unknown_cannot_be_undone(database: Database) -> None:
    ingest(database, [PLAN, SLIP])
    number = joined(database).number
    with database.session() as session:
        editing.undo(session, number, by="Bob")
    for wrong, words in (
        (number, "was undone already, by Bob"),
        (99, "no decision 99"),
        (-1, "no decision -1"),
    ):
        with pytest.raises(ValueError, match=words), database.session() as session:
            editing.undo(session, wrong, by="Bob")


def test_decisions_outlive_reading_again(database: Database) -> None:
    ingest(database, [PLAN, SLIP])
    joined(database)
    ingest(database, [replace(SLIP, text="Nothing of note.")])
    assert [len(e.tellings) for e in meetings(database)] == [1]
    ingest(database, [SLIP])
    assert [len(e.tellings) for e in meetings(database)] == [2]


def test_decisions_follow_a_telling_whose_article_changed_around_it(database: Database) -> None:
    ingest(database, [PLAN, SLIP])
    joined(database)
    ingest(database, [replace(SLIP, text=f"The night was long. {SLIP.text} All were tired.")])
    assert [len(e.tellings) for e in meetings(database)] == [2]
    assert "long" in article(database, meetings(database)[0].tellings[0].passages[0].article_id).text or (
        "long" in article(database, meetings(database)[0].tellings[1].passages[0].article_id).text
    )


def test_decisions_hold_when_more_is_told(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    (event,) = meetings(database)
    with database.session() as session:
        editing.split(session, event.row.id, tellings(event)[:1], by="Ada")
        editing.set_field(session, event.row.id, "title", "As planned", by="Ada")
    ingest(database, [OTHER, ECHO, replace(REPORT, source="Another", text=REPORT.text + " So it was.")])
    assert "As planned" in {e.row.title for e in meetings(database)}
    first = {frozenset(tellings(e)) for e in meetings(database)}
    assert not any(set(tellings(event)) <= group for group in first)


def test_the_store_and_one_merge_of_all_agree_under_decisions(database: Database) -> None:
    ingest(database, [*STORY, SLIP])
    joined(database)
    with database.read() as session:
        told = stored(session)
        ruled = decisions.standing(session, [mention.id for mention in told])
    assert sorted(details(database)) == [event.id for event in settle(told, ruled).events]


def stored(session: Session) -> list[Mention]:
    return load_mentions(session, session.scalars(select(MentionRecord.key)))


def test_wrong_ids_are_refused_with_a_sentence(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    (event,) = meetings(database)
    with database.session() as session:
        with pytest.raises(ValueError, match="Name two events or more"):
            editing.join(session, [event.row.id], by="Ada")
        with pytest.raises(ValueError, match="No event has the id nowhere"):
            editing.join(session, [event.row.id, "nowhere"], by="Ada")
        with pytest.raises(ValueError, match="has no telling nothing"):
            editing.split(session, event.row.id, ["nothing"], by="Ada")
        with pytest.raises(ValueError, match="and not all"):
            editing.split(session, event.row.id, tellings(event), by="Ada")
    assert log(database) == []
    assert len(headlines(database)) == len(rows(database))
