"""The heading that a file may carry, and text that only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.read.front_matter import FrontMatter, is_web_address, split_front_matter
from app.read.raw import UnreadableError

BODY = "BRUSSELS - Blinken met Rutte on Wednesday.\n"


def read(block: str) -> FrontMatter:
    front_matter, body = split_front_matter(f"---\n{block}\n---\n{BODY}")
    assert body == BODY
    return front_matter


def test_four_keys_are_read_and_others_ignored() -> None:
    assert read(
        "title: Talks in Brussels\nsource: The Example Courier\nurl: https://example.org/a?b=1\n"
        "published: 2024-11-13\nauthor: [A, B]\ntags: {x: y}"
    ) == FrontMatter(
        title="Talks in Brussels",
        source="The Example Courier",
        url="https://example.org/a?b=1",
        published=date(2024, 11, 13),
    )


def test_a_text_without_a_heading_is_left_alone() -> None:
    assert split_front_matter(BODY) == (FrontMatter(), BODY)


@pytest.mark.parametrize(
    "text",
    [
        "---\nBlinken said: we will stay, and left.\n---\nMore.\n",  # a quotation between two rules
        "---\nOne line.\n---\nMore.\n",
        "---\n- a list\n- of things\n---\nMore.\n",
        "---- \ntitle: x\n----\n",
        "---\nNo heading here, and no second rule.\n",
    ],
)
def test_text_between_rules_stays_text(text: str) -> None:
    assert split_front_matter(text) == (FrontMatter(), text)


def test_a_heading_that_never_closes_is_kept_as_text_and_said() -> None:
    text = "---\ntitle: Talks\n\n" + BODY
    front_matter, body = split_front_matter(text)
    assert body == text
    assert front_matter.warnings == ("has front matter without a closing --- line, kept as text",)


def test_a_headline_with_a_colon_needs_no_quotes() -> None:
    front_matter = read("title: Blinken: \"We will stay\"\nsource: 'AP'\npublished: 2024-11-13")
    assert front_matter.title == 'Blinken: "We will stay"'
    assert front_matter.source == "AP"
    assert front_matter.published == date(2024, 11, 13)


def test_words_stay_words() -> None:
    front_matter = read("Title: No\nSOURCE: 007\npublished: ~")
    assert (front_matter.title, front_matter.source, front_matter.published) == ("No", "007", None)


def test_a_folded_title_becomes_one_line() -> None:
    assert read("title: >\n  Talks\n  in Brussels").title == "Talks in Brussels"


def test_a_value_that_is_a_list_is_left_out_and_said() -> None:
    front_matter = read("title: [a, b]")
    assert front_matter.title == ""
    assert front_matter.warnings == ("has a title that is not one line of text, left out",)


def test_escapes_cannot_smuggle_controls_in() -> None:
    assert read(r'title: "Ta\0lks\e[31m \uD800 in\nLima"').title == "Talks[31m \ufffd in Lima"


def test_a_published_that_names_no_day_is_an_error_that_names_it() -> None:
    with pytest.raises(UnreadableError, match="'next Tuesday' is not a day: write it as 2024-11-14"):
        read("published: next Tuesday")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org",
        "https://",
        "https://exa mple.org",
        'https://example.org/"onclick=x',
        "https://example.org:99999/",
        "https://[::1",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_only_addresses_that_a_page_may_link_to_are_kept(url: str) -> None:
    assert not is_web_address(url)
    front_matter = read(f"url: '{url}'")
    assert front_matter.url is None
    assert "left out because it is not an http or https address" in front_matter.warnings[0]


def test_addresses_beyond_ascii_are_kept() -> None:
    assert read("url: https://例え.jp/%E3%81%82/ü").url == "https://例え.jp/%E3%81%82/ü"


def test_references_do_not_multiply() -> None:
    levels = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 10)}]" for n in range(1, 30))
    front_matter = read(f"k0: &k0 [x, x]\n{levels}\ntitle: Talks")
    assert front_matter.title == "Talks"


def test_deep_nesting_is_bounded() -> None:
    assert read("deep: " + "[" * 10_000 + "\ntitle: Talks").title == "Talks"


@given(st.text(alphabet=st.sampled_from("ab:-#&*!|>%@`'\"[]{}, \n\t?\\"), max_size=60))
def test_any_block_gives_a_heading_or_stays_text(block: str) -> None:
    text = f"---\n{block}\n---\n{BODY}"
    front_matter, body = split_front_matter(text)
    assert body in text
    assert body.endswith(BODY)
    assert front_matter.published is None
