"""What the formats share: where the export comes from, and text that is safe in any of them."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from app.store.results import EventDetail, Passage
from app.web.links import page_path, safe_url

# Control characters have no place in a title; embeddings and overrides of direction could show the
# words around them backwards (Unicode Standard Annex 9); line and paragraph separators end lines.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class About:
    """What an export is of. `address` is the site's own, without a slash at its end, "" where none is
    known; `query` the filter as in the address of the timeline; `made` an aware date and time."""

    title: str = "Dateline"
    address: str = ""
    query: str = ""
    made: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    @property
    def timeline(self) -> str:
        """The address of the timeline that the export holds."""
        return f"{self.address}/" + (f"?{self.query}" if self.query else "")

    def event(self, event_id: str) -> str:
        """The address of an event's page."""
        return self.address + page_path("events", event_id)

    def article(self, article_id: str) -> str:
        """The address of an article's page."""
        return self.address + page_path("articles", article_id)


def plain(text: str | None) -> str:
    """`text` on one line, without control characters or overrides of direction."""
    return " ".join(_CONTROLS.sub(" ", text or "").split())


def to_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON takes
    """JSON on one line, in UTF-8; a lone surrogate is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() else re.sub(r"[\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", text)


def passages(event: EventDetail) -> list[Passage]:
    """All passages that tell an event, the oldest telling first."""
    return [passage for telling in event.tellings for passage in telling.passages]


def iso(day: date | None) -> str | None:
    """An ISO 8601 day."""
    return day.isoformat() if day else None


def changed_at(event: EventDetail, about: About) -> datetime:
    """When an event became what it is; of one that is older than such notes, when it was last told, as far
    as its articles say; else when the export was made."""
    if event.changed:
        return event.changed
    days = [telling.published for telling in event.tellings if telling.published]
    return datetime.combine(max(days), time(), UTC) if days else about.made


def origin(passage: Passage, about: About) -> str:
    """Where an article can be read: its own address, else its page here."""
    return safe_url(passage.url) or about.article(passage.article_id)


def outlet(passage: Passage) -> str:
    """Who published an article, in words."""
    return plain(passage.source or passage.path or passage.article_title) or "an article without a name"
