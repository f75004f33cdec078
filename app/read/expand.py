"""From something to read to the articles in it, whatever its format."""

from collections.abc import Callable

from app.read import containers, crawl, documents, feeds, mail, markdown, pages, text
from app.read.blob import Blob, Items, Options
from app.read.packed import DAMAGES
from app.read.raw import UnreadableError
from app.read.sniff import Format, format_of

_SINGLE: dict[Format, Callable[[Blob], Items]] = {
    Format.TEXT: text.read_text,
    Format.HTML: pages.read_page,
    Format.MARKDOWN: markdown.read_markdown,
    Format.PDF: documents.read_pdf,
    Format.DOCX: documents.read_docx,
    Format.FEED: feeds.read_feed,
}
_RECORDS: dict[Format, Callable[[Blob, Options], Items]] = {
    Format.JSON: containers.read_json,
    Format.LINES: containers.read_lines_of_json,
    Format.TABLE: containers.read_table,
}
_CONTAINERS: dict[Format, Callable[[Blob, containers.Expand], Items]] = {
    Format.MAIL: mail.read_mail,
    Format.MAILBOX: containers.read_mailbox,
    Format.ZIP: containers.read_zip,
    Format.TAR: containers.read_tar,
    Format.PACKED: containers.read_packed,
    Format.WARC: crawl.read_warc,
}


def expand(blob: Blob, options: Options) -> Items:
    """Every article that `blob` holds. What cannot be read gives an InputError in its place, and
    what comes after it goes on."""
    found, count = Format.TEXT, 0
    try:
        found = format_of(blob.stream)
        for item in _read(blob, found, options):
            count += 1
            yield item
        if not count:
            yield blob.error("holds no article that can be read: leave it out")
    except UnreadableError as trouble:
        yield blob.error(str(trouble))
    except DAMAGES:
        yield blob.error("is damaged from here on: what came before is kept")
    except Exception as trouble:  # noqa: BLE001 - libraries fail on hostile files in ways of their own
        yield blob.error(f"cannot be read as {found} ({type(trouble).__name__}): save it again as plain text")


def _read(blob: Blob, found: Format, options: Options) -> Items:
    if found in _CONTAINERS:
        return _CONTAINERS[found](blob, lambda member: expand(member, options))
    if found in _RECORDS:
        return _RECORDS[found](blob, options)
    return _SINGLE[found](blob)
