"""Points for the place that two tellings give, or that they tell of different towns."""

from math import cos, dist, radians

from app.merge.telling import Telling
from app.model import Kind, Place, Status
from app.names.states import region_places
from app.names.venues import is_venue

_PLACELESS = {Kind.CALL, Kind.AID, Kind.SANCTION}  # where they are told of is not where they happen
_BOTH_SIDES = 3.0  # points for sides that outweigh a place that was only inferred
_IN_REGION = 500  # km from the middle of a region without borders: the Sahel, the Amazon
_KM = 111.2  # a degree of latitude


def places_agree(a: Telling, b: Telling, sides: float) -> float | None:
    """Points for a shared place; None for towns that differ. `sides` are the points for who takes part."""
    if not a.places or not b.places:
        return 1.5 if _is_trip_called_off(a, b) else 0.0
    if {a.mention.kind, b.mention.kind} == {Kind.VISIT} and (len(a.spots) > 1) != (len(b.spots) > 1):
        return None  # a tour is not one of its stops
    if a.places & b.places:
        return 1.5
    if a.around & b.places or b.around & a.places:
        return 1.0
    if _towns(a) & _towns(b) or _is_in_region(a, b) or _is_in_region(b, a):
        return 0.5  # two buildings of one town; a town and the land around it
    if {a.mention.kind, b.mention.kind} & _PLACELESS:
        return 0.0
    inferred = not (a.names_its_place and b.names_its_place)
    return 0.0 if inferred and sides >= _BOTH_SIDES else None


def _is_trip_called_off(a: Telling, b: Telling) -> bool:
    """Whether the trip that one calls off is the one that the other tells of as planned or called off."""
    if {a.mention.kind, b.mention.kind} != {Kind.VISIT} or a.people != b.people:
        return False
    return (a.is_undone or b.is_undone) and Status.REPORTED not in {a.mention.status, b.mention.status}


def _is_in_region(a: Telling, b: Telling) -> bool:
    """Whether a place of `a` lies in a region that `b` names."""
    regions = {place.slug for place in region_places().values()}
    return any(
        _km(place, region) <= _IN_REGION
        for region in b.mention.places
        if region.slug in regions
        for place in a.mention.places
    )


def _km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    flat = cos(radians((one.lat + other.lat) / 2))
    return _KM * dist((one.lat, one.lon * flat), (other.lat, other.lon * flat))


def _towns(telling: Telling) -> set[str]:
    """The towns that venues named stand in."""
    return {_town(place) for place in telling.mention.places}


def _town(place: Place) -> str:
    return place.within[0].slug if is_venue(place) else place.slug
