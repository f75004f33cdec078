"""What a person decided about events, as merging asks for it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Action = Literal["join", "split", "set"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that stands. `sides` gives each mention that it is about its side.

    Of a join all mentions are one happening; of a split those of different sides are different
    ones; `field` and `value` are what a set puts in the place of what the mentions say. Decisions
    are about mentions and not about events, so that they hold whatever events become. Later ones
    (by `number`) outrank earlier ones.
    """

    number: int
    action: Action
    sides: Mapping[str, int]
    field: str | None = None
    value: object = None


@dataclass(frozen=True, slots=True)
class Bonds:
    """Which mentions belong together by decision, and which do not."""

    together: tuple[frozenset[str], ...]
    apart: frozenset[frozenset[str]]


def bonds(decisions: Iterable[Decision]) -> Bonds:
    """What joins and splits come to, of two that disagree the later one."""
    verdicts: dict[frozenset[str], bool] = {}
    for decision in sorted(decisions, key=lambda d: d.number):
        if decision.action != "set":
            verdicts.update(_verdicts(decision))
    together = tuple(pair for pair, is_one in verdicts.items() if is_one)
    return Bonds(together, frozenset(pair for pair, is_one in verdicts.items() if not is_one))


def _verdicts(decision: Decision) -> dict[frozenset[str], bool]:
    """For each pair of its mentions whether they are one; within a side of a split nothing is said."""
    found = sorted(decision.sides.items())
    if decision.action == "join":
        return {frozenset({a, b}): True for n, (a, _) in enumerate(found) for b, _ in found[n + 1 :]}
    return {
        frozenset({a, b}): False
        for n, (a, side) in enumerate(found)
        for b, other in found[n + 1 :]
        if side != other
    }


def settings(decisions: Iterable[Decision], groups: Sequence[Iterable[str]]) -> list[dict[str, object]]:
    """For each group of mention ids the fields that are set for it.

    A set is for the group that has most of its mentions; of equals, for the one with the first id.
    """
    owner = {mention: n for n, group in enumerate(groups) for mention in group}
    found: list[dict[str, object]] = [{} for _ in groups]
    for decision in sorted(decisions, key=lambda d: d.number):
        held = [mention for mention in sorted(decision.sides) if mention in owner]
        if decision.action == "set" and decision.field and held:
            votes = Counter(owner[mention] for mention in held)
            best = max(votes, key=lambda n: (votes[n], -held.index(next(m for m in held if owner[m] == n))))
            found[best][decision.field] = decision.value
    return found
