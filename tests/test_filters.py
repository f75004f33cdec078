"""The grammar of filters: what a URL may say, and what it is told when it may not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filters import FIELDS, Filter, FilterError, parse_filter
from app.model import Kind, Status


def test_every_filter_is_read() -> None:
    pairs = [
        ("person", "antony-blinken"),
        ("person", "Mark Rutte"),
        ("place", "Brussels"),
        ("body", "nato"),
        ("kind", "meeting"),
        ("status", "planned"),
        ("source", "voa"),
        ("from", "2024-11-01"),
        ("to", "2024-11-30"),
        ("q", "arms control"),
        ("background", "1"),
    ]
    assert parse_filter(pairs) == Filter(
        person=("Mark Rutte", "antony-blinken"),
        place=("Brussels",),
        body=("nato",),
        kind=(Kind.MEETING,),
        status=(Status.PLANNED,),
        source=("voa",),
        from_=date(2024, 11, 1),
        to=date(2024, 11, 30),
        q="arms control",
        background=True,
    )


def test_empty_values_and_other_parameters_say_nothing() -> None:
    assert (
        parse_filter([("person", " "), ("from", ""), ("q", ""), ("cursor", "x"), ("limit", "5")]) == Filter()
    )


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_month_or_year_stands_for_its_first_or_last_day(value: str, first: date, last: date) -> None:
    assert parse_filter([("from", value)]).from_ == first
    assert parse_filter([("to", value)]).to == last


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2024-13",
        "2023-02-29",
        "0000",
        "24-11-01",
        "2024-1-1",
        "٢٠٢٤",
        "2024-11-01T00:00",
        "\x00",
    ],
)
@pytest.mark.parametrize("field", ["from", "to"])
def test_what_is_no_date_is_refused(field: str, value: str) -> None:
    with pytest.raises(FilterError, match=f"is not a date for {field}: write 2024-11-13") as refused:
        parse_filter([(field, value)])
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("pairs", "field", "says"),
    [
        ([("kind", "war")], "kind", "There is no kind “war”: choose from meeting, summit"),
        ([("status", "over")], "status", "There is no status “over”: choose from reported"),
        ([("from", "2025"), ("from", "2024")], "from", "Give one date for from, not 2"),
        ([("background", "yes")], "background", "only values of background are 1"),
        ([("person", "x" * 501)], "person", "at most 500 characters"),
        ([("place", str(n)) for n in range(51)], "place", "At most 50 values of place"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    pairs: list[tuple[str, str]], field: str, says: str
) -> None:
    with pytest.raises(FilterError, match=says) as refused:
        parse_filter(pairs)
    assert refused.value.field == field


def test_a_span_that_ends_before_it_begins_is_turned_round() -> None:
    turned = parse_filter([("from", "2025"), ("to", "2024-11")])
    assert turned == parse_filter([("from", "2024-11"), ("to", "2025")])


def test_one_choice_has_one_url() -> None:
    one = parse_filter(
        [("kind", "vote"), ("kind", "CALL"), ("person", "b"), ("person", "a"), ("person", "b")]
    )
    assert one.pairs() == [("person", "a"), ("person", "b"), ("kind", "call"), ("kind", "vote")]


words = st.text(max_size=30)
days = st.dates().map(date.isoformat)
some_pairs = st.one_of(
    st.tuples(st.sampled_from(["person", "place", "body", "source", "q"]), words),
    st.tuples(st.just("kind"), st.sampled_from(Kind)),
    st.tuples(st.just("status"), st.sampled_from(Status)),
)


@given(st.lists(some_pairs, max_size=12), st.none() | days)
def test_pairs_parse_to_the_same_filter(pairs: list[tuple[str, str]], day: str | None) -> None:
    wanted = parse_filter([*pairs, *([("to", day)] if day else [])])
    assert parse_filter(wanted.pairs()) == wanted


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.text(max_size=40)), max_size=6))
def test_nothing_but_a_filter_error_is_raised(pairs: list[tuple[str, str]]) -> None:
    try:
        parse_filter(pairs)
    except FilterError as refused:
        assert str(refused)  # noqa: PT017 - either outcome is right
