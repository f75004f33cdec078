"""Files that are written to do harm, or that are just broken: one sentence each, and the others go on."""

import gzip
import io
import json
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction import article_of
from app.read import InputError, Options, RawArticle, find_sources, read_articles
from app.read.blob import Blob
from app.read.expand import expand
from tests.read import making
from tests.read.making import STORY


def items_of(data: bytes) -> list[RawArticle | InputError]:
    return list(expand(Blob(io.BytesIO(data), "file", "file", 2_000_000), Options()))


def sentence(data: bytes) -> str:
    [item] = items_of(data)
    assert isinstance(item, InputError), item
    return item.message


def test_a_compressed_bomb_is_cut_off() -> None:
    assert "unpacks to more than 64 MB" in sentence(gzip.compress(b"\x00" * 70_000_000, 1))


def test_an_archive_of_bombs_is_cut_off_one_by_one() -> None:
    files = {"bomb.txt": b"a" * 70_000_000, "good.txt": STORY.encode()}
    bomb, good = items_of(making.zipped(files))
    assert isinstance(bomb, InputError)
    assert bomb.message == "file/bomb.txt is larger than 64 MB: unpack it and ingest that."
    assert isinstance(good, RawArticle)


@pytest.mark.parametrize("line", [b"a" * 1_000_000, b"a: b\r\n" * 200_000])
def test_a_crawl_whose_headers_never_end_is_cut_off(line: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    packed = zlib.compressobj(1, wbits=31)
    data = (
        packed.compress(b"WARC/1.0\r\n")
        + b"".join(packed.compress(line) for _ in range(100))
        + packed.flush()
    )
    tracemalloc.start()
    try:
        assert "damaged web archive" in sentence(data)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    wrong = making.crawl({"https://x.example/": making.page()}, packed=False).replace(
        b"</html>", b"</html>" + b"x" * 9
    )
    items_of(wrong + wrong)
    assert capsys.readouterr().err == ""


def test_a_record_without_its_address_ends_a_crawl_with_what_came_before_kept() -> None:
    good = making.crawl({"https://x.example/": making.page()}, packed=False)
    page, said = items_of(good + good.replace(b"WARC-Target-URI: https://x.example/\r\n", b""))
    assert isinstance(page, RawArticle)
    assert isinstance(said, InputError)
    assert said.message == "file is a damaged web archive from here on: what came before is kept."


def test_archives_within_archives_end() -> None:
    data = STORY.encode()
    for _ in range(12):
        data = making.zipped({"inner": data})
    assert "is packed too deep" in sentence(data)


def test_an_archive_that_claims_a_lot_is_not_believed() -> None:
    data = bytearray(making.zipped({"a.txt": STORY.encode()}))
    where = data.index(b"PK\x01\x02") + 24  # the uncompressed size in the directory
    data[where : where + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    assert len(items_of(bytes(data))) == 1


def test_names_in_archives_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("../../../etc/cron.d/x", "/absolute", "C:\\windows\\x", "a\x1b[2Jb")
    for data in (
        making.zipped(dict.fromkeys(names, STORY.encode())),
        making.tarred(dict.fromkeys(names, STORY.encode())),
    ):
        assert len(items_of(data)) == len(names)
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_an_archive_takes_no_other_file_s_place(tmp_path: Path) -> None:
    names = ("../mine.txt", "a/../../mine.txt", "/mine.txt", "../../../../../../etc/x")
    archive = tmp_path / "clips.zip"
    archive.write_bytes(making.zipped(dict.fromkeys(names, STORY.encode())))
    for item in read_articles(find_sources([str(archive)])):
        assert isinstance(item, RawArticle)
        assert (article_of(item).origin or "").startswith(f"{archive}/")


def test_entities_do_not_multiply_and_open_no_files() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{entities}]>'
    bomb += "<rss version='2.0'><channel><item><title>&e11;&f;</title>"
    bomb += f"<description>{STORY}&f;</description></item></channel></rss>"
    for item in items_of(bomb.encode()):
        assert "root:" not in str(item)
        assert len(str(item)) < 100_000


@pytest.mark.parametrize(
    "opening", ["<div>", "<b><i>", "<table><tr><td>", "[", '{"text":', "> ", "<rss><channel>"]
)
def test_deep_nesting_ends(opening: str) -> None:
    assert len(items_of(opening.encode() * 200_000)) == 1


def test_a_line_of_ten_megabytes_is_an_article_or_a_sentence() -> None:
    assert "larger than 2 MB" in sentence(b"word " * 2_000_000)
    [found] = items_of(json.dumps({"text": "word " * 2_000_000}).encode())
    assert isinstance(found, RawArticle)


@pytest.mark.parametrize(
    "make",
    [making.pdf, making.word, making.mail, making.feed, making.page,
     lambda *_: making.zipped({"a.txt": STORY.encode()}), lambda *_: making.tarred({"a.txt": STORY.encode()}),
     lambda *_: making.crawl({"https://x.example/": making.page()})],
)  # fmt: skip
def test_what_is_cut_in_half_or_scrambled_gives_a_sentence_or_what_is_left(
    make: Callable[..., bytes],
) -> None:
    data = make() if make in {making.mail, making.feed, making.page} else make(STORY)
    for spoilt in (
        data[: len(data) // 2],
        data[:-20] + b"\x00" * 20,
        data[: len(data) // 3] + data[len(data) // 2 :],
    ):
        for item in items_of(spoilt):
            assert not isinstance(item, InputError) or item.message.endswith(".")


def test_a_pdf_that_is_locked_or_has_no_text_is_said() -> None:
    assert "is a PDF without text" in sentence(making.pdf())
    assert "is a damaged PDF" in sentence(b"%PDF-1.7\n%%EOF")


def test_nul_bytes_and_lone_surrogates_do_not_get_through() -> None:
    line = b'{"text": "Blinken met\\u0000 Rutte \\ud800 in Brussels.", "title": "\\udfff"}\n'
    [found] = items_of(line)
    assert isinstance(found, RawArticle)
    assert not {"\x00", "\ud800"} & set(found.text + found.title)


HEADS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"WARC/1.0\r\n",
        b"From a b\nFrom: a\nDate: b\n",
        b"From: a@b\nSubject: x\n\n",
        b"<!doctype html><p>",
        b"<rss version='2.0'><channel><item>",
        b"[{",
        b'{"text": "a"}\n{',
        b"title,text,date\n",
        b"# A\n\n**b** [c](https://d)\n",
        b"\x00" * 257 + b"ustar",
    ]
)


@settings(max_examples=150, deadline=None)
@given(HEADS, st.binary(max_size=400))
def test_no_bytes_whatever_raise(head: bytes, tail: bytes) -> None:
    for item in items_of(head + tail):
        assert isinstance(item, InputError | RawArticle)
        if isinstance(item, RawArticle):
            assert item.text.strip()
        else:
            assert item.message.endswith(".")
            assert "\n" not in item.message
