"""`/map` and `/network`: every dot and every figure leads to the events that it counts."""

import pytest

from app.web.maps import Spot, draw
from app.web.projection import HEIGHT, WIDTH, project
from tests.web.conftest import Pages


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [  # as d3-geo's geoEqualEarth places them on a map of this size
        (50.8505, 4.3488, 509.895, 66.960),
        (-12.0432, -77.0282, 288.286, 288.254),
        (40.7, -74, 318.619, 98.004),
        (90, 0, 500, 0),
        (0, 179.9, 999.722, 243.358),
    ],
)
def test_places_lie_where_the_land_is_drawn(lat: float, lon: float, x: float, y: float) -> None:
    assert list(project(lat, lon)) == pytest.approx([x, y], abs=0.001)


@pytest.mark.parametrize("corner", [(90, 180), (-90, -180), (0, 0), (-90, 180)])
def test_a_map_never_reaches_over_the_world(corner: tuple[float, float]) -> None:
    drawn = draw([Spot(*corner, 1, "there", "/")])
    assert drawn
    left, top, width, height = map(float, drawn.box.split())
    assert -0.1 <= left <= left + width <= WIDTH + 0.1
    assert -0.1 <= top <= top + height <= HEIGHT + 0.1
    assert draw([]) is None


def test_every_dot_leads_to_the_events_that_it_counts(pages: Pages) -> None:
    page = pages.read("/map")
    dots = {a.attrs["aria-label"]: a.attrs["href"] or "" for a in page.all("a") if "aria-label" in a.attrs}
    dots = {words: href for words, href in dots.items() if words and "place=" in href}
    assert dots == {
        "Brussels: 2 events": "/?place=brussels",
        "NATO headquarters: 1 event": "/?place=nato-headquarters",
        "Lima: 1 event": "/?place=lima",
    }
    for words, href in dots.items():
        assert pages.read(href).texts("p", "total")[0].startswith(words.rpartition(": ")[2] if words else "")
    assert page.links["Brussels BE 2 events"] == "/?place=brussels"
    assert "3 events without a known place" in page.texts("p", "total")[0]


def test_the_map_takes_filters_and_times(pages: Pages) -> None:
    page = pages.read("/map?person=mark-rutte")
    assert len(page.all("circle")) == 2
    assert page.links["Remove Mark Rutte×"] == "/map"
    assert page.links["On the timeline"] == "/?person=mark-rutte"
    later = pages.read("/map?from=2024-11-16&to=2024-11-16")
    assert later.texts("span", "label") == ["Lima PE"]
    steps = [a.attrs["href"] or "" for a in page.all("a") if "begins" in (a.attrs.get("aria-label") or "")]
    assert steps == ["/map?person=mark-rutte&from=2024-11-13&to=2024-11-13"]
    assert "No event under these filters has a place" in pages.read("/map?person=joe-biden&kind=call").text


def test_an_empty_map_and_network_say_how_to_begin(bare_pages: Pages) -> None:
    for path in ("/map", "/network"):
        assert "dateline ingest" in bare_pages.read(path).text


def test_every_figure_of_the_network_leads_to_what_two_people_did_together(pages: Pages) -> None:
    page = pages.read("/network")
    figures = {a.attrs["aria-label"]: a.attrs["href"] or "" for a in page.all("a") if "aria-label" in a.attrs}
    both = figures["Antony Blinken and Mark Rutte: 1 event"]
    assert pages.read(both).texts("h3", "entry-title") == ["Blinken meets NATO’s Rutte in Brussels"]
    assert page.texts("th")[0] == "Person"
    own = figures["Antony Blinken: 2 events"]
    assert pages.read(own).texts("p", "total") == ["2 events"]
    calls = pages.read("/network?kind=call")
    assert calls.texts("th")[2:4] == ["Antony Blinken", "Jean-Noël Barrot"]
    assert "no two people meet" in pages.read("/network?kind=aid").text


def test_maps_and_networks_are_served_as_data(pages: Pages) -> None:
    found = pages.ask("/api/map?person=mark-rutte").json()
    assert [(p["slug"], p["events"]) for p in found["places"]] == [("brussels", 1), ("nato-headquarters", 1)]
    found = pages.ask("/api/network").json()
    assert {"people": ["antony-blinken", "mark-rutte"], "events": 1} in found["pairs"]
