"""How well two tellings fit one happening.

Two tellings are held beside each other by kind, days, sides, place and words. What speaks against
(another article's other happening, another day, another side, another town) speaks alone; what
speaks for adds up, in points. The points are set so that the same two people on the same day are
enough, and one name on one day is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property

from app.merge.reach import LASTING, bounds
from app.merge.words import content, likeness
from app.model import Kind, Mention, Precision, Status
from app.names.affiliations import affiliations

MAYBE = 4.0  # points from which two tellings may be of one happening, where no other fits as well
SURE = 5.5  # and from which they are

_SAME = frozenset[Kind]
# Kinds that outlets confuse: "talks" by video, a "summit" of two, a deal that gives money.
_ALIKE: tuple[_SAME, ...] = (
    frozenset({Kind.MEETING, Kind.SUMMIT}),
    frozenset({Kind.MEETING, Kind.CALL}),
    frozenset({Kind.MEETING, Kind.VISIT}),
    frozenset({Kind.AGREEMENT, Kind.AID}),
)
_OTHER_KIND = 1.0  # points lost
_DEEDS = {Kind.AGREEMENT, Kind.AID, Kind.SANCTION, Kind.VOTE}
_PLACELESS = {Kind.CALL, Kind.AID, Kind.SANCTION}  # where they are told of is not where they happen
_MINISTERS = ("ministers", "ministerial")
_LEADERS = ("leaders", "summit", "heads of state", "heads of government")
_PLANS = {Status.PLANNED, Status.PROPOSED}
_CAN_SLIP = {Kind.MEETING, Kind.VISIT, Kind.SUMMIT, Kind.AGREEMENT, Kind.VOTE}


class Fit(IntEnum):
    """Whether two tellings are of one happening. AGAINST keeps their events apart whatever else joins."""

    AGAINST = 0
    NOTHING = 1
    MAYBE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two tellings fit, with the points that speak for it."""

    fit: Fit
    points: float = 0.0


_AGAINST, _NOTHING = Likeness(Fit.AGAINST), Likeness(Fit.NOTHING)


@dataclass(frozen=True)
class Telling:
    """A mention with what comparing asks of it, worked out once."""

    mention: Mention

    @cached_property
    def people(self) -> frozenset[str]:
        """Slugs."""
        return frozenset(p.slug for p in self.mention.people)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Slugs."""
        return frozenset(b.slug for b in self.mention.bodies)

    @cached_property
    def places(self) -> frozenset[str]:
        """Slugs of the places named."""
        return frozenset(p.slug for p in self.mention.places)

    @cached_property
    def around(self) -> frozenset[str]:
        """Slugs of the places named and of those that contain them."""
        return frozenset(p.slug for place in self.mention.places for p in (place, *place.within))

    @cached_property
    def spots(self) -> frozenset[str]:
        """Slugs of the places named that contain no other named one."""
        return self.places - {p.slug for place in self.mention.places for p in place.within}

    @cached_property
    def rank(self) -> str:
        """Of a gathering: whether ministers or leaders gather; "" where it does not say."""
        said = self.mention.quote.lower()
        ministers, leaders = (any(w in said for w in words) for words in (_MINISTERS, _LEADERS))
        return "" if ministers == leaders else "ministers" if ministers else "leaders"

    @cached_property
    def sides(self) -> frozenset[str]:
        """Bodies named, and those that the people named speak for."""
        return self.bodies.union(*(affiliations(p) for p in self.mention.people))

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day."""
        return bounds(self.mention)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of what it is about."""
        return content(self.mention.quote, self.people | self.bodies | self.around)


def compare(a: Telling, b: Telling) -> Likeness:
    """How two mentions fit one happening; the same whichever comes first."""
    a, b = sorted((a, b), key=lambda telling: (telling.mention.kind, telling.mention.id))
    if a.mention.article_id == b.mention.article_id or not _kinds_go(a, b):
        return _AGAINST
    parts = [_days(a, b), _SIDES[a.mention.kind](a, b), _place(a, b)]
    if None in parts:
        return _AGAINST
    days, sides, place = (part or 0.0 for part in parts)
    if not days or not (sides or place):
        return _NOTHING
    words = likeness(a.words, b.words)
    points = days + sides + place + _words(a.mention.kind, words)
    points -= _OTHER_KIND if a.mention.kind is not b.mention.kind else 0
    if points < MAYBE or not _is_enough(a, b, sides, place, words):
        return _NOTHING
    is_sure = points >= SURE and days >= _SAME_DAYS and sides > 1 - words and not _leaves_out(a, b)
    return Likeness(Fit.SURE if is_sure else Fit.MAYBE, round(points, 3))


def _kinds_go(a: Telling, b: Telling) -> bool:
    kinds = frozenset({a.mention.kind, b.mention.kind})
    return len(kinds) == 1 or kinds in _ALIKE


_SAME_DAYS = 3.0


def _days(a: Telling, b: Telling) -> float | None:
    """Points for days that agree; None where they cannot be the same."""
    if not a.days or not b.days:
        return 0.0
    (first, last), (other_first, other_last) = a.days, b.days
    gap = max((other_first - last).days, (first - other_last).days)
    if gap > 0:
        return _apart(a, b, gap)
    if a.days == b.days and _is_span(a, b):
        return _SAME_DAYS
    if _is_open(a) or _is_open(b):
        return _undated(a, b)
    wide = max((last - first).days, (other_last - other_first).days)
    if {a.mention.kind, b.mention.kind} <= LASTING and _is_span(a, b) and wide < 22:
        return _SAME_DAYS
    return next(points for width, points in _WIDTHS if wide <= width)


# A coarser telling takes in a finer one: the more days it names, the less it says.
_WIDTHS = ((7, 2.0), (31, 1.5), (92, 1.0), (10**7, 0.5))


def _apart(a: Telling, b: Telling, gap: int) -> float | None:
    """Days that differ: the opening and the close of what lasts; a plan that slipped, a slip of a pen."""
    kinds = {a.mention.kind, b.mention.kind}
    slipped = (a.mention.status in _PLANS) != (b.mention.status in _PLANS)
    if kinds <= LASTING and gap <= 4:
        return (0.5 if slipped else 1.0) if gap == 1 else 0.0
    if gap > 1 or not kinds <= _CAN_SLIP or not (a.places & b.places):
        return None
    return 1.0 if slipped or likeness(a.words, b.words) >= 0.5 else None


def _is_open(telling: Telling) -> bool:
    return telling.mention.when.start is None or telling.mention.when.end is None


def _is_span(a: Telling, b: Telling) -> bool:
    """Whether both are told by days or from day to day."""
    return all(t.mention.when.precision in {Precision.DAY, Precision.RANGE} for t in (a, b))


def _undated(a: Telling, b: Telling) -> float:
    """What an article tells without a day is most often news of that day: points by how near."""
    if _is_open(a) and _is_open(b):
        told = (a.mention.published, b.mention.published)
        if not (told[0] and told[1]):
            return 0.0
        return 1.0 if abs((told[0] - told[1]).days) <= 1 else 0.5
    bare, dated = (a, b) if _is_open(a) else (b, a)
    day = bare.mention.published
    if day is None or dated.days is None:
        return 0.5
    away = (day - dated.days[0]).days if bare.mention.status is Status.REPORTED else 2
    if 0 <= away <= 1:
        return 2.0
    return 1.0 if 0 <= away <= 4 else 0.5


def _place(a: Telling, b: Telling) -> float | None:
    """Points for a shared place; None for towns that differ."""
    if not a.places or not b.places:
        return 0.0
    if {a.mention.kind, b.mention.kind} == {Kind.VISIT} and (len(a.spots) > 1) != (len(b.spots) > 1):
        return None  # a tour is not one of its stops
    if a.places & b.places:
        return 1.5
    if a.around & b.places or b.around & a.places:
        return 1.0
    return 0.0 if {a.mention.kind, b.mention.kind} & _PLACELESS else None


def _words(kind: Kind, shared: float) -> float:
    """Points for words in common: for statements they are all there is to go by."""
    return min(2.5, 5 * shared) if kind is Kind.STATEMENT else min(1.0, 2 * shared)


def _talks(a: Telling, b: Telling) -> float | None:
    """Who meets or talks: the same people, else as many as are named."""
    if len(a.people) > 1 and len(b.people) > 1:
        if a.people == b.people:
            return 3.0
        if a.people <= b.people or b.people <= a.people:
            return 2.0
        shared = len(a.people & b.people)
        return 1.5 if shared > 1 and shared / len(a.people | b.people) >= 0.5 else None
    if a.people and b.people and not a.people & b.people:
        return None
    return _named(a, b)


def _named(a: Telling, b: Telling) -> float | None:
    """The same names; the states of the one whose ministers the other names; one name of several."""
    names, others = a.people | a.bodies, b.people | b.bodies
    if names == others:
        return (3.0 if len(names) > 1 else 1.5) if names else 0.0
    shared = names & others
    if shared and (names <= others or others <= names):
        return 2.5 if len(shared) > 1 else 1.0
    if _stands_for(a, b) or _stands_for(b, a):
        return 2.5
    if shared:  # each names a counterpart that the other does not: another one, unless it speaks for it
        return 2.0 if len(shared) > 1 and _is_covered(a, b) and _is_covered(b, a) else None
    return 0.5 if a.sides & b.sides else None if names and others else 0.0


def _is_covered(a: Telling, b: Telling) -> bool:
    """Whether all that `a` names is named by `b`, or speaks or is spoken for there."""
    people = [p for p in a.mention.people if p.slug not in b.people]
    return a.bodies <= b.sides and all(affiliations(person) & b.bodies for person in people)


def _stands_for(a: Telling, b: Telling) -> bool:
    """Whether every name of `a` is one of `b`'s people or a side that they speak for."""
    names = a.people | a.bodies
    return len(names) > 1 and names <= b.people | b.sides and bool(a.bodies)


def _traveller(a: Telling, b: Telling) -> float | None:
    """Whoever travels; that they go to the same place is for the place to say."""
    if a.mention.kind is not b.mention.kind:
        return _meeting_party(a, b)
    if a.people and b.people:
        if a.people == b.people:
            return 1.5
        return 1.0 if a.people & b.people else None
    return 1.0 if a.sides & b.sides else None if (a.people or a.bodies) and (b.people or b.bodies) else 0.0


def _meeting_party(a: Telling, b: Telling) -> float | None:
    """A visit told as a meeting, or a meeting as a visit: only where both name both sides."""
    return 3.0 if len(a.people) > 1 and a.people == b.people else None


def _speaker(a: Telling, b: Telling) -> float | None:
    """Who speaks: the people named, else the bodies they speak for."""
    if a.people and b.people:
        if a.people == b.people:
            return 0.75
        return 0.5 if a.people & b.people else None
    if a.people or b.people:
        return 0.25 if a.sides & b.sides else None if (a.sides and b.sides) else 0.0
    if a.bodies == b.bodies:
        return 0.75 if a.bodies else 0.0
    return 0.5 if a.bodies & b.bodies else None


def _gathering(a: Telling, b: Telling) -> float | None:
    """Whose summit it is; without a body, its place must say."""
    if a.mention.kind is not b.mention.kind:
        return _talks(a, b)
    if a.rank and b.rank and a.rank != b.rank:
        return None
    if a.bodies and b.bodies:
        return 3.0 if a.bodies & b.bodies else None
    return 1.0 if a.people & b.people else 0.5


def _deed(a: Telling, b: Telling) -> float | None:
    """Who acts and towards whom: bodies, else people."""
    if len(a.people) > 1 and len(b.people) > 1 and len(a.people & b.people) < 2:
        return None
    if a.bodies and b.bodies:
        if not (a.bodies <= b.bodies or b.bodies <= a.bodies):
            return 1.0 if len(a.bodies & b.bodies) > 1 else None
        return 3.0 if len(a.bodies & b.bodies) > 1 else 2.0 if a.bodies == b.bodies else 1.5
    if a.people and b.people:
        if not a.people & b.people:
            return None
        return 3.0 if len(a.people & b.people) > 1 else 2.0
    return 1.5 if a.sides & b.sides else 0.0


_SIDES: dict[Kind, Callable[[Telling, Telling], float | None]] = {
    Kind.MEETING: lambda a, b: _SIDES[b.mention.kind](a, b) if b.mention.kind in LASTING else _talks(a, b),
    Kind.CALL: _talks,
    Kind.SUMMIT: _gathering,
    Kind.VISIT: _traveller,
    Kind.STATEMENT: _speaker,
    Kind.AGREEMENT: _deed,
    Kind.AID: _deed,
    Kind.SANCTION: _deed,
    Kind.VOTE: _deed,
}


def _is_enough(a: Telling, b: Telling, sides: float, place: float, words: float) -> bool:
    """Points alone are not enough where a rule of the kind asks for more."""
    kind = a.mention.kind
    if kind is Kind.VISIT and b.mention.kind is Kind.VISIT:
        return bool(place) and bool(sides)  # somebody without a place may have been elsewhere
    if kind is Kind.STATEMENT:
        return bool(words) or bool(place)
    if kind is Kind.SUMMIT and b.mention.kind is kind:
        return bool(place) or bool(a.bodies & b.bodies)
    if kind in {Kind.MEETING, Kind.CALL} and _leaves_out(a, b):
        return words >= 0.3
    if kind in {Kind.MEETING, Kind.CALL} and sides <= 1:  # one name of several
        return bool(place) or words >= 0.3
    if kind in _DEEDS and sides < 3:  # one side alone may do several things on a day
        return bool(place) or bool(words) or bool(a.people & b.people)
    return bool(sides)


def _leaves_out(a: Telling, b: Telling) -> bool:
    """Whether both name two people or more, and one names somebody that the other does not."""
    return min(len(a.people), len(b.people)) > 1 and a.people != b.people
