"""The most telling events of a selection: those that most outlets tell and most people take part in."""

from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.model import Kind, Status, When
from app.store.arrays import Numbers, link_places
from app.store.columns import NameType
from app.store.counting import Kept, kept
from app.store.lanes import KIND_LANES, LaneSpec, are_kinds, keys_of, lane_of_kind
from app.store.models import EventRecord
from app.store.selection import Selection
from app.store.snapshot import Snapshot

RANKED = 3_000  # events at most are weighed against each other
MOST = 400  # events at most are given


@dataclass(frozen=True, slots=True)
class Lead:
    """An event as the time view draws it. `lanes` are the numbers of the lanes that it is in."""

    id: str
    title: str
    kind: Kind
    status: Status
    when: When
    main: bool
    sources: int
    people: int
    lanes: tuple[int, ...]


def leads(
    session: Session, selection: Selection, lanes: tuple[LaneSpec, ...] = KIND_LANES, most: int = MOST
) -> list[Lead]:
    """The dated events of a selection, the most telling first: told as the news and not as background,
    by most outlets, with most people. At most `most`; to be asked for no more than RANKED events.

    The order is the same whatever the order of the rows: ties go by time, then by key.
    """
    found = kept(session, selection)
    lane_places = None if are_kinds(lanes) else _places(session, found, lanes)
    dated = found.dated if lane_places is None else _in_any(found, lane_places)
    weights = _weights(found.snapshot, dated[:RANKED])
    ranked = sorted(weights, key=lambda place: (*(-n for n in weights[place]), place))[:most]
    keys = dict(zip(found.snapshot.columns.keys[ranked].tolist(), ranked, strict=True)) if ranked else {}
    records = session.scalars(select(EventRecord).where(EventRecord.key.in_(keys)))
    by_place = {keys[record.key]: record for record in records}
    inside = None if lane_places is None else _lanes(ranked, lane_places)
    return [
        _lead(by_place[place], weights[place], None if inside is None else inside[place]) for place in ranked
    ]


def _places(session: Session, found: Kept, lanes: tuple[LaneSpec, ...]) -> dict[int, Numbers]:
    """By the number of a lane, the places of the events in it."""
    return {lane.number: found.among(keys_of(session, lane)) for lane in lanes}


def _in_any(found: Kept, lanes: dict[int, Numbers]) -> Numbers:
    places = np.unique(np.concatenate(list(lanes.values())))
    return places[places < found.snapshot.dated]


def _weights(now: Snapshot, places: Numbers) -> dict[int, tuple[int, int, int]]:
    """By place: whether it is news, how many outlets tell it, how many people are in it."""
    sizes = now.columns.sizes[places]
    links = now.columns.links[link_places(now.starts[places], sizes)].astype(np.int64)
    owners = np.repeat(np.arange(len(places)), sizes)
    of = [
        np.bincount(owners[(links % 2 == 1) & now.names.marked(kind)[links // 2]], minlength=len(places))
        for kind in (NameType.SOURCE, NameType.PERSON)
    ]
    rows = zip(
        now.columns.main[places].astype(int).tolist(), *(counts.tolist() for counts in of), strict=True
    )
    return dict(zip(places.tolist(), rows, strict=True))


def _lanes(places: list[int], lanes: dict[int, Numbers]) -> dict[int, tuple[int, ...]]:
    """By place, the lanes that the event is in."""
    inside = {number: set(held.tolist()) for number, held in lanes.items()}
    return {place: tuple(sorted(n for n, held in inside.items() if place in held)) for place in places}


def _lead(record: EventRecord, weight: tuple[int, int, int], lanes: tuple[int, ...] | None) -> Lead:
    return Lead(
        id=record.id,
        title=record.title,
        kind=record.kind,
        status=record.status,
        when=When(record.start_day, record.end_day, record.precision, record.approximate),
        main=record.main,
        sources=weight[1],
        people=weight[2],
        lanes=(lane_of_kind(record.kind),) if lanes is None else lanes,
    )
