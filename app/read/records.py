"""Articles out of records: the objects of JSON and JSON Lines, the rows of a table."""

import csv
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from app.read.blob import Blob, Known, Options
from app.read.days import parse_day
from app.read.raw import RawArticle, UnreadableError

# The names that data sets, programming interfaces and crawlers give to what an article has,
# likeliest first; a dot goes into an object.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "maintext", "article_text",
             "articleBody", "raw_text", "story", "content_text", "content_html", "summary", "description"),
    "title": ("title", "headline", "name", "heading"),
    "published": ("published", "published_at", "publishedAt", "date_published", "datePublished",
                  "publication_date", "pub_date", "pubDate", "date_publish", "date", "day", "created_at",
                  "timestamp"),
    "url": ("url", "link", "permalink", "canonical", "webUrl", "web_url", "address"),
    "source": ("source", "source.name", "outlet", "publisher", "publisher.name", "publication", "site",
               "sitename", "source_domain", "domain"),
    "id": ("id", "_id", "uuid", "guid"),
}  # fmt: skip
_WRAPPERS = ("articles", "items", "results", "data", "documents", "docs", "hits", "records", "entries")
_MARKUP = re.compile(r"<(?:p|div|br|span|a|h[1-6]|ul|li|strong|em)\b[^>]*>", re.IGNORECASE)
_SEPARATORS = ",;\t|"


def articles_in(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    """The records of a JSON document: a list of them, an object that wraps one, or the object itself."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    if not isinstance(value, dict):
        return []
    for name in _WRAPPERS:
        inner = value.get(name)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return [one for one in inner if isinstance(one, dict)]
    return [value]


def identity(record: Mapping[str, Any], options: Options, number: int) -> str:
    """What a record is called within its file: its own id where it has one, else its number."""
    found = _value(record, "id", options)
    return str(found)[:100] if isinstance(found, str | int) and str(found).strip() else str(number)


def article_of(record: Mapping[str, Any], blob: Blob, options: Options) -> RawArticle:
    """The article of a record. Raises UnreadableError where it has no text."""
    text = _value(record, "text", options)
    if not isinstance(text, str) or not text.strip():
        wanted = options.fields.get("text")
        how = f"has nothing under “{wanted}”" if wanted else "has no text"
        raise UnreadableError(f"{how}: say where it is, as in --field text=body")
    if _MARKUP.search(text[:20_000]):
        from app.read.pages import words_of

        text = words_of(text)
    published, warning = _day(_value(record, "published", options))
    return blob.article(
        text,
        Known(
            title=_words(_value(record, "title", options)),
            source=_words(_value(record, "source", options)) or None,
            url=_words(_value(record, "url", options)) or None,
            published=published,
        ),
        *warning,
    )


def looks_like_a_table(text: str) -> bool:
    """Whether the first line names columns, one of which holds the text of articles."""
    first, end, rest = text.partition("\n")
    columns = [name.strip().strip('"').casefold() for name in first.split(separator_of(first))]
    known = {guess.casefold() for guesses in GUESSES.values() for guess in guesses}
    texts = {guess.casefold() for guess in GUESSES["text"]}
    return bool(end and rest and len(columns) > 1 and texts & set(columns) and len(known & set(columns)) > 1)


def separator_of(line: str) -> str:
    """What parts the columns of a table's first line."""
    return max(_SEPARATORS, key=line.count)


def dialect_of(line: str) -> type[csv.Dialect]:
    """How a table is written, by its first line."""

    class Found(csv.excel):
        delimiter = separator_of(line)

    return Found


def _value(record: Mapping[str, Any], name: str, options: Options) -> Any:  # noqa: ANN401
    """What a record has under the name that was given, else under the likeliest that holds something."""
    if name in options.fields:
        return _reach(record, options.fields[name])
    folded = {str(key).strip().casefold(): value for key, value in record.items()}
    for guess in GUESSES[name]:
        found = _reach(record, guess) if "." in guess else folded.get(guess.casefold())
        if isinstance(found, str | int | float) and str(found).strip():
            return found
    return None


def _reach(record: Any, path: str) -> Any:  # noqa: ANN401
    if isinstance(record, Mapping) and path in record:
        return record[path]
    for step in path.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: object) -> tuple[date | None, tuple[str, ...]]:
    """The day; and what to say where there is something that names none."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _from_epoch(float(value)), ()
        if isinstance(value, str) and value.strip():
            return parse_day(value), ()
    except (ValueError, OverflowError, OSError):
        return None, (f"has the date '{str(value)[:40]}', left out because it names no day",)
    return None, ()


def _from_epoch(seconds: float) -> date | None:
    """Seconds or milliseconds since 1970, as programs count."""
    if 19_000_000 <= seconds <= 22_000_000:  # 20241113, written as a number
        return parse_day(
            f"{int(seconds) // 10_000:04d}-{int(seconds) // 100 % 100:02d}-{int(seconds) % 100:02d}"
        )
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date()
