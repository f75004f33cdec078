"""The time view in Chromium: moved, zoomed and brushed with mouse, keys and finger, and without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.store.database import Database
from app.web.app import create_app
from tests.factories import store_story
from tests.web.browser import WAYS, Reader, chromium, reader, serving
from tests.web.test_look import reaches_over, store_many

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
LIVE = ".detail-plot.is-live"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def story(database: Database) -> Iterator[str]:
    """A server over the story of tests/factories.py."""
    store_story(database)
    with serving(create_app(database)) as running:
        yield running


@pytest.fixture
def busy(database: Database) -> Iterator[str]:
    """A server over a month of 300 events."""
    store_many(database)
    with serving(create_app(database)) as running:
        yield running


@pytest.fixture
def somebody(browser: Browser, story: str) -> Iterator[Reader]:
    """A reader with scripts, at the timeline, once it can be moved."""
    with reader(browser, story) as found:
        found.page.goto("/?from=2024-11-01&to=2024-11-30")
        found.page.locator(LIVE).wait_for()
        yield found
        assert found.complaints == []


def days(page: Page) -> str:
    return page.locator(".detail-span").inner_text()


@pytest.mark.parametrize("way", WAYS)
def test_anybody_can_zoom_move_and_part_the_view(browser: Browser, story: str, way: str) -> None:
    with reader(browser, story, way) as somebody:
        page = somebody.page
        page.goto("/?from=2024-11-01&to=2024-11-30")
        if way != "no scripts":
            page.locator(LIVE).wait_for()
        somebody.follow(page.locator("[data-way=closer]"))
        page.wait_for_url("**/?from=2024-11-0*")
        assert "to=2024-11-30" not in page.url
        somebody.follow(page.locator(".detail-lanes a", has_text="People"))
        assert page.url.endswith("lanes=person")
        assert page.locator(".lane-names .lane-title").first.text_content() == "Antony Blinken"
        assert somebody.complaints == []


@pytest.mark.parametrize("way", WAYS)
def test_people_and_countries_are_compared_on_one_axis(browser: Browser, story: str, way: str) -> None:
    with reader(browser, story, way) as somebody:
        page = somebody.page
        page.goto("/")
        for name in ("Antony Blinken", "mark rutte", "France"):
            somebody.write(page.locator("#f-compare"), name)
            page.locator(".compared", has_text=name.split()[-1].title()).wait_for()
        titles = page.locator(".lane-names .lane-title").all_text_contents()
        assert titles == ["Antony Blinken", "Mark Rutte", "France"]
        assert page.locator(".drawn .tie").count() == 1  # the meeting of the first two
        somebody.follow(page.locator(".compared", has_text="Rutte"))
        page.wait_for_function("() => document.querySelectorAll('.lane-names .lane-title').length === 2")


def test_keys_move_the_view_and_the_list_follows(somebody: Reader) -> None:
    page, keys = somebody.page, somebody.page.keyboard
    page.locator(LIVE).focus()
    keys.press("+")
    page.wait_for_url("**/?from=2024-11-08&to=2024-11-23")
    page.locator(".total", has_text="3 events").wait_for()
    keys.press("ArrowRight")
    page.wait_for_url("**/?from=2024-11-12&to=2024-11-*")
    assert page.evaluate("() => document.activeElement.className") == "detail-plot is-live"
    page.go_back()
    page.wait_for_url("**/?from=2024-11-01&to=2024-11-30")


def test_a_drag_moves_the_view_and_no_link_is_followed(somebody: Reader) -> None:
    page = somebody.page
    box = page.locator(LIVE).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40)
    page.mouse.move(box["x"] + box["width"] / 6, box["y"] + 40)
    page.mouse.up()
    page.wait_for_url("**/?from=2024-11-11&to=2024-12-*")


def test_edges_of_the_brush_are_moved_by_arrows(somebody: Reader) -> None:
    page = somebody.page
    page.locator(".brush .handle--w").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/?from=2024-11-02&to=2024-11-30")
    page.locator(".detail-span", has_text="2–30 November 2024").wait_for()
    assert page.locator(".brush .handle--w").get_attribute("aria-valuetext") == "2 November 2024"
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "From"


def test_with_less_motion_a_step_is_one_step(browser: Browser, story: str) -> None:
    with reader(browser, story) as somebody:
        page = somebody.page
        page.emulate_media(reduced_motion="reduce")
        page.goto("/?from=2024-11-01&to=2024-11-30")
        page.locator(LIVE).focus()
        page.keyboard.press("-")
        page.wait_for_url("**/?from=2024-10-17&to=2024-12-15")


def test_a_filter_is_taken_in_place_and_keeps_the_focus(somebody: Reader) -> None:
    page = somebody.page
    page.evaluate("() => { window.sameVisit = true; }")
    page.locator(".lane-label", has_text="Calls").click()
    page.wait_for_url("**/?kind=call*")
    page.locator(".total", has_text="1 event").wait_for()
    assert page.evaluate("() => window.sameVisit")


def test_the_list_does_not_end_and_the_address_keeps_the_place(browser: Browser, busy: str) -> None:
    with reader(browser, busy) as somebody:
        page = somebody.page
        page.goto("/?from=2024-11-01")
        page.locator(".paging.is-after").scroll_into_view_if_needed()
        page.locator(".entries").nth(1).wait_for()
        page.locator(".entries").nth(1).locator(".entry-title").last.scroll_into_view_if_needed()
        page.wait_for_url("**cursor=*")
        assert page.locator(".entries").count() <= 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_lanes_and_comparisons(
    browser: Browser, story: str, width: int, *, dark: bool
) -> None:
    with reader(browser, story, width=width, dark=dark) as somebody:
        for path in (
            "/?lanes=kind",
            "/?lanes=country&from=2024-11-13&to=2024-11-13",
            "/?compare=nato&compare=be",
        ):
            somebody.page.goto(path)
            somebody.page.locator(LIVE).wait_for()
            result = Axe().run(somebody.page)
            assert result.violations_count == 0, result.generate_report()
            assert not reaches_over(somebody.page), path


def test_the_page_stays_light_with_every_lane(browser: Browser, busy: str) -> None:
    with reader(browser, busy, width=2560, height=1440) as somebody:
        for path in ("/", "/?lanes=kind", "/?lanes=person"):
            somebody.page.goto(path)
            somebody.page.locator(LIVE).wait_for()
            assert somebody.page.evaluate("document.querySelectorAll('*').length") < 2_500, path


def test_a_persons_own_timeline_moves_on_their_own_page(browser: Browser, story: str) -> None:
    with reader(browser, story) as somebody:
        page = somebody.page
        page.goto("/people/antony-blinken")
        page.locator(LIVE).wait_for()
        assert page.locator(".item").count() == 2
        page.locator(LIVE).focus()
        page.keyboard.press("-")
        page.wait_for_url("**/people/antony-blinken?from=2024-11-09&to=2024-11-15")
        assert page.locator(".drawn .item").count() == 2  # of Blinken alone, though others lie in these days
        page.locator(".lane-label", has_text="Calls").click()
        page.wait_for_url("**/people/antony-blinken?kind=call*")
        page.locator(".total", has_text="1 event").wait_for()
        assert somebody.complaints == []


def test_keys_zoom_out_and_lead_to_either_end(somebody: Reader) -> None:
    page, keys = somebody.page, somebody.page.keyboard
    page.emulate_media(reduced_motion="reduce")
    page.locator(LIVE).focus()
    keys.press("-")
    page.wait_for_url("**/?from=2024-10-17&to=2024-12-15")
    for key, shown in (("Home", "from=2024-10-01&to=2024-11-29"), ("End", "from=2024-11-02&to=2024-12-31")):
        page.locator(LIVE).focus()
        keys.press(key)
        page.wait_for_url(f"**/?{shown}")
    keys.press("ArrowLeft")
    page.wait_for_url("**/?from=2024-10-18&to=2024-12-16")
    keys.press("=")
    page.wait_for_url("**/?from=2024-11-02&to=2024-12-01")


def test_two_fingers_zoom_and_one_moves(browser: Browser, story: str) -> None:
    context = browser.new_context(base_url=story, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto("/?from=2024-11-01&to=2024-11-30")
    page.locator(LIVE).wait_for()
    box = page.locator(LIVE).bounding_box()
    assert box
    y, middle = box["y"] + box["height"] - 20, box["x"] + box["width"] / 2

    def touch(what: str, *xs: float) -> None:
        points = [{"x": x, "y": y, "id": n} for n, x in enumerate(xs)]
        devtools.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

    devtools = context.new_cdp_session(page)
    touch("touchStart", middle - 40, middle + 40)
    touch("touchMove", middle - 80, middle + 80)
    touch("touchEnd")
    page.wait_for_url("**/?from=2024-11-08&to=2024-11-23")  # twice as near, around the same middle
    touch("touchStart", middle)
    touch("touchMove", middle - box["width"] / 4)
    touch("touchEnd")
    page.wait_for_url("**/?from=2024-11-12&to=2024-11-2*")
    context.close()


def test_the_wheel_with_control_zooms_where_it_points(somebody: Reader) -> None:
    page = somebody.page
    box = page.locator(LIVE).bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] - 10)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url("**/?from=2024-11-01&to=2024-11-08")


def test_a_filter_taken_by_keyboard_keeps_the_focus_where_it_was(somebody: Reader) -> None:
    page = somebody.page
    choice = page.locator(".facet-status .take", has_text="Reported")
    somebody.tab_to(choice)
    page.keyboard.press("Enter")
    page.wait_for_url("**status=reported**")
    page.locator(".chips").wait_for()
    assert "Reported" in (page.evaluate("() => document.activeElement.textContent") or "")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-current')") == "true"


def test_the_drawing_is_scaled_to_paper_and_back(somebody: Reader) -> None:
    page = somebody.page
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    box = page.locator(".detail-drawing").get_attribute("viewBox") or ""
    width = page.locator(".detail-drawing").evaluate("e => e.clientWidth")
    assert float(box.split()[2]) == width
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".detail-drawing").get_attribute("viewBox") is None
