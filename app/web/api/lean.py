"""A page of the timeline as JSON, made straight from stored rows.

The shapes are those of models.Events and models.Event, which OpenAPI publishes and tests hold this to: a
hundred entries through models would take ten times as long as all counts beside them.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import orjson

from app.edtf import edtf
from app.model import When
from app.store.columns import KINDS, NAME_TYPES, PRECISIONS, STATUSES, NameType
from app.store.raw import Entries, Row, day
from app.store.results import Choice
from app.store.timeline import BarePage
from app.web.root import at
from app.web.wording import choice_label

_LISTS = ("people", "bodies", "places", "sources")  # in the order of NAME_TYPES
_PERSON, _PLACE = (NAME_TYPES.index(kind) + 1 for kind in (NameType.PERSON, NameType.PLACE))


def events(page: BarePage) -> bytes:
    """A page of the timeline."""
    return orjson.dumps(
        {
            "total": page.total,
            "undated": page.undated,
            "background": page.background,
            "events": _entries(page.keys, page.entries),
            "facets": {name: _values(name, choices) for name, choices in page.facets.items()},
            "next": page.next,
            "previous": page.previous,
        }
    )


def _values(name: str, choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [
        {
            "value": choice.value,
            "label": choice_label(name, choice.value, choice.label),
            "count": choice.count,
            "selected": choice.selected,
            "added": choice.added,
            "left_out": choice.left_out,
        }
        for choice in choices
    ]


def _entries(keys: Sequence[int], found: Entries) -> list[dict[str, Any]]:
    address = at("/events/")
    return [
        _entry(found.events[key], found.names.get(key, ()), found.passages.get(key), address)
        for key in keys
        if key in found.events
    ]


def _entry(event: Row, names: Iterable[Row], told: Row | None, address: str) -> dict[str, Any]:
    _, ident, title, kind, status, main, precision, approximate, start, end, plover, confidence = event
    entry: dict[str, Any] = {
        "start": start,
        "end": end,
        "precision": PRECISIONS[precision - 1].value,
        "approximate": bool(approximate),
        "edtf": start if precision == 1 and start == end and not approximate else _edtf(event),
        "id": ident,
        "title": title,
        "kind": KINDS[kind - 1].value,
        "status": STATUSES[status - 1].value,
        "main": bool(main),
        "people": [],
        "bodies": [],
        "places": [],
        "sources": [],
        "passages": [_passage(told)] if told else [],
        "url": address + quote(ident, safe=""),
        "plover": orjson.loads(plover) if plover else None,
        "confidence": orjson.loads(confidence) if confidence else None,
    }
    for name in names:
        entry[_LISTS[name[1] - 1]].append(_name(name))
    return entry


def _edtf(event: Row) -> str:
    _, _, _, _, _, _, precision, approximate, start, end, _, _ = event
    return edtf(When(day(start), day(end), PRECISIONS[precision - 1], bool(approximate)))


def _name(row: Row) -> dict[str, Any]:
    _, kind, shown, slug, role, country, lat, lon = row
    if kind == _PERSON:
        return {"name": shown, "slug": slug, "role": role}
    if kind == _PLACE:
        return {"name": shown, "slug": slug, "country": country, "lat": lat, "lon": lon}
    return {"name": shown, "slug": slug}


def _passage(row: Row) -> dict[str, Any]:
    _, article, path, source, url, published, start, end, words, orphaned = row
    return {
        "article": article,
        "path": path,
        "source": source,
        "url": url,
        "published": published,
        "start": start,
        "end": end,
        "quote": words,
        "orphaned": bool(orphaned),
    }
