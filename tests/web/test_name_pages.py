"""People, places and bodies: what they are, their own timeline, and whom and what they go with."""

from app.model import Kind
from app.store.database import Database
from tests.factories import BLINKEN, event, mention, on, store
from tests.factories import article as an_article
from tests.web.conftest import Pages


def test_a_person_has_a_timeline_of_their_own(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    assert page.texts("h1") == ["Antony Blinken"]
    assert page.texts("p", "within") == ["Secretary of State"]
    assert page.texts("h3", "entry-title") == [
        "Blinken calls France’s Barrot",
        "Blinken meets NATO’s Rutte in Brussels",
        "Blinken: support goes on",
    ]


def test_whom_they_met_is_counted_and_linked(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    assert page.links["Mark Rutte"] == "/people/mark-rutte"
    assert page.links["NATO headquarters"] == "/places/nato-headquarters"
    together = page.links["1 event of Mark Rutte and Antony Blinken"]
    assert together == "/?with=antony-blinken&with=mark-rutte"
    found = pages.read(together)
    assert found.texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert found.links["Remove with Mark Rutte×"] == "/?with=antony-blinken"
    there = page.links["1 event of NATO headquarters and Antony Blinken"]
    assert pages.read(there).texts("p", "total") == ["1 event"]


def test_where_a_person_went_is_drawn_and_listed(pages: Pages) -> None:
    page = pages.read("/people/mark-rutte")
    assert len(page.all("polyline", "journey")) == 1
    assert page.links["NATO headquarters 13 November 2024"] == "/events/e-rutte"
    assert not pages.read("/people/joe-biden").all("polyline")  # only planned


def test_spellings_come_with_their_sources(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    assert page.texts("p", "aliases") == ["In the articles Antony Blinken (The Wire, State Department)"]


def test_a_person_leads_to_the_timeline_with_all_its_filters(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    assert page.links["On the timeline, with filters"] == "/?person=antony-blinken"


def test_a_place_shows_what_it_lies_in_and_what_lies_in_it(pages: Pages) -> None:
    page = pages.read("/places/brussels")
    assert page.texts("p", "within") == ["in Belgium, Europe"]
    assert page.links["NATO headquarters"] == "/places/nato-headquarters"
    assert page.links["1 event of NATO headquarters and Brussels"] == "/?place=nato-headquarters"
    assert "50.85° N, 4.35° E" in page.text
    assert len(page.texts("h3", "entry-title")) == 2


def test_a_body_has_a_page(pages: Pages) -> None:
    assert pages.read("/bodies/nato").texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]


def test_lists_name_everybody_most_events_first(pages: Pages) -> None:
    page = pages.read("/people")
    first, *others = page.texts("tr")[1:]
    assert first == "Antony Blinken Secretary of State 3 11–13 November 2024"
    assert len(others) == 4
    assert page.texts("p", "total") == ["5 people"]
    assert len(pages.read("/places").texts("tr")) == 7
    assert pages.read("/bodies").texts("p", "total") == ["2 bodies"]


def test_a_list_finds_names_by_their_words(pages: Pages) -> None:
    page = pages.read("/people?q=noel")
    assert page.texts("p", "total") == ["1 person fit “noel” Show all"]
    assert [t.split(" 1 ")[0] for t in page.texts("tr")[1:]] == ["Jean-Noël Barrot"]
    assert "No person has this name." in pages.read("/people?q=zanzibar").text


def test_long_lists_are_paged(pages: Pages) -> None:
    page = pages.read("/people?limit=3")
    names = page.texts("tr")[1:]
    page = pages.read(page.links["Fewer events →"])
    names += page.texts("tr")[1:]
    assert len(set(names)) == 5
    assert pages.read(page.links["← More events"])


def test_a_long_timeline_of_a_person_is_paged_on_their_page(bare_pages: Pages, database: Database) -> None:
    days = range(1, 29)
    of = an_article("a1", " ".join(f"Meeting {n} went on." for n in days), published="2024-11-30")
    told = [
        mention(of, f"Meeting {n} went on.", Kind.MEETING, BLINKEN, when=on(f"2024-11-{n:02d}")) for n in days
    ]
    store(database, {of: told}, [event(f"e{n}", m) for n, m in zip(days, told, strict=True)])
    first = bare_pages.read("/people/antony-blinken?limit=20")
    assert first.links["Later →"].startswith("/people/antony-blinken?cursor=")
    second = bare_pages.read(first.links["Later →"])
    assert len(first.texts("h3", "entry-title")) + len(second.texts("h3", "entry-title")) == 28


def test_sources_lead_to_what_they_told(pages: Pages) -> None:
    page = pages.read("/sources")
    assert page.texts("tr")[1:] == [
        "Lima Post 1 3 3 3 14 November 2024",
        "The Wire 1 3 3 2 11 November 2024",
        "State Department 1 1 0 0 13 November 2024",
    ]
    assert page.links["Lima Post"] == "/?source=lima-post"


def test_a_persons_timeline_is_moved_parted_and_narrowed_without_leaving_it(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    assert page.texts("h2", "detail-title") == ["On view: 11–13 November 2024"]
    inside = [href for href in page.links.values() if href.startswith("/people/antony-blinken?")]
    assert "/people/antony-blinken?lanes=kind" in inside
    assert "/people/antony-blinken?kind=call" in inside
    calls = pages.read("/people/antony-blinken?kind=call")
    assert calls.texts("h1") == ["Antony Blinken"]
    assert calls.texts("h3", "entry-title") == ["Blinken calls France’s Barrot"]
    assert calls.links["Remove Calls×"] == "/people/antony-blinken"
    elsewhere = pages.read("/people/antony-blinken?from=2025&to=2025")
    assert elsewhere.links["All of Antony Blinken"] == "/people/antony-blinken"


def test_no_address_turns_the_page_of_one_person_into_that_of_another(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken?person=joe-biden")
    assert page.texts("h3", "entry-title") == pages.read("/people/antony-blinken").texts("h3", "entry-title")


def test_a_person_is_compared_with_another_on_the_whole_timeline(pages: Pages) -> None:
    form = pages.read("/people/antony-blinken").one("form", "compare")
    assert form.attrs["action"] == "/"
    hidden = [e for e in pages.read("/people/antony-blinken").all("input") if e.attrs.get("type") == "hidden"]
    assert [(e.attrs["name"], e.attrs["value"]) for e in hidden] == [("compare", "person:antony-blinken")]


def test_whom_a_person_met_is_told_apart_from_whom_they_are_named_with(pages: Pages) -> None:
    page = pages.read("/people/antony-blinken")
    met = page.links["1 event with Mark Rutte"]
    assert met.startswith(
        "/?kind=meeting&kind=summit&kind=call&kind=visit&with=antony-blinken&with=mark-rutte"
    )
    assert pages.read(met).texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert "Whom they met" not in pages.read("/places/brussels").text
