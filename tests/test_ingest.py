"""The ingestion job: what comes in lands on the timeline whole, once, and in any order."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from app.filters import Filter
from app.ingest import IngestOptions, Outcome, Report, extract_article, ingest
from app.model import Article, PublishedBasis
from app.names.article import read_names
from app.names.references import Names
from app.read import InputError, RawArticle
from app.store import queries
from app.store.database import Database, open_database
from app.store.results import EventDetail, EventRow

PLAN = RawArticle(
    "Hakan Fidan will meet Ayman Safadi in Amman on Tuesday, the ministry said.",
    title="Fidan heads for Amman",
    source="The Wire",
    published=date(2024, 11, 11),
    path="wire/plan.txt",
)
REPORT = RawArticle(
    "Hakan Fidan met Ayman Safadi in Amman on Tuesday.\n\nFidan telephoned Penny Wong on Wednesday.",
    source="Desk",
    published=date(2024, 11, 14),
    path="desk/report.txt",
)
OTHER = RawArticle(
    "Penny Wong flew to Jakarta on Monday.",
    source="Coral Post",
    published=date(2024, 11, 13),
    path="post.txt",
)
ECHO = RawArticle(
    "Penny Wong was telephoned by Hakan Fidan on Wednesday. Wong flew to Indonesia on Monday.",
    source="Coral Post",
    published=date(2024, 11, 14),
    path="echo.txt",
)
UNDATED = RawArticle("Hakan Fidan met Ayman Safadi in Amman on Tuesday.", path="undated.txt")
STORY = (PLAN, REPORT, OTHER, ECHO, UNDATED)


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    """Since when an event is told as it is, is all that the time of day may change in a database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.store.changes.time", lambda: 1_700_000_000.0)
        yield


def rows(database: Database) -> list[EventRow]:
    """All events in the order of the timeline."""
    with database.read() as session:
        return list(queries.timeline(session, Filter(), cursor=None, limit=200).events)


def details(database: Database) -> dict[str, EventDetail]:
    """All events by id, with every telling; since when they are told so is the clock's to say."""
    with database.read() as session:
        found = {row.id: queries.event(session, row.id) for row in rows(database)}
    return {
        ident: replace(event, changed=None)
        for ident, event in found.items()
        if isinstance(event, EventDetail)
    }


def headlines(database: Database) -> list[str]:
    return [f"{row.when.start} {row.kind} {row.status}" for row in rows(database)]


def article(database: Database, ident: str) -> Article:
    with database.read() as session:
        found = queries.article(session, ident)
    assert found is not None
    return found.article


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        return queries.counts(session)


def outcomes(database: Database, *items: RawArticle | InputError) -> list[Outcome]:
    heard: list[Outcome] = []
    ingest(database, items, on_article=heard.append)
    return heard


def test_what_is_new_lands_on_the_timeline(database: Database) -> None:
    assert ingest(database, [PLAN, OTHER]) == Report(new=2, events=2)
    assert headlines(database) == ["2024-11-11 visit reported", "2024-11-12 meeting planned"]


def test_a_plan_and_its_report_are_one_event(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    (meeting,) = [event for event in details(database).values() if event.row.kind == "meeting"]
    assert [(t.status.value, str(t.published)) for t in meeting.tellings] == [
        ("planned", "2024-11-11"),
        ("reported", "2024-11-14"),
    ]
    assert meeting.row.status == "reported"
    assert {source.name for source in meeting.row.sources} == {"The Wire", "Desk"}


def test_the_same_again_changes_nothing(database: Database) -> None:
    ingest(database, STORY)
    before = details(database)
    report = ingest(database, STORY)
    assert (report.new, report.changed, report.unchanged, report.failed) == (0, 0, 5, 0)
    assert details(database) == before


def test_the_same_words_under_another_name_are_the_same_article(database: Database) -> None:
    ingest(database, [PLAN])
    assert ingest(database, [replace(PLAN, path="copy.txt")]) == Report(unchanged=1, events=1)


def test_an_article_that_changed_takes_the_old_ones_place(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    ident = extract_article(REPORT).article.id
    text = "Hakan Fidan met Ayman Safadi in Amman on Tuesday."
    (outcome,) = outcomes(database, replace(REPORT, text=text))
    assert outcome == Outcome("desk/report.txt", "changed")
    assert article(database, ident).text == text
    assert counts(database)["articles"] == 2
    assert headlines(database) == ["2024-11-12 meeting reported"]  # the call is withdrawn


def test_what_a_change_withdraws_leaves_the_other_tellings(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    ingest(database, [replace(REPORT, text="Nothing of note.")])
    (meeting,) = details(database).values()
    assert meeting.row.status == "planned"
    assert [telling.source for telling in meeting.tellings] == ["The Wire"]


def test_a_change_back_gives_the_first_timeline_again(database: Database) -> None:
    ingest(database, [PLAN, REPORT])
    before = details(database)
    ingest(database, [replace(REPORT, text="Nothing of note.")])
    ingest(database, [REPORT])
    assert details(database) == before


def test_two_files_of_one_name_in_two_folders_are_two_articles(database: Database) -> None:
    notes = [replace(PLAN, path="monday/notes.txt"), replace(OTHER, path="tuesday/notes.txt")]
    assert ingest(database, notes).new == 2
    assert counts(database)["articles"] == 2


def test_a_copy_of_what_a_file_once_held_does_not_take_its_place(database: Database) -> None:
    first = replace(PLAN, path="latest.txt")
    ingest(database, [first])
    ingest(database, [replace(OTHER, path="latest.txt")])
    assert ingest(database, [replace(first, path="archive/monday.txt")]).new == 1
    assert counts(database)["articles"] == 2
    assert headlines(database) == ["2024-11-11 visit reported", "2024-11-12 meeting planned"]


def test_an_article_is_known_by_its_address(database: Database) -> None:
    first = replace(PLAN, url="https://wire.example/fidan", path="a.txt")
    ingest(database, [first])
    again = replace(first, text="Hakan Fidan will meet Ayman Safadi in Amman on Wednesday.", path="b.txt")
    assert ingest(database, [again]) == Report(changed=1, events=1)
    assert headlines(database) == ["2024-11-13 meeting planned"]


def test_an_undated_article_is_kept_and_named(database: Database) -> None:
    assert ingest(database, [UNDATED, OTHER]) == Report(new=2, events=2, open_dates=["undated.txt"])
    assert rows(database)[-1].when.is_open
    assert ingest(database, [UNDATED]).open_dates == ["undated.txt"]  # and named again until it is settled


def test_a_day_given_by_a_person_settles_it_and_stays(database: Database) -> None:
    ingest(database, [UNDATED])
    assert ingest(database, [UNDATED], options=IngestOptions(published=date(2024, 11, 14))) == Report(
        changed=1, events=1
    )
    assert headlines(database) == ["2024-11-12 meeting reported"]
    assert ingest(database, [UNDATED]) == Report(unchanged=1, events=1)
    assert headlines(database) == ["2024-11-12 meeting reported"]


def test_a_given_day_stays_when_the_text_changes(database: Database) -> None:
    given_day = IngestOptions(published=date(2024, 11, 14))
    ingest(database, [UNDATED], options=given_day)
    more = replace(UNDATED, text=UNDATED.text + " They spoke for an hour.")
    assert ingest(database, [more]) == Report(changed=1, events=1)
    assert headlines(database) == ["2024-11-12 meeting reported"]
    stored = article(database, extract_article(UNDATED).article.id)
    assert (stored.published, stored.published_basis) == (date(2024, 11, 14), PublishedBasis.GIVEN)


def test_what_cannot_be_read_is_counted_and_the_others_go_on(database: Database) -> None:
    bad = InputError("scan.pdf", "scan.pdf is no plain text: give Dateline the text of it.")
    heard = outcomes(database, PLAN, bad, OTHER)
    assert [outcome.state for outcome in heard] == ["new", "failed", "new"]
    assert heard[1].message == bad.message
    assert counts(database)["articles"] == 2


def test_trouble_in_one_article_is_one_failed_article(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(doc: Doc, day: date | None) -> Names:
        if "Jakarta" in doc.text:
            raise RuntimeError("stumbled")
        return read_names(doc, day)

    monkeypatch.setattr("app.components.read_names", trip)
    heard = outcomes(database, PLAN, OTHER, REPORT)
    assert [outcome.state for outcome in heard] == ["new", "failed", "new"]
    assert "post.txt" in heard[1].message
    assert "stumbled" in heard[1].message
    assert counts(database)["articles"] == 2
    monkeypatch.undo()
    assert [outcome.state for outcome in outcomes(database, OTHER)] == ["new"]  # the next run completes it


@pytest.mark.parametrize("step", ["app.store.settle.neighbours", "app.store.settle.save_events"])
def test_an_article_is_stored_whole_or_not_at_all(
    database: Database, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("the disk is full")

    ingest(database, [PLAN])
    before = details(database)
    monkeypatch.setattr(step, refuse)
    (outcome,) = outcomes(database, REPORT)
    assert (outcome.state, "the disk is full" in outcome.message) == ("failed", True)
    assert details(database) == before
    assert counts(database)["articles"] == 1
    monkeypatch.undo()
    ingest(database, [REPORT])
    assert len(rows(database)) == 2


def test_a_failed_change_keeps_what_was_stored(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("no")

    ingest(database, [PLAN, REPORT])
    before = details(database)
    monkeypatch.setattr("app.store.settle.save_events", refuse)
    assert outcomes(database, replace(REPORT, text="Nothing of note."))[0].state == "failed"
    assert details(database) == before


def test_text_from_standard_input_is_named_so(database: Database) -> None:
    (outcome,) = outcomes(database, replace(PLAN, path=None))
    assert outcome == Outcome("standard input", "new")


@pytest.mark.parametrize("text", ["", "\n \n", "<script>alert(1)</script>", "?!" * 400, "\u202eabc"])
def test_odd_text_is_an_article_like_any_other(database: Database, text: str) -> None:
    (outcome,) = outcomes(database, RawArticle(text, path="odd.txt"))
    assert outcome.state == "new"
    assert rows(database) == []


def test_every_passage_is_its_articles_words(database: Database) -> None:
    ingest(database, STORY)
    passages = [p for event in details(database).values() for t in event.tellings for p in t.passages]
    assert len(passages) >= 6
    for passage in passages:
        text = article(database, passage.article_id).text
        assert text[passage.start : passage.end] == passage.quote
        assert not passage.orphaned


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 0, 3, 4, 2), (2, 4, 0, 3, 1)])
def test_the_order_of_arrival_changes_nothing(
    database: Database, other_database: Database, order: Sequence[int]
) -> None:
    ingest(database, STORY)
    for n in order:
        ingest(other_database, [STORY[n]])
    assert details(other_database) == details(database)


@contextmanager
def copy_of(template: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(template, folder)
        with open_database(f"sqlite:///{path}") as database:
            yield database


@settings(max_examples=5, deadline=None)
@given(st.permutations(STORY), st.lists(st.integers(0, len(STORY)), max_size=2))
def test_nor_do_any_order_and_any_batches(
    sqlite_template: Path, order: list[RawArticle], cuts: list[int]
) -> None:
    edges = [0, *sorted(cuts), len(order)]
    with copy_of(sqlite_template) as whole, copy_of(sqlite_template) as parts:
        ingest(whole, STORY)
        for first, last in pairwise(edges):
            ingest(parts, order[first:last])
        assert details(parts) == details(whole)
