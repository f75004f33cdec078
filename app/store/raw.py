"""The rows of a page's entries as the driver gives them, in three statements.

A page of 100 entries takes some 650 rows: records and types for each would cost more than all counting.
Codes are numbers as in columns.py, days are dates on PostgreSQL and ISO words on SQLite: see day().
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

AROUND = 160  # characters on either side of a quote
_REACH = AROUND + 1  # one more tells whether the cut falls within a word

_EVENTS = (
    "SELECT key, id, title, kind, status, main, precision, approximate, start_day, end_day, plover,"
    " confidence FROM event WHERE key IN ({keys})"
)
_NAMES = (
    "SELECT link.event_key, name.type, name.name, name.slug, link.role, name.country, name.lat, name.lon"
    " FROM event_name AS link JOIN name ON name.key = link.name_key"
    " WHERE link.event_key IN ({keys}) AND link.direct"
    " ORDER BY link.event_key, link.position, name.slug"
)
_PASSAGES = (
    "SELECT mention.event_key, article.id, article.path, article.source, article.url, article.published,"
    ' passage.start, passage."end", passage.quote,'
    ' substr(article.text, passage.start + 1, passage."end" - passage.start) <> passage.quote{more}'
    " FROM mention JOIN passage ON passage.mention_key = mention.key AND passage.position = 0"
    " JOIN article ON article.key = mention.article_key"
    " WHERE mention.event_key IN ({keys}) AND mention.rank = 0"
)
_AROUND = (
    ", mention.id, article.title,"
    f" substr(article.text, CASE WHEN passage.start > {_REACH} THEN passage.start - {_REACH - 1} ELSE 1 END,"
    f" CASE WHEN passage.start > {_REACH} THEN {_REACH} ELSE passage.start END),"
    f' substr(article.text, passage."end" + 1, {_REACH})'
)

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """By the key of an event: its own row, those of its names in order, and the passage to show first.

    events: key, id, title, kind, status, main, precision, approximate, start, end, PLOVER, confidence (the
    last two as JSON); names: event, type, name, slug, role, country, latitude, longitude; passages: event,
    article, path, source, address, published, start, end, quote, whether it is orphaned; with `around`
    also mention, title of the article, and the text before and after.
    """

    events: dict[int, Row]
    names: dict[int, list[Row]]
    passages: dict[int, Row]


def entries(session: Session, keys: Sequence[int], *, around: bool = False) -> Entries:
    """What is stored of the entries with these keys. SQLite gives truth values as 0 and 1."""
    listed = ", ".join(map(str, keys)) or "NULL"
    names: dict[int, list[Row]] = {}
    for row in raw(session, _NAMES.format(keys=listed)):
        names.setdefault(row[0], []).append(row)
    passages = _PASSAGES.format(keys=listed, more=_AROUND if around else "")
    return Entries(
        {row[0]: row for row in raw(session, _EVENTS.format(keys=listed))},
        names,
        {row[0]: row for row in raw(session, passages)},
    )


def raw(session: Session, statement: str) -> list[Row]:
    """The driver's own rows of a statement without values from outside."""
    cursor: Any = session.connection().exec_driver_sql(statement).cursor
    rows: list[Row] = cursor.fetchall()
    return rows


def day(stored: Any) -> date | None:  # noqa: ANN401 - as a driver gives it
    """A day as stored."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored
