"""Filters on the page: what each click leaves, the tree of places, ranges of dates, and all values."""

from datetime import date

from app.filters import Filter, parse_filter
from app.web.presets import presets
from tests.web.conftest import Pages


def test_places_are_a_tree_of_links(pages: Pages) -> None:
    page = pages.read("/")
    for place in ("europe", "belgium", "brussels", "peru", "lima"):
        assert f"/?place={place}" in page.links.values()
    assert page.links["Europe 2"] == "/?place=europe"


def test_beside_what_is_chosen_counts_say_how_many_more(pages: Pages) -> None:
    page = pages.read("/?kind=call")
    assert page.links["Meetings +2"] == "/?kind=meeting&kind=call"
    assert pages.read("/?kind=meeting&kind=call").texts("p", "total") == ["3 events"]


def test_what_is_left_out_stays_in_sight_to_be_taken_back(pages: Pages) -> None:
    page = pages.read("/?person=-antony-blinken")
    assert page.links["Remove not Antony Blinken×"] == "/"
    assert page.links["Left out: Antony Blinken"] == "/"
    assert page.texts("p", "total") == ["3 events"]
    taken = pages.read("/?person=antony-blinken")
    leave = [a.attrs["href"] for a in taken.all("a", "leave") if "Blinken" in (a.attrs["aria-label"] or "")]
    assert leave == ["/?person=-antony-blinken"]  # in or out, never both


def test_all_values_of_a_filter_can_be_looked_through(pages: Pages) -> None:
    page = pages.read("/choose/person?kind=meeting")
    assert page.texts("p", "total") == ["4 people"]
    assert page.links["Mark Rutte 1"] == "/?person=mark-rutte&kind=meeting"
    assert page.links["← Back to the timeline"] == "/?kind=meeting"
    found = pages.read("/choose/place?find=europ")
    assert found.texts("p", "total") == ["1 place with “europ”"]
    assert "No person has a name like" in pages.read("/choose/person?find=zanzibar").text
    short = pages.ask("/choose/person?find=&kind=meeting")
    assert (short.status_code, short.headers["location"]) == (303, "/choose/person?kind=meeting")
    assert pages.read("/choose/colour", 404)


EXTENT = date(2024, 10, 1), date(2024, 12, 31)


def test_ranges_of_dates_are_offered_where_the_timeline_has_any() -> None:
    offered = presets(Filter(), EXTENT, date(2024, 12, 4))
    assert [(p.label, p.href) for p in offered] == [
        ("This week", "/?from=2024-12-02&to=2024-12-08"),
        ("Last week", "/?from=2024-11-25&to=2024-12-01"),
        ("This month", "/?from=2024-12-01&to=2024-12-31"),
        ("Last month", "/?from=2024-11-01&to=2024-11-30"),
        ("October 2024", "/?from=2024-10-01&to=2024-10-31"),
        ("2024", "/?from=2024-01-01&to=2024-12-31"),
    ]
    later = presets(
        parse_filter([("kind", "call"), ("from", "2024-12"), ("to", "2024-12")]), EXTENT, date(2031, 1, 1)
    )
    assert [p.label for p in later] == ["December 2024", "November 2024", "October 2024", "2024"]
    assert [p.current for p in later] == [True, False, False, False]
    assert later[1].href == "/?kind=call&from=2024-11-01&to=2024-11-30"
    assert presets(Filter(), None, date(2031, 1, 1)) == []
    far = presets(Filter(), (date(2024, 10, 1), date(2035, 1, 1)), date(2050, 1, 1), EXTENT)
    assert [p.label for p in far] == ["December 2024", "November 2024", "October 2024", "2024"]


def test_ranges_stop_at_the_calendars_ends() -> None:
    assert presets(Filter(), (date.min, date.max), date.max)
    assert presets(Filter(), (date.min, date.min), date.min)
