"""Whether one event is a part of another: kept apart, and shown together.

A visit takes in what the traveller does there in its days; a summit what happens in its town in its
days. Where nothing says the place, nothing is said.
"""

from dataclasses import dataclass
from datetime import date

from app.model import Kind

_IN_VISITS = {Kind.MEETING, Kind.SUMMIT, Kind.STATEMENT, Kind.AGREEMENT, Kind.AID, Kind.VISIT}
_IN_SUMMITS = {Kind.MEETING, Kind.STATEMENT, Kind.AGREEMENT, Kind.VOTE, Kind.AID}
WHOLES = (Kind.VISIT, Kind.SUMMIT)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of an event. Names are any keys that compare; `around` are the keys of its
    places and of those that contain them. A day that is not known is None."""

    kind: Kind
    start: date | None
    end: date | None
    people: frozenset[int]
    bodies: frozenset[int]
    places: frozenset[int]
    around: frozenset[int]


def is_part(inner: Facts, outer: Facts) -> bool:
    """Whether `inner` belongs to `outer`."""
    if not _within_days(inner, outer) or not outer.places & inner.around:
        return False
    if outer.kind is Kind.VISIT:
        return inner.kind in _IN_VISITS and bool(inner.people & outer.people) and _is_smaller(inner, outer)
    if outer.kind is Kind.SUMMIT:
        return inner.kind in _IN_SUMMITS
    return False


def _within_days(inner: Facts, outer: Facts) -> bool:
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _is_smaller(inner: Facts, outer: Facts) -> bool:
    """A stop is shorter than the trip, or of fewer places; a summit is there for many visitors."""
    if inner.kind is not Kind.VISIT:
        return True
    return (inner.start, inner.end) != (outer.start, outer.end) or len(inner.places) < len(outer.places)
