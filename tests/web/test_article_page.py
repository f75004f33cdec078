"""`/articles/{id}`: the full text with its passages and dates, and where its own date comes from."""

from dataclasses import replace
from datetime import date

from app.model import Kind, PublishedBasis
from app.store.articles import save_article
from app.store.database import Database
from tests.factories import WIRE, article, date_mention, event, mention, on, store
from tests.web.conftest import Pages


def test_the_text_is_whole_and_its_passages_lead_to_their_events(pages: Pages) -> None:
    page = pages.read("/articles/a-wire")
    assert page.texts("h1") == ["Blinken heads for Brussels"]
    assert page.texts("mark") == [
        "Antony Blinken will meet Mark Rutte at NATO headquarters on Wednesday.1",
        "Blinken spoke by phone with Jean-Noël Barrot on Monday.2",
        "He told reporters that support goes on.3",
    ]
    assert [a.attrs["href"] for a in page.all("a", "ref")] == [
        "/events/e-rutte",
        "/events/e-call",
        "/events/e-words",
    ]


def test_notes_in_the_margin_name_the_events(pages: Pages) -> None:
    assert pages.read("/articles/a-wire").texts("p", "note") == [
        "1 Blinken meets NATO’s Rutte in Brussels ↓",
        "2 Blinken calls France’s Barrot ↑↓",
        "3 Blinken: support goes on ↑",
    ]


def test_one_passage_leads_to_the_next(pages: Pages) -> None:
    page = pages.read("/articles/a-wire")
    anchors = [mark.attrs["id"] for mark in page.all("mark")]
    steps = [(a.attrs.get("aria-label"), a.attrs["href"]) for a in page.all("a")]
    assert [href for label, href in steps if label == "Next passage"] == [f"#{a}" for a in anchors[1:]]
    assert [href for label, href in steps if label == "Passage before"] == [f"#{a}" for a in anchors[:-1]]
    assert page.links["3 events in the text: to the first"] == f"#{anchors[0]}"


def test_every_telling_of_an_event_has_its_number(pages: Pages) -> None:
    page = pages.read("/articles/b-readout")
    assert [mark[-1] for mark in page.texts("mark")] == ["1", "1"]
    assert page.texts("p", "note") == ["1 Blinken meets NATO’s Rutte in Brussels"]


def test_dates_in_the_text_lead_to_what_they_mean_and_why(pages: Pages, database: Database) -> None:
    with database.session() as session:
        save_article(session, WIRE, [date_mention(WIRE, "Wednesday", on("2024-11-13"), "2024-11-13")], [])
    page = pages.read("/articles/a-wire")
    words = page.one("a", "date-mark")
    assert (words.text, words.attrs["href"], words.attrs["id"]) == ("Wednesday", "#date-1", "d-1")
    row = next(e for e in page.all("li") if e.attrs.get("id") == "date-1")
    assert " ".join(row.text.split()) == "Wednesday 13 November 2024 'Wednesday' → 2024-11-13"


def test_the_day_of_publication_comes_with_its_basis(pages: Pages, database: Database) -> None:
    guessed = replace(
        WIRE,
        published=date(2024, 11, 11),
        published_basis=PublishedBasis.TEXT,
        published_reason="'last week's election' points to that week",
        confidence=0.8,
    )
    with database.session() as session:
        save_article(session, guessed, [], [])
    head = pages.read("/articles/a-wire").text
    assert "Published Monday 11 November 2024 inferred from its text, 80 % sure" in head
    assert "'last week's election' points to that week" in head


def test_an_article_without_a_day_says_which_command_settles_it(
    bare_pages: Pages, database: Database
) -> None:
    of = article("a1", "They met yesterday.", path="clippings/one two.txt")
    told = mention(of, "They met yesterday.", Kind.MEETING)
    store(database, {of: [told]}, [event("e1", told)])
    page = bare_pages.read("/articles/a1")
    assert page.one("pre").text == "dateline ingest --published 2024-11-14 'clippings/one two.txt'"
    assert page.texts("h1") == ["clippings/one two.txt"]


def test_only_a_web_address_is_linked_as_the_original(bare_pages: Pages, database: Database) -> None:
    for ident, url in (("good", "https://example.org/a?b=1&c=2"), ("bad", "javascript:alert(1)")):
        with database.session() as session:
            save_article(session, article(ident, "Text.", url=url), [], [])
    assert bare_pages.read("/articles/good").links["The original ↗"] == "https://example.org/a?b=1&c=2"
    assert "The original ↗" not in bare_pages.read("/articles/bad").links
