"""RSS and Atom: what a feed's entries say, as articles or as addresses to fetch."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from app.read.blob import Blob, Items, Known
from app.read.days import parse_day
from app.read.pages import words_of
from app.read.raw import UnreadableError

FEED_LIMIT = 20_000_000  # bytes
_TAGS = 200_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: its text as far as the feed has it, and what is known of its article."""

    id: str
    text: str
    known: Known


def read_feed(blob: Blob) -> Items:
    """An article for each entry that has words, from what the feed itself has of it."""
    for number, entry in enumerate(entries_of(blob.read(FEED_LIMIT)), start=1):
        member = blob.member(entry.id or str(number), b"", entry.known)
        try:
            yield member.article(entry.text)
        except UnreadableError as trouble:
            yield member.error(str(trouble))


def entries_of(data: bytes) -> Iterator[Entry]:
    """The entries of a feed, in its order. Raises UnreadableError where it is none."""
    import feedparser

    if data.count(b"<") > _TAGS:
        raise UnreadableError("has more markup than any feed: split it")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and not feed.get("version"):
        raise UnreadableError("is no feed that can be read: save it again, or look at its address")
    source = str(feed.feed.get("title") or "") or None
    for entry in feed.entries:
        yield _entry(entry, source)


def _entry(entry: Any, source: str | None) -> Entry:  # noqa: ANN401 - the library has no types
    contents = [str(part.get("value") or "") for part in entry.get("content", ())]
    markup = max([*contents, str(entry.get("summary") or "")], key=len)
    title = " ".join(words_of(str(entry.get("title") or "")).split())
    outlet = entry.get("source", {}).get("title") if isinstance(entry.get("source"), dict) else None
    link = str(entry.get("link") or "") or None
    known = Known(title, str(outlet) if outlet else source, link, _day(entry))
    return Entry(str(entry.get("id") or link or ""), words_of(markup) if markup.strip() else title, known)


def _day(entry: Any) -> date | None:  # noqa: ANN401
    """The day as the feed writes it, in its own time zone."""
    for name in ("published", "updated", "created"):
        value = str(entry.get(name) or "").strip()
        for read in (parse_day, lambda words: parsedate_to_datetime(words).date()):
            try:
                if value:
                    return read(value)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
    return None
