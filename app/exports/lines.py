"""JSON Lines: an event a line, whole. `dateline import` reads it back."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from app.edtf import edtf
from app.exports.shared import About, iso, passages, to_json
from app.model import DateMention, Mention, Place, When
from app.store.decisions import Entry
from app.store.results import ArticleDetail, EventDetail, NamedPlace, Passage, Telling


def write_jsonl(events: Iterable[EventDetail], about: About) -> Iterator[str]:  # noqa: ARG001 - as all
    """One object a line, in the order of the timeline."""
    return (to_json(event_record(event)) + "\n" for event in events)


def write_articles(articles: Iterable[ArticleDetail]) -> Iterator[str]:
    """The articles that passages point into, an object a line."""
    return (to_json(article_record(article)) + "\n" for article in articles)


def event_record(event: EventDetail) -> dict[str, Any]:
    """An event as a JSON object. Offsets count the characters of the article's text."""
    row = event.row
    return {
        "id": row.id,
        "title": row.title,
        "kind": str(row.kind),
        "status": str(row.status),
        **_when(row.when),
        "people": [person.name for person in row.people],
        "bodies": [body.name for body in row.bodies],
        "places": [_place(place) for place in row.places],
        "passages": [_passage(passage) for passage in passages(event)],
        "roles": {person.name: person.role for person in row.people if person.role},
        "slugs": {name.name: name.slug for name in (*row.people, *row.bodies, *row.places)},
        "main": row.main,
        "date_reason": event.date_reason,
        "changed": event.changed.isoformat() if event.changed else None,
        "plover": asdict(row.plover) if row.plover else None,
        "confidence": asdict(row.confidence) if row.confidence else None,
        "tellings": [_telling(telling) for telling in event.tellings],
        "was": list(event.was),
        "decisions": [_decision(entry) for entry in event.decisions],
    }


def article_record(found: ArticleDetail) -> dict[str, Any]:
    """An article as a JSON object, with the date expressions in it."""
    article = found.article
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": iso(article.published),
        "published_basis": str(article.published_basis),
        "published_reason": article.published_reason,
        "confidence": article.confidence,
        "source": article.source,
        "url": article.url,
        "path": article.path,
        "content_hash": article.content_hash,
        "dates": [_date(said) for said in found.dates],
    }


def _date(said: DateMention) -> dict[str, Any]:
    return {
        "span": [said.start, said.end],
        "type": str(said.type),
        "value": said.value,
        **(_when(said.when) if said.when else {}),
        "vantage": iso(said.vantage),
        "rule": said.rule,
        "reason": said.reason,
    }


def _decision(entry: Entry) -> dict[str, Any]:
    """A decision; `sides` has the tellings that it is about, see app/merge/decisions.py."""
    return {
        "action": entry.action,
        "field": entry.field,
        "value": entry.value,
        "note": entry.note,
        "by": entry.made_by,
        "at": entry.made_at.isoformat(),
        "undone_by": entry.undone_by,
        "undone_at": entry.undone_at.isoformat() if entry.undone_at else None,
        "sides": dict(sorted(entry.sides.items())),
    }


def _when(when: When) -> dict[str, Any]:
    return {
        "start": iso(when.start),
        "end": iso(when.end),
        "precision": str(when.precision),
        "edtf": edtf(when),
        "approximate": when.approximate,
    }


def _place(place: NamedPlace) -> dict[str, Any]:
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "article": passage.article_id,
        "path": passage.path,
        "source": passage.source,
        "url": passage.url,
        "published": iso(passage.published),
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "id": telling.mention_id,
        "article": telling.passages[0].article_id if telling.passages else None,
        "title": telling.title,
        "status": str(telling.status),
        **_when(telling.when),
        "date_reason": telling.date_reason,
        "published": iso(telling.published),
        "passages": [[passage.start, passage.end] for passage in telling.passages],
        **(_named(telling.mention) if telling.mention else {}),
    }


def _named(mention: Mention) -> dict[str, Any]:
    """What a mention says beyond what its telling shows: all that an event is derived from."""
    span = mention.date_span
    return {
        "kind": str(mention.kind),
        "main": mention.main,
        "people": [asdict(person) for person in mention.people],
        "bodies": [asdict(body) for body in mention.bodies],
        "places": [
            {**_known(place), "within": [_known(outer) for outer in place.within]} for place in mention.places
        ],
        "date_span": [span.start, span.end] if span else None,
        "plover": asdict(mention.plover) if mention.plover else None,
        "confidence": asdict(mention.confidence) if mention.confidence else None,
    }


def _known(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "slug": place.slug,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }
