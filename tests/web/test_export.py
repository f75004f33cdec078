"""Downloads and subscriptions at /export, under the timeline's own filters."""

import pytest
from icalendar import Calendar

from app.exports import FORMATS
from tests.web.conftest import Pages

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@on_sqlite
def test_the_page_offers_every_format_for_the_filter_in_its_address(pages: Pages) -> None:
    page = pages.read("/export?person=mark-rutte")
    for found in FORMATS.values():
        assert page.links[found.label] == f"/export/{found.name}?person=mark-rutte"


@pytest.mark.parametrize("name", FORMATS)
def test_a_download_has_its_type_and_a_name(pages: Pages, name: str) -> None:
    answer = pages.ask(f"/export/{name}?person=mark-rutte")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert f'filename="dateline.{FORMATS[name].suffix}"' in answer.headers["content-disposition"]
    assert "Blinken" in answer.text
    assert "Lima" not in answer.text


@on_sqlite
def test_a_calendar_links_back_to_the_site_it_came_from(pages: Pages) -> None:
    [event] = Calendar.from_ical(pages.ask("/export/ics?q=rutte").text).walk("VEVENT")
    assert event["URL"] == "http://test/events/e-rutte"


@on_sqlite
def test_an_unknown_format_or_filter_is_explained(pages: Pages) -> None:
    assert "choose from jsonl, csv" in pages.read("/export/docx", 404).text
    assert "There is no kind “party”" in pages.read("/export/csv?kind=party", 400).text
