"""The most telling events of a selection: those that most outlets tell and most people take part in."""

from dataclasses import dataclass

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from app.model import Kind, Status, When
from app.store.columns import NameType
from app.store.lanes import KIND_LANES, LaneSpec, are_kinds, lane_of_kind, links
from app.store.models import EventNameRecord, EventRecord, NameRecord
from app.store.selection import Selection, hit_table

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
    weights = _weights(session, selection, lanes)
    ranked = sorted(weights, key=lambda key: (*(-n for n in weights[key]), key))[:most]
    found = session.scalars(select(EventRecord).where(EventRecord.key.in_(ranked)))
    records = {record.key: record for record in found}
    inside = _lanes(session, ranked, lanes)
    return [_lead(records[key], weights[key], inside) for key in ranked]


def _weights(
    session: Session, selection: Selection, lanes: tuple[LaneSpec, ...]
) -> dict[int, tuple[int, int, int]]:
    """By key: whether it is news, how many outlets tell it, how many people are in it."""
    event, link, name = EventRecord, EventNameRecord, NameRecord
    hit = hit_table(selection)
    inside = select(hit.c.key)
    if not are_kinds(lanes):
        of_lanes = links(lanes).subquery()
        inside = inside.join(of_lanes, of_lanes.c.event_key == hit.c.key).distinct()
    few = inside.limit(RANKED).subquery()
    of = {kind: func.count().filter(name.type == kind) for kind in (NameType.SOURCE, NameType.PERSON)}
    rows = session.execute(
        select(few.c.key, cast(event.main, Integer), of[NameType.SOURCE], of[NameType.PERSON])
        .select_from(few)
        .join(event, event.key == few.c.key)
        .outerjoin(link, (link.event_key == few.c.key) & link.direct)
        .outerjoin(name, name.key == link.name_key)
        .where(event.last_day.is_not(None))
        .group_by(few.c.key, event.main)
    ).tuples()
    return {key: (main, sources, people) for key, main, sources, people in rows}


def _lanes(
    session: Session, keys: list[int], lanes: tuple[LaneSpec, ...]
) -> dict[int, tuple[int, ...]] | None:
    """By key, the lanes that the event is in; None where its kind says so."""
    if are_kinds(lanes):
        return None
    link = links(lanes).subquery()
    rows = session.execute(select(link.c.event_key, link.c.lane).where(link.c.event_key.in_(keys))).tuples()
    found: dict[int, list[int]] = {}
    for key, lane in rows:
        found.setdefault(key, []).append(lane)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def _lead(
    record: EventRecord, weight: tuple[int, int, int], inside: dict[int, tuple[int, ...]] | None
) -> Lead:
    return Lead(
        id=record.id,
        title=record.title,
        kind=record.kind,
        status=record.status,
        when=When(record.start_day, record.end_day, record.precision, record.approximate),
        main=record.main,
        sources=weight[1],
        people=weight[2],
        lanes=(lane_of_kind(record.kind),) if inside is None else inside[record.key],
    )
