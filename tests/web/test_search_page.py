"""`/search`: names, events and articles in one place, with what was searched for marked."""

from app.store.words import parse_terms
from app.web.hits import marked, snippet
from tests.web.conftest import Pages


def test_names_events_and_articles_are_found_at_once(pages: Pages) -> None:
    page = pages.read("/search?q=rutte")
    assert page.texts("h2")[:3] == ["People", "1 event On the timeline", "2 articles"]
    assert page.links["Mark Rutte"] == "/people/mark-rutte"
    assert page.links["On the timeline"] == "/?q=rutte"
    assert page.texts("h3", "entry-title")[1:] == [
        "Secretary Blinken’s meeting with NATO Secretary General Rutte",
        "Blinken heads for Brussels",
    ]
    assert set(page.texts("mark", "hit")) == {"Rutte"}


def test_an_article_is_found_by_words_that_no_event_has(pages: Pages) -> None:
    page = pages.read('/search?q="discussed+the+war"')
    assert page.texts("h2")[:2] == ["0 events", "1 article"]
    [words] = page.texts("blockquote", "snippet")
    assert "discussed the war" in words
    assert page.texts("mark", "hit") == ["discussed the war"]


def test_the_timeline_marks_hits_and_leads_to_the_rest(pages: Pages) -> None:
    page = pages.read("/?q=pledg*")
    assert page.texts("mark", "hit") == ["pledges", "pledged"]
    assert page.links["Names and articles with these words"] == "/search?q=pledg%2A"


def test_without_words_or_results_it_says_how_to_search(pages: Pages) -> None:
    for nothing in ("/search", "/search?q=!?"):
        assert "Type words above" in pages.read(nothing).text
    assert pages.ask("/search?q=").headers["location"] == "/search"
    assert "Nothing has all of these words." in pages.read("/search?q=zanzibar").text


def test_marks_hold_no_other_markup() -> None:
    words = '<b>Rutte</b> & "Rutte"'
    assert marked(words, parse_terms("rutte")) == (
        '&lt;b&gt;<mark class="hit">Rutte</mark>&lt;/b&gt; &amp; &#34;<mark class="hit">Rutte</mark>&#34;'
    )
    assert snippet("x " * 500 + "<i>here</i>" + " y" * 500, parse_terms("here")).count("<mark") == 1
    assert len(snippet("N" * 10_000, parse_terms("zanzibar"))) < 1_000
