"""Events as columns of numbers: all that is filtered and counted, a row for each event in page order.

A few dozen bytes an event: a whole timeline of a million fits into some 60 MB, and numpy counts in
milliseconds what rows of tables would take seconds for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]

NO_DAY = -1  # in `last`: no day is known
_TYPES = {"keys": "<i8", "last": "<i4", "kinds": "u1", "statuses": "u1", "main": "?", "sizes": "<i4"}
_LINK = "<i4"


@dataclass(frozen=True, slots=True)
class Columns:
    """Events in the order of their keys. `last` is the number of the last day, `sizes` how many names an
    event has. `links` has these, one event's after another's: twice the key of the name, and one more where
    the event itself names it (and not merely a place within it)."""

    keys: Numbers
    last: Numbers
    kinds: Numbers
    statuses: Numbers
    main: Numbers
    sizes: Numbers
    links: Numbers

    def packed(self) -> bytes:
        """All of it as bytes; unpacked() is the way back."""
        return b"".join(getattr(self, field.name).tobytes() for field in fields(self))

    @classmethod
    def unpacked(cls, count: int, packed: bytes) -> Self:
        """`count` events from bytes."""
        found: dict[str, Numbers] = {}
        at = 0
        for name, kind in _TYPES.items():
            found[name] = np.frombuffer(packed, kind, count, at)
            at += found[name].nbytes
        return cls(links=np.frombuffer(packed, _LINK, offset=at), **found)

    @classmethod
    def of_rows(cls, events: Sequence[Sequence[int]], links: Sequence[Sequence[int]]) -> Self:
        """From rows in order: key, last day, kind, status, main; and key of the event, key of the name,
        direct."""
        rows = np.array(events, np.int64).reshape(-1, 5)
        names = np.array(links, np.int64).reshape(-1, 3)
        ends = [np.searchsorted(names[:, 0], rows[:, 0], side) for side in ("left", "right")]
        found = dict(zip(_TYPES, (*rows.T, ends[1] - ends[0]), strict=True))
        columns = {name: column.astype(_TYPES[name]) for name, column in found.items()}
        return cls(links=(names[:, 1] * 2 + names[:, 2]).astype(_LINK), **columns)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One after another."""
        empty = cls.of_rows((), ())
        return cls(*(np.concatenate([getattr(p, f.name) for p in (empty, *parts)]) for f in fields(cls)))

    def cut(self, first: int, stop: int, starts: Numbers) -> "Columns":
        """The events from one place to before another; `starts` as starts_of() gives it."""
        columns = {name: getattr(self, name)[first:stop] for name in _TYPES}
        return Columns(links=self.links[starts[first] : starts[stop]], **columns)

    def taken(self, places: Numbers) -> "Columns":
        """The events at these places, in that order."""
        columns = {name: getattr(self, name)[places] for name in _TYPES}
        links = link_places(starts_of(self.sizes)[places], self.sizes[places])
        return Columns(links=self.links[links], **columns)

    def changed(self, gone: Collection[int], come: Self) -> "Columns":
        """Without the events whose keys are `gone`, and with those of `come` (in place of such as have
        their keys)."""
        unwanted = np.concatenate([np.array([*gone], np.int64), come.keys])
        kept = self.taken(np.flatnonzero(~np.isin(self.keys, unwanted)))
        both = Columns.joined([kept, come])
        return both.taken(np.argsort(both.keys, kind="stable"))


def starts_of(sizes: Numbers) -> Numbers:
    """Where the names of each event begin among all links, and at the end where those of the last end."""
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def link_places(starts: Numbers, sizes: Numbers) -> Numbers:
    """All places of runs of links that begin at `starts` and have `sizes`."""
    ends = np.cumsum(sizes, dtype=np.int32)
    total = int(ends[-1]) if len(ends) else 0
    places: Numbers = np.repeat(starts - (ends - sizes), sizes)
    places += np.arange(total, dtype=np.int32)
    return places
