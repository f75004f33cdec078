"""How well two tellings fit one happening.

Two tellings are held beside each other by kind, days, sides, place and words. What speaks against
(another article's other happening, another day, another side, another town) speaks alone; what
speaks for adds up, in points. The points are set so that the same two people on the same day are
enough, and one name on one day is not.
"""

from dataclasses import dataclass
from enum import IntEnum

from app.merge.days import SAME_DAYS, days_agree
from app.merge.sides import leaves_out, sides_agree
from app.merge.telling import Telling, in_names_of
from app.merge.where import places_agree
from app.merge.words import likeness
from app.model import Kind

__all__ = ["Fit", "Likeness", "Telling", "compare"]

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


def compare(a: Telling, b: Telling) -> Likeness:
    """How two mentions fit one happening; the same whichever comes first."""
    a, b = sorted((a, b), key=lambda telling: (telling.mention.kind, telling.mention.id))
    if a.mention.article_id == b.mention.article_id or not _kinds_go(a, b):
        return _AGAINST
    b = in_names_of(a, b)
    days, sides = days_agree(a, b), sides_agree(a, b)
    place = places_agree(a, b, sides or 0.0)
    if days is None or sides is None or place is None:
        return _AGAINST
    if not days or not (sides or place):
        return _NOTHING
    words = likeness(a.words, b.words)
    points = days + sides + place + _words(a.mention.kind, words)
    points -= _OTHER_KIND if a.mention.kind is not b.mention.kind else 0
    if points < MAYBE or not _is_enough(a, b, sides, place, words):
        return _NOTHING
    is_sure = points >= SURE and days >= SAME_DAYS and sides > 1 - words and not leaves_out(a, b)
    return Likeness(Fit.SURE if is_sure else Fit.MAYBE, round(points, 3))


def _kinds_go(a: Telling, b: Telling) -> bool:
    kinds = frozenset({a.mention.kind, b.mention.kind})
    return len(kinds) == 1 or kinds in _ALIKE


def _words(kind: Kind, shared: float) -> float:
    """Points for words in common: for statements they are all there is to go by."""
    return min(2.5, 5 * shared) if kind is Kind.STATEMENT else min(1.0, 2 * shared)


def _is_enough(a: Telling, b: Telling, sides: float, place: float, words: float) -> bool:
    """Points alone are not enough where a rule of the kind asks for more."""
    kind = a.mention.kind
    if kind is Kind.VISIT and b.mention.kind is Kind.VISIT:
        return bool(place) and bool(sides)  # somebody without a place may have been elsewhere
    if kind is Kind.STATEMENT:
        return bool(words) or bool(place)
    if kind is Kind.SUMMIT and b.mention.kind is kind:
        return bool(place) or bool(a.bodies & b.bodies)
    if kind in {Kind.MEETING, Kind.CALL} and leaves_out(a, b):
        return words >= 0.3
    if kind in {Kind.MEETING, Kind.CALL} and sides <= 1:  # one name of several
        return bool(place) or words >= 0.3
    if kind in _DEEDS and sides < 3:  # one side alone may do several things on a day
        return bool(place) or bool(words) or bool(a.people & b.people)
    return bool(sides)
