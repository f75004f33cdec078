"""How well what Dateline reads agrees with what a careful reader wrote down.

A gold event and a mention are a pair where their kinds are of one family and two of three things
hold: their passages overlap, somebody takes part in both, their days touch. The best pairs are made
first, each event once. Gold that a timeline may leave out counts neither way.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from slugify import slugify

from app.model import Kind, Mention, Precision, Status, When

_FAMILIES = (
    {Kind.MEETING, Kind.SUMMIT, Kind.CALL, Kind.VISIT},
    {Kind.AGREEMENT, Kind.AID, Kind.SANCTION, Kind.VOTE},
    {Kind.STATEMENT},
)
_ENOUGH = 2


def same_family(a: Kind, b: Kind) -> bool:
    """Whether two kinds may be told for one another."""
    return any({a, b} <= family for family in _FAMILIES)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as gold or a mention has it, names as bare words."""

    kind: Kind
    status: Status
    when: When
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    anchor: tuple[int, int]
    main: bool = True


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares between 0 and 1. `events` and `strict` are F1 over main events; the others are over
    the events that were found: how many agree, or F1 of the names."""

    events: float
    strict: float
    kind: float
    status: float
    date: float
    people: float
    places: float


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    pairs: list[tuple[Told, Told]] = field(default_factory=list)

    def add(self, gold: Sequence[Told], found: Sequence[Told]) -> None:
        """Count one article."""
        pairs = pair(gold, found)
        background = [f for g, f in pairs if not g.main]
        self.gold += sum(g.main for g in gold)
        self.found += len(found) - len(background)
        self.pairs += [(g, f) for g, f in pairs if g.main]

    def scores(self) -> Scores:
        """What the counts come to."""
        strict = sum(_agrees_strictly(g, f) for g, f in self.pairs)
        return Scores(
            events=_f1(len(self.pairs), self.found, self.gold),
            strict=_f1(strict, self.found, self.gold),
            kind=self._share(lambda g, f: g.kind is f.kind),
            status=self._share(lambda g, f: g.status is f.status),
            date=self._share(lambda g, f: _days(g) == _days(f)),
            people=_names_f1((g.people, f.people) for g, f in self.pairs),
            places=_names_f1((g.places, f.places) for g, f in self.pairs),
        )

    def _share(self, agrees: Callable[[Told, Told], bool]) -> float:
        return sum(agrees(g, f) for g, f in self.pairs) / max(1, len(self.pairs))


def from_gold(event: dict[str, Any]) -> Told:
    """A line's event, with names as gold spells them."""
    start, end = (date.fromisoformat(event[key]) if event[key] else None for key in ("start", "end"))
    return Told(
        Kind(event["kind"]),
        Status(event["status"]),
        When(start, end, Precision(event["precision"])),
        _surnames(event["people"]),
        _words(event["bodies"]),
        _words(event["places"]),
        (event["anchor"][0], event["anchor"][1]),
        event["main"],
    )


def from_mention(mention: Mention) -> Told:
    """A mention, to be held beside gold."""
    return Told(
        mention.kind,
        mention.status,
        mention.when,
        _surnames(p.name for p in mention.people),
        _words(b.name for b in mention.bodies),
        _words(p.name for p in mention.places),
        (mention.anchor.start, mention.anchor.end),
        mention.main,
    )


def pair(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Who goes with whom: the closest first, each once, those of equal closeness in the text's order."""
    close = [
        (closeness, n, m)
        for n, g in enumerate(gold)
        for m, f in enumerate(found)
        if (closeness := _close(g, f))
    ]
    pairs: dict[int, int] = {}
    for _, n, m in sorted(close, key=lambda item: (-item[0], item[1], item[2])):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return [(gold[n], found[m]) for n, m in sorted(pairs.items())]


def _close(g: Told, f: Told) -> float:
    """0 where the two cannot be the same event, else the more the more they agree."""
    if not any({g.kind, f.kind} <= family for family in _FAMILIES):
        return 0
    overlap, shared = _overlap(g, f), _likeness(g.people | g.bodies, f.people | f.bodies)
    touch = _days_touch(g.when, f.when)
    if sum((overlap > 0, shared >= 1 / 3, touch)) < _ENOUGH:
        return 0
    return 1 + overlap + 2 * shared + touch + (_days(g) == _days(f)) + (g.kind is f.kind) + g.main / 10


def _overlap(g: Told, f: Told) -> float:
    common = min(g.anchor[1], f.anchor[1]) - max(g.anchor[0], f.anchor[0])
    whole = max(g.anchor[1], f.anchor[1]) - min(g.anchor[0], f.anchor[0])
    return max(0.0, common / whole) if whole else 0.0


def _likeness(names: frozenset[str], others: frozenset[str]) -> float:
    return len(names & others) / len(names | others) if names | others else 0.0


def _days_touch(a: When, b: When) -> bool:
    """Share a day; what is undated touches only what is undated."""
    if a.is_open or b.is_open:
        return a.is_open and b.is_open
    return (a.start or date.min) <= (b.end or date.max) and (b.start or date.min) <= (a.end or date.max)


def _days(told: Told) -> tuple[date | None, date | None]:
    return told.when.start, told.when.end


def _agrees_strictly(g: Told, f: Told) -> bool:
    """Kind, status, days, and at least half of the people."""
    alike = _likeness(g.people, f.people) >= 1 / 2 or not (g.people or f.people)
    return g.kind is f.kind and g.status is f.status and _days(g) == _days(f) and alike


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 1.0


def _names_f1(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> float:
    together = [(len(g & f), len(f), len(g)) for g, f in pairs]
    right, found, gold = (sum(column) for column in zip(*together, strict=True)) if together else (0, 0, 0)
    return _f1(right, found, gold)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(slugify(re.sub(r"^the ", "", name, flags=re.IGNORECASE)) for name in names)


def _surnames(names: Iterable[str]) -> frozenset[str]:
    """Last names: articles name people in full or not as they like."""
    bare = (re.sub(r",?\s+(Jr|Sr|II|III|IV)\.?$", "", name) for name in names)
    return frozenset(slugify(name.split()[-1]) for name in bare if name.split())


def as_table(scores: Scores) -> str:
    """One figure a line, for whoever raises a floor."""
    return "\n".join(f"{f.name:8} {getattr(scores, f.name):.3f}" for f in fields(scores))
