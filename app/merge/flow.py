"""Settling very many mentions in the order of time, with only those in memory that are still open.

Chains of fitting pairs are followed as mentions come in; once no later one can reach a chain, its
mentions are settled and let go. Memory is bounded by what lies near in time.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import heappop, heappush

from app.merge import Settled, settle
from app.merge.blocks import BUCKET, keys_of
from app.merge.compare import Fit, Telling, compare
from app.merge.reach import reach
from app.model import Mention

_SLACK = 2 * BUCKET  # days: pairs are looked for within a block, beyond what each reaches


def settle_in_order(mentions: Iterable[Mention]) -> Iterator[Settled]:
    """The same events as `settle` gives for all at once, a chain at a time.

    `mentions` come in the order of `first_day`; raises ValueError where they do not.
    """
    flow = _Flow()
    for mention in mentions:
        days = reach(mention)
        if days is None:
            yield settle([mention])
            continue
        yield from flow.close_before(days[0])
        flow.take_in(mention, days[1].toordinal())
    yield from flow.close_before(None)


def first_day(mention: Mention) -> date:
    """The day by which mentions are put in order; what reaches nowhere comes first."""
    days = reach(mention)
    return days[0] if days else date.min


class _Chain:
    """Mentions that fitting pairs hold together, and the last day that they reach."""

    __slots__ = ("last", "tellings")

    def __init__(self, telling: Telling, last: int) -> None:
        self.tellings, self.last = [telling], last


class _Flow:
    def __init__(self) -> None:
        self._now = 0
        self._blocks: dict[tuple[str, str, int], list[Telling]] = {}
        self._buckets: dict[int, set[tuple[str, str, int]]] = {}
        self._chains: dict[str, _Chain] = {}
        self._ends: list[tuple[int, str]] = []

    def take_in(self, mention: Mention, last: int) -> None:
        telling = Telling(mention)
        own = self._chains[mention.id] = _Chain(telling, last)
        for key in keys_of(mention):
            block = self._blocks.setdefault(key, [])
            self._buckets.setdefault(key[2], set()).add(key)
            for other in block:
                theirs = self._chains[other.mention.id]
                if theirs is not self._chains[mention.id] and compare(telling, other).fit >= Fit.MAYBE:
                    self._unite(theirs, self._chains[mention.id])
            block.append(telling)
        heappush(self._ends, (own.last, mention.id))

    def _unite(self, one: _Chain, other: _Chain) -> None:
        if len(one.tellings) < len(other.tellings):
            one, other = other, one
        one.tellings += other.tellings
        one.last = max(one.last, other.last)
        self._chains.update(dict.fromkeys((t.mention.id for t in other.tellings), one))

    def close_before(self, day: date | None) -> Iterator[Settled]:
        """Settle what nothing from `day` on can reach; everything where it is None."""
        now = day.toordinal() if day else 10**9
        if now < self._now:
            raise ValueError("Mentions must come in the order of the days that they reach.")
        self._now = now
        while self._ends and self._ends[0][0] + _SLACK < now:
            _, name = heappop(self._ends)
            chain = self._chains.get(name)
            if chain is None:
                continue
            if chain.last + _SLACK >= now:
                heappush(self._ends, (chain.last, name))
                continue
            for telling in chain.tellings:
                del self._chains[telling.mention.id]
            yield settle(telling.mention for telling in chain.tellings)
        self._forget(now)

    def _forget(self, now: int) -> None:
        for bucket in [b for b in self._buckets if (b + 1) * BUCKET + _SLACK < now]:
            for key in self._buckets.pop(bucket):
                del self._blocks[key]
