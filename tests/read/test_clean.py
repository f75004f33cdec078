"""What is cleaned before offsets freeze, and what is left alone."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.read.clean import clean_text, keep_offsets, one_line, strip_blank_lines


def test_line_breaks_of_all_systems_become_one() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x85e\x0cf") == "a\nb\nc\nd\ne\nf"


def test_controls_go_and_tabs_stay() -> None:
    assert clean_text("Bli\x00nken\tin\x1b[31m Lima\x7f\ufeff") == "Blinken\tin[31m Lima"


def test_letters_ligatures_and_bidirectional_marks_stay_as_written() -> None:
    text = "o\ufb03ce \u202eevil\u202c e\u0301 é ½ \u00a0"
    assert clean_text(text) == text


def test_blank_lines_around_the_text_go_and_the_first_indent_stays() -> None:
    assert strip_blank_lines("\n \t\n  BRUSSELS\n\nText.\n\n  ") == "  BRUSSELS\n\nText."


def test_one_line_is_cut_visibly() -> None:
    assert one_line(" Talks\n in  Lima ", 50) == "Talks in Lima"
    assert one_line("Talks in Lima", 6) == "Talks…"


@given(st.text())
def test_clean_text_can_be_stored_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert {c for c in cleaned if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert clean_text(cleaned) == cleaned


@given(st.text(alphabet=st.sampled_from("ab\x00\ud800\udfff\n ")))
def test_offsets_of_others_are_kept(text: str) -> None:
    kept = keep_offsets(text)
    assert len(kept) == len(text)
    assert "\x00" not in kept
    kept.encode("utf-8")
