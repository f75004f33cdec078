"""Addresses: what they keep, what they refuse, and how they reach the words of an original."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filters import parse_filter
from app.model import Kind, Status
from app.web.links import MANY, Many, mention_anchor, only, safe_url, text_fragment, timeline_url, toggle_url


def test_a_choice_is_taken_in_and_out_and_the_rest_stays() -> None:
    chosen = parse_filter([("person", "antony-blinken"), ("kind", "meeting"), ("from", "2024-11")])
    assert toggle_url(chosen, "kind", "meeting") == "/?person=antony-blinken&from=2024-11-01"
    more = toggle_url(chosen, "kind", "call")
    assert more == "/?person=antony-blinken&kind=meeting&kind=call&from=2024-11-01"


_VALUES = {
    "kind": [kind.value for kind in Kind],
    "status": [status.value for status in Status],
    **{name: ["zoe", "abc", "le monde"] for name in ("person", "place", "body", "source")},
}
_PAIRS = [(name, f"{sign}{value}") for name in MANY for value in _VALUES[name] for sign in ("", "-")]


@given(
    some=st.lists(st.sampled_from(_PAIRS), max_size=6),
    more=st.sampled_from(_PAIRS),
    drawn=st.lists(st.sampled_from([("lanes", "kind"), ("compare", "b"), ("compare", "a"), ("with", "x")])),
)
def test_whatever_is_taken_in_the_address_is_in_its_one_order(
    some: list[tuple[Many, str]], more: tuple[Many, str], drawn: list[tuple[str, str]]
) -> None:
    name, value = more
    now = parse_filter([*some, *drawn])
    opposite = value[1:] if value.startswith("-") else f"-{value}"
    then = parse_filter(parse_qsl(urlsplit(toggle_url(now, name, value)).query))
    assert toggle_url(now, name, value) == timeline_url(then)
    assert ((name, value) in then.pairs()) != ((name, value) in now.pairs())
    assert (name, opposite) not in then.pairs()


def test_a_filter_with_nothing_chosen_is_the_bare_timeline() -> None:
    assert timeline_url(parse_filter([])) == "/"
    assert only("source", "le monde & co") == "/?source=le+monde+%26+co"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/",
        "example.org",
        "http://",
        "http://[",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None
    assert text_fragment(url, "some words") is None


def test_a_short_quote_is_named_whole() -> None:
    assert (
        text_fragment("https://example.org/a", "met in Brussels")
        == "https://example.org/a#:~:text=met%20in%20Brussels"
    )


def test_characters_with_a_meaning_in_text_fragments_are_encoded() -> None:
    assert text_fragment("https://example.org/", "five-day visit, talks & “deal” 100%") == (
        "https://example.org/#:~:text=five%2Dday%20visit%2C%20talks%20%26%20%E2%80%9Cdeal%E2%80%9D%20100%25"
    )


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    quote = " ".join(f"w{n}" for n in range(80))
    assert text_fragment("https://example.org/a", quote) == (
        "https://example.org/a#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w74%20w75%20w76%20w77%20w78%20w79"
    )


def test_a_quote_over_the_end_of_a_paragraph_is_named_by_its_ends() -> None:
    assert text_fragment("https://example.org/a", "one two\n\nthree four") == (
        "https://example.org/a#:~:text=one%20two,three%20four"
    )


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert text_fragment("https://example.org/a#part", "words") == "https://example.org/a#part:~:text=words"


def test_text_that_is_no_text_breaks_nothing() -> None:
    assert text_fragment("https://example.org/a", "  \n ") == "https://example.org/a"
    assert text_fragment("https://example.org/a", "odd \ud800 one") == (
        "https://example.org/a#:~:text=odd%20%3F%20one"
    )


def test_each_telling_of_a_mention_has_an_id_of_its_own() -> None:
    assert mention_anchor("x1", 40, is_anchor=True) == "m-x1"
    assert mention_anchor("x1", 90, is_anchor=False) == "m-x1-90"
