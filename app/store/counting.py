"""The events that a selection keeps, and all that is counted of them.

What a filter asks for is looked up in the snapshot of all events; the words that are searched for, in the
database.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from app.model import Kind, Status
from app.store.arrays import Numbers, link_places
from app.store.columns import KINDS, STATUSES
from app.store.keys import day_number, end_of, start_of
from app.store.search import event_search, found_keys
from app.store.selection import Selection
from app.store.snapshot import Snapshot, snapshot
from app.store.words import Term

_AT_ONCE = 500_000  # links
_DENSE = 4  # events of a stretch, for each that is kept: up to so many, all of it is looked at


@dataclass(frozen=True, slots=True)
class NameCounts:
    """By the key of a name: how many events it is in, and whether any of them names it."""

    events: Numbers
    direct: Numbers

    def of(self, key: int) -> int:
        """How many events a name is in: a name may be newer than the last event."""
        return int(self.events[key]) if key < len(self.events) else 0


@dataclass(frozen=True)
class Kept:
    """The places (see Snapshot) of the events that are kept, in order; and how many more are kept with
    background."""

    snapshot: Snapshot
    places: Numbers
    background: int

    def __len__(self) -> int:
        """How many events."""
        return len(self.places)

    @property
    def undated(self) -> int:
        """How many of them have no date."""
        return len(self.places) - self._before(self.snapshot.dated)

    @property
    def keys(self) -> Numbers:
        """Their keys, in page order."""
        keys: Numbers = self.snapshot.columns.keys[self.places]
        return keys

    def keys_from(self, first: int, stop: int) -> list[int]:
        """The keys of some of them."""
        keys: list[int] = self.snapshot.columns.keys[self.places[first:stop]].tolist()
        return keys

    def up_to(self, key: int, *, itself: bool) -> int:
        """How many come before a key, or with `itself` not after it."""
        place = np.searchsorted(self.snapshot.columns.keys, key, "right" if itself else "left")
        return self._before(int(place))

    def _before(self, place: int) -> int:
        # In their own type: numpy would make all of them longer to search for a longer one.
        return int(np.searchsorted(self.places, self.places.dtype.type(place)))

    @cached_property
    def kinds(self) -> dict[Kind, int]:
        """How many of each kind there are."""
        counts = np.bincount(self.snapshot.columns.kinds[self.places], minlength=len(KINDS) + 1)
        return {kind: n for kind, n in zip(KINDS, counts[1:].tolist(), strict=True) if n}

    @cached_property
    def statuses(self) -> dict[Status, int]:
        """How many of each status there are."""
        counts = np.bincount(self.snapshot.columns.statuses[self.places], minlength=len(STATUSES) + 1)
        return {status: n for status, n in zip(STATUSES, counts[1:].tolist(), strict=True) if n}

    @cached_property
    def names(self) -> NameCounts:
        """How many events each name is in."""
        size = self.snapshot.names.size
        links, counts = self._links(), np.zeros(2 * size, np.int64)
        for first in range(0, len(links), _AT_ONCE):  # numpy makes eight bytes of each to count it
            counts += np.bincount(links[first : first + _AT_ONCE], minlength=2 * size)
        by_name = counts.reshape(size, 2)
        return NameCounts(by_name.sum(axis=1), by_name[:, 1] > 0)

    def among(self, names: Collection[int]) -> Numbers:
        """The places of those that have any of the names with these keys."""
        return _in_all(self.snapshot, sorted((self.snapshot.having(names), self.places), key=len))

    @property
    def dated(self) -> Numbers:
        """The places of those with a date."""
        return self.places[: len(self.places) - self.undated]

    def _links(self) -> Numbers:
        """The links of these events."""
        columns, starts, places = self.snapshot.columns, self.snapshot.starts, self.places
        if not len(places):
            return columns.links[:0]
        first, stop = int(places[0]), int(places[-1]) + 1
        if len(places) * _DENSE < stop - first:
            return columns.links[link_places(starts[places], columns.sizes[places])]
        links = columns.links[starts[first] : starts[stop]]
        if len(places) == stop - first:
            return links
        inside = np.zeros(stop - first, np.bool_)
        inside[places - first] = True
        return links[np.repeat(inside, columns.sizes[first:stop])]


def kept(session: Session, selection: Selection) -> Kept:
    """The events that a selection keeps."""
    now = snapshot(session)
    if selection.is_all:
        return _everything(now, background=selection.background)
    both = _both(session, now, selection)
    main = both[now.columns.main[both]]
    return Kept(now, both if selection.background else main, len(both) - len(main))


def _everything(now: Snapshot, *, background: bool) -> Kept:
    """All events; counted once for each state of the timeline."""
    if background not in now.notes:
        places = np.arange(len(now.columns.keys), dtype=np.int32) if background else now.main
        now.notes[background] = Kept(now, places, len(now.columns.keys) - len(now.main))
    found: Kept = now.notes[background]
    return found


def _both(session: Session, now: Snapshot, selection: Selection) -> Numbers:
    """What is kept, and what of the background would be."""
    groups = [*selection.names.values(), *selection.together]
    sets = [now.having([known.key for known in group]) for group in groups]
    sets += [_with_terms(session, now, selection.terms)] if selection.terms else []
    sets.sort(key=len)
    places = _in_all(now, sets) if sets else _by_columns(now, selection)
    if sets:
        places = _in_days(now, places, selection)
        places = places[_has_codes(now, selection, places)]
    unwanted = [known.key for some in selection.left_out.values() for known in some]
    return _without(now, places, now.having(unwanted)) if unwanted else places


def _in_all(now: Snapshot, sets: Sequence[Numbers]) -> Numbers:
    """The places that are in all sets."""
    places = sets[0]
    for other in sets[1:]:
        places = places[_marked(now, other)[places]]
    return places


def _without(now: Snapshot, places: Numbers, others: Numbers) -> Numbers:
    return places[~_marked(now, others)[places]]


def _marked(now: Snapshot, places: Numbers) -> Numbers:
    marks = np.zeros(len(now.columns.keys), np.bool_)
    marks[places] = True
    return marks


def _by_columns(now: Snapshot, selection: Selection) -> Numbers:
    """Where neither names nor words are asked for: days, kinds and statuses."""
    if not (selection.first or selection.last):
        return np.flatnonzero(_has_codes(now, selection, slice(None)))
    first, stop = _stretch(now, selection)
    within = np.arange(first, stop)
    if selection.first:
        before = now.lasting[: np.searchsorted(now.lasting, first)]
        within = np.concatenate([before[now.columns.last[before] >= day_number(selection.first)], within])
    return within[_has_codes(now, selection, within)]


def _stretch(now: Snapshot, selection: Selection) -> tuple[int, int]:
    """The places of events that begin within the days of a selection: the first, and that after the last."""
    keys = now.columns.keys
    first = int(np.searchsorted(keys, start_of(selection.first))) if selection.first else 0
    stop = int(np.searchsorted(keys, end_of(selection.last))) if selection.last else now.dated
    return first, stop


def _in_days(now: Snapshot, places: Numbers, selection: Selection) -> Numbers:
    """Those of `places` whose days overlap those of the selection."""
    if not (selection.first or selection.last):
        return places
    places = places[: np.searchsorted(places, _stretch(now, selection)[1])]
    return places[now.columns.last[places] >= day_number(selection.first)] if selection.first else places


def _has_codes(now: Snapshot, selection: Selection, places: Any) -> Numbers:  # noqa: ANN401 - an index
    """Which of these events have a kind and a status that are wanted."""
    columns = now.columns
    kinds = _wanted(KINDS, selection.kinds, selection.kinds_left_out)
    statuses = _wanted(STATUSES, selection.statuses, selection.statuses_left_out)
    found: Numbers = kinds[columns.kinds[places]]
    return found if statuses.all() else found & statuses[columns.statuses[places]]


def _wanted(members: Sequence[Any], chosen: Collection[Any], left_out: Collection[Any]) -> Numbers:
    """By the code of a member: whether it is wanted."""
    return np.array([True, *((not chosen or m in chosen) and m not in left_out for m in members)])


def _with_terms(session: Session, now: Snapshot, terms: dict[Term, tuple[int, ...]]) -> Numbers:
    """The events that have every term in their words, or (of a term that is another spelling) the name."""
    plain = [term for term, names in terms.items() if not names]
    sets = [_searched(session, now, plain)] if plain else []
    for term, names in terms.items():
        if names:
            found = _searched(session, now, [term]), now.having(names, direct=True)
            sets.append(np.unique(np.concatenate(found)))
    return _in_all(now, sorted(sets, key=len))


def _searched(session: Session, now: Snapshot, terms: Sequence[Term]) -> Numbers:
    # The driver's own rows: a frequent word has as many as a tenth of all events.
    rows: Iterable[tuple[int]] = (
        session.connection().execute(found_keys(event_search, terms)).cursor.fetchall()
    )
    return now.places_of(np.fromiter(map(itemgetter(0), rows), np.int64))
