"""Entries of the timeline, put together for a page of keys."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.model import Confidence, Plover, When
from app.store.columns import KINDS, NAME_TYPES, PRECISIONS, STATUSES, NameType
from app.store.passages import first_words, last_words
from app.store.raw import Row, day, entries
from app.store.results import EventRow, Named, NamedPerson, NamedPlace, Passage

_Names = dict[NameType, list[Named]]


def event_rows(session: Session, keys: Sequence[int]) -> tuple[EventRow, ...]:
    """The entries with these keys, in their order."""
    found = entries(session, keys, around=True)
    return tuple(
        _row(found.events[key], _names(found.names.get(key, ())), found.passages.get(key))
        for key in keys
        if key in found.events
    )


def _row(event: Row, names: _Names, passage: Row | None) -> EventRow:
    _, ident, title, kind, status, main, precision, approximate, start, end, plover, confidence = event
    return EventRow(
        id=ident,
        title=title,
        kind=KINDS[kind - 1],
        status=STATUSES[status - 1],
        when=When(day(start), day(end), PRECISIONS[precision - 1], bool(approximate)),
        people=tuple(n for n in names.get(NameType.PERSON, ()) if isinstance(n, NamedPerson)),
        bodies=tuple(names.get(NameType.BODY, ())),
        places=tuple(n for n in names.get(NameType.PLACE, ()) if isinstance(n, NamedPlace)),
        sources=tuple(names.get(NameType.SOURCE, ())),
        main=bool(main),
        passage=_passage(passage) if passage else None,
        plover=Plover(**json.loads(plover)) if plover else None,
        confidence=Confidence(**json.loads(confidence)) if confidence else None,
    )


def _names(rows: Iterable[Row]) -> _Names:
    found: _Names = {}
    for _, code, shown, slug, role, country, lat, lon in rows:
        kind = NAME_TYPES[code - 1]
        match kind:
            case NameType.PERSON:
                value: Named = NamedPerson(shown, slug, role)
            case NameType.PLACE:
                value = NamedPlace(shown, slug, country, lat, lon)
            case _:
                value = Named(shown, slug)
        found.setdefault(kind, []).append(value)
    return found


def _passage(row: Row) -> Passage:
    _, article, path, source, url, published, start, end, quote, orphaned, mention, title, before, after = row
    return Passage(
        mention_id=mention,
        article_id=article,
        article_title=title,
        source=source,
        url=url,
        path=path,
        published=day(published),
        start=start,
        end=end,
        quote=quote,
        before="" if orphaned else last_words(before),
        after="" if orphaned else first_words(after),
        orphaned=bool(orphaned),
        is_anchor=True,
    )
