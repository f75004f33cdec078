"""The hand-written events of the sample articles as mentions: merging alone, without reading."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.model import Body, Kind, Mention, Person, Place, Precision, Span, Status, When
from app.names.gazetteer import find
from app.names.identity import body_slug, person_slug, slug
from app.read import read_article

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "seeds" / "gold.jsonl"
CLUSTERS = ROOT / "tests" / "seeds" / "clusters.json"


def gold_clusters() -> dict[str, str]:
    """The happening that each gold mention tells; mentions go by their article and number."""
    found = json.loads(CLUSTERS.read_text(encoding="utf-8"))
    return {f"{article}:{n}": entry["happening"] for entry in found for article, n in entry["members"]}


def gold_mentions() -> list[Mention]:
    """Every gold event of every sample."""
    entries = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [mention for entry in entries for mention in _mentions(entry)]


def _mentions(entry: dict[str, Any]) -> list[Mention]:
    text = read_article(ROOT / entry["file"]).text
    return [_mention(entry, n, event, text) for n, event in enumerate(entry["events"])]


def _mention(entry: dict[str, Any], number: int, event: dict[str, Any], text: str) -> Mention:
    start, end = (date.fromisoformat(event[key]) if event[key] else None for key in ("start", "end"))
    bodies = {body_slug(name): Body(name, body_slug(name)) for name in event["bodies"]}
    people = {person_slug(name): Person(name, person_slug(name)) for name in event["people"]}
    anchor = Span(*event["anchor"])
    return Mention(
        id=f"{entry['id']}:{number}",
        article_id=entry["id"],
        kind=Kind(event["kind"]),
        status=Status(event["status"]),
        when=When(start, end, Precision(event["precision"])),
        people=tuple(people.values()),
        bodies=tuple(bodies.values()),
        places=_places(event["places"]),
        anchor=anchor,
        title=f"{event['kind']} {number}",
        main=event["main"],
        published=date.fromisoformat(entry["published"]),
        quote=text[anchor.start : anchor.end],
    )


def _places(names: list[str]) -> tuple[Place, ...]:
    known = [hit.entry.place for name in names for hit in find(name) if hit.entry.place]
    return tuple({place.slug: place for place in known}.values()) or tuple(Place(n, slug(n)) for n in names)
