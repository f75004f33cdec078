"""What cannot be answered: one plain sentence and a way on, as a page or as problem JSON."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.web.assets import AssetsError, asset_names
from tests.web.conftest import Pages

BAD = [
    ("?kind=party", "party"),
    ("?status=maybe", "maybe"),
    ("?from=yesterday", "yesterday"),
    ("?to=2024-02-30", "2024-02-30"),
    ("?from=2024-13", "2024-13"),
    ("?cursor=x", ""),
    ("?cursor=%00%ff", ""),
    ("?limit=0", "limit"),
    ("?limit=201", "limit"),
    ("?limit=-1", "limit"),
    ("?limit=many", "limit"),
    ("?limit=%D9%A3", "limit"),
    ("?q=" + "x" * 2000, "500"),
]


@pytest.mark.parametrize(("query", "named"), BAD)
def test_a_bad_parameter_is_a_400_that_names_it(pages: Pages, query: str, named: str) -> None:
    page = pages.read("/" + query, status=400)
    assert page.texts("h1") == ["That request cannot be read"]
    [sentence] = page.texts("p", "lead")
    assert named in sentence
    assert sentence.endswith(".")
    assert page.links["To the timeline"] == "/"

    answer = pages.ask("/api/events" + query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem == {
        "type": "about:blank",
        "title": "That request cannot be read",
        "status": 400,
        "detail": problem["detail"],
    }
    assert named in problem["detail"]


@pytest.mark.parametrize(
    "path", ["/events/none", "/articles/none", "/people/none", "/places/none", "/bodies/none", "/nowhere"]
)
def test_what_is_not_there_is_a_404_with_a_way_on(pages: Pages, path: str) -> None:
    page = pages.read(path, status=404)
    assert page.texts("h1") == ["There is nothing at this address"]
    assert page.links["To the timeline"] == "/"
    answer = pages.ask("/api" + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_signs_that_no_database_holds_are_a_404(pages: Pages) -> None:
    for path in ("/events/%00", "/people/%00", "/articles/%ED%A0%80", "/api/events/%00"):
        assert pages.ask(path).status_code == 404, path


def test_words_that_no_database_holds_find_nothing(pages: Pages) -> None:
    for query in ("q=%00", "person=%00", "q=%ED%A0%80", "q=%25%27%3B--", "person=%25", "q=%F0%9F%95%8A"):
        assert pages.ask(f"/?{query}").status_code in (200, 400), query


def test_pages_can_only_be_read(pages: Pages) -> None:
    for path in ("/", "/events/e-rutte", "/api/events"):
        for method in ("POST", "PUT", "DELETE"):
            assert pages.ask(path, method).status_code == 405


def test_a_unit_that_is_none_is_a_400(pages: Pages) -> None:
    assert "month" in pages.ask("/api/histogram?unit=eon").json()["detail"]


@pytest.fixture
def broken(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """Pages whose database fails in the middle of a request."""

    def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("disk I/O error"))

    for asked in ("timeline", "bare_page"):
        monkeypatch.setattr(f"app.store.queries.{asked}", fail)
    return pages


def test_a_database_that_fails_is_a_503_that_gives_nothing_away(broken: Pages) -> None:
    page = broken.read("/", status=503)
    assert "secret" not in page.text
    assert broken.ask("/api/events").json()["status"] == 503


def test_a_fault_of_ours_is_a_500_with_all_headers(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("app.store.queries.timeline", fail)
    answer = pages.ask("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Nothing stored was changed" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_without_a_build_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(AssetsError, match="make setup"):
        asset_names(tmp_path)
