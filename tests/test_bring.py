"""Importing events from JSON Lines: what was exported, and what somebody wrote; on both databases."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.bring import import_articles_of, import_events_of
from app.bring_lines import Brought
from app.exports.lines import write_articles, write_jsonl
from app.exports.shared import About
from app.filters import Filter, parse_filter
from app.merge import settle
from app.store import changes, decisions, editing
from app.store.articles import save_article
from app.store.bulk import EVENT_TABLES, drop_indexes
from app.store.check import check
from app.store.database import Database, migrate, open_database
from app.store.details import event
from app.store.events import save_events
from app.store.results import EventDetail
from app.store.settle import settle_around
from app.store.stream import stream_articles, stream_events
from tests.cli.program import environment
from tests.factories import STORY, WIRE, date_mention, on

CALL = {"id": "c-1", "kind": "call", "people": ["Joe Biden", "Xi Jinping"], "start": "2024-11-13"}


class Bringing:
    """A database and what was said while lines were brought into it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.said = database, list[str]()
        self._folder = folder

    def events(self, *lines: Mapping[str, Any] | str) -> Brought:
        return import_events_of(self.database, self._file("mine.jsonl", lines), self.said.append, _pass)

    def articles(self, *lines: Mapping[str, Any] | str) -> Brought:
        return import_articles_of(self.database, self._file("articles.jsonl", lines), self.said.append, _pass)

    def get(self, ident: str) -> EventDetail:
        with self.database.read() as session:
            found = event(session, ident)
        assert isinstance(found, EventDetail)
        return found

    def export(self) -> tuple[str, str]:
        return exported(self.database)

    def troubles(self) -> list[str]:
        with self.database.read() as session:
            return list(check(session))

    def count(self, *pairs: tuple[str, str]) -> int:
        with self.database.read() as session:
            return len(list(stream_events(session, parse_filter(pairs))))

    def _file(self, name: str, lines: Sequence[Mapping[str, Any] | str]) -> Path:
        path = self._folder / name
        written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
        return path


def _pass(_lines: int, _bytes: int) -> None:
    """Nobody watches."""


def exported(database: Database) -> tuple[str, str]:
    with database.read() as session:
        events = "".join(write_jsonl(stream_events(session, Filter()), About()))
    with database.read() as session:
        return events, "".join(write_articles(stream_articles(session, Filter())))


@pytest.fixture
def bringing(database: Database, tmp_path: Path) -> Bringing:
    return Bringing(database, tmp_path)


@pytest.fixture
def story(other_database: Database) -> tuple[str, str]:
    """The story of tests/factories.py, merged and exported."""
    with other_database.session() as session:
        for article, mentions in STORY.items():
            save_article(session, article, (), mentions)
        settled = settle([mention for mentions in STORY.values() for mention in mentions])
        save_events(session, (), settled.events, settled.doubts)
    return exported(other_database)


def test_what_was_exported_comes_back_byte_for_byte(bringing: Bringing, story: tuple[str, str]) -> None:
    events, articles = story
    bringing.articles(*articles.splitlines())
    bringing.events(*events.splitlines())
    assert bringing.export() == story
    assert bringing.troubles() == []


@pytest.fixture
def edited(other_database: Database, story: tuple[str, str]) -> tuple[str, str]:
    """The story with a correction, one that was taken back, two events made one, and dates."""
    del story
    with other_database.session() as session:
        save_article(
            session, WIRE, [date_mention(WIRE, "Wednesday", on("2024-11-13"), "2024-11-13")], STORY[WIRE]
        )
        settle_around(session, (), STORY[WIRE])
    ids = [json.loads(line)["id"] for line in exported(other_database)[0].splitlines()]
    with other_database.session() as session:
        editing.set_field(session, ids[0], "title", "France promises aid", by="Ada", note="as it was put")
        made = editing.set_field(session, ids[0], "kind", "statement", by="Ada")
        editing.undo(session, made.number, by="Bob")
        editing.join(session, [ids[1], ids[3]], by="Ada")
    return exported(other_database)


def test_what_editors_decided_comes_along_and_holds(
    bringing: Bringing, edited: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    events, articles = edited
    monkeypatch.setattr(changes, "time", lambda: 2_000_000_000)  # it is brought along much later
    bringing.articles(*articles.splitlines())
    bringing.events(*events.splitlines())
    assert bringing.export() == edited
    assert "France promises aid" in events
    assert bringing.troubles() == []
    with bringing.database.read() as session:
        log = decisions.log(session)
    assert [(entry.action, entry.field, entry.undone_by) for entry in log] == [
        ("join", None, None),
        ("set", "kind", "Bob"),
        ("set", "title", None),
    ]
    assert bringing.events(*events.splitlines()).unchanged == len(events.splitlines())
    with bringing.database.session() as session:
        joined = next(json.loads(line) for line in events.splitlines() if json.loads(line)["was"])
        assert event(session, joined["was"][0]) == joined["id"]
        editing.undo(session, log[0].number, by="Ada")
    assert len(bringing.export()[0].splitlines()) == len(events.splitlines()) + 1


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"action": "guess"}, "lacks its action"),
        ({"action": "set", "field": "kind", "value": "party"}, "There is no kind 'party'"),
        ({"action": "join", "sides": {}}, "does not say which tellings"),
        ({"action": "join", "at": "yesterday"}, "is no moment"),
    ],
)
def test_a_decision_that_cannot_be_is_said(
    bringing: Bringing, decision: Mapping[str, Any], words: str
) -> None:
    whole = {"action": "join", "by": "Ada", "at": "2024-11-14T09:12:00Z", "sides": {"m": 0}, **decision}
    assert bringing.events({**CALL, "decisions": [whole]}).failed == 1
    assert words in bringing.said[0]


def test_dates_that_come_later_are_taken_in(bringing: Bringing) -> None:
    line = {"id": "a-1", "text": "They met on Wednesday."}
    dated = {**line, "dates": [{"span": [12, 21], "type": "DATE", "value": "2024-11-13", "rule": "weekday"}]}
    bringing.articles(line)
    assert bringing.articles(dated).changed == 1
    assert bringing.articles(dated, line).unchanged == 2
    [date] = json.loads(bringing.export()[1])["dates"]
    assert (date["span"], date["value"]) == ([12, 21], "2024-11-13")
    assert bringing.articles({**line, "dates": [{"span": [12, 99]}]}).failed == 1


def test_importing_again_changes_nothing(bringing: Bringing, story: tuple[str, str]) -> None:
    events, articles = (part.splitlines() for part in story)
    bringing.articles(*articles)
    bringing.events(*events)
    assert bringing.articles(*articles).unchanged == len(articles)
    assert bringing.events(*events).unchanged == len(events)
    assert bringing.export() == story


def test_without_its_articles_an_event_keeps_its_words(bringing: Bringing, story: tuple[str, str]) -> None:
    bringing.events(*story[0].splitlines())
    assert bringing.export()[0] == story[0]
    assert bringing.troubles() == []
    first = json.loads(story[0].splitlines()[0])
    passage = bringing.get(first["id"]).tellings[0].passages[0]
    assert passage.orphaned
    assert passage.quote == first["passages"][0]["quote"]


def test_a_kind_and_people_are_enough(bringing: Bringing) -> None:
    assert bringing.events({"kind": "call", "people": ["Joe Biden", {"name": "Xi Jinping"}]}).new == 1
    bringing.events(CALL)
    found = bringing.get("c-1")
    assert [person.slug for person in found.row.people] == ["joe-biden", "xi-jinping"]
    assert found.row.title == "Biden telephones Xi"
    assert found.row.sources[0].name == "mine.jsonl"
    assert found.tellings[0].passages[0].quote == found.row.title
    assert found.date_reason == "Given in the file that was imported."
    assert bringing.troubles() == []


def test_own_events_go_out_and_come_back(
    bringing: Bringing, other_database: Database, tmp_path: Path
) -> None:
    bringing.events(CALL, {"kind": "visit", "title": "A visit", "start": "2024-11", "places": ["Brussels"]})
    events, articles = bringing.export()
    other = Bringing(other_database, tmp_path)
    other.articles(*articles.splitlines())
    other.events(*events.splitlines())
    assert other.export() == (events, articles)


def test_a_place_lies_in_its_country_and_continent(bringing: Bringing) -> None:
    castle = {"name": "Nowhere Castle", "country": "be", "lat": 50.1, "lon": 4.2}
    bringing.events(
        {"kind": "visit", "title": "A visit", "places": [castle]},
        {"kind": "visit", "title": "Another", "places": ["Brussels"]},
    )  # fmt: skip
    assert bringing.count(("place", "belgium")) == bringing.count(("place", "europe")) == 2
    assert bringing.count(("place", "nowhere-castle")) == 1


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        ({"start": "2024-11-13"}, "2024-11-13"),
        ({"start": "2024-11"}, "2024-11"),
        ({"start": "2024", "end": "2024"}, "2024"),
        ({"start": "2024-11-13", "end": "2024-11-15"}, "2024-11-13/2024-11-15"),
        ({"start": "2024-11-13", "end": None}, "2024-11-13/.."),
        ({}, ""),
    ],
)
def test_a_date_is_as_fine_as_it_is_written(bringing: Bringing, dates: Mapping[str, Any], edtf: str) -> None:
    bringing.events({"id": "e", "kind": "visit", "title": "A visit", **dates})
    assert json.loads(bringing.export()[0])["edtf"] == edtf


def test_each_article_that_is_named_tells_the_event(bringing: Bringing) -> None:
    text = "LIMA - Biden met Xi on Saturday. They spoke for two hours."
    bringing.articles({"id": "a-1", "text": text, "published": "2024-11-16", "source": "The Courier"})
    quote = "They spoke for two hours."
    bringing.events(
        {
            "id": "m-1",
            "kind": "meeting",
            "title": "Biden meets Xi",
            "passages": [
                {"quote": "Xi and Biden met", "url": "https://example.org/x", "published": "2024-11-15"},
                {"article": "a-1", "start": 7, "end": 32, "quote": "Biden met Xi on Saturday."},
                {"article": "a-1", "quote": quote},
            ],
        }
    )
    tellings = bringing.get("m-1").tellings
    assert [telling.mention_id for telling in tellings] == ["imported:m-1#0", "imported:m-1#1"]
    assert [telling.source for telling in tellings] == [None, "The Courier"]
    assert [(p.start, p.orphaned) for p in tellings[1].passages] == [(7, False), (text.index(quote), False)]
    assert bringing.troubles() == []


def test_an_event_that_changed_is_replaced(bringing: Bringing) -> None:
    bringing.events(CALL, {**CALL, "id": "c-2"})
    done = bringing.events({**CALL, "start": "2024-11-20", "places": ["Lima"]}, {**CALL, "id": "c-2"})
    assert (done.changed, done.unchanged) == (1, 1)
    assert bringing.get("c-1").row.when.start != bringing.get("c-2").row.when.start
    assert bringing.count(("place", "peru")) == 1
    assert bringing.troubles() == []


def test_of_two_lines_of_one_id_the_later_stands(bringing: Bringing) -> None:
    bringing.events(CALL, {**CALL, "title": "A long call"})
    assert bringing.get("c-1").row.title == "A long call"
    assert bringing.count() == 1


def test_an_article_with_another_text_is_refused_under_its_passages(
    bringing: Bringing, story: tuple[str, str]
) -> None:
    events, articles = (part.splitlines() for part in story)
    bringing.articles(*articles)
    bringing.events(*events)
    told = {json.loads(events[0])["passages"][0]["article"]}
    stored = [json.loads(line) for line in articles]
    other = [{**article, "text": "Other words"} for article in stored if article["id"] in told]
    assert bringing.articles(*other).failed == 1
    assert "with another text" in bringing.said[0]
    assert bringing.troubles() == []


BAD: dict[str, tuple[Mapping[str, Any] | str, str]] = {
    "no JSON": ("{", "is not JSON"),
    "no object": ("[]", "is not a JSON object"),
    "no kind": ({"title": "A call"}, "has no kind"),
    "unknown kind": ({"kind": "party", "title": "A party"}, "choose one of meeting"),
    "kind of a kind": ({"kind": ["call"], "title": "A call"}, "There is no kind"),
    "says nothing": ({"kind": "call"}, "neither a title nor people"),
    "no day": ({**CALL, "start": "soon"}, "start is no date"),
    "backwards": ({**CALL, "end": "2024-11-01"}, "comes after"),
    "crowd": ({**CALL, "people": ["X"] * 40_000}, "split the event"),
    "nameless": ({**CALL, "people": [{"slug": "x"}]}, "has no name"),
    "off the map": ({**CALL, "places": [{"name": "X", "lat": 91, "lon": 0}]}, "off the map"),
    "long country": ({**CALL, "places": [{"name": "X", "country": "BEL"}]}, "no code of two letters"),
    "no quote": ({**CALL, "passages": [{"article": "a"}]}, "has no quote"),
    "short": ({**CALL, "passages": [{"article": "a", "start": 3, "end": 4, "quote": "abc"}]}, "as its quote"),
    "far": ({**CALL, "passages": [{"article": "a", "start": 2**40, "quote": "abc"}]}, "as its quote"),
    "not there": ({**CALL, "passages": [{"article": "real", "start": 1, "quote": "abc"}]}, "does not have"),
    "half a telling": ({**CALL, "passages": [{"article": "a", "quote": "b"}], "tellings": [{}]}, "export it"),
    "NUL": ({**CALL, "passages": [{"article": "a", "quote": "a\x00b"}]}, "cannot be stored"),
    "deep": ("[" * 100_000, "is not JSON"),
    "endless": ('{"kind": "call", "people": ["X"], "confidence": 1e999}', "is not JSON"),
}


@pytest.mark.parametrize(("line", "words"), BAD.values(), ids=BAD)
def test_a_line_that_cannot_be_used_is_said_and_the_others_go_on(
    bringing: Bringing, line: Mapping[str, Any] | str, words: str
) -> None:
    bringing.articles({"id": "real", "text": "Something else."})
    done = bringing.events(line, {**CALL, "id": "good", "unknown": [1, {"x": None}]})
    assert (done.new, done.failed) == (1, 1)
    assert bringing.said[0].startswith("mine.jsonl, line 1: ")
    assert words in bringing.said[0]
    assert bringing.troubles() == []


def test_an_event_of_others_is_not_taken_over(bringing: Bringing, story: tuple[str, str]) -> None:
    bringing.events(*story[0].splitlines())
    ident = json.loads(story[0].splitlines()[0])["id"]
    assert bringing.events({**CALL, "id": ident}).failed == 1
    assert "give it another id" in bringing.said[0]
    assert bringing.export()[0] == story[0]


def test_indexes_are_there_again_after_a_fill_and_mended_after_a_broken_one(bringing: Bringing) -> None:
    bringing.events(CALL)
    assert bringing.troubles() == []
    with bringing.database.session() as session:
        if session.get_bind().dialect.name != "sqlite":
            return
        drop_indexes(session, EVENT_TABLES)
    assert "is missing" in bringing.troubles()[0]
    assert bringing.database.file
    migrate(f"sqlite:///{bringing.database.file}")
    assert bringing.troubles() == []


@pytest.mark.slow
def test_an_import_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Killed at moments of its own progress, not of the clock's."""
    lines = [{**CALL, "id": f"c-{n}", "title": f"Call {n}"} for n in range(2_000)]
    source = tmp_path / "mine.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    address = f"sqlite:///{tmp_path / 'killed.db'}"
    often = "from app import bring, cli; bring._EVENTS = 100; cli.main()"  # many small transactions
    bring = [sys.executable, "-c", often, "import", "--database", address, str(source)]
    for stored in (1, 501):
        with subprocess.Popen(bring, env=environment(), stdout=subprocess.DEVNULL) as process:
            while _stored(tmp_path / "killed.db") < stored:
                assert process.poll() is None
            process.kill()
    assert subprocess.run(bring, env=environment(), check=False, capture_output=True).returncode == 0
    assert _stored(tmp_path / "killed.db") == len(lines)
    with open_database(address) as database, database.read() as session:
        assert list(check(session)) == []


def _stored(file: Path) -> int:
    if not file.exists():
        return 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # the tables are not made yet
