"""Web pages: the article without its surroundings, and what the page's metadata says of it."""

import re
from datetime import date

import lxml.html
import trafilatura
from lxml import etree

from app.read.blob import Blob, Items, Known
from app.read.days import parse_day
from app.read.raw import UnreadableError

PAGE_LIMIT = 8_000_000  # bytes
_TAGS = 200_000  # of a page; more is no article
_TAG = re.compile(r"<[^<>]{0,5000}>")
_SILENT = {"script", "style", "noscript", "template", "title"}
_BLOCKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "blockquote",
    "section", "article", "header", "footer", "figure", "figcaption", "hr", "pre", "dd", "dt",
}  # fmt: skip


def read_page(blob: Blob) -> Items:
    """The article of a web page."""
    data = blob.read(PAGE_LIMIT)
    text, known = page_of(data, blob.known.url)
    yield blob.article(text, known)


def page_of(data: bytes, url: str | None = None) -> tuple[str, Known]:
    """A page's article text, its paragraphs a blank line apart, and what is known of it; "" for a
    page without one. Raises UnreadableError for what is too intricate to be an article."""
    if data.count(b"<") > _TAGS:
        raise UnreadableError("has more markup than any article: save its text alone and ingest that")
    found = trafilatura.bare_extraction(
        data,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict):
        return words_of(data.decode("utf-8", "replace")), Known(url=url)
    title = found.title or ""
    lines = [line.strip() for line in (found.text or "").split("\n") if line.strip()]
    if lines and lines[0] == title.strip():
        lines = lines[1:]
    known = Known(title, found.sitename, found.url or url, _day(found.date))
    return "\n\n".join(lines), known


def words_of(markup: str) -> str:
    """The words of a piece of HTML, its blocks a blank line apart; scripts and styles are none."""
    try:
        root = lxml.html.document_fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return _TAG.sub(" ", markup)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            parts.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            parts.append("\n\n")
        if event == "start":
            parts.append("" if element.tag in _SILENT else element.text or "")
        else:
            parts.append(element.tail or "")
    blocks = (" ".join(block.split()) for block in "".join(parts).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _day(value: str | None) -> date | None:
    try:
        return parse_day(value) if value else None
    except ValueError:
        return None
