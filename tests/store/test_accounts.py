"""What an event has to do with others: parts and wholes, a new date, what may be the same."""

from app.merge import Doubt
from app.model import Kind, Status
from app.store import queries
from app.store.database import Database
from app.store.events import save_events
from app.store.results import Account, EventDetail
from tests.factories import BELGIUM, BLINKEN, BRUSSELS, LIMA, RUTTE, article, event, mention, on, span, store

TEXT = "He flew in. They met. They will meet. It was put off. It is on."
PAPER = article("paper", TEXT, source="Paper", published="2024-11-11")
OTHER = article("other", TEXT, source="Other", published="2024-11-14")
VISIT = mention(PAPER, "He flew in.", Kind.VISIT, BLINKEN, BELGIUM, when=span("2024-11-12", "2024-11-14"))
MEETING = mention(PAPER, "They met.", Kind.MEETING, BLINKEN, RUTTE, BRUSSELS, when=on("2024-11-13"))
ELSEWHERE = mention(OTHER, "They met.", Kind.MEETING, BLINKEN, RUTTE, LIMA, when=on("2024-11-13"))
OFF = mention(
    PAPER, "It was put off.", Kind.MEETING, BLINKEN, RUTTE, when=on("2024-11-20"), status=Status.CANCELLED
)
NEXT = mention(PAPER, "It is on.", Kind.MEETING, BLINKEN, RUTTE, when=on("2024-12-05"), status=Status.PLANNED)


def stored(database: Database) -> None:
    store(database, {PAPER: (VISIT, MEETING, OFF, NEXT), OTHER: (ELSEWHERE,)}, ())
    told = [("visit", VISIT), ("met", MEETING), ("far", ELSEWHERE), ("off", OFF), ("next", NEXT)]
    with database.session() as session:
        doubts = [Doubt("far", "met", 4.5), Doubt("met", "next", 5.0), Doubt("met", "off", 6.0, decided=True)]
        save_events(session, (), [event(ident, told_by) for ident, told_by in told], doubts)


def account(database: Database, ident: str) -> Account:
    with database.read() as session:
        found = queries.event(session, ident)
    assert isinstance(found, EventDetail)
    assert found.account is not None
    return found.account


def test_a_meeting_on_a_visit_is_its_part(database: Database) -> None:
    stored(database)
    assert [row.id for row in account(database, "visit").relations.parts] == ["met"]
    assert [row.id for row in account(database, "met").relations.wholes] == ["visit"]
    assert account(database, "far").relations.wholes == ()
    assert account(database, "met").relations.parts == ()


def test_an_event_put_off_leads_to_its_new_date_and_back(database: Database) -> None:
    stored(database)
    assert [row.id for row in account(database, "off").relations.later] == ["next"]
    assert [row.id for row in account(database, "next").relations.earlier] == ["off"]
    assert account(database, "next").relations.later == ()
    assert account(database, "off").relations.earlier == ()


def test_what_may_be_the_same_is_shown_the_likeliest_first_unless_a_person_decided(
    database: Database,
) -> None:
    stored(database)
    assert [(p.row.id, p.points) for p in account(database, "met").relations.possible] == [
        ("next", 5.0),
        ("far", 4.5),
    ]
    assert [p.row.id for p in account(database, "far").relations.possible] == ["met"]


def test_doubts_go_with_the_event(database: Database) -> None:
    stored(database)
    with database.session() as session:
        save_events(session, {"far", "next"}, [event("far", ELSEWHERE), event("next", NEXT)])
    assert account(database, "met").relations.possible == ()
