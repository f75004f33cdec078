"""`/events/{id}`: the date and why, who told it as what, and the way to every word."""

from sqlalchemy import text

from app.model import Kind
from app.store.database import Database
from app.store.events import save_events
from tests.factories import PLAN, REPORT, article, event, mention, on, store
from tests.web.conftest import Pages


def test_the_date_comes_with_its_reason(pages: Pages) -> None:
    page = pages.read("/events/e-rutte")
    assert page.texts("h1") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert page.texts("p", "event-date") == ["Wednesday 13 November 2024 2024-11-13"]
    assert page.texts("p", "reason")[0] == "Why this date “today” in an article of 2024-11-13"


def test_a_month_stays_a_month(pages: Pages) -> None:
    assert pages.read("/events/e-summit").texts("p", "event-date") == ["December 2024 2024-12"]


def test_what_nothing_dates_says_so(pages: Pages) -> None:
    page = pages.read("/events/e-words")
    assert page.texts("p", "event-date") == ["Undated"]
    assert "Nothing in the articles dates it." in page.text


def test_the_history_says_who_told_it_as_what_on_which_day(pages: Pages) -> None:
    assert pages.read("/events/e-rutte").texts("p", "telling-head") == [
        "Monday 11 November 2024 The Wire Planned 13 November 2024",
        "Wednesday 13 November 2024 State Department Reported 13 November 2024",
    ]


def test_every_passage_is_quoted_and_leads_to_its_words(pages: Pages) -> None:
    page = pages.read("/events/e-rutte")
    quotes = page.texts("mark")
    assert len(quotes) == 3
    links = [a.attrs["href"] or "" for a in page.all("a") if a.text.strip().startswith("In the article")]
    for quote, link in zip(quotes, links, strict=True):
        path, _, anchor = link.partition("#")
        [mark] = [e for e in pages.read(path).all("mark") if e.attrs.get("id") == anchor]
        assert " ".join(mark.text.split()).startswith(quote)


def test_an_original_with_an_address_is_opened_at_the_words(pages: Pages) -> None:
    page = pages.read("/events/e-rutte")
    originals = [a.attrs["href"] for a in page.all("a") if a.text.startswith("The original")]
    words = "Antony%20Blinken%20will%20meet%20Mark%20Rutte%20at%20NATO%20headquarters%20on%20Wednesday."
    assert originals == [f"https://wire.example/2024/11/11/blinken#:~:text={words}"]


def test_what_happened_before_and_after_is_beside_it(pages: Pages) -> None:
    page = pages.read("/events/e-rutte")
    assert page.texts("h3", "entry-title") == [
        "France pledges aid",
        "Blinken calls France’s Barrot",
        "Biden and Xi to meet in Lima",
        "Brussels summit called off",
    ]


def test_an_id_that_was_merged_leads_to_the_new_one_for_good(pages: Pages, database: Database) -> None:
    with database.session() as session:
        save_events(session, ["e-rutte"], [event("e-new", PLAN, REPORT)])
    for path in ("/events/e-rutte", "/api/events/e-rutte"):
        answer = pages.ask(path)
        assert (answer.status_code, answer.headers["location"]) == (301, path.replace("e-rutte", "e-new"))


def test_a_passage_whose_article_changed_is_shown_as_orphaned(pages: Pages, database: Database) -> None:
    with database.session() as session:
        session.execute(text("UPDATE article SET text = 'x' || text WHERE id = 'b-readout'"))
    page = pages.read("/events/e-rutte")
    assert (
        page.texts("span", "warning") == ["The article has changed and no longer has these words here."] * 2
    )


def test_ids_from_elsewhere_may_hold_any_sign(bare_pages: Pages, database: Database) -> None:
    of = article("the/article?1", "They met.", published="2024-11-11")
    told = mention(of, "They met.", Kind.MEETING, when=on("2024-11-11"))
    store(database, {of: [told]}, [event("a/b?c#d & é", told)])
    link = bare_pages.read("/").links["They met."]
    page = bare_pages.read(link)
    assert page.texts("h1") == ["They met."]
    words = next(a.attrs["href"] or "" for a in page.all("a") if a.text.startswith("In the article"))
    assert bare_pages.read(words.partition("#")[0]).texts("mark") == ["They met.1"]


def test_an_event_says_why_its_tellings_are_one_and_how_it_went(pages: Pages) -> None:
    page = pages.read("/events/e-rutte")
    assert "Why these tellings are one event" in page.texts("h2")
    assert "How it went" in page.texts("h2")
    assert "Taking part: Antony Blinken (all), Mark Rutte (all), NATO (1 of 2)." in page.texts("li")


def test_one_telling_needs_no_reason(pages: Pages) -> None:
    assert "Why these tellings are one event" not in pages.read("/events/e-call").texts("h2")
