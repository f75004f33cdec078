"""Articles from files, folders, patterns and standard input; bad input gives a sentence."""

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from app.read import (
    STANDARD_INPUT,
    TEXT_LIMIT,
    InputError,
    RawArticle,
    ReadError,
    find_sources,
    read_article,
    read_articles,
)

STORY = "Blinken met Rutte in Brussels.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a few clippings in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [s.message if isinstance(s, InputError) else str(s) for s in find_sources(paths)]


def test_a_folder_is_searched_in_order_without_hidden_files(folder: Path) -> None:
    assert names(".") == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_pattern_that_the_shell_left_alone_is_matched(folder: Path) -> None:
    assert names("**/*.txt") == ["a.txt", "b.txt", "sub/c.txt"]
    assert names("s*") == ["sub/c.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "a[1].txt").write_text(STORY)
    assert names("a[1].txt") == ["a[1].txt"]


def test_each_file_is_read_once_however_often_it_is_named(folder: Path) -> None:
    assert names("b.txt", ".", "*.txt") == ["b.txt", "a.txt", "sub/c.txt"]


def test_a_link_back_to_its_own_folder_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    assert names(".") == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_linked_folder_is_searched(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "d.txt").write_text(STORY)
    (folder / "linked").symlink_to(elsewhere)
    assert "linked/d.txt" in names(".")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("gone.txt", "gone.txt does not exist: check the name and the folder."),
        ("*.pdf", "No file matches *.pdf: check the pattern and the folder."),
        ("empty", "empty holds no files to read: name a folder with articles in it."),
        (
            "ftp://example.org/a",
            "ftp://example.org/a cannot be fetched: give an address that begins with https://.",
        ),
        ("", "'' cannot be the name of a file: check how it is written."),
        ("a\x00b", "'a?b' cannot be the name of a file: check how it is written."),
        ("\x1b]0;red", "?]0;red does not exist: check the name and the folder."),
        ("x" * 5_000, "x" * 5_000 + " does not exist: check the name and the folder."),
    ],
)
def test_what_names_no_file_is_said(folder: Path, given: str, sentence: str) -> None:
    (folder / "empty").mkdir()
    assert names(given) == [sentence]


def test_a_pipe_in_a_folder_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "sub" / "pipe")
    assert names("sub") == ["sub/c.txt", "sub/pipe is neither a file nor a folder: leave it out."]


def test_an_article_is_read_with_what_its_heading_says(folder: Path) -> None:
    (folder / "n.txt").write_bytes(
        b"\xef\xbb\xbf\r\n---\r\ntitle: Talks\r\nsource: AP\r\nurl: https://example.org/n\r\n"
        b"published: 13 November 2024\r\n---\r\n\r\nBRUSSELS\r\n\r\nBlinken met Rutte.\r\n\r\n"
    )
    assert read_article(Path("n.txt")) == RawArticle(
        text="BRUSSELS\n\nBlinken met Rutte.",
        title="Talks",
        source="AP",
        url="https://example.org/n",
        published=date(2024, 11, 13),
        path="n.txt",
    )


def test_without_a_heading_the_text_stays_whole_and_the_title_empty(folder: Path) -> None:
    assert read_article(Path("a.txt")) == RawArticle(text=STORY.strip(), path="a.txt")


def test_markup_stays_text(folder: Path) -> None:
    (folder / "m.txt").write_text("<script>alert('x')</script> Blinken & <b>Rutte</b>\n")
    assert read_article(Path("m.txt")).text == "<script>alert('x')</script> Blinken & <b>Rutte</b>"


def test_what_was_mended_is_said(folder: Path) -> None:
    (folder / "old.txt").write_bytes("Jean-Noël Barrot’s visit".encode("windows-1252"))
    assert read_article(Path("old.txt")).warnings == ("old.txt is not UTF-8, read as windows-1252.",)


def test_stray_nul_bytes_are_removed(folder: Path) -> None:
    (folder / "nul.txt").write_bytes(b"Blinken met\x00 Rutte in Brussels.\x00")
    assert read_article(Path("nul.txt")).text == "Blinken met Rutte in Brussels."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "bad.txt is empty: leave it out, or save the article again."),
        (b"\xef\xbb\xbf", "bad.txt holds no words: leave it out, or save the article again."),
        (b" \n\t\r\n--\n", "bad.txt holds no words: leave it out, or save the article again."),
        (b"---\ntitle: x\n---\n", "bad.txt holds no words: leave it out, or save the article again."),
        (
            b"MZ\x90\x00" + b"\x00\x01\x02" * 90,
            "bad.txt is a binary file, not plain text: save its text as a .txt file and ingest that.",
        ),
        (
            b"---\npublished: some day\n---\nBlinken met Rutte.",
            "bad.txt cannot be dated, for its published 'some day' is not a day: write it as 2024-11-14.",
        ),
    ],
)
def test_a_file_without_an_article_gives_one_sentence(folder: Path, data: bytes, sentence: str) -> None:
    (folder / "bad.txt").write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_article(Path("bad.txt"))
    assert str(caught.value) == sentence


def test_a_text_of_50_megabytes_gives_one_sentence(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as stream:
        stream.write(STORY.encode())
        stream.truncate(50_000_000)
    with pytest.raises(ReadError) as caught:
        read_article(Path("huge.txt"))
    assert str(caught.value) == (
        "huge.txt is larger than 2 MB, more than one article can be: split it into one file for each article."
    )
    assert TEXT_LIMIT == 2_000_000


def test_a_file_at_the_limit_is_read(folder: Path) -> None:
    size = (folder / "a.txt").stat().st_size
    assert read_article(Path("a.txt"), limit=size).text == STORY.strip()
    with pytest.raises(ReadError, match="larger than"):
        read_article(Path("a.txt"), limit=size - 1)


def test_a_file_that_never_ends_is_bounded() -> None:
    with pytest.raises(ReadError, match="/dev/zero is larger than"):
        read_article(Path("/dev/zero"), limit=10_000)


def test_a_file_that_vanishes_or_fails_does_not_stop_the_others(folder: Path) -> None:
    (folder / "sub" / "dangling.txt").symlink_to("nowhere")
    (folder / "z.txt").write_bytes(b"\x00" * 50)
    sources = find_sources(["."])
    first = next(sources)
    assert str(first) == "a.txt"
    articles = read_articles(sources)
    (folder / "b.txt").unlink()  # after the folder was listed, before it is read
    assert [a.message if isinstance(a, InputError) else a.path for a in articles] == [
        "b.txt is not there (any more): check its name and run again.",
        "sub/c.txt",
        "sub/dangling.txt is not there (any more): check its name and run again.",
        "z.txt is a binary file, not plain text: save its text as a .txt file and ingest that.",
    ]


def test_a_file_turned_folder_is_said(folder: Path) -> None:
    with pytest.raises(ReadError, match="sub is a folder, not an article"):
        read_article(Path("sub"))


def test_a_link_to_itself_is_said(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    with pytest.raises(ReadError, match="loop cannot be read"):
        read_article(Path("loop"))


def test_names_that_are_not_unicode_can_be_shown_and_stored(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(STORY)
    article = next(a for a in read_articles(find_sources([name])) if isinstance(a, RawArticle))
    assert article.path == "caf\ufffd.txt"
    assert article.text == STORY.strip()


def test_standard_input_is_an_article_without_a_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "-").write_text("A file that is called so.")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert [s is STANDARD_INPUT for s in find_sources(["-", "-", "./-"])] == [True, False]
    texts = [a for a in read_articles(find_sources(["-", "./-"])) if isinstance(a, RawArticle)]
    assert [(a.text, a.path) for a in texts] == [
        (STORY.strip(), None),
        ("A file that is called so.", str(folder / "-")),
    ]


def test_empty_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert list(read_articles(find_sources(["-"]))) == [
        InputError("-", "Standard input is empty: leave it out, or save the article again.")
    ]
