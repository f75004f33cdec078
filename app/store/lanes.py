"""Lanes of the time view: what runs side by side, and which events are in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.model import Kind
from app.store.columns import KINDS, NameType
from app.store.facets import Wanted, name_choices, tally
from app.store.models import EventNameRecord, NameRecord
from app.store.selection import Known, Selection, find_names, hit_table

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


def links(lanes: Sequence[LaneSpec]) -> CompoundSelect[tuple[int, int]]:
    """The number of a lane and the key of an event in it: each pair once. Not for kinds."""
    return union_all(*(_links_of(lane) for lane in lanes))


def _links_of(lane: LaneSpec) -> Select[tuple[int, int]]:
    link = EventNameRecord
    number = cast(literal(lane.number), Integer).label("lane")
    return select(number, link.event_key).where(_is_in(lane)).distinct()


def _is_in(lane: LaneSpec) -> ColumnElement[bool]:
    link, name = EventNameRecord, NameRecord
    if lane.dimension == COUNTRY:
        of_it = select(name.key).where(name.country == lane.value, name.type.in_(_OF_COUNTRIES))
        return link.name_key.in_(of_it)
    return link.name_key.in_(lane.keys)


def frequent(session: Session, selection: Selection, dimension: str) -> tuple[LaneSpec, ...]:
    """The lanes with most events in a selection: its people, places, bodies or countries."""
    if dimension == COUNTRY:
        return _countries(session, selection)
    kind = NameType(dimension)
    counted = tally(session, selection, Wanted([dimension], shown=MOST))
    choices = name_choices(session, selection, counted.names, [kind])[dimension]
    lanes: list[LaneSpec] = []
    for choice in choices[:MOST]:
        if choice.count and (found := find_names(session, kind, choice.value)):
            lanes.append(_named(len(lanes) + 1, dimension, found))
    return tuple(lanes)


def _countries(session: Session, selection: Selection) -> tuple[LaneSpec, ...]:
    hit = hit_table(selection)
    link, name = EventNameRecord, NameRecord
    events = func.count(link.event_key.distinct())
    rows = session.execute(
        select(name.country, events)
        .select_from(hit)
        .join(link, link.event_key == hit.c.key)
        .join(name, name.key == link.name_key)
        .where(name.country.is_not(None), name.type.in_(_OF_COUNTRIES))
        .group_by(name.country)
        .order_by(events.desc(), name.country)
        .limit(MOST)
    ).tuples()
    return tuple(country_lane(n, code) for n, (code, _) in enumerate(rows, 1) if code)


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
