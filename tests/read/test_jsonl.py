"""Articles as JSON Lines: every line answered for, offsets as the sender counts them."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.read import RawArticle
from app.read.jsonl import Line, read_lines


def lines(*data: bytes | str | dict[str, object], limit: int = 1_000) -> list[Line]:
    whole = b"\n".join(
        d if isinstance(d, bytes) else (d if isinstance(d, str) else json.dumps(d)).encode() for d in data
    )
    return list(read_lines(io.BytesIO(whole), limit=limit))


def test_a_line_gives_its_article_and_echoes_its_id() -> None:
    record = {
        "id": {"any": [1, "thing"]},
        "text": " They met\r\nyesterday. ",
        "published": "2024-11-14T08:00:00Z",
        "title": "Talks\n in Lima",
        "url": "https://example.org/a",
        "source": "AP",
        "extra": 1,
    }
    assert lines(record) == [
        Line(
            1,
            {"any": [1, "thing"]},
            RawArticle(
                text=" They met\r\nyesterday. ",  # not cleaned: these offsets are the sender's
                title="Talks in Lima",
                source="AP",
                url="https://example.org/a",
                published=date(2024, 11, 14),
            ),
        )
    ]


def test_what_is_not_known_may_be_left_out_or_null() -> None:
    assert lines({"text": "x", "published": None, "url": None}) == [Line(1, None, RawArticle(text="x"))]


def test_lines_keep_their_order_and_number_and_blank_ones_are_passed_over() -> None:
    found = lines({"id": 1, "text": "x"}, "", "  ", "nonsense", {"id": 2, "text": "y"})
    assert [(line.number, line.id, line.error is None) for line in found] == [
        (1, 1, True),
        (4, None, False),
        (5, 2, True),
    ]


@pytest.mark.parametrize(
    ("line", "identity", "words"),
    [
        (b"\xff{}", None, "not UTF-8"),
        ("{", None, "not JSON"),
        ('{"id": NaN, "text": "x"}', None, "not JSON"),
        ('{"id": 1e999, "text": "x"}', None, "not JSON"),
        ('{"id": ' + "9" * 5_000 + ', "text": "x"}', None, "not JSON"),
        ("[" * 5_000, None, "not JSON"),
        ("[1]", None, "not a JSON object"),
        ('"text"', None, "not a JSON object"),
        ({"id": 7}, 7, "has no text"),
        ({"id": 7, "text": 5}, 7, "has no text"),
        ({"id": 7, "text": "x", "title": 5}, 7, "title is not a string"),
        ({"id": 7, "text": "x", "published": "soon"}, 7, "'soon' is not a day: write it as 2024-11-14"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(
    line: bytes | str | dict[str, object], identity: object, words: str
) -> None:
    (found,) = lines(line, limit=10_000)
    assert found.article is None
    assert found.id == identity
    assert found.error is not None
    assert words in found.error
    assert found.error.endswith(".")


def test_halves_of_characters_and_nul_are_replaced_one_for_one() -> None:
    (found,) = lines('{"text": "a\\ud800b\\u0000c", "id": "\\udfff"}')
    assert found.id == "\udfff"
    assert found.article == RawArticle(text="a\ufffdb c")


def test_a_pair_of_halves_is_one_character() -> None:
    (found,) = lines('{"text": "\\ud83c\\uddfa"}')
    assert found.article == RawArticle(text="\U0001f1fa")


def test_a_line_beyond_the_limit_is_skipped_and_the_next_one_read() -> None:
    long = '{"text": "' + "x" * 200_000 + '"}'
    found = lines(long, {"id": 2, "text": "y"}, limit=100)
    assert found[0].error == "The line is longer than 0.0001 MB: split the article."
    assert found[1] == Line(2, 2, RawArticle(text="y"))


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_the_limit_counts_the_line_alone(end: bytes) -> None:
    line = b'{"text": "xx"}'
    (kept,) = read_lines(io.BytesIO(line + end), limit=len(line))
    (refused,) = read_lines(io.BytesIO(line + end), limit=len(line) - 1)
    assert kept.error is None
    assert refused.error is not None


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert lines(b'\xef\xbb\xbf{"text": "x"}')[0].article == RawArticle(text="x")


@given(st.lists(st.binary(max_size=40).map(lambda b: b.replace(b"\n", b" ") + b"."), max_size=5))
def test_any_lines_are_each_answered_for(data: list[bytes]) -> None:
    found = list(read_lines(io.BytesIO(b"\n".join(data)), limit=50))
    assert [line.number for line in found] == list(range(1, len(data) + 1))
    assert all((line.article is None) != (line.error is None) for line in found)
