"""GeoJSON (RFC 7946): a feature for each event, at the places where it happened."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.edtf import edtf
from app.exports.shared import About, iso, plain, to_json
from app.store.results import EventDetail, NamedPlace


def write_geojson(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """A FeatureCollection. An event without a known spot has the geometry null, as the format has it."""
    yield '{"type":"FeatureCollection","features":['
    for number, event in enumerate(events):
        yield (",\n" if number else "\n") + to_json(_feature(event, about))
    yield "\n]}\n"


def _feature(event: EventDetail, about: About) -> dict[str, Any]:
    row = event.row
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": _geometry(row.places),
        "properties": {
            "title": plain(row.title),
            "kind": str(row.kind),
            "status": str(row.status),
            "start": iso(row.when.start),
            "end": iso(row.when.end),
            "precision": str(row.when.precision),
            "edtf": edtf(row.when),
            "people": [plain(person.name) for person in row.people],
            "bodies": [plain(body.name) for body in row.bodies],
            "places": [plain(place.name) for place in row.places],
            "sources": [plain(source.name) for source in row.sources],
            "url": about.event(row.id),
        },
    }


def _geometry(places: Iterable[NamedPlace]) -> dict[str, Any] | None:
    """Longitude before latitude (RFC 7946, 3.1.1)."""
    spots = [[p.lon, p.lat] for p in places if p.lat is not None and p.lon is not None]
    distinct = [spot for i, spot in enumerate(spots) if spot not in spots[:i]]
    if not distinct:
        return None
    if len(distinct) == 1:
        return {"type": "Point", "coordinates": distinct[0]}
    return {"type": "MultiPoint", "coordinates": distinct}
