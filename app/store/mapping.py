"""Where events were: places with a position under a filter, and the stops of one person's journeys."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.filters import Filter
from app.model import Kind, Status, When
from app.store.columns import NameType
from app.store.counting import kept
from app.store.facets import most_frequent
from app.store.keys import UNDATED
from app.store.models import EventNameRecord, EventRecord, NameRecord
from app.store.results import MapPage, Named, PlacedName, Stop
from app.store.selection import resolve

MOST = 150  # places on one map
MOST_STOPS = 60
# What somebody travels for: a call or a statement tells nothing of where both sides were.
_THERE = (Kind.MEETING, Kind.SUMMIT, Kind.VISIT, Kind.AGREEMENT)


def on_map(session: Session, wanted: Filter, *, most: int = MOST) -> MapPage:
    """The places of the events that a filter keeps, most events first, those that lie within a place
    counted with it; and how many events have no place with a position."""
    selection = resolve(session, wanted)
    found = kept(session, selection)
    counted, _ = most_frequent(found, NameType.PLACE, most)
    name = NameRecord
    rows = session.execute(
        select(name.key, name.name, name.slug, name.country, name.lat, name.lon).where(
            name.key.in_(counted), name.lat.is_not(None), name.lon.is_not(None)
        )
    )
    places = [
        PlacedName(shown, slug, country, lat, lon, counted[key])
        for key, shown, slug, country, lat, lon in rows
    ]
    placed = session.scalars(select(name.key).where(name.type == NameType.PLACE, name.lat.is_not(None)))
    unplaced = len(found) - len(found.among(placed.all()))
    return MapPage(len(found), unplaced, tuple(sorted(places, key=lambda place: (-place.events, place.slug))))


def journey(session: Session, slug: str) -> tuple[Stop, ...]:
    """Where a person is reported to have been, in the order of days; of many stops, the last 60."""
    link, event, place = EventNameRecord, EventRecord, NameRecord
    person, there = aliased(NameRecord), aliased(EventNameRecord)
    rows = session.execute(
        select(event, place.name, place.slug, place.lat, place.lon)
        .select_from(person)
        .join(link, link.name_key == person.key)
        .join(event, event.key == link.event_key)
        .join(there, there.event_key == link.event_key)
        .join(place, place.key == there.name_key)
        .where(person.type == NameType.PERSON, person.slug == slug, event.key < UNDATED)
        .where(event.kind.in_(_THERE), event.status == Status.REPORTED)
        .where(
            there.direct,
            link.main,
            place.type == NameType.PLACE,
            place.lat.is_not(None),
            place.lon.is_not(None),
        )
        .order_by(event.key.desc(), there.position)
        .limit(MOST_STOPS * 3)
    )
    stops: dict[int, Stop] = {}
    for told, shown, place_slug, lat, lon in rows:
        when = When(told.start_day, told.end_day, told.precision, told.approximate)
        # An event's first place is the nearest: the others are what it lies in, or where it went on.
        stops.setdefault(told.key, Stop(Named(shown, place_slug), lat, lon, when, told.id, told.title))
    ordered = list(reversed(stops.values()))[-MOST_STOPS:]
    return tuple(ordered)
