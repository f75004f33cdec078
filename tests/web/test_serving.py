"""What whoever serves can rely on: tags, limits, other sites, health, metrics, logs."""

import json

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.store.database import Database
from app.web.app import create_app
from app.web.limits import RateLimit
from app.web.settings import Settings
from tests.factories import store_story
from tests.web.conftest import Pages

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def serving(database: Database, **choices: int) -> Pages:
    store_story(database)
    return Pages(create_app(database, Settings(**choices)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", ["/", "/events/e-rutte", "/api/events", "/people/mark-rutte", "/api/histogram"]
)
def test_what_has_not_changed_is_not_sent_again(pages: Pages, path: str) -> None:
    first = pages.ask(path)
    tag = first.headers["etag"]
    again = pages.ask(path, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert pages.ask(path, **{"If-None-Match": '"other"'}).status_code == 200
    assert pages.ask(path, "HEAD").headers["etag"] == tag


def test_other_content_has_another_tag(pages: Pages) -> None:
    tags = [pages.ask(path).headers["etag"] for path in ("/", "/?kind=call", "/api/events", "/people")]
    assert len(set(tags)) == 4


def test_errors_have_no_tag(pages: Pages) -> None:
    assert "etag" not in pages.ask("/events/none").headers


def test_other_sites_read_only_where_that_is_allowed(database: Database) -> None:
    closed = serving(database).ask("/api/events", Origin="https://other.example")
    assert "access-control-allow-origin" not in closed.headers
    opened = Pages(create_app(database, Settings(cors=True))).ask(
        "/api/events", Origin="https://other.example"
    )
    assert opened.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in opened.headers


def test_a_client_that_asks_too_often_is_told_to_wait(database: Database) -> None:
    pages = serving(database, rate_limit=3)
    assert [pages.ask("/api/events").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = pages.ask("/api/events")
    assert int(refused.headers["retry-after"]) > 0
    assert refused.headers["content-type"] == "application/problem+json"
    assert "more than 3 requests a minute" in refused.json()["detail"]


def test_a_refusal_is_an_answer_like_others_and_health_is_not_counted(database: Database) -> None:
    pages = serving(database, rate_limit=1, cors=True)
    assert [pages.ask("/healthz").status_code for _ in range(3)] == [200] * 3
    other = {"Origin": "https://other.example"}
    answered, refused = pages.ask("/api/events", **other), pages.ask("/api/events", **other)
    assert (answered.status_code, refused.status_code) == (200, 429)
    for header in ("access-control-allow-origin", "content-security-policy", "x-content-type-options"):
        assert refused.headers[header] == answered.headers[header]


def test_the_limit_fills_evenly_and_clients_do_not_share_it(database: Database) -> None:
    now = 0.0
    limit = RateLimit(lambda *_: None, 60, clock=lambda: now)  # type: ignore[arg-type]
    assert [limit._take("a") for _ in range(60)] == [0.0] * 60
    assert limit._take("a") > 0
    assert limit._take("b") == 0.0
    now = 1.0
    assert limit._take("a") == 0.0


def test_health_and_readiness(pages: Pages, database: Database) -> None:
    assert pages.ask("/healthz").text == "alive\n"
    assert pages.ask("/readyz").text == "ready\n"


def test_a_database_that_is_gone_is_alive_but_not_ready(pages: Pages, database: Database) -> None:
    with database.session() as session:
        session.connection().exec_driver_sql("ALTER TABLE event RENAME TO gone")
    assert pages.ask("/healthz").status_code == 200
    assert pages.ask("/readyz").status_code == 503


def test_metrics_count_by_route_where_they_are_opened(database: Database) -> None:
    pages = serving(database, metrics=True)
    for path in ("/events/e-rutte", "/events/e-call", "/events/none"):
        pages.ask(path)
    families = text_string_to_metric_families(pages.ask("/metrics").text)
    counted = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for family in families
        for sample in family.samples
        if sample.name == "dateline_request_seconds_count"
    }
    assert counted == {("/events/{event_id:path}", "200"): 2.0, ("/events/{event_id:path}", "404"): 1.0}
    assert Pages(create_app(database)).ask("/metrics").status_code == 404


def test_the_log_is_a_line_of_json_for_every_request(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = serving(database, log=True)
    pages.ask("/events/e-rutte?x=%0Aforged%22")
    [line] = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/events/e-rutte", 200)
    assert told["bytes"] > 0


def test_a_page_tells_its_whole_address_once_however_it_was_asked_for(pages: Pages) -> None:
    page = pages.read("/?kind=call&person=antony-blinken&nonsense=1")
    [canonical] = [e.attrs["href"] for e in page.all("link") if e.attrs.get("rel") == "canonical"]
    assert canonical == "http://test/?person=antony-blinken&kind=call"
