"""An article of a line."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.imports.events import dated
from app.imports.fields import (
    LineError,
    choice,
    day_of,
    exact_text,
    ident_of,
    objects,
    span_of,
    when_of,
)
from app.model import Article, DateMention, PublishedBasis, TimexType
from app.read.clean import keep_offsets


@dataclass(frozen=True, slots=True)
class Given:
    """An article of a line, with the date expressions that were found in it."""

    article: Article
    dates: tuple[DateMention, ...]


def read_article(record: dict[str, Any]) -> Given:
    """The article of a line, its text character for character. Raises LineError for a line that cannot
    be used."""
    article = _article(record)
    return Given(article, tuple(_date(each, article.text) for each in objects(record, "dates")))


def _date(record: dict[str, Any], text: str) -> DateMention:
    span = span_of(record.get("span"))
    if span.end > len(text):
        raise LineError("One of the line's dates lies outside its text: export the article again.")
    return DateMention(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        type=choice(record, "type", TimexType, TimexType.DATE),
        value=exact_text(record, "value") or "",
        when=when_of(record) if record.get("precision") is not None else None,
        vantage=day_of(record, "vantage"),
        rule=exact_text(record, "rule") or "",
        reason=exact_text(record, "reason") or "",
    )


def _article(record: dict[str, Any]) -> Article:
    ident = ident_of(record)
    if not ident:
        raise LineError("The line has no id: give the one that passages name their article by.")
    text = record.get("text")
    if not isinstance(text, str):
        raise LineError("The line has no text: give the article's words as a string named 'text'.")
    text = keep_offsets(text)
    facts: dict[str, Any] = {key: exact_text(record, key) for key in ("source", "url", "path")}
    title = exact_text(record, "title") or ""
    published = day_of(record, "published")
    given = exact_text(record, "content_hash")
    said = (text, title, *(value or "" for value in facts.values()), str(published))
    return Article(
        id=ident,
        text=text,
        title=title,
        content_hash=sha256("\x1f".join(said).encode()).hexdigest() if given is None else given,
        **facts,
        **(dated(published) | _basis(record)),
    )


def _basis(record: dict[str, Any]) -> dict[str, Any]:
    """What the article's day rests on, where the line says so."""
    if record.get("published_basis") is None:
        return {}
    confidence = record.get("confidence")
    return {
        "published_basis": choice(record, "published_basis", PublishedBasis, PublishedBasis.METADATA),
        "published_reason": exact_text(record, "published_reason") or "",
        "confidence": float(confidence)
        if isinstance(confidence, int | float) and 0 <= confidence <= 1
        else 0.0,
    }
