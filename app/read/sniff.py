"""What a file is, by what is in it: names lie, and what is fetched has none."""

import io
import re
import zipfile
from enum import StrEnum
from typing import BinaryIO

from app.read.packed import SIGNATURES, unpacked_head
from app.read.records import looks_like_a_table

HEAD = 65_536  # bytes that are looked at


class Format(StrEnum):
    """The formats that can be read, in words for a sentence."""

    TEXT = "plain text"
    HTML = "a web page"
    MARKDOWN = "Markdown"
    PDF = "a PDF"
    DOCX = "a Word document"
    MAIL = "an e-mail"
    MAILBOX = "a mailbox"
    JSON = "JSON"
    LINES = "JSON Lines"
    TABLE = "a table"
    FEED = "a feed"
    WARC = "a web archive"
    ZIP = "a ZIP archive"
    TAR = "a tar archive"
    PACKED = "a compressed file"


_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_HEADERS = {
    b"from", b"to", b"date", b"subject", b"message-id", b"received", b"mime-version", b"return-path",
    b"delivered-to", b"content-type",
}  # fmt: skip
_MARKDOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} \S",
        r"\[[^\]\n]+\]\(https?://",
        r"(?<![*\w])\*\*[^*\s][^*\n]*\*\*",
        r"^(?:[-*+] \S.*\n){2,}",
        r"^> \S",
    )
)


def format_of(stream: BinaryIO) -> Format:
    """The format of what `stream` holds; it stands at its beginning before and after."""
    head = stream.read(HEAD)
    stream.seek(0)
    found = _by_signature(head, stream)
    stream.seek(0)
    return found or _by_words(head.removeprefix(b"\xef\xbb\xbf"))


def _by_signature(head: bytes, stream: BinaryIO) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(stream)
    if head.startswith(SIGNATURES):
        inner = unpacked_head(io.BytesIO(head))
        return Format.WARC if inner.startswith(b"WARC/") else Format.TAR if _is_tar(inner) else Format.PACKED
    if head.startswith(b"WARC/"):
        return Format.WARC
    return Format.TAR if _is_tar(head) else None


def _zip_kind(stream: BinaryIO) -> Format:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Format.ZIP
    return Format.DOCX if "word/document.xml" in names else Format.ZIP


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def _by_words(head: bytes) -> Format:
    start = head.lstrip()
    if start.startswith(b"<"):
        return _by_markup(head)
    if start.startswith((b"{", b"[")):
        return _json_kind(start)
    if start.startswith(b"From ") and _is_mail(head.partition(b"\n")[2]):
        return Format.MAILBOX
    if _is_mail(head):
        return Format.MAIL
    return _by_layout(head.decode("utf-8", "replace"))


def _by_markup(head: bytes) -> Format:
    if _FEED.search(head[:4096]):
        return Format.FEED
    is_page = _HTML.search(head) or head.lower().count(b"<p>") + head.lower().count(b"<p ") > 2
    return Format.HTML if is_page else Format.TEXT


def _json_kind(start: bytes) -> Format:
    """A line that is an object by itself makes JSON Lines, even where it is the only one."""
    first = start.partition(b"\n")[0].rstrip()
    if start.startswith(b"{") and (first.endswith(b"}") or len(first) >= HEAD - 8) and first != b"{":
        return Format.LINES
    return Format.JSON if re.match(rb'[{\[]\s*["{\[\]}]', start) else Format.TEXT


def _is_mail(head: bytes) -> bool:
    """At least two headers of mail, and nothing but headers before the first blank line."""
    head = head.replace(b"\r\n", b"\n")
    names, end = set(), 0
    while found := _HEADER.match(head, end):
        names.add(found[1].lower())
        end = found.end()
    return len(names & _MAIL_HEADERS) >= 2 and b"from" in names and head[end : end + 1] in {b"\n", b""}


def _by_layout(text: str) -> Format:
    if looks_like_a_table(text):
        return Format.TABLE
    body = text
    if body.startswith("---\n") and "\n---\n" in body:
        body = body.partition("\n---\n")[2]
    signs = sum(1 for pattern in _MARKDOWN if pattern.search(body))
    return Format.MARKDOWN if signs >= 2 else Format.TEXT
