"""A newsroom of our own and the sample articles, merged and held beside hand-made clusters.

The floors lie a little under what was measured when they were last set; they only rise. `-s` prints
the figures.
"""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.ingest import extract_article
from app.merge import settle
from app.model import Event, Mention
from tests.merge.clippings import Affair, affairs, pair
from tests.merge.goldmentions import gold_clusters, gold_mentions
from tests.merge.scoring import Agreement, agreement, wrong_joins
from tests.merge.second import Second, happenings, second


@cache
def newsroom() -> tuple[dict[str, Event], dict[str, str], dict[str, Mention]]:
    """The event of each mention; the happening of each marked telling; the mention that it was found as."""
    mentions: list[Mention] = []
    gold: dict[str, str] = {}
    paired: dict[str, Mention] = {}
    for affair in affairs():
        for clipping in affair.clippings:
            found = extract_article(clipping.raw).mentions
            mentions += found
            gold |= {telling.id: telling.happening for telling in clipping.tellings}
            paired |= pair(affair, clipping, found)
    return {m.id: event for event in settle(mentions).events for m in event.mentions}, gold, paired


@pytest.mark.slow
def test_a_newsroom_becomes_its_happenings() -> None:
    owner, gold, paired = newsroom()
    found = {telling: owner[mention.id].id for telling, mention in paired.items()}
    result = agreement(gold, found)
    print(f"\n{result}")
    print(wrong_joins(gold, found))
    assert result.pairs_right >= 0.97
    assert result.pairs_f1 >= 0.95
    assert result.cubed_f1 >= 0.90


@pytest.mark.slow
def test_what_became_of_it_and_when_is_right() -> None:
    owner, gold, paired = newsroom()
    told: dict[str, Counter[str]] = {}
    for telling, mention in paired.items():
        told.setdefault(gold[telling], Counter())[owner[mention.id].id] += 1
    events = {event.id: event for event in owner.values()}
    happenings = {name: happening for affair in affairs() for name, happening in affair.happenings.items()}
    right = []
    for name, votes in told.items():
        event, truth = events[votes.most_common(1)[0][0]], happenings[name]
        days = (event.when.start, event.when.end) == (truth.start, truth.end)
        right.append(days and event.status is truth.status)
    print(f"\nstatus and days right: {sum(right)} of {len(right)}")
    assert sum(right) / len(right) >= 0.88


@pytest.mark.slow
def test_a_newsroom_written_by_somebody_else_becomes_its_happenings() -> None:
    """Reading finds two in five of its tellings as yet: over all tellings little can be joined."""
    told = second()
    owner = {m.id: event for event in settle(told.found).events for m in event.mentions}
    found = {name: owner[mention.id].id for name, mention in told.paired.items()}
    result = agreement(told.gold, found)
    print(f"\n{len(found)} of {len(told.gold)} found; {result}")
    print(wrong_joins(told.gold, found))
    assert len(wrong_joins(told.gold, found)) <= 2
    assert result.pairs_f1 >= 0.60
    assert result.cubed_f1 >= 0.67
    assert _right_of(told, owner) >= 0.5


def _right_of(told: Second, owner: dict[str, Event]) -> float:
    """The share of happenings found whose status and days the event that tells them most has right."""
    votes: dict[str, Counter[str]] = {}
    for name, mention in told.paired.items():
        votes.setdefault(told.gold[name], Counter())[owner[mention.id].id] += 1
    events = {event.id: event for event in owner.values()}
    truth = happenings()
    right = [
        (str(event.status), _iso(event.when.start), _iso(event.when.end))
        == (truth[name]["status"], truth[name]["start"], truth[name]["end"])
        for name, count in votes.items()
        for event in [events[count.most_common(1)[0][0]]]
    ]
    print(f"status and days right: {sum(right)} of {len(right)}")
    return sum(right) / len(right)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def test_the_marks_of_the_newsroom_name_its_happenings() -> None:
    for affair in affairs():
        _check(affair)


def _check(affair: Affair) -> None:
    told = {telling.happening for clipping in affair.clippings for telling in clipping.tellings}
    assert told == set(affair.happenings)


def test_the_samples_merge_as_a_person_did() -> None:
    gold = gold_clusters()
    owner = {m.id: event.id for event in settle(gold_mentions()).events for m in event.mentions}
    result: Agreement = agreement(gold, owner)
    print(f"\n{result}")
    assert wrong_joins(gold, owner) == []
    assert result.cubed_f1 >= 0.985


def test_the_yardstick_counts_what_is_apart_and_what_is_together() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    assert agreement(gold, gold) == Agreement(1, 1, 1, 1, 1)
    assert agreement(gold, {"a": 1, "b": 2, "c": 3}).cubed_recall == pytest.approx(2 / 3)
    assert agreement(gold, {"a": 1, "b": 1, "c": 1}).pairs_right == pytest.approx(1 / 3)
    assert agreement(gold, {"a": 1, "c": 1}).pairs_right == 0
    assert wrong_joins(gold, {"a": 1, "b": 1, "c": 1}) == [("a", "c"), ("b", "c")]


def test_the_newsroom_lies_beside_its_tests() -> None:
    assert len(list((Path(__file__).parent / "newsroom").glob("*.txt"))) == len(affairs())
