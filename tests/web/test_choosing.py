"""Filters on the page: what each click leaves, the tree of places, ranges of dates, and all values."""

from datetime import date, timedelta

from app.filters import Filter, parse_filter
from app.web.presets import News, presets
from app.web.timeview.survey import Slot, Survey
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


MONTHS = [date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1)]


def news(until: date, today: date, *, full: list[date], last: date = date(2024, 12, 31)) -> News:
    """A survey of days from October 2024, of which those in `full` have an event."""
    days = [MONTHS[0] + timedelta(days=n) for n in range((last - MONTHS[0]).days + 1)]
    slots = tuple(Slot(day, day, 2 if day in full else 1, 1, {}) for day in days)
    return News(today, until, Survey("day", slots, 0, 0, 0, len(full), days[0], days[-1]))


def test_fresh_news_is_spoken_of_as_today_is() -> None:
    told = news(date(2024, 12, 3), date(2024, 12, 4), full=[date(2024, 11, 27), date(2024, 12, 3)])
    assert [(p.label, p.href) for p in presets(Filter(), told)] == [
        ("This week", "/?from=2024-12-02&to=2024-12-08"),
        ("Last week", "/?from=2024-11-25&to=2024-12-01"),
        ("This month", "/?from=2024-12-01&to=2024-12-31"),
        ("Last month", "/?from=2024-11-01&to=2024-11-30"),
        ("7 days to 3 Dec 2024", "/?from=2024-11-27&to=2024-12-03"),
        ("30 days to 3 Dec 2024", "/?from=2024-11-04&to=2024-12-03"),
        ("2024", "/?from=2024-01-01&to=2024-12-31"),
    ]


def test_old_news_is_spoken_of_by_its_own_days_and_what_is_empty_is_not_offered() -> None:
    full = [date(2024, 10, 5), date(2024, 12, 3), date(2024, 12, 20)]
    told = news(date(2024, 12, 3), date(2031, 1, 1), full=full)
    chosen = parse_filter([("kind", "call"), ("from", "2024-12"), ("to", "2024-12")])
    offered = presets(chosen, told)
    assert [p.label for p in offered] == [
        "7 days to 3 Dec 2024",
        "30 days to 3 Dec 2024",
        "December 2024",
        "October 2024",
        "2024",
        "Ahead: 4–31 December 2024",
    ]
    assert [p.current for p in offered] == [False, False, True, False, False, False]
    assert offered[3].href == "/?kind=call&from=2024-10-01&to=2024-10-31"
    assert presets(Filter(), None) == []


def test_ranges_stop_at_the_calendars_ends() -> None:
    for day in (date.min, date.max):
        survey = Survey("day", (Slot(day, day, 1, 0, {}),), 0, 0, 0, 1, day, day)
        assert presets(Filter(), News(day, day, survey))
