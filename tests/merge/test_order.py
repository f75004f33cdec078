"""Whatever order mentions come in, and however often, the events are the same."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.merge import Doubt, merge, settle
from app.merge.people import under_one_name
from app.model import UNDATED, Kind, Mention, Precision, Status
from tests.factories import BARROT, BELGIUM, BLINKEN, BRUSSELS, LIMA, NATO, RUTTE, person, span
from tests.merge.telling import tell

# One person or two: desks write names that no table knows as they please.
NAMESAKES = [person("Naoko Kurihara"), person("Kurihara Naoko"), person("Kurihara")]
MENTIONS = st.builds(
    lambda article, names, kind, status, when, published, at, quote: tell(
        article, *names, kind=kind, status=status, when=when, published=published, at=at, quote=quote
    ),
    st.sampled_from("abcdef"),
    st.lists(
        st.sampled_from([BLINKEN, RUTTE, BARROT, *NAMESAKES, NATO, BRUSSELS, BELGIUM, LIMA]),
        max_size=4,
        unique=True,
    ),
    st.sampled_from([Kind.MEETING, Kind.CALL, Kind.VISIT, Kind.STATEMENT, Kind.SUMMIT]),
    st.sampled_from(Status),
    st.sampled_from(
        ["2024-11-12", "2024-11-13", "2024-11-15", span("2024-11-11", "2024-11-17", Precision.WEEK), UNDATED]
    ),
    st.sampled_from(["2024-11-11", "2024-11-14", None]),
    st.integers(0, 5),
    st.sampled_from(["", "Tariffs on steel will fall.", "Steel tariffs are to fall.", "Grain must flow."]),
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
def test_merging_again_changes_nothing(pool: list[Mention]) -> None:
    events = merge(pool)
    assert merge(mention for event in events for mention in event.mentions) == events


@given(POOLS, st.data())
def test_what_is_not_linked_is_settled_apart(pool: list[Mention], data: st.DataObject) -> None:
    """The events around some mentions are those of a merge of these, and all that doubts link, alone."""
    settled = settle(pool)
    some = {event.id for event in settled.events if data.draw(st.booleans())}
    while wider := {d for doubt in settled.doubts for d in _ends(doubt) if set(_ends(doubt)) & some} - some:
        some |= wider
    alone = merge(m for event in settled.events if event.id in some for m in event.mentions)
    assert alone == [event for event in settled.events if event.id in some]


def _ends(doubt: Doubt) -> tuple[str, str]:
    return doubt.event, doubt.other


@given(POOLS, MENTIONS)
def test_an_id_stays_with_the_first_telling(pool: list[Mention], late: Mention) -> None:
    """An event that one more telling joins keeps its id, or takes that of an earlier telling."""
    late = replace(late, id="late", published=date(2025, 1, 1))
    before = {event.mentions[0].id: event.id for event in merge(pool)}
    after = {event.mentions[0].id: event.id for event in merge([*pool, late])}
    assert all(before[first] == ident for first, ident in after.items() if first in before)


@given(POOLS)
def test_no_two_events_have_one_id(pool: list[Mention]) -> None:
    events = merge(pool)
    assert len({event.id for event in events}) == len(events)


@given(POOLS)
def test_an_event_invents_nothing(pool: list[Mention]) -> None:
    for event in merge(pool):
        told = event.mentions
        assert event.when in [mention.when for mention in told]
        assert event.kind in [mention.kind for mention in told]
        assert event.status in [mention.status for mention in told]
        named = [p.slug for mention in told for p in mention.people]
        assert {p.slug for p in event.people} == set(under_one_name(named).values())
        assert {p.slug for p in event.places} <= {p.slug for mention in told for p in mention.places}
