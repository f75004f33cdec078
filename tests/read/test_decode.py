"""From bytes to text: what is recovered, and what is refused."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.read.decode import decode
from app.read.raw import UnreadableError

STORY = (
    "Antony Blinken met Jean-Noël Barrot in Brussels on Wednesday. “We don’t walk away,” he said — "
    "and flew on to São Tomé. The talks lasted two hours and covered Ukraine, Georgia and Moldova. "
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_as_it_is(encoding: str) -> None:
    assert decode(STORY.encode(encoding)) == (STORY, ())


@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman"])
def test_encodings_of_old_newsrooms_are_told_by_what_stands_where(encoding: str) -> None:
    text, warnings = decode(STORY.encode(encoding))
    assert text == STORY
    assert warnings == (f"is not UTF-8, read as {encoding}",)


def test_polish_letters_are_not_read_as_superscripts() -> None:
    story = "Lech Wałęsa and Radosław Sikorski spoke in Gdańsk. " * 5
    assert decode(story.encode("windows-1250"))[0] == story


def test_the_euro_sign_tells_latin_9_from_its_neighbours() -> None:
    story = "The EU pledged €50 million to Chișinău".replace("ș", "s").replace("ă", "a") + " on Monday. "
    assert decode(story.encode("iso8859-15"))[0] == story


def test_other_alphabets_are_detected() -> None:
    story = "Министр иностранных дел Сергей Лавров провёл встречу в Минске с белорусским коллегой. " * 8
    assert decode(story.encode("windows-1251"))[0] == story


def test_a_paragraph_pasted_from_elsewhere_does_not_spoil_the_rest() -> None:
    text, warnings = decode(STORY.encode() + "He met Josep Borrell’s team".encode("windows-1252"))
    assert text == STORY + "He met Josep Borrell’s team"
    assert warnings == ("has 1 byte in another encoding than UTF-8, read as windows-1252",)


def test_a_byte_order_mark_promises_nothing() -> None:
    assert decode(b"\xef\xbb\xbf" + STORY.encode("windows-1252"))[0] == STORY


def test_surrogates_become_their_character_or_a_mark_that_one_is_missing() -> None:
    pair = "\ud83c\uddfa".encode("utf-8", "surrogatepass")
    lone = "\ud83c".encode("utf-8", "surrogatepass")
    assert decode(b"Flag " + pair)[0] == "Flag \U0001f1fa"
    text, warnings = decode(b"Flag " + lone + b" raised")
    assert text == "Flag \ufffd raised"
    assert warnings == ("has 1 broken character, shown as \ufffd",)


def test_a_stray_nul_is_no_reason_to_refuse_an_article() -> None:
    assert "\x00" in decode(STORY.encode() + b"\x00\x00\x00")[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF, not plain text"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08\x00", "is a compressed file"),
        (b"\x00" * 100, "is a binary file"),
        (b"text\x00" * 50, "is a binary file"),
        (bytes(range(256)) * 40, "is a binary file"),
        (b"\xff\xfe" + b"\x00\xd8" * 400, "begins as UTF-16-LE but is not"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        decode(data)


def test_noise_is_refused() -> None:
    with pytest.raises(UnreadableError, match="is a binary file"):
        decode(os.urandom(5_000))


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableError:
        return
    text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_good_utf8_is_never_changed(text: str) -> None:
    assert decode(b"Report: " + text.encode()) == ("Report: " + text, ())
