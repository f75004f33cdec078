"""`/events/{id}`: the date and why, who told it as what, and the way to every word."""

from sqlalchemy import text

from app.model import Kind
from app.store.database import Database
from app.store.events import save_events
from tests.factories import BIDEN, LIMA, PLAN, REPORT, RUTTE, XI, article, event, mention, on, store
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
    [steps] = page.texts("ol", "steps")
    assert steps.startswith(
        "Planned by The Wire on Monday 11 November 2024, for 13 November 2024 Reported by"
    )
    assert "Dated: 13 November 2024 (all)." in page.texts("li")
    assert "Taking part: Antony Blinken (all), Mark Rutte (all), NATO (1 of 2)." in page.texts("li")


def test_one_telling_needs_no_reason(pages: Pages) -> None:
    assert "Why these tellings are one event" not in pages.read("/events/e-call").texts("h2")


def test_tellings_that_differ_stand_side_by_side_with_their_words(
    bare_pages: Pages, database: Database
) -> None:
    told = {}
    for n, (source, day, words) in enumerate(
        (("The Wire", "2024-11-12", "They met on Tuesday."), ("Lima Post", "2024-11-13", "It was Wednesday."))
    ):
        of = article(f"a{n}", words, source=source, published="2024-11-14")
        told[of] = [mention(of, words, Kind.MEETING, RUTTE, when=on(day))]
    store(database, told, [event("e1", *(one for some in told.values() for one in some))])
    page = bare_pages.read("/events/e1")
    assert page.texts("h3", "question") == ["When it was"]
    assert page.texts("li", "side") == [
        "12 November 2024 They met on Tuesday. The Wire, 14 November 2024",
        "13 November 2024 It was Wednesday. Lima Post, 14 November 2024",
    ]
    assert page.links["It was Wednesday."].startswith("/articles/a1#m-")


def test_a_copy_of_a_text_says_so(bare_pages: Pages, database: Database) -> None:
    text_ = (
        "Mark Rutte received the ministers of all the allies in Brussels on Tuesday morning for talks. " * 3
    )
    told = {}
    for n, source in enumerate(("The Wire", "Lima Post")):
        of = article(f"a{n}", text_, source=source, published=f"2024-11-1{n + 2}")
        told[of] = [mention(of, text_.strip(), Kind.MEETING, RUTTE, when=on("2024-11-12"))]
    store(database, told, [event("e1", *(one for some in told.values() for one in some))])
    page = bare_pages.read("/events/e1")
    assert page.texts("span", "copy") == ["the same text as The Wire: counted once"]


def test_what_else_was_at_the_same_summit_is_named(bare_pages: Pages, database: Database) -> None:
    of = article(
        "a1", "The summit met. Biden met Xi. Rutte spoke.", published="2024-11-14", source="The Wire"
    )
    told = [
        mention(
            of,
            "The summit met.",
            Kind.SUMMIT,
            BIDEN,
            XI,
            RUTTE,
            LIMA,
            when=on("2024-11-13"),
            title="The summit",
        ),
        mention(
            of, "Biden met Xi.", Kind.MEETING, BIDEN, XI, LIMA, when=on("2024-11-13"), title="Biden meets Xi"
        ),
        mention(
            of, "Rutte spoke.", Kind.MEETING, RUTTE, LIMA, when=on("2024-11-13"), title="Rutte meets all"
        ),
    ]
    store(database, {of: told}, [event(f"e{n}", one) for n, one in enumerate(told)])
    page = bare_pages.read("/events/e1")
    headings = page.texts("h2")
    assert "Part of" in headings
    assert "Also part of “The summit”" in headings
    assert page.links["Rutte meets all"] == "/events/e2"
