"""`/`: what a reader sees, and what each link does."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.model import Kind
from app.store.database import Database
from tests.factories import article, event, mention, span, store
from tests.web.conftest import Pages


def query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


HEADLINES = [
    "France pledges aid",
    "Blinken calls France’s Barrot",
    "Blinken meets NATO’s Rutte in Brussels",
    "Biden and Xi to meet in Lima",
    "Brussels summit called off",
    "Blinken: support goes on",
]


def test_entries_come_in_date_order_under_their_days_the_undated_last(pages: Pages) -> None:
    page = pages.read("/")
    assert page.texts("h3", "entry-title") == HEADLINES
    assert page.texts("h2", "day-heading") == [
        "October 2024",
        "Monday 11 November 2024",
        "Wednesday 13 November 2024",
        "Saturday 16 November 2024",
        "December 2024",
        "Undated 1 event without a day",
    ]


def test_an_entry_says_what_who_where_and_who_told_it(pages: Pages) -> None:
    entry = next(e for e in pages.read("/").texts("article") if "Rutte" in e)
    assert entry.startswith("Meeting Blinken meets NATO’s Rutte in Brussels")
    assert "People: Antony Blinken, Mark Rutte" in entry
    assert "Places: NATO headquarters, Brussels" in entry
    assert "Told by The Wire, State Department" in entry


def test_status_is_told_by_a_word_and_a_drawing(pages: Pages) -> None:
    page = pages.read("/")
    assert page.texts("span", "status") == ["Planned", "Cancelled"]
    classes = [e.attrs.get("class") or "" for e in page.all("article")]
    assert [c for c in classes if "entry-cancelled" in c] == ["entry entry-cancelled"]


def test_the_quote_leads_to_its_words_in_the_article(pages: Pages) -> None:
    page = pages.read("/")
    link = page.links["Read the words that tell: Blinken calls France’s Barrot"]
    path, _, anchor = link.partition("#")
    article = pages.read(path)
    [mark] = [e for e in article.all("mark") if e.attrs.get("id") == anchor]
    assert mark.text.startswith("Blinken spoke by phone with Jean-Noël Barrot on Monday.")


def test_the_overview_counts_an_event_on_every_day_that_it_may_have_happened(pages: Pages) -> None:
    page = pages.read("/")
    october = [f"{day} October 2024" for day in range(1, 32)]
    december = [f"{day} December 2024" for day in range(1, 32)]
    days = ["11 November 2024", "13 November 2024", "16 November 2024"]
    assert page.texts("th", None)[2:] == [*october, *days, *december]
    assert page.texts("h2", "overview-title") == ["1 October – 31 December 2024"]


def test_every_bar_and_column_counts_what_its_click_shows(pages: Pages, database: Database) -> None:
    of = article("a-wide", "They talked and talked.", published="2024-11-14")
    told = mention(of, of.text, Kind.MEETING, when=span("2024-11-10", "2024-11-14"), title="Long talks")
    store(database, {of: [told]}, [event("e-wide", told)])
    page = pages.read("/")
    bars = {
        a.attrs["href"] or "": a.attrs["aria-label"] or "" for a in page.all("a") if "data-from" in a.attrs
    }
    assert "13 November 2024: 2 events, 1 of them longer" in bars.values()
    for href in [href for href in bars if "-11-" in href]:
        said = bars[href].partition(": ")[2].split()[0]
        assert pages.read(href).texts("p", "total")[0].split()[0] == said, href


def test_a_bar_zooms_to_its_day(pages: Pages) -> None:
    page = pages.read("/")
    bar = next(a for a in page.all("a") if a.attrs.get("aria-label") == "13 November 2024: 1 event")
    href = bar.attrs["href"] or ""
    assert query(href) == [("from", "2024-11-13"), ("to", "2024-11-13")]
    day = pages.read(href)
    assert day.texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert day.links["All dates"] == "/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/?person=Blinken", [1, 2, 5]),
        ("/?person=antony-blinken&kind=call", [1]),
        ("/?place=Belgium", [2, 4]),
        ("/?place=brussels&status=cancelled", [4]),
        ("/?kind=call&kind=aid", [0, 1]),
        ("/?source=the-wire", [1, 2, 5]),
        ("/?body=nato", [2]),
        ("/?from=2024-11&to=2024-11", [1, 2, 3]),
        ("/?q=rutte", [2]),
    ],
)
def test_filters_leave_what_belongs(pages: Pages, address: str, expected: list[int]) -> None:
    page = pages.read(address)
    assert page.texts("h3", "entry-title") == [HEADLINES[n] for n in expected]
    assert page.texts("p", "total")[0].startswith(f"{len(expected)} event")


def test_counts_beside_choices_are_what_a_click_shows(pages: Pages) -> None:
    page = pages.read("/?person=antony-blinken")
    choices = {
        a.attrs["href"] or "": a.text.split()[-1]
        for a in page.all("a")
        if re.fullmatch(r".* \d+", " ".join(a.text.split()))
        and re.match(r"/\?person=antony-blinken&(?!from|to|person)", a.attrs["href"] or "")
    }
    assert len(choices) >= 6
    for href, count in choices.items():
        assert pages.read(href).texts("p", "total")[0].split()[0] == count, href


def test_what_is_chosen_can_be_taken_away_one_by_one_or_all(pages: Pages) -> None:
    page = pages.read("/?person=antony-blinken&kind=call&from=2024-11-01&q=barrot")
    assert page.links["Remove Calls×"] == "/?person=antony-blinken&from=2024-11-01&q=barrot"
    assert page.links["Remove Antony Blinken×"] == "/?kind=call&from=2024-11-01&q=barrot"
    assert page.links["Remove from 1 November 2024×"] == "/?person=antony-blinken&kind=call&q=barrot"
    assert page.links["Remove “barrot”×"] == "/?person=antony-blinken&kind=call&from=2024-11-01"
    assert page.links["Reset all"] == "/"


def test_the_form_keeps_what_links_have_chosen(pages: Pages) -> None:
    page = pages.read("/?person=antony-blinken&kind=call&from=2024-11-01&q=barrot")
    fields = {(i.attrs["name"], i.attrs.get("value") or "") for i in page.all("input")}
    assert fields >= {
        ("person", "antony-blinken"),
        ("kind", "call"),
        ("from", "2024-11-01"),
        ("q", "barrot"),
    }


def test_a_form_with_empty_fields_leads_to_the_short_address(pages: Pages) -> None:
    answer = pages.ask("/?q=&from=&to=&person=&person=antony-blinken&place=")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?person=antony-blinken")


def test_pages_of_the_list_lead_on_and_back(pages: Pages) -> None:
    page = pages.read("/?limit=2&person=blinken&from=2024-01-01")
    seen = page.texts("h3", "entry-title")
    assert "← Earlier" not in page.links
    page = pages.read("/?limit=2&person=blinken")
    page = pages.read(page.links["Later →"])
    seen += page.texts("h3", "entry-title")
    assert seen == [HEADLINES[n] for n in (1, 2, 5)]
    assert "Later →" not in page.links
    back = pages.read(page.links["← Earlier"])
    assert back.texts("h3", "entry-title") == [HEADLINES[n] for n in (1, 2)]


def test_a_long_list_begins_with_the_days_on_view_and_leads_back_to_the_first(pages: Pages) -> None:
    page = pages.read("/?limit=1")
    assert page.texts("h2", "detail-title") == ["On view: 1 October – 31 December 2024"]
    assert page.texts("h3", "entry-title") == HEADLINES[:1]
    later = pages.read(pages.read(page.links["Later →"]).links["Later →"])
    assert later.texts("h3", "entry-title") == HEADLINES[2:3]
    assert pages.read(later.links["From the first"]).texts("h3", "entry-title") == HEADLINES[:1]


def test_the_undated_stand_on_a_shelf_with_their_count(pages: Pages) -> None:
    page = pages.read("/?from=2024-11-01&to=2024-11-30&limit=2")
    shelf = pages.read(page.links["1 event undated"])
    assert shelf.texts("h3", "entry-title") == ["Blinken: support goes on"]


def test_a_filter_that_nothing_fits_says_so_and_shows_the_way_back(pages: Pages) -> None:
    page = pages.read("/?q=zanzibar&kind=vote")
    assert "No event fits all of this." in page.text
    assert page.links["Remove “zanzibar”×"] == "/?kind=vote"


def test_an_empty_database_says_how_to_begin(bare_pages: Pages) -> None:
    page = bare_pages.read("/")
    assert page.texts("h1") == ["Nothing here yet"]
    assert "dateline ingest article.txt folder/" in page.text
    for path in ("/people", "/places", "/bodies", "/sources"):
        assert "dateline ingest" in bare_pages.read(path).text


def test_an_event_of_many_years_does_not_hide_the_day_it_reaches_into(
    pages: Pages, database: Database
) -> None:
    of = article("a-old", "Talks have gone on since 1951.", published="2024-11-14")
    told = mention(of, of.text, Kind.MEETING, when=span("1951-01-01", "2024-11-14"), title="Long talks")
    store(database, {of: [told]}, [event("e-old", told)])
    page = pages.read("/?from=2024-11-13&to=2024-11-13")
    assert page.texts("h3", "entry-title") == ["Long talks", "Blinken meets NATO’s Rutte in Brussels"]


def test_a_span_as_long_as_the_calendar_can_be_asked_for(pages: Pages) -> None:
    page = pages.read("/?from=0001-01-01&to=9999-12-31")
    assert len(page.texts("h3", "entry-title")) == 5
