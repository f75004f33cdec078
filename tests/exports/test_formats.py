"""Every format, read by a program that is not ours."""

import csv
import io
import json
from datetime import date
from typing import Any

import feedparser
import pytest
from geojson_pydantic import FeatureCollection
from icalendar import Calendar
from markdown_it import MarkdownIt
from pyld import jsonld

from app.exports import FORMATS
from tests.exports.conftest import HOSTILE, Export

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def calendar_events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def events_of(text: str) -> dict[str, dict[str, Any]]:
    return {event["id"]: event for event in map(json.loads, text.splitlines())}


def test_json_lines_hold_every_event_whole_in_the_order_of_the_timeline(story: Export) -> None:
    found = events_of(story("jsonl"))
    assert list(found) == ["e-aid", "e-call", "e-rutte", "e-lima", "e-summit", "e-words"]
    event = found["e-rutte"]
    assert event["people"] == ["Antony Blinken", "Mark Rutte"]
    assert event["places"][1] == {"name": "Brussels", "country": "BE", "lat": 50.8505, "lon": 4.3488}
    assert (event["start"], event["precision"], event["edtf"]) == ("2024-11-13", "day", "2024-11-13")
    assert [p["source"] for p in event["passages"]] == ["The Wire", "State Department", "State Department"]
    assert [t["status"] for t in event["tellings"]] == ["planned", "reported"]


def test_filters_narrow_every_format_alike(story: Export) -> None:
    assert list(events_of(story("jsonl", ("person", "rutte")))) == ["e-rutte"]
    assert [r["id"] for r in csv.DictReader(io.StringIO(story("csv", ("place", "belgium"))))] == [
        "e-rutte",
        "e-summit",
    ]


@on_sqlite
def test_csv_has_a_row_an_event(story: Export) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(story("csv"), newline=""))}
    assert rows["e-aid"]["date"] == "2024-10"
    assert rows["e-rutte"]["people"] == "Antony Blinken; Mark Rutte"
    assert rows["e-words"]["start"] == ""
    assert rows["e-call"]["article"] == "https://wire.example/2024/11/11/blinken"
    assert rows["e-call"]["url"] == "https://dateline.example/events/e-call"


@on_sqlite
def test_no_cell_is_a_formula(harm: Export) -> None:
    [row] = csv.DictReader(io.StringIO(harm("csv"), newline=""))
    assert row["title"].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@on_sqlite
def test_a_calendar_has_days_months_and_statuses_right(story: Export) -> None:
    found = {str(event["UID"]): event for event in calendar_events(story("ics"))}
    assert "e-words@dateline" not in found  # undated: no place in a calendar
    assert found["e-rutte@dateline"]["DTSTART"].dt == date(2024, 11, 13)
    assert "DTEND" not in found["e-rutte@dateline"]
    summit = found["e-summit@dateline"]
    assert (summit["DTSTART"].dt, summit["DTEND"].dt) == (date(2024, 12, 1), date(2025, 1, 1))
    assert (str(summit["STATUS"]), str(summit["X-DATELINE-EDTF"])) == ("CANCELLED", "2024-12")
    assert str(found["e-lima@dateline"]["STATUS"]) == "TENTATIVE"
    assert str(found["e-rutte@dateline"]["URL"]) == "https://dateline.example/events/e-rutte"
    assert "“Antony Blinken will meet Mark Rutte" in str(found["e-rutte@dateline"]["DESCRIPTION"])


def check_lines(text: str) -> None:
    """Folded at 75 octets, and no line end but the format's own."""
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


@on_sqlite
def test_calendar_lines_fold_at_75_octets(story: Export) -> None:
    check_lines(story("ics"))


@on_sqlite
def test_an_article_smuggles_nothing_into_a_calendar(harm: Export) -> None:
    check_lines(harm("ics"))
    assert len(calendar_events(harm("ics"))) == 1


@on_sqlite
def test_a_feed_reads_in_a_feed_reader(story: Export) -> None:
    feed = feedparser.parse(story("atom"))
    assert not feed.bozo
    assert len(feed.entries) == 6
    rutte = next(entry for entry in feed.entries if entry.link.endswith("/e-rutte"))
    assert rutte.title == "Blinken meets NATO’s Rutte in Brussels"
    assert "<blockquote>" in rutte.content[0].value


@on_sqlite
def test_a_feed_carries_no_markup_of_an_article(harm: Export) -> None:
    feed = feedparser.parse(harm("atom"), sanitize_html=False)
    assert not feed.bozo
    content = feed.entries[0].content[0].value
    assert "<script>" not in content
    assert 'href="javascript:' not in content
    assert 'href="https://dateline.example/articles/a-1"' in content


@on_sqlite
def test_geojson_has_points_where_something_happened(story: Export) -> None:
    found: Any = FeatureCollection.model_validate_json(story("geojson"))
    features = {str(feature.id): feature for feature in found.features}
    assert features["e-lima"].geometry.model_dump()["coordinates"] == (-77.0282, -12.0432)
    assert features["e-rutte"].geometry.type == "MultiPoint"
    assert features["e-call"].geometry is None


@on_sqlite
def test_linked_data_expands_to_schema_org_events(story: Export) -> None:
    def load(_: str, __: object) -> dict[str, object]:
        document = {"@context": {"@vocab": "https://schema.org/"}}
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": "",
            "document": document,
        }

    graph = jsonld.expand(json.loads(story("jsonld")), {"documentLoader": load})
    events = {node["@id"]: node for node in graph}
    told = events["https://dateline.example/events/e-summit"]
    assert told["@type"] == ["https://schema.org/Event"]
    assert told["https://schema.org/eventStatus"] == [{"@value": "https://schema.org/EventCancelled"}]
    assert told["https://schema.org/startDate"] == [{"@value": "2024-12"}]  # a month stays a month


@on_sqlite
def test_annotations_select_their_words_twice(story: Export) -> None:
    page = json.loads(story("annotations"))
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 8
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert quote["type"] == "TextQuoteSelector"
        assert len(quote["exact"]) == position["end"] - position["start"]
    assert len({item["id"] for item in page["items"]}) == 8


@on_sqlite
def test_a_briefing_foots_every_entry_with_its_sources(story: Export) -> None:
    text = story("markdown")
    assert "## Wednesday 13 November 2024" in text
    assert "## October 2024" in text
    assert text.index("## October 2024") < text.index("## Undated")
    for number in range(1, 9):
        assert f"[^{number}]: " in text
        assert text.count(f"[^{number}]") == 2


@on_sqlite
def test_a_briefing_carries_no_markup_of_an_article(harm: Export) -> None:
    html = MarkdownIt("commonmark").render(harm("markdown"))
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert "<em>b</em>" not in html


@on_sqlite
def test_slides_show_words_as_words(harm: Export) -> None:
    [slide] = json.loads(harm("timelinejs"))["events"]
    assert slide["start_date"] == {"year": 2024, "month": 11, "day": 13}
    assert "<script>" not in json.dumps(slide)


@on_sqlite
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"jsonl", "annotations"}])
def test_no_control_character_or_override_gets_out(harm: Export, name: str) -> None:
    assert not {"\x07", "\u202e"} & set(harm(name))


@on_sqlite
def test_json_lines_keep_the_words_as_they_were(harm: Export) -> None:
    [event] = events_of(harm("jsonl")).values()
    assert event["title"] == HOSTILE


@on_sqlite
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_export_is_a_valid_file(export: Export, name: str) -> None:
    text = export(name)
    if FORMATS[name].media_type.startswith("application/") and name not in {"jsonl", "atom"}:
        json.loads(text)
    if name == "atom":
        assert not feedparser.parse(text).bozo
    if name == "ics":
        assert calendar_events(text) == []
