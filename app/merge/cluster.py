"""From tellings to groups that tell one happening each, whatever order the tellings come in.

Everything is decided from pairs that fit (see compare.py), so tellings that no chain of such pairs
links can be settled apart. Among those that are linked:

1. What a person decided comes first.
2. Pairs that are sure are joined, the best first, unless something in the two groups speaks against.
3. What is left (told with a month only, with one name of two, a day off) joins the one group that
   it fits. Where it fits two as well, it stays apart: "possibly the same as" both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.merge.blocks import near_pairs
from app.merge.compare import Fit, Likeness, Telling, compare
from app.merge.decisions import Bonds
from app.merge.reach import is_day
from app.model import Mention

Pair = tuple[str, str]  # ids of mentions, in their order
_CLEARLY = 0.75  # points by which the best fit must beat the next
_ROUNDS = 4


@dataclass(slots=True)
class Web:
    """Mentions by id, with the pairs of them that fit."""

    tellings: dict[str, Telling]
    fits: dict[Pair, Likeness] = field(default_factory=dict)
    _known: dict[Pair, Fit] = field(default_factory=dict)

    def fit(self, a: str, b: str) -> Fit:
        """How any two of the mentions go together."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            found = self.fits.get(pair)
            self._known[pair] = (found or compare(self.tellings[a], self.tellings[b])).fit
        return self._known[pair]


def web_of(mentions: Iterable[Mention]) -> Web:
    """All pairs of `mentions` that fit one happening, at least perhaps."""
    web = Web({m.id: Telling(m) for m in sorted(mentions, key=lambda m: m.id)})
    for a, b in near_pairs([telling.mention for telling in web.tellings.values()]):
        likeness = compare(web.tellings[a], web.tellings[b])
        if likeness.fit >= Fit.MAYBE:
            web.fits[a, b] = likeness
    return web


def clusters(web: Web, bonds: Bonds) -> list[frozenset[str]]:
    """The ids of the mentions of each happening."""
    groups = _Groups(web, bonds)
    for pair in sorted(bonds.together, key=sorted):
        groups.bind(*sorted(pair))
    ranked = sorted(web.fits.items(), key=lambda item: (-item[1].points, item[0]))
    for (a, b), likeness in ranked:
        if likeness.fit is Fit.SURE:
            groups.join(a, b)
    for _ in range(_ROUNDS):
        joined = [groups.join(a, b) for a, b in _clear_fits(web, groups)]
        if not any(joined):
            break
    return groups.all()


def _clear_fits(web: Web, groups: "_Groups") -> list[Pair]:
    """For each group the one other that it fits, where that is clear: the best first."""
    points = _points_between(web, groups)
    rivals: dict[str, list[tuple[float, str]]] = {}
    for (ours, theirs), best in points.items():
        rivals.setdefault(ours, []).append((-best, theirs))
        rivals.setdefault(theirs, []).append((-best, ours))
    chosen = {group: min(found) for group, found in rivals.items() if _is_clear(found, points)}
    wanted = [
        (minus, min(group, other), max(group, other))
        for group, (minus, other) in chosen.items()
        if other in chosen or groups.is_vaguer(group, other)
    ]
    return [(a, b) for _, a, b in sorted(set(wanted))]


def _points_between(web: Web, groups: "_Groups") -> dict[Pair, float]:
    """Pairs of groups that fit and may be joined, with the points of their best pair."""
    found: dict[Pair, float] = {}
    for (a, b), likeness in web.fits.items():
        first, second = sorted((groups.name(a), groups.name(b)))
        if first != second:
            found[first, second] = max(found.get((first, second), 0.0), likeness.points)
    return {pair: points for pair, points in found.items() if groups.may_join(*pair)}


def _is_clear(found: list[tuple[float, str]], points: Mapping[Pair, float]) -> bool:
    """Whether the best of several groups stands out, or those that do as well fit each other too."""
    top = min(found)[0]
    level = sorted(name for minus, name in found if minus <= top + _CLEARLY)
    return all((a, b) in points for n, a in enumerate(level) for b in level[n + 1 :])


class _Groups:
    """Groups that grow. A group goes by the first id in it."""

    def __init__(self, web: Web, bonds: Bonds) -> None:
        self._web, self._apart = web, bonds.apart
        self._name = {mention: mention for mention in web.tellings}
        self._members = {mention: [mention] for mention in web.tellings}

    def name(self, mention: str) -> str:
        return self._name[mention]

    def all(self) -> list[frozenset[str]]:
        return [frozenset(members) for _, members in sorted(self._members.items())]

    def bind(self, a: str, b: str) -> None:
        """Join by decision, whatever the rules say, unless a later decision says otherwise."""
        if a not in self._name or b not in self._name:
            return
        ours, theirs = self._members[self._name[a]], self._members[self._name[b]]
        if not any(frozenset({m, n}) in self._apart for m in ours for n in theirs):
            self._unite(a, b)

    def join(self, a: str, b: str) -> bool:
        """Join where nothing speaks against; gives whether it did."""
        if self._name[a] == self._name[b] or not self.may_join(a, b):
            return False
        self._unite(a, b)
        return True

    def may_join(self, a: str, b: str) -> bool:
        """Whether no mention of the one group speaks against one of the other."""
        ours, theirs = self._members[self._name[a]], self._members[self._name[b]]
        return not any(
            frozenset({m, n}) in self._apart or self._web.fit(m, n) is Fit.AGAINST
            for m in ours
            for n in theirs
        )

    def is_vaguer(self, a: str, b: str) -> bool:
        """Whether group `a` says less than `b`: no day where that has one, else fewer names."""
        return self._says(a) < self._says(b)

    def _says(self, name: str) -> tuple[bool, int]:
        told = [self._web.tellings[m] for m in self._members[name]]
        return any(is_day(t.mention) for t in told), max(len(t.people | t.bodies) for t in told)

    def _unite(self, a: str, b: str) -> None:
        first, second = sorted({self._name[a], self._name[b]}) if self._name[a] != self._name[b] else (a, a)
        if first == second:
            return
        moved = self._members.pop(second)
        self._members[first] += moved
        self._name.update(dict.fromkeys(moved, first))
