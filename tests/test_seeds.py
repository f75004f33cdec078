"""The sample articles are whole, and the gold beside them points into their text."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.model import Kind, Precision, Status, When
from app.read import RawArticle, read_article
from app.read.front_matter import split_front_matter

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLD = ROOT / "tests" / "seeds" / "gold.jsonl"
CLUSTERS = ROOT / "tests" / "seeds" / "clusters.json"
NOTE = "Sample article written for Dateline; not a real news report."

Event = dict[str, Any]


@cache
def article(stem: str) -> RawArticle:
    """The sample of that file stem, as ingestion reads it."""
    return read_article(ROOT / "seeds" / f"{stem}.txt")


def gold() -> list[dict[str, Any]]:
    """One entry for each article, in the order of publication."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def clusters() -> list[dict[str, Any]]:
    """Which gold events, article by article, tell one happening."""
    found: list[dict[str, Any]] = json.loads(CLUSTERS.read_text(encoding="utf-8"))
    return found


def when(event: Event) -> When:
    """The days of a gold event; raises ValueError where no calendar could hold them."""
    start, end = (date.fromisoformat(event[key]) if event[key] else None for key in ("start", "end"))
    return When(start, end, Precision(event["precision"]))


def test_there_are_enough_samples_from_enough_desks() -> None:
    assert len(SEEDS) >= 24
    assert len({article(path.stem).source for path in SEEDS}) >= 6


def test_a_few_samples_give_no_date() -> None:
    assert sum(article(path.stem).published is None for path in SEEDS) >= 4


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_sample_says_what_it_is(path: Path) -> None:
    front_matter = path.read_text(encoding="utf-8").split("---\n")[1]
    assert f'note: "{NOTE}"' in front_matter.splitlines()
    raw = article(path.stem)
    assert raw.title
    assert raw.source is not None
    assert "Sample" in raw.source
    assert raw.url is None or urlsplit(raw.url).hostname == "example.org"
    assert not raw.warnings


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_sample_is_as_long_as_a_short_report(path: Path) -> None:
    raw = article(path.stem)
    assert 150 <= len(raw.text.split()) <= 500
    assert raw.text == split_front_matter(path.read_text(encoding="utf-8"))[1].strip("\n")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_dated_sample_carries_its_day_in_its_name(path: Path) -> None:
    published = article(path.stem).published
    if published is None:
        assert not path.stem[0].isdigit()  # else the name would give away what the text should
    else:
        assert path.stem.startswith(f"{published}-")
        assert date(2024, 11, 1) <= published <= date(2024, 12, 10)


def test_the_gold_covers_every_sample_once() -> None:
    assert Counter(entry["file"] for entry in gold()) == {f"seeds/{path.name}": 1 for path in SEEDS}


@pytest.mark.parametrize("entry", gold(), ids=lambda entry: entry["id"])
def test_the_gold_knows_where_its_article_comes_from(entry: dict[str, Any]) -> None:
    raw = article(entry["id"])
    assert entry["source"] == raw.source
    assert entry["published_given"] is (raw.published is not None)
    if raw.published is not None:
        assert entry["published"] == raw.published.isoformat()


@pytest.mark.parametrize("entry", gold(), ids=lambda entry: entry["id"])
def test_gold_events_use_the_shared_vocabulary(entry: dict[str, Any]) -> None:
    for event in entry["events"]:
        Kind(event["kind"])
        Status(event["status"])
        days = when(event)
        if days.precision is Precision.DAY:
            assert days.start == days.end


@pytest.mark.parametrize("entry", gold(), ids=lambda entry: entry["id"])
def test_gold_anchors_cut_whole_words_out_of_the_text(entry: dict[str, Any]) -> None:
    text = article(entry["id"]).text
    for event in entry["events"]:
        start, end = event["anchor"]
        assert 0 <= start < end <= len(text)
        passage = text[start:end]
        assert passage == passage.strip()
        assert "\n" not in passage
        assert not (start and text[start - 1].isalnum() and passage[0].isalnum()), passage
        assert not (end < len(text) and text[end].isalnum() and passage[-1].isalnum()), passage


@pytest.mark.parametrize("entry", gold(), ids=lambda entry: entry["id"])
def test_people_of_the_gold_stand_in_the_text(entry: dict[str, Any]) -> None:
    text = article(entry["id"]).text.replace(", Jr.", " Jr.")
    for event in entry["events"]:
        for name in event["people"]:
            assert name in text


def test_clusters_refer_to_events_of_their_kind() -> None:
    events = {entry["id"]: entry["events"] for entry in gold()}
    for cluster in clusters():
        Kind(cluster["kind"])
        Status(cluster["status"])
        for article_id, index in cluster["members"]:
            assert events[article_id][index]["kind"] == cluster["kind"], cluster["happening"]


def test_clusters_hold_every_main_event_once() -> None:
    members = Counter(
        (article_id, index) for cluster in clusters() for article_id, index in cluster["members"]
    )
    main = {
        (entry["id"], index)
        for entry in gold()
        for index, event in enumerate(entry["events"])
        if event["main"]
    }
    assert main <= set(members)
    assert set(members.values()) == {1}


def test_the_happenings_have_names_of_their_own() -> None:
    names = Counter(cluster["happening"] for cluster in clusters())
    assert set(names.values()) == {1}
    assert all(names)


def test_a_cluster_takes_its_days_and_its_status_from_its_tellings() -> None:
    """Two tellings may give one end each; days that no telling names would be invented."""
    events = {entry["id"]: entry["events"] for entry in gold()}
    for cluster in clusters():
        told = [events[article_id][index] for article_id, index in cluster["members"]]
        assert cluster["start"] in {event["start"] for event in told}
        assert cluster["end"] in {event["end"] for event in told}
        assert cluster["status"] in {event["status"] for event in told}


def test_a_plan_meets_its_report_and_a_postponement_its_plan() -> None:
    events = {entry["id"]: entry["events"] for entry in gold()}
    paths = {
        tuple(events[article_id][index]["status"] for article_id, index in cluster["members"])
        for cluster in clusters()
    }
    assert ("planned", "reported") in paths
    assert ("planned", "cancelled") in paths
    assert ("proposed", "cancelled") in paths


def test_every_kind_and_every_status_is_there() -> None:
    main = [event for entry in gold() for event in entry["events"] if event["main"]]
    assert {event["kind"] for event in main} == set(Kind)
    assert {event["status"] for event in main} == set(Status)
