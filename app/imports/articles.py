"""An article of a line."""

from hashlib import sha256
from typing import Any

from app.imports.events import dated
from app.imports.fields import LineError, choice, day_of, exact_text, ident_of
from app.model import Article, PublishedBasis
from app.read.clean import keep_offsets


def read_article(record: dict[str, Any]) -> Article:
    """The article of a line, its text character for character. Raises LineError for a line that cannot
    be used."""
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
