"""JSON-LD: schema.org Events, as search engines and knowledge graphs read them."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.edtf import edtf
from app.exports.shared import About, iso, outlet, passages, plain, to_json
from app.model import Precision, Status, When
from app.store.results import EventDetail, NamedPlace, Passage
from app.web.links import safe_url

# schema.org's EventStatusType knows no plain "took place": scheduled is its normal state.
_STATUS = {
    Status.REPORTED: "EventScheduled",
    Status.PLANNED: "EventScheduled",
    Status.PROPOSED: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.DENIED: "EventCancelled",
}
_SHORT = {Precision.YEAR: 4, Precision.MONTH: 7}  # characters of an ISO day that the precision allows


def write_jsonld(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """One object with a @graph of Events."""
    yield '{"@context":"https://schema.org","@graph":['
    for number, event in enumerate(events):
        yield (",\n" if number else "\n") + to_json(_event(event, about))
    yield "\n]}\n"


def _event(event: EventDetail, about: About) -> dict[str, Any]:
    row = event.row
    start, end = _dates(row.when)
    told = {
        "@type": "Event",
        "@id": about.event(row.id) if about.address else f"urn:dateline:event:{row.id}",
        "identifier": row.id,
        "name": plain(row.title),
        "additionalType": str(row.kind),
        "eventStatus": f"https://schema.org/{_STATUS[row.status]}",
        "startDate": start,
        "endDate": end,
        "temporalCoverage": edtf(row.when) or None,
        "location": [_place(place) for place in row.places],
        "attendee": [
            {"@type": "Person", "name": plain(p.name), **({"jobTitle": plain(p.role)} if p.role else {})}
            for p in row.people
        ]
        + [{"@type": "Organization", "name": plain(body.name)} for body in row.bodies],
        "description": plain(row.passage.quote) if row.passage else None,
        "subjectOf": [_article(passage, about) for passage in passages(event)],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _dates(when: When) -> tuple[str | None, str | None]:
    """ISO 8601 dates, no more precise than is known."""
    length = _SHORT.get(when.precision, 10)
    start, end = iso(when.start), iso(when.end)
    return start and start[:length], end and end[:length]


def _place(place: NamedPlace) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Place", "name": plain(place.name)}
    if place.country:
        told["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.lat is not None and place.lon is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return told


def _article(passage: Passage, about: About) -> dict[str, Any]:
    told = {
        "@type": "NewsArticle",
        "@id": safe_url(passage.url) or (about.article(passage.article_id) if about.address else None),
        "headline": plain(passage.article_title) or None,
        "publisher": {"@type": "Organization", "name": outlet(passage)},
        "datePublished": iso(passage.published),
        "abstract": plain(passage.quote),
    }
    return {name: value for name, value in told.items() if value is not None}
