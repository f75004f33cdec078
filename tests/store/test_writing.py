"""Writing: what is stored comes back as it was, and derived rows follow every change."""

from dataclasses import replace
from datetime import date

import pytest

from app.model import Article, Event, Kind, Mention, Place, Precision, Span, Status, When
from app.store.articles import known_article, save_article
from app.store.database import Database
from app.store.events import save_events
from app.store.mentions import events_of, mentions_of
from app.store.neighbours import neighbours
from app.store.queries import article as read_article
from app.store.queries import counts, people, person, places
from app.store.queries import event as read_event
from tests.factories import (
    AID,
    BLINKEN,
    BRUSSELS,
    CALL,
    EVENTS,
    LIMA,
    NATO_HQ,
    PLAN,
    READOUT,
    REPORT,
    RUTTE,
    WIRE,
    WORDS,
    article,
    date_mention,
    event,
    mention,
    on,
    span,
    store,
    store_story,
)
from tests.factories import person as somebody
from tests.store.reading import ids, page


def test_an_article_and_its_date_expressions_come_back_as_they_were(database: Database) -> None:
    dates = [
        date_mention(WIRE, "Wednesday", on("2024-11-13"), "2024-11-13"),
        date_mention(WIRE, "Monday", None, "XXXX-WXX-1"),
        date_mention(WIRE, "goes on", When(date(2024, 11, 1), approximate=True), "2024-11"),
    ]
    with database.session() as session:
        save_article(session, WIRE, dates, [])
    with database.read() as session:
        found = read_article(session, "a-wire")
    assert found is not None
    assert found.article == WIRE
    assert found.dates == tuple(dates)


def test_mentions_come_back_as_they_were(database: Database) -> None:
    store_story(database)
    with database.read() as session:
        assert mentions_of(session, ["e-rutte", "e-call", "e-aid"]) == sorted(
            [PLAN, REPORT, CALL, AID], key=lambda m: m.id
        )
        assert events_of(session, [PLAN.id, REPORT.id, "unknown"]) == {
            PLAN.id: "e-rutte",
            REPORT.id: "e-rutte",
        }


def test_mentions_belong_to_no_event_until_told(database: Database) -> None:
    with database.session() as session:
        assert save_article(session, WIRE, (), (PLAN, CALL)) == set()
        assert events_of(session, [PLAN.id, CALL.id]) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"content_hash": "other", "url": None, "path": "elsewhere.txt"},
        {"id": "x", "content_hash": ""},
        {"id": "x", "content_hash": "other"},
    ],
    ids=["nothing in common but the id", "same address, no hash", "same address"],
)
def test_an_article_is_known_by_content_address_or_file(
    database: Database, changes: dict[str, str | None]
) -> None:
    store_story(database)
    with database.read() as session:
        assert known_article(session, replace(WIRE, id="x", url=None)) == WIRE
        assert known_article(session, replace(READOUT, id="x", content_hash="y")) == READOUT
        found = known_article(session, replace(WIRE, **changes))  # type: ignore[arg-type]
        assert found == (None if "path" in changes else WIRE)


def test_an_article_read_again_withdraws_its_mentions_and_says_whose(
    database: Database,
) -> None:
    store_story(database)
    rewritten = replace(WIRE, text="Nothing of note happened.", content_hash="new")
    with database.session() as session:
        assert save_article(session, rewritten, (), ()) == {"e-rutte", "e-call", "e-words"}
        lost = mentions_of(session, ["e-rutte", "e-call", "e-words"])
        assert lost == [REPORT]
        save_events(session, {"e-rutte", "e-call", "e-words"}, [event("e-rutte", REPORT)])
    assert ids(database) == ["e-aid", "e-rutte", "e-lima", "e-summit"]
    assert [s.slug for s in page(database).events[1].sources] == ["state-department"]
    with database.read() as session:
        assert person(session, "jean-noel-barrot") is None
        assert counts(session) == {
            "articles": 3, "events": 4, "people": 4, "bodies": 2, "places": 6, "sources": 2,
        }  # fmt: skip


def test_writing_the_same_again_changes_nothing(database: Database) -> None:
    store_story(database)
    before = page(database), everything(database)
    store_story(database)
    assert (page(database), everything(database)) == before


def everything(database: Database) -> list[object]:
    """What pages beside the timeline show."""
    with database.read() as session:
        return [
            *(read_event(session, one.id) for one in EVENTS),
            *(read_article(session, one) for one in ("a-wire", "b-readout", "c-regional")),
            people(session),
            places(session),
            counts(session),
        ]


class TestIds:
    """Ids of events are stable; one that was merged away leads on."""

    def lead(self, database: Database, *old_ids: str) -> list[str | None]:
        with database.read() as session:
            found = [read_event(session, old) for old in old_ids]
        return [one if one is None or isinstance(one, str) else one.row.id for one in found]

    def save(self, database: Database, old: set[str], *events: Event) -> None:
        with database.session() as session:
            save_events(session, old, events)

    def test_a_merged_id_leads_to_the_event_with_most_of_its_mentions(self, database: Database) -> None:
        store_story(database)
        self.save(database, {"e-rutte", "e-call"}, event("new-1", PLAN), event("new-2", REPORT, CALL))
        assert self.lead(database, "e-call", "e-rutte") == ["new-2", "new-1"]  # of equals, the first by id

    def test_chains_are_flattened(self, database: Database) -> None:
        store_story(database)
        self.save(database, {"e-call"}, event("second", CALL))
        self.save(database, {"second"}, event("third", CALL))
        assert self.lead(database, "e-call", "second", "third") == ["third", "third", "third"]

    def test_an_event_that_ends_takes_its_redirects_along(self, database: Database) -> None:
        store_story(database)
        self.save(database, {"e-call"}, event("second", CALL))
        self.save(database, {"second"})
        assert self.lead(database, "e-call", "second") == [None, None]

    def test_an_id_that_comes_back_is_an_event_again(self, database: Database) -> None:
        store_story(database)
        self.save(database, {"e-call"}, event("second", CALL))
        self.save(database, {"second"}, event("e-call", CALL))
        assert self.lead(database, "e-call", "second") == ["e-call", "e-call"]

    def test_a_kept_id_keeps_what_leads_to_it(self, database: Database) -> None:
        store_story(database)
        self.save(database, {"e-call"}, event("second", CALL))
        self.save(database, {"second"}, event("second", CALL, when=on("2024-11-12"), title="Changed"))
        assert self.lead(database, "e-call") == ["second"]
        assert ids(database, "from=2024-11-12&to=2024-11-12") == ["second"]


class TestNeighbours:
    """What a new mention could tell the same happening as."""

    STORED = article("stored", "They met.")

    def near(self, database: Database, stored: Mention, new: Mention) -> bool:
        with database.session() as session:
            save_article(session, self.STORED, (), [stored])
        with database.read() as session:
            found = neighbours(session, [new])
        assert found in ([], [stored])
        return bool(found)

    def telling(self, when: When, *names: Place, of: Article = STORED) -> Mention:
        return mention(of, of.text, Kind.MEETING, *names, when=when)

    @pytest.mark.parametrize(
        ("stored", "new", "near"),
        [
            (on("2024-11-13"), on("2024-11-13"), True),
            (on("2024-11-13"), on("2024-11-15"), True),
            (on("2024-11-13"), on("2024-11-16"), False),
            (on("2024-11-16"), on("2024-11-13"), False),
            (span("2024-11-01", "2024-11-30", Precision.MONTH), on("2024-12-02"), True),
            (span("2024-01-01", "2024-12-31", Precision.YEAR), on("2024-06-01"), True),
            (span("2023-01-01", "2023-12-31", Precision.YEAR), on("2024-06-01"), False),
            (on("2024-06-01"), span("2024-01-01", "2024-12-31", Precision.YEAR), True),
            (When(), on("2024-11-13"), False),
            (on("2024-11-13"), When(), False),
            (When(start=date(2024, 11, 12)), on("2024-11-13"), True),
        ],
    )
    def test_days_that_both_could_be_about(
        self, database: Database, stored: When, new: When, near: bool
    ) -> None:
        other = article("new", "They met again.")
        assert self.near(database, self.telling(stored, LIMA), self.telling(new, LIMA, of=other)) is near

    def test_a_name_in_common_is_needed(self, database: Database) -> None:
        other, day = article("new", "They met again."), on("2024-11-13")
        assert not self.near(database, self.telling(day, LIMA), self.telling(day, BRUSSELS, of=other))
        assert not self.near(database, self.telling(day, BRUSSELS), self.telling(day, NATO_HQ, of=other))

    def test_a_kind_that_goes_with_its_own_is_needed(self, database: Database) -> None:
        other, day = article("new", "They met again."), on("2024-11-13")
        words = replace(self.telling(day, LIMA, of=other), kind=Kind.STATEMENT)
        assert not self.near(database, self.telling(day, LIMA), words)

    def test_a_mention_is_not_its_own_neighbour(self, database: Database) -> None:
        store_story(database)
        with database.read() as session:
            assert neighbours(session, [PLAN]) == sorted([CALL, REPORT], key=lambda m: m.id)
            assert neighbours(session, [WORDS]) == []


class TestRefused:
    """What neither database could hold, or no article supports, is refused before anything changes."""

    @pytest.mark.parametrize(
        "broken",
        [
            replace(WIRE, text="a\x00b"),
            replace(WIRE, title="a\ud800b"),
            replace(WIRE, id="a\x00"),
            replace(WIRE, url="\udfff"),
            replace(WIRE, id="x" * 301),
        ],
        ids=["NUL in text", "half a character in title", "NUL in id", "half a character in url", "long id"],
    )
    def test_articles(self, database: Database, broken: Article) -> None:
        store_story(database)
        with pytest.raises(ValueError, match="of an article"), database.session() as session:
            save_article(session, broken, (), ())
        assert page(database).total == 6

    @pytest.mark.parametrize(
        "broken",
        [
            replace(PLAN, title="\x00"),
            replace(PLAN, anchor=Span(0, len(WIRE.text) + 1)),
            replace(PLAN, anchor=Span(5, 5)),
            replace(PLAN, retellings=(Span(-1, 3),)),
            replace(PLAN, date_span=Span(9, 3)),
            replace(PLAN, article_id="other"),
            replace(PLAN, people=(somebody("x" * 301),)),
            replace(PLAN, people=(somebody("A", role="\x00"),)),
            replace(PLAN, places=(Place("Nowhere", "nowhere", "XYZ"),)),
        ],
        ids=repr,
    )
    def test_mentions(self, database: Database, broken: Mention) -> None:
        store_story(database)
        with pytest.raises(ValueError), database.session() as session:
            save_article(session, WIRE, (), [CALL, broken])
        assert page(database).total == 6
        assert ids(database, "q=blinken+meet") == ["e-rutte"]

    def test_events(self, database: Database) -> None:
        store_story(database)
        with pytest.raises(ValueError, match="title of an event"), database.session() as session:
            save_events(session, {"e-call"}, [event("e-call", CALL, title="\x00")])
        assert "e-call" in ids(database)


def test_long_addresses_markup_and_every_script_survive(database: Database) -> None:
    text = "<script>alert('x')</script> Ünïcödé 🇺🇦 日本 \u202e rtl \ufeff %s :x \\ ' \" \r\n\t end."
    one = article("a", text, source="Le “Monde” & Cie", url="https://x.example/" + "é" * 9_000)
    told = mention(one, text, Kind.CALL, somebody("Ōe 大江"), title=text)
    store(database, {one: [told]}, [event("e", told)])
    entry = page(database).events[0]
    assert entry.title == text
    assert entry.passage is not None
    assert entry.passage.quote == text
    with database.read() as session:
        assert known_article(session, replace(one, id="b", content_hash="")) == one


def test_a_person_keeps_one_role_for_each_event_and_the_latest_in_lists(database: Database) -> None:
    early = article("a", "The senator met.", published="2024-01-01")
    late = article("b", "The president met.", published="2024-12-01")
    told = [
        mention(early, early.text, Kind.MEETING, somebody("Ada Lind", "Senator"), when=on("2024-01-01")),
        mention(late, late.text, Kind.MEETING, somebody("Ada Lind", "President"), when=on("2024-12-01")),
    ]
    store(database, {late: told[1:], early: told[:1]}, [event("e1", told[0]), event("e2", told[1])])
    assert [e.people[0].role for e in page(database).events] == ["Senator", "President"]
    with database.session() as session:
        found = person(session, "ada-lind")
        assert found is not None
        assert (found.row.detail, found.roles) == ("President", ("President", "Senator"))
        save_article(session, late, (), ())
        save_events(session, {"e2"}, ())
        found = person(session, "ada-lind")
    assert found is not None
    assert (found.row.detail, found.roles) == ("Senator", ("Senator",))


def test_a_status_asks_for_its_own_telling_first(database: Database) -> None:
    store_story(database)
    with database.session() as session:
        save_events(session, {"e-rutte"}, [event("e-rutte", REPORT, PLAN)])
    entry = next(e for e in page(database).events if e.id == "e-rutte")
    assert entry.status is Status.PLANNED
    assert entry.passage is not None
    assert entry.passage.article_id == "a-wire"
    assert {BLINKEN.slug, RUTTE.slug} == {p.slug for p in entry.people}
