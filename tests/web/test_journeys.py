"""What people come for, done in Chromium with a mouse, by keyboard alone and with JavaScript off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser import WAYS, Reader, reader

# What a browser makes of a page does not depend on where the rows come from.
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


@pytest.fixture(params=WAYS)
def anybody(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Reader]:
    """A reader in each of the ways, at the timeline; pages must give the console no cause to complain."""
    with reader(browser, address, request.param) as somebody:
        somebody.page.goto("/")
        yield somebody
        assert somebody.complaints == []


@pytest.fixture
def somebody(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader with scripts, at the timeline."""
    with reader(browser, address) as found:
        found.page.goto("/")
        yield found
        assert found.complaints == []


def headlines(page: Page) -> list[str]:
    return page.locator(".entry-title").all_inner_texts()


def test_filtering_by_a_person_and_reading_the_very_sentence(anybody: Reader) -> None:
    page = anybody.page
    anybody.follow(page.locator(".facet-person a", has_text="Mark Rutte"))
    assert headlines(page) == ["Blinken meets NATO’s Rutte in Brussels"]
    anybody.follow(page.locator(".to-words").first)
    words = page.locator("mark:target")
    assert words.inner_text().startswith("Secretary Blinken met NATO Secretary General Mark Rutte today")
    stands_out(page)
    page.go_back()
    assert headlines(page) == ["Blinken meets NATO’s Rutte in Brussels"]
    anybody.follow(page.locator(".chips a", has_text="Mark Rutte"))
    assert len(headlines(page)) == 6


def test_filtering_by_a_place_by_its_name(anybody: Reader) -> None:
    page = anybody.page
    anybody.write(page.locator("#f-place"), "belgium")
    assert headlines(page) == ["Blinken meets NATO’s Rutte in Brussels", "Brussels summit called off"]
    assert page.url.endswith("/?place=belgium")


def test_searching_for_words(anybody: Reader) -> None:
    page = anybody.page
    anybody.write(page.locator("#search"), "pledges")
    assert headlines(page) == ["France pledges aid"]


def test_zooming_into_a_day_and_out_again(anybody: Reader) -> None:
    page = anybody.page
    page.locator(".overview-table summary").click()
    anybody.follow(page.locator(".overview-table a", has_text="11 November 2024"))
    assert headlines(page) == ["Blinken calls France’s Barrot"]
    anybody.follow(page.get_by_role("link", name="All dates"))
    assert len(headlines(page)) == 6


def test_from_an_event_to_the_article_to_the_person(anybody: Reader) -> None:
    page = anybody.page
    anybody.follow(page.get_by_role("link", name="Blinken meets NATO’s Rutte in Brussels", exact=True))
    assert page.locator(".telling").count() == 2
    anybody.follow(page.locator(".passage figcaption a").first)
    stands_out(page)
    anybody.follow(page.locator(".note a").first)
    anybody.follow(page.locator(".facts a", has_text="Antony Blinken"))
    assert page.locator("h1").inner_text() == "Antony Blinken"


def stands_out(page: Page) -> None:
    """The words that the address names are on the screen and marked more strongly than others."""
    words = page.locator("mark:target")
    box = words.bounding_box()
    assert box
    assert 0 <= box["y"] <= page.evaluate("innerHeight") - 20
    ground = "e => getComputedStyle(e).backgroundColor"
    others = page.locator("mark:not(:target)")
    assert others.count() == 0 or words.evaluate(ground) != others.first.evaluate(ground)


def test_keys_lead_from_entry_to_entry_and_to_the_search(somebody: Reader) -> None:
    page, keys = somebody.page, somebody.page.keyboard
    focused = "() => document.activeElement.textContent"
    keys.press("j")
    assert page.evaluate(focused) == "France pledges aid"
    keys.press("j")
    assert page.evaluate(focused) == "Blinken calls France’s Barrot"
    keys.press("k")
    assert page.evaluate(focused) == "France pledges aid"
    keys.press("/")
    assert page.evaluate("() => document.activeElement.id") == "search"
    keys.type("j/k?")
    assert page.locator("#search").input_value() == "j/k?"


def test_single_keys_can_be_switched_off_for_good(somebody: Reader) -> None:
    page = somebody.page
    page.keyboard.press("?")
    page.get_by_role("button", name="Switch / j k ? off").click()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") != "search"
    page.get_by_role("button", name="Keys").click()
    assert page.get_by_role("button", name="Switch / j k ? on").count() == 1


def test_arrows_lead_along_the_overview(somebody: Reader) -> None:
    page, keys = somebody.page, somebody.page.keyboard
    somebody.tab_to(page.locator(".chart-bars a").first)
    label = "() => document.activeElement.getAttribute('aria-label')"
    keys.press("ArrowRight")
    assert page.evaluate(label) == "2 October 2024: 1 event that is longer"
    keys.press("End")
    assert page.evaluate(label) == "31 December 2024: 1 event that is longer"
    keys.press("ArrowRight")
    keys.press("Home")
    assert page.evaluate(label) == "1 October 2024: 1 event that is longer"
    keys.press("Enter")
    page.wait_for_url("**/?from=2024-10-01&to=2024-10-01")


def test_dragging_over_the_overview_chooses_its_days(somebody: Reader) -> None:
    page = somebody.page
    page.locator(".brush").wait_for()
    box = page.locator(".chart-bars").bounding_box()
    assert box
    day = box["width"] / 92  # 1 October to 31 December
    page.mouse.move(box["x"] + 41.1 * day, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 45 * day, box["y"] + 30)
    page.mouse.move(box["x"] + 46.9 * day, box["y"] + 30)
    page.mouse.up()
    page.wait_for_url("**/?from=2024-11-11&to=2024-11-16")
    assert len(headlines(page)) == 3


def test_a_drag_that_hardly_moves_is_a_click(somebody: Reader) -> None:
    page = somebody.page
    page.locator(".brush").wait_for()
    bar = page.locator(".chart-bars a[aria-label^='13 November']").bounding_box()
    assert bar
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + 30)
    page.mouse.down()
    page.mouse.move(bar["x"] + bar["width"] / 2 + 2, bar["y"] + 30)
    page.mouse.up()
    page.wait_for_url("**/?from=2024-11-13&to=2024-11-13")


def test_a_field_suggests_what_fits_the_other_filters(somebody: Reader) -> None:
    page, keys = somebody.page, somebody.page.keyboard
    page.goto("/?kind=-call")
    page.locator("#f-person").click()
    keys.type("r")
    options = page.locator("[role=option]:visible")
    options.first.wait_for()
    assert options.all_text_contents() == ["Mark Rutte 1"]
    keys.press("ArrowDown")
    marked = page.locator("#f-person").get_attribute("aria-activedescendant")
    assert page.locator(f"#{marked}").text_content() == "Mark Rutte 1"
    keys.press("Escape")
    assert options.count() == 0
    keys.type("ut")
    options.first.wait_for()
    keys.press("ArrowUp")
    with page.expect_navigation():
        keys.press("Enter")
    assert page.url.endswith("/?person=mark-rutte&kind=-call")


def test_choosing_from_all_people_by_the_beginning_of_a_name(anybody: Reader) -> None:
    page = anybody.page
    anybody.follow(page.locator(".facet-person .more a"))
    anybody.write(page.locator("#find"), "barr")
    anybody.follow(page.locator(".choose .take"))
    assert headlines(page) == ["Blinken calls France’s Barrot"]
    assert page.url.endswith("/?person=jean-noel-barrot")


def test_leaving_somebody_out(anybody: Reader) -> None:
    page = anybody.page
    anybody.follow(page.get_by_role("link", name="Leave out Antony Blinken"))
    assert headlines(page) == [
        "France pledges aid",
        "Biden and Xi to meet in Lima",
        "Brussels summit called off",
    ]
    anybody.follow(page.get_by_role("link", name="Remove not Antony Blinken"))
    assert len(headlines(page)) == 6


def test_filters_open_on_a_narrow_screen(browser: Browser, address: str) -> None:
    for way in WAYS:
        with reader(browser, address, way, width=390, height=844) as somebody:
            page = somebody.page
            page.goto("/")
            choice = page.locator(".facet-kind a", has_text="Calls")
            assert not choice.is_visible()
            if way == "keyboard":
                somebody.tab_to(page.locator(".filters > summary"))
                page.keyboard.press("Enter")
            else:
                page.locator(".filters > summary").click()
            somebody.follow(choice)
            assert headlines(page) == ["Blinken calls France’s Barrot"]
