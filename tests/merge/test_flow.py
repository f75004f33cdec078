"""Settling in the order of time gives what settling all at once gives, and holds little in memory."""

import pytest
from hypothesis import given

from app.merge import merge
from app.merge.flow import first_day, settle_in_order
from app.model import Mention
from benchmarks.merge.newsroom import newsroom
from tests.factories import BLINKEN, RUTTE
from tests.merge.scoring import agreement
from tests.merge.telling import tell
from tests.merge.test_order import POOLS


def flowed(pool: list[Mention]) -> list[str]:
    ordered = sorted(pool, key=lambda m: (first_day(m), m.id))
    return sorted(event.id for settled in settle_in_order(ordered) for event in settled.events)


@given(POOLS)
def test_chain_by_chain_is_all_at_once(pool: list[Mention]) -> None:
    assert flowed(pool) == [event.id for event in merge(pool)]


def test_a_synthetic_newsroom_is_its_happenings() -> None:
    told = list(newsroom(1_500, seed=3))
    gold = {mention.id: happening for mention, happening in told}
    mentions = [mention for mention, _ in told]
    events = merge(mentions)
    assert flowed(mentions) == [event.id for event in events]
    result = agreement(gold, {m.id: event.id for event in events for m in event.mentions})
    assert result.cubed_f1 >= 0.98
    assert result.pairs_right >= 0.98


def test_a_newsroom_is_the_same_for_one_seed() -> None:
    assert list(newsroom(50, seed=3)) == list(newsroom(50, seed=3))
    assert list(newsroom(50, seed=3)) != list(newsroom(50, seed=4))


def test_what_comes_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="in the order of the days"):
        list(settle_in_order([tell("a", BLINKEN, RUTTE), tell("b", BLINKEN, RUTTE, when="2023-01-01")]))
