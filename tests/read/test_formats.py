"""Articles from every format, told apart by what is in them, whatever they are called."""

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.read import InputError, Options, RawArticle, find_sources, read_articles
from tests.read import making
from tests.read.making import MORE, STORY


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(data: bytes, name: str = "file", **fields: str) -> list[RawArticle | InputError]:
    """What a file with this name and content gives."""
    Path(name).write_bytes(data)
    return list(read_articles(find_sources([name]), Options(fields=fields)))


def one(data: bytes, name: str = "file", **fields: str) -> RawArticle:
    [found] = read(data, name, **fields)
    assert isinstance(found, RawArticle), found
    return found


def said(data: bytes, name: str = "file") -> list[str]:
    """The sentences on what could not be read."""
    return [item.message for item in read(data, name) if isinstance(item, InputError)]


def test_a_page_gives_its_article_alone_each_paragraph_once(here: Path) -> None:
    assert one(making.page(), "page.txt") == RawArticle(
        text=f"{STORY}\n\n{MORE}",
        title="Blinken meets Rutte",
        source="The Wire",
        url="https://wire.example/a",
        published=date(2024, 11, 13),
        path="page.txt",
    )


def test_a_pdf_gives_whole_paragraphs(here: Path) -> None:
    lines = [
        "Antony Blinken met Mark Rutte at NATO headquarters in Brus-",
        "sels on Wednesday. They",
        "left.",
    ]
    found = one(making.pdf(*lines))
    assert (
        found.text
        == "Antony Blinken met Mark Rutte at NATO headquarters in Brussels on Wednesday. They left."
    )
    assert found.title == "Readout"


def test_a_word_document_gives_its_paragraphs(here: Path) -> None:
    found = one(making.word(STORY, "", MORE), "readout.pdf")
    assert (found.text, found.title) == (f"{STORY}\n\n{MORE}", "Readout")


def test_markdown_loses_its_markup_and_keeps_its_words(here: Path) -> None:
    bold = STORY.replace("Mark Rutte", "**Mark Rutte**")
    text = f"---\nsource: The Desk\n---\n# Blinken meets Rutte\n\n{bold}\n\n- [{MORE}](https://x.example)\n"
    found = one(text.encode())
    assert (found.text, found.title, found.source) == (
        f"{STORY}\n\n{MORE}",
        "Blinken meets Rutte",
        "The Desk",
    )


def test_a_text_with_one_odd_line_is_no_markdown(here: Path) -> None:
    text = f"# 1 news outlet\n\n{STORY} 2 * 3 = 6"
    assert one(text.encode(), "a.md").text == text


def test_an_e_mail_has_its_sender_and_the_day_where_it_was_sent(here: Path) -> None:
    found = one(making.mail())
    assert (found.text, found.title, found.source) == (STORY, "Minister meets Rutte", "Press Office")
    assert found.published == date(2024, 11, 13)  # 14 November in Brussels


def test_what_is_attached_to_an_e_mail_is_read_with_it(here: Path) -> None:
    message, attached = read(making.mail(attachment=making.pdf(MORE)))
    assert isinstance(message, RawArticle)
    assert isinstance(attached, RawArticle)
    assert (message.text, attached.text, attached.path) == (STORY, MORE, "file/readout.pdf")
    assert attached.published == date(2024, 11, 13)
    [alone] = read(making.mail("", attachment=making.pdf(MORE)))  # a cover note without a word
    assert alone == attached


def test_an_e_mail_brings_documents_texts_and_messages_whatever_they_are_called(here: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@ministry.example", "Readouts"
    message.set_content(f"{STORY}\n-- \nPress Office\nTel. 123\n")
    message.add_attachment(making.pdf(MORE), maintype="application", subtype="octet-stream", filename="a")
    message.add_attachment(MORE, filename="b.txt")
    message.add_attachment(message_from_bytes(making.mail(MORE), policy=policy.default))
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="i.ics")
    found = [item for item in read(message.as_bytes()) if isinstance(item, RawArticle)]
    assert [(item.path, item.text) for item in found] == [
        ("file", STORY), ("file/a", MORE), ("file/b.txt", MORE), ("file/attachment-3", MORE),
    ]  # fmt: skip
    assert found[-1].title == "Minister meets Rutte"


def test_an_e_mail_in_html_alone_is_read_as_words(here: Path) -> None:
    head = b"From: a@ministry.example\nSubject: Visit\nContent-Type: text/html\n\n"
    assert one(head + f"<p>{STORY}</p><p>{MORE}</p>".encode()).text == f"{STORY}\n\n{MORE}"


def test_a_mailbox_gives_every_message(here: Path) -> None:
    box = b"".join(b"From press Wed Nov 13 2024\n" + making.mail(text) + b"\n" for text in (STORY, MORE))
    assert [item.text for item in read(box) if isinstance(item, RawArticle)] == [STORY, MORE]


def test_a_feed_saved_to_disk_gives_its_entries(here: Path) -> None:
    first, second = read(making.feed())
    assert first == RawArticle(
        STORY, "Blinken meets Rutte", "The Wire", "https://wire.example/1", date(2024, 11, 13), "file/one"
    )
    assert isinstance(second, RawArticle)
    assert (second.text, second.published) == (MORE, None)


@pytest.mark.parametrize(
    "record",
    [
        {"text": STORY, "title": "T", "published": "2024-11-13", "url": "https://x.example/a", "source": "S"},
        {
            "body": f"<p>{STORY}</p>",
            "headline": "T",
            "date": 1731520000,
            "link": "https://x.example/a",
            "outlet": "S",
        },
        {
            "content": STORY,
            "title": "T",
            "publishedAt": "2024-11-13T18:00:00Z",
            "url": "https://x.example/a",
            "source": {"id": None, "name": "S"},
        },
    ],
)
def test_records_are_read_by_the_names_that_programs_give(here: Path, record: dict[str, object]) -> None:
    expected = (STORY, "T", date(2024, 11, 13), "https://x.example/a", "S")
    line, document = json.dumps(record).encode(), json.dumps({"articles": [record]}, indent=1).encode()
    for data in (line + b"\n" + line + b"\n", document):
        found = read(data)[0]
        assert isinstance(found, RawArticle)
        assert (found.text, found.title, found.published, found.url, found.source) == expected


def test_records_are_read_by_the_names_that_the_person_gives(here: Path) -> None:
    record = {"text": "no", "payload": {"words": STORY, "when": "13 November 2024"}, "id": "a7"}
    found = one(json.dumps(record).encode(), text="payload.words", published="payload.when")
    assert (found.text, found.published, found.path) == (STORY, date(2024, 11, 13), "file/a7")


def test_a_line_that_cannot_be_used_is_said_and_the_others_go_on(here: Path) -> None:
    data = (
        b'{"text": "'
        + STORY.encode()
        + b'"}\n{"text": \nnot json\n{"title": "x"}\n[1]\n{"text": "'
        + MORE.encode()
        + b'", "date": "soon"}\n'
    )
    items = read(data)
    assert [item.text for item in items if isinstance(item, RawArticle)] == [STORY, MORE]
    assert [item.message for item in items if isinstance(item, InputError)] == [
        "file/2 is not JSON: write one JSON object a line, as UTF-8.",
        "file/3 is not JSON: write one JSON object a line, as UTF-8.",
        "file/4 has no text: say where it is, as in --field text=body.",
        "file/5 is not a JSON object: write one with a text.",
    ]
    last = items[-1]
    assert isinstance(last, RawArticle)
    assert last.warnings == ("file/6 has the date 'soon', left out because it names no day.",)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_a_table_gives_an_article_a_row(here: Path, separator: str, encoding: str) -> None:
    table = io.StringIO()
    rows = csv.writer(table, delimiter=separator)
    rows.writerows(
        [["Title", "Body", "Date"], ["Noël, again", f"{STORY}\n\n“{MORE}”", "2024-11-13"], ["", "", ""]]
    )
    first, empty = read(table.getvalue().encode(encoding))
    assert isinstance(first, RawArticle)
    assert (first.title, first.text) == ("Noël, again", f"{STORY}\n\n“{MORE}”")
    assert isinstance(empty, InputError)


def test_archives_give_what_is_in_them_whatever_it_is(here: Path) -> None:
    files = {
        "a.txt": STORY.encode(),
        "deep/b.html": making.page(),
        "c.zip": making.zipped({"d.txt": MORE.encode()}),
        "__MACOSX/._a.txt": b"x",
        ".hidden": b"x",
        "bad.bin": b"\x00\x01\x02" * 40,
    }
    for data in (
        making.zipped(files),
        making.tarred(files),
        making.tarred(files, "w:xz"),
        making.tarred(files, "w"),
    ):
        items = read(data, "clips")
        assert sorted(i.path or "" for i in items if isinstance(i, RawArticle)) == [
            "clips/a.txt", "clips/c.zip/d.txt", "clips/deep/b.html",
        ]  # fmt: skip
        assert [i.message.partition(" is ")[0] for i in items if isinstance(i, InputError)] == [
            "clips/bad.bin"
        ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages_with_their_addresses(here: Path, packed: bool) -> None:
    pages = {"https://wire.example/a": making.page(), "https://wire.example/b": making.page("Another day")}
    found = read(making.crawl(pages, packed=packed))
    assert [item.title for item in found if isinstance(item, RawArticle)] == [
        "Blinken meets Rutte",
        "Another day",
    ]
    assert said(making.crawl({"https://wire.example/p.png": b"x"}, kind="image/png")) == [
        "file holds no article that can be read: leave it out."
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_crawl_may_be_packed_whole(here: Path, pack: Callable[[bytes], bytes]) -> None:
    pages = {f"https://wire.example/{n}": making.page() for n in range(3)}
    assert [
        item.url for item in read(pack(making.crawl(pages, packed=False))) if isinstance(item, RawArticle)
    ] == ["https://wire.example/a"] * 3  # as the pages say themselves


def test_a_crawl_also_keeps_texts_and_pages_that_nobody_answered_with(here: Path) -> None:
    records = (
        ("conversion", "text/plain", STORY.encode()),
        ("resource", "text/html", making.page()),
        ("resource", "image/png", b"\x89PNG"),
        ("metadata", "text/plain", STORY.encode()),
    )
    crawl = [making.record(sort, "https://wire.example/x", kind, data) for sort, kind, data in records]
    text, page = read(b"".join(crawl))
    assert isinstance(text, RawArticle)
    assert isinstance(page, RawArticle)
    assert (text.text, text.url, page.title) == (STORY, "https://wire.example/x", "Blinken meets Rutte")


def test_of_compressed_lines_there_may_be_any_amount(here: Path) -> None:
    line = json.dumps({"text": STORY + "!" * 1_000_000}).encode() + b"\n"
    items = read(gzip.compress(line * 70, 1))
    assert [item.text for item in items if isinstance(item, RawArticle)] == [STORY + "!" * 1_000_000] * 70
    cut = read(gzip.compress(line * 3, 1)[:-2000])
    assert isinstance(cut[-1], InputError)
    assert cut[-1].message == "file is damaged from here on: what came before is kept."


def test_a_compressed_text_is_unpacked(here: Path) -> None:
    assert one(gzip.compress(STORY.encode()), "a.txt.gz").text == STORY


def test_what_comes_through_a_pipe_is_told_apart_as_well(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(making.page())))
    [found] = read_articles(find_sources(["-"]))
    assert isinstance(found, RawArticle)
    assert (found.title, found.path) == ("Blinken meets Rutte", None)


def test_one_article_of_an_archive_is_read_by_its_path(here: Path) -> None:
    inner = making.tarred({"a.txt": STORY.encode(), "[b].txt": MORE.encode()})
    Path("all.zip").write_bytes(making.zipped({"d/in.tar.gz": inner, "c.txt": MORE.encode()}))
    every = [item for item in read_articles(find_sources(["all.zip"])) if isinstance(item, RawArticle)]
    assert len(every) == 3
    for item in every:  # what is said of an article names a path that finds it again
        assert list(read_articles(find_sources([f"./{item.path}"]))) == [item]
    assert len(list(read_articles(find_sources(["all.zip/d"])))) == 2
    [missing] = read_articles(find_sources(["all.zip/e.txt"]))
    assert isinstance(missing, InputError)
    assert missing.message == "all.zip/e.txt is not there: look at what all.zip holds."
