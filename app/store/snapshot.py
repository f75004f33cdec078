"""One state of all events as columns, held in memory for as long as nothing changes.

A process holds one. Every reading transaction asks the database for the versions of its months: those
that are held already stay, the others are read from their packs.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.arrays import Columns, Numbers, starts_of
from app.store.columns import NAME_TYPES, NameType
from app.store.keys import ONE_DAY, UNDATED
from app.store.models import NameRecord
from app.store.packs import MonthRecord, packs, read_month, stamp
from app.store.statements import table_of

_HELD = "held"  # in the notes of a session
_FEW = 16  # links that are sooner looked for one by one
_OFTEN = 16  # times that names are looked for, before an index of them is worth its making


@dataclass(frozen=True, slots=True)
class Names:
    """All names by type, in the order of their slugs. Only new ones ever come, and their types and slugs
    stay: how many there are, and the last, say which state this is."""

    state: tuple[int, int]
    by_slug: Mapping[NameType, Numbers]  # keys

    @property
    def size(self) -> int:
        """More than the greatest key."""
        return self.state[1] + 1

    def marked(self, kind: NameType) -> Numbers:
        """By the key of a name, whether it is of this type."""
        marks = np.zeros(self.size, np.bool_)
        marks[self.by_slug[kind]] = True
        return marks


class Snapshot:
    """All events at one moment. A place is the number of an event in page order."""

    def __init__(
        self, stamp_: int, months: Mapping[int, tuple[int, int]], columns: Columns, names: Names
    ) -> None:
        """`months` have their version and the place after their last event, in order."""
        self.stamp = stamp_
        self.months = months
        self.names = names
        self.columns = replace(columns, links=_narrowest(columns.links))
        self.starts = starts_of(columns.sizes)
        self.dated = int(np.searchsorted(columns.keys, UNDATED))
        self._asked = 0
        self.notes: dict[object, Any] = {}  # what was counted of all events, once for all who ask

    @cached_property
    def owners(self) -> Numbers:
        """The place of the event that each link belongs to."""
        return np.repeat(np.arange(len(self.columns.keys), dtype=np.int32), self.columns.sizes)

    @cached_property
    def days(self) -> Numbers:
        """The number of the day that each event begins on."""
        return (self.columns.keys // ONE_DAY).astype(np.int32)

    @cached_property
    def lasting(self) -> Numbers:
        """The places of events that last beyond the day that they begin on."""
        return np.flatnonzero(self.columns.last > self.days)

    @cached_property
    def main(self) -> Numbers:
        """The places of events that are not background."""
        return np.flatnonzero(self.columns.main).astype(np.int32)

    def having(self, names: Collection[int], *, direct: bool = False) -> Numbers:
        """The places of events that have any of the names with these keys, or with `direct` name one."""
        known = [key for key in names if key < self.names.size]  # a name may be newer than the last event
        links = [2 * key + d for key in known for d in ((1,) if direct else (0, 1))]
        self._asked += 1
        if self._asked > _OFTEN:
            lists = [self._by_link[1][self._by_link[0][link] : self._by_link[0][link + 1]] for link in links]
        else:
            all_links = self.columns.links
            wanted = np.array(links, np.int64).astype(all_links.dtype)
            few = len(wanted) <= _FEW
            masks = (
                [all_links == one for one in wanted] if few else [np.isin(all_links, wanted, kind="table")]
            )
            lists = [self.owners[np.flatnonzero(mask)] for mask in masks]
        lists = [places for places in lists if len(places)]
        # Looked for together, an event with two of the names is found twice.
        is_plain = len(lists) == 1 and (self._asked > _OFTEN or len(links) <= _FEW)
        return lists[0] if is_plain else np.unique(np.concatenate([_NONE, *lists]))

    @cached_property
    def _by_link(self) -> tuple[Numbers, Numbers]:
        """The places of the events of every link, and where those of each link begin among them."""
        links = self.columns.links
        counts = np.bincount(links, minlength=2 * self.names.size)
        places = self.owners[np.argsort(links, kind="stable")]
        del self.owners  # not asked for again
        return starts_of(counts), places

    def places_of(self, keys: Numbers) -> Numbers:
        """The places of those of `keys` that are there."""
        ordered = np.sort(keys)
        places = np.searchsorted(self.columns.keys, ordered)
        places[places == len(self.columns.keys)] = 0
        return places[self.columns.keys[places] == ordered] if len(self.columns.keys) else _NONE


_NONE = np.zeros(0, np.int32)


def _narrowest(links: Numbers) -> Numbers:
    """Half the memory, and sooner looked through, where numbers are small."""
    small = not len(links) or int(links.max()) <= np.iinfo(np.uint16).max
    return links.astype(np.uint16) if small else links


class Held:
    """The snapshot that a process holds."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    def now(self, session: Session) -> Snapshot:
        """The state that a transaction sees. The first to need a new one makes it, others wait for it."""
        wanted = stamp(session)
        held = self._snapshot
        if held and held.stamp == wanted:
            return held
        with self._lock:
            if not self._snapshot or self._snapshot.stamp != wanted:
                self._snapshot = _load(session, wanted, self._snapshot)
            return self._snapshot


def hold(held: Held) -> dict[object, object]:
    """What is noted with a session, so that snapshot() finds what its process holds."""
    return {_HELD: held}


def snapshot(session: Session) -> Snapshot:
    """The events as a session sees them."""
    held = session.info.get(_HELD)
    return (held if isinstance(held, Held) else Held()).now(session)


def _load(session: Session, wanted: int, held: Snapshot | None) -> Snapshot:
    """The state that a session sees, with what of the held one has not changed."""
    rows = session.execute(select(MonthRecord.month, MonthRecord.version).order_by(MonthRecord.month))
    versions = dict(rows.tuples().all())
    parts = _unchanged(held, versions) if held else {}
    parts |= packs(session, [month for month in versions if month not in parts])
    parts |= {month: read_month(session, month) for month in versions if month not in parts}
    ordered = [parts[month] for month in versions]
    ends = np.cumsum([len(part.keys) for part in ordered]).tolist()
    months = {month: (version, end) for (month, version), end in zip(versions.items(), ends, strict=True)}
    return Snapshot(wanted, months, Columns.joined(ordered), _names(session, held))


def _unchanged(held: Snapshot, versions: Mapping[int, int]) -> dict[int, Columns]:
    found: dict[int, Columns] = {}
    first = 0
    for month, (version, stop) in held.months.items():
        if versions.get(month) == version:
            found[month] = held.columns.cut(first, stop, held.starts)
        first = stop
    return found


def _names(session: Session, held: Snapshot | None) -> Names:
    name = table_of(NameRecord)
    count, last = session.execute(
        select(func.count(), func.coalesce(func.max(name.c.key), 0)).select_from(name)
    ).one()
    if held and held.names.state == (count, last):
        return held.names
    rows = session.execute(select(name.c.type, name.c.key).order_by(name.c.type, name.c.slug)).tuples().all()
    found: dict[NameType, list[int]] = {kind: [] for kind in NAME_TYPES}
    for kind, key in rows:
        found[kind].append(key)
    return Names((count, last), {kind: np.array(keys, np.int64) for kind, keys in found.items()})
