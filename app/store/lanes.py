"""Lanes of the time view: what runs side by side, and which events are in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.model import Kind
from app.store.columns import KINDS, NameType
from app.store.counting import kept
from app.store.facets import most_frequent, name_choices
from app.store.models import NameRecord
from app.store.selection import Known, Selection, find_names

COUNTRY = "country"
MOST = 6  # lanes that are chosen by their counts


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A lane: all events of a kind, of some names, or of a country. `number` is its place.

    A country's events are those that name it, or anything of it, as a body or a place.
    """

    number: int
    dimension: str
    value: str
    label: str
    keys: tuple[int, ...] = ()


KIND_LANES = tuple(LaneSpec(n, "kind", kind.value, kind.value) for n, kind in enumerate(KINDS, 1))
_OF_COUNTRIES = (NameType.BODY, NameType.PLACE)


def keys_of(session: Session, lane: LaneSpec) -> tuple[int, ...]:
    """The keys of the names whose events are in a lane. Not for kinds."""
    if lane.dimension != COUNTRY:
        return lane.keys
    name = NameRecord
    of_it = select(name.key).where(name.country == lane.value, name.type.in_(_OF_COUNTRIES))
    return tuple(session.scalars(of_it))


def frequent(session: Session, selection: Selection, dimension: str) -> tuple[LaneSpec, ...]:
    """The lanes with most events in a selection: its people, places, bodies or countries."""
    if dimension == COUNTRY:
        return _countries(session, selection)
    kind = NameType(dimension)
    counts, _ = most_frequent(kept(session, selection), kind, MOST)
    choices = name_choices(session, selection, counts, [kind])[dimension]
    lanes: list[LaneSpec] = []
    for choice in choices[:MOST]:
        if choice.count and (found := find_names(session, kind, choice.value)):
            lanes.append(_named(len(lanes) + 1, dimension, found))
    return tuple(lanes)


def _countries(session: Session, selection: Selection) -> tuple[LaneSpec, ...]:
    found, name = kept(session, selection), NameRecord
    rows = session.execute(
        select(name.country, name.key).where(name.country.is_not(None), name.type.in_(_OF_COUNTRIES))
    )
    keys: dict[str, list[int]] = {}
    for code, key in rows.tuples():
        if code and found.names.of(key):
            keys.setdefault(code, []).append(key)
    # No country has more events than all its names together: most are not worth a closer look.
    likely = sorted(keys, key=lambda code: (-int(found.names.events[keys[code]].sum()), code))
    counts: dict[str, int] = {}
    for code in likely:
        least = sorted(counts.values(), reverse=True)[MOST - 1 : MOST]
        if least and int(found.names.events[keys[code]].sum()) < least[0]:
            break
        counts[code] = len(found.among(keys[code]))
    best = sorted(counts, key=lambda code: (-counts[code], code))[:MOST]
    return tuple(country_lane(n, code) for n, code in enumerate(best, 1))


def country_lane(number: int, code: str) -> LaneSpec:
    """The lane of a country, by its ISO 3166-1 alpha-2 code, which is its label as well."""
    return LaneSpec(number, COUNTRY, code.upper(), code.upper())


def named_lane(session: Session, number: int, dimension: str, value: str) -> LaneSpec | None:
    """The lane of what a slug or words mean; None where they mean nothing that is stored."""
    found = find_names(session, NameType(dimension), value)
    return _named(number, dimension, found) if found else None


def _named(number: int, dimension: str, found: Sequence[Known]) -> LaneSpec:
    best = max(found, key=lambda known: known.events)
    return LaneSpec(number, dimension, best.slug, best.name, tuple(known.key for known in found))


def are_kinds(lanes: Sequence[LaneSpec]) -> bool:
    """Whether every event is in just one of the lanes, by its kind."""
    return all(lane.dimension == "kind" for lane in lanes)


def lane_of_kind(kind: Kind) -> int:
    """The number of a kind's lane."""
    return KINDS.index(kind) + 1
