"""JSON under /api: the pages' events, by the pages' parameters, as OpenAPI describes them."""

from typing import Any

from app.web.api import models
from app.web.api.models import Events
from tests.web.conftest import Pages


def get(pages: Pages, path: str) -> Any:  # noqa: ANN401
    answer = pages.ask(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_events_come_with_totals_facets_and_cursors(pages: Pages) -> None:
    found = get(pages, "/api/events?person=antony-blinken&limit=2")
    assert set(found) == {"total", "undated", "background", "events", "facets", "next", "previous"}
    assert (found["total"], found["undated"], found["previous"]) == (3, 1, None)
    assert [e["id"] for e in found["events"]] == ["e-call", "e-rutte"]
    assert set(found["facets"]) == {"kind", "status", "person", "place", "body", "source"}
    call = {
        "value": "call",
        "label": "Calls",
        "count": 1,
        "selected": False,
        "added": None,
        "left_out": False,
    }
    assert call in found["facets"]["kind"]
    after = get(pages, f"/api/events?person=antony-blinken&limit=2&cursor={found['next']}")
    assert [e["id"] for e in after["events"]] == ["e-words"]
    assert after["next"] is None


def test_an_event_has_all_that_it_is_known_by(pages: Pages) -> None:
    [event] = get(pages, "/api/events?q=rutte")["events"]
    assert {
        k: event[k] for k in ("id", "title", "kind", "status", "start", "end", "precision", "edtf", "url")
    } == {
        "id": "e-rutte",
        "title": "Blinken meets NATO’s Rutte in Brussels",
        "kind": "meeting",
        "status": "reported",
        "start": "2024-11-13",
        "end": "2024-11-13",
        "precision": "day",
        "edtf": "2024-11-13",
        "url": "/events/e-rutte",
    }
    assert [p["slug"] for p in event["people"]] == ["antony-blinken", "mark-rutte"]
    assert [b["slug"] for b in event["bodies"]] == ["nato"]
    assert event["places"][1] == {
        "name": "Brussels",
        "slug": "brussels",
        "country": "BE",
        "lat": 50.8505,
        "lon": 4.3488,
    }
    [passage] = event["passages"]
    assert passage["quote"].startswith("Secretary Blinken met")


def test_an_unknown_date_is_null_and_a_month_is_a_month(pages: Pages) -> None:
    events = {e["id"]: e for e in get(pages, "/api/events")["events"]}
    words, aid = events["e-words"], events["e-aid"]
    assert (words["start"], words["end"], words["precision"], words["edtf"]) == (None, None, "unknown", "")
    assert (aid["start"], aid["end"], aid["precision"], aid["edtf"]) == (
        "2024-10-01",
        "2024-10-31",
        "month",
        "2024-10",
    )


def test_one_event_has_every_telling_and_the_reason_of_its_date(pages: Pages) -> None:
    event = get(pages, "/api/events/e-rutte")
    assert event["date_reason"] == "“today” in an article of 2024-11-13"
    assert [(t["status"], t["source"]) for t in event["tellings"]] == [
        ("planned", "The Wire"),
        ("reported", "State Department"),
    ]
    assert len(event["passages"]) == 3
    assert (event["before"], event["after"]) == (["e-aid", "e-call"], ["e-lima", "e-summit"])


def test_passages_are_where_the_article_says(pages: Pages) -> None:
    for passage in get(pages, "/api/events/e-rutte")["passages"]:
        text = get(pages, f"/api/articles/{passage['article']}")["text"]
        assert text[passage["start"] : passage["end"]] == passage["quote"]


def test_an_article_has_its_passages(pages: Pages) -> None:
    article = get(pages, "/api/articles/a-wire")
    assert article["published"] == "2024-11-11"
    assert article["published_basis"] == "given"
    assert [p["event"] for p in article["passages"]] == ["e-rutte", "e-call", "e-words"]
    assert "content_hash" not in article


def test_the_histogram_takes_the_same_filters(pages: Pages) -> None:
    found = get(pages, "/api/histogram?unit=month")
    assert (found["unit"], found["total"], found["undated"]) == ("month", 6, 1)
    assert [(b["start"], b["count"]) for b in found["buckets"]] == [
        ("2024-10-01", 1),
        ("2024-11-01", 3),
        ("2024-12-01", 1),
    ]
    assert get(pages, "/api/histogram?kind=call")["total"] == 1


def test_choices_are_found_by_the_beginnings_of_their_words(pages: Pages) -> None:
    found = get(pages, "/api/choices/person?find=bli&kind=-call")
    assert found["total"] == 1
    blinken = found["choices"][0]
    assert (blinken["value"], blinken["count"]) == ("antony-blinken", 2)
    assert blinken["href"] == "/?person=antony-blinken&kind=-call"
    assert get(pages, "/api/choices/person?find=noel")["choices"][0]["value"] == "jean-noel-barrot"
    assert get(pages, "/api/choices/person?find=inken")["choices"] == []
    beside = get(pages, "/api/choices/person?find=m&person=antony-blinken")["choices"]
    assert [(c["value"], c["count"], c["added"]) for c in beside] == [("mark-rutte", 1, 0)]
    assert pages.ask("/api/choices/kind").status_code == 400


def test_names_are_listed_and_told(pages: Pages) -> None:
    assert get(pages, "/api/people?limit=1")["names"][0]["slug"] == "antony-blinken"
    assert [n["name"] for n in get(pages, "/api/places?q=nato")["names"]] == ["NATO headquarters"]
    assert get(pages, "/api/bodies")["total"] == 2
    assert [p["value"] for p in get(pages, "/api/people/mark-rutte")["people"]] == ["antony-blinken"]
    brussels = get(pages, "/api/places/brussels")
    assert [p["slug"] for p in brussels["within"]] == ["belgium", "europe"]
    assert [p["value"] for p in brussels["contains"]] == ["nato-headquarters"]
    assert get(pages, "/api/bodies/nato")["events"] == 1
    assert [s["slug"] for s in get(pages, "/api/sources")] == ["lima-post", "the-wire", "state-department"]


def test_openapi_describes_every_address_parameter_and_error(pages: Pages) -> None:
    schema = get(pages, "/api/openapi.json")
    assert set(schema["paths"]) == {
        "/api/events", "/api/events/{event_id}", "/api/histogram", "/api/articles/{article_id}",
        "/api/people", "/api/people/{slug}", "/api/places", "/api/places/{slug}",
        "/api/bodies", "/api/bodies/{slug}", "/api/sources", "/api/choices/{field}", "/api/timeline",
        "/api/map", "/api/network",
    }  # fmt: skip
    for path, methods in schema["paths"].items():
        operation = methods["get"]
        assert operation["description"], path
        assert "422" not in operation["responses"], path
        assert "application/problem+json" in operation["responses"]["400"]["content"], path
        for parameter in operation.get("parameters", []):
            assert parameter["in"] == "path" or parameter.get("description"), (path, parameter)
    names = [p["name"] for p in schema["paths"]["/api/events"]["get"]["parameters"]]
    assert set(names) == {
        "person", "place", "body", "kind", "status", "source", "with", "from", "to", "q",
        "background", "cursor", "limit",
    }  # fmt: skip


def test_answers_fit_what_openapi_says(pages: Pages) -> None:
    models.Events.model_validate(get(pages, "/api/events"))
    models.FullEvent.model_validate(get(pages, "/api/events/e-rutte"))
    models.Names.model_validate(get(pages, "/api/people"))


def test_the_page_about_the_api_is_made_on_the_server(pages: Pages) -> None:
    page = pages.read("/api")
    assert "/api/histogram" in page.texts("code")
    assert page.links["OpenAPI"] == "/api/openapi.json"
    for gone in ("/docs", "/redoc"):
        assert pages.ask(gone).status_code == 404


def test_an_event_tells_why_it_is_one(pages: Pages) -> None:
    event = get(pages, "/api/events/e-rutte")
    assert event["why"]["tellings"] == event["why"]["independent"] == 2
    assert event["why"]["names"][0] == {"name": "Antony Blinken", "tellings": 2}
    assert [(step["status"], step["article"]) for step in event["steps"]] == [
        ("planned", "a-wire"),
        ("reported", "b-readout"),
    ]
    assert event["possibly_same"] == event["part_of"] == event["parts"] == event["decisions"] == []
    assert all(telling["mention"] for telling in event["tellings"])


def test_the_list_is_as_its_description_has_it(pages: Pages) -> None:
    for query in ("", "?person=antony-blinken", "?background=1&limit=1", "?place=europe&person=nobody"):
        found = get(pages, f"/api/events{query}")
        assert Events.model_validate(found).model_dump(mode="json") == found
