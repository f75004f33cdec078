"""Merging: mentions that tell the same happening, across articles, joined into events.

Two mentions that fit (compare.py) are linked; what chains of links hold together is settled at once
(cluster.py), and apart from all else. So any order of arrival gives the same events, and a new
article concerns only the events that its mentions are linked with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.merge.cluster import Web, clusters, web_of
from app.merge.decisions import Bonds, Decision, bonds, settings
from app.merge.derive import derive
from app.model import Event, Mention

__all__ = ["Decision", "Doubt", "Settled", "merge", "settle"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events that may be one and were kept apart; the more points, the likelier.

    The first has the smaller id. `decided` says that a person split them.
    """

    event: str
    other: str
    points: float
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Events in the order of their ids, and which of them may be the same."""

    events: tuple[Event, ...]
    doubts: tuple[Doubt, ...]


def merge(mentions: Iterable[Mention]) -> list[Event]:
    """The events that `mentions` tell, in the order of their ids."""
    return list(settle(mentions).events)


def settle(mentions: Iterable[Mention], decisions: Sequence[Decision] = ()) -> Settled:
    """The events that `mentions` tell, under what was decided, with the doubts that are left."""
    web, ruled = web_of(mentions), bonds(decisions)
    groups = clusters(web, ruled)
    fields = settings(decisions, groups)
    events = [
        derive([web.tellings[mention].mention for mention in group], set_fields)
        for group, set_fields in zip(groups, fields, strict=True)
    ]
    return Settled(tuple(sorted(events, key=lambda event: event.id)), _doubts(web, events, ruled))


def _doubts(web: Web, events: Iterable[Event], ruled: Bonds) -> tuple[Doubt, ...]:
    """Pairs of events of which two mentions fit, with the points of the best two."""
    owner = {mention.id: event.id for event in events for mention in event.mentions}
    split = {frozenset(owner[m] for m in pair) for pair in ruled.apart if pair <= owner.keys()}
    best: dict[tuple[str, str], float] = {}
    for pair, likeness in web.fits.items():
        first, second = sorted(owner[mention] for mention in pair)
        if first != second:
            best[first, second] = max(best.get((first, second), 0.0), likeness.points)
    return tuple(Doubt(a, b, points, frozenset({a, b}) in split) for (a, b), points in sorted(best.items()))
