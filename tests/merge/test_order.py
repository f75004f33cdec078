"""Whatever order mentions come in, and however often, the events are the same."""

from hypothesis import given
from hypothesis import strategies as st

from app.merge import merge
from app.model import UNDATED, Kind, Mention, Precision, Status
from tests.factories import BARROT, BELGIUM, BLINKEN, BRUSSELS, LIMA, NATO, RUTTE, span
from tests.merge.telling import tell

MENTIONS = st.builds(
    lambda article, names, kind, status, when, published, at: tell(
        article, *names, kind=kind, status=status, when=when, published=published, at=at
    ),
    st.sampled_from("abcd"),
    st.lists(
        st.sampled_from([BLINKEN, RUTTE, BARROT, NATO, BRUSSELS, BELGIUM, LIMA]), max_size=4, unique=True
    ),
    st.sampled_from([Kind.MEETING, Kind.VISIT, Kind.STATEMENT, Kind.SUMMIT]),
    st.sampled_from(Status),
    st.sampled_from(["2024-11-12", "2024-11-13", span("2024-11-11", "2024-11-17", Precision.WEEK), UNDATED]),
    st.sampled_from(["2024-11-11", "2024-11-14", None]),
    st.integers(0, 5),
)
POOLS = st.lists(MENTIONS, max_size=9, unique_by=lambda mention: mention.id)


@given(POOLS.flatmap(lambda pool: st.tuples(st.just(pool), st.permutations(pool))))
def test_any_order_gives_the_same_events(pools: tuple[list[Mention], list[Mention]]) -> None:
    pool, shuffled = pools
    assert merge(pool) == merge(shuffled)


@given(POOLS)
def test_every_mention_is_in_exactly_one_event(pool: list[Mention]) -> None:
    told = [mention.id for event in merge(pool) for mention in event.mentions]
    assert sorted(told) == sorted(mention.id for mention in pool)


@given(POOLS)
def test_an_event_merged_again_is_itself(pool: list[Mention]) -> None:
    for event in merge(pool):
        assert merge(event.mentions) == [event]


@given(POOLS)
def test_no_two_events_have_one_id(pool: list[Mention]) -> None:
    events = merge(pool)
    assert len({event.id for event in events}) == len(events)


@given(POOLS)
def test_an_event_invents_nothing(pool: list[Mention]) -> None:
    for event in merge(pool):
        told = event.mentions
        assert event.when in [mention.when for mention in told]
        assert event.status in [mention.status for mention in told]
        assert {p.slug for p in event.people} == {p.slug for mention in told for p in mention.people}
        assert {p.slug for p in event.places} <= {p.slug for mention in told for p in mention.places}
