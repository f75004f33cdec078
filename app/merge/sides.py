"""Points for who takes part: the same, some of them, those they speak for; or that they cannot be."""

from collections.abc import Callable

from app.merge.reach import LASTING
from app.merge.telling import Telling, speaks_for
from app.model import Kind


def sides_agree(a: Telling, b: Telling) -> float | None:
    """Points for sides that agree, 0 where nobody is named; None where they cannot be the same.

    `a` has the kind that comes first in the alphabet.
    """
    return _SIDES[a.mention.kind](a, b)


def leaves_out(a: Telling, b: Telling) -> bool:
    """Whether both name two people or more, and one names somebody that the other does not."""
    return min(len(a.people), len(b.people)) > 1 and a.people != b.people


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
    return a.bodies <= b.sides and all(speaks_for(person) & b.bodies for person in people)


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
        return _acting(a, b)
    if a.people and b.people:
        if not a.people & b.people:
            return None
        return 3.0 if len(a.people & b.people) > 1 else 2.5 if a.mention.kind is Kind.VOTE else 2.0
    if _stands_for(a, b) or _stands_for(b, a):
        return 2.5
    if _brings_another_side(a, b) or _brings_another_side(b, a):
        return None
    return 1.5 if a.sides & b.sides else 0.0


def _brings_another_side(a: Telling, b: Telling) -> bool:
    """Whether somebody of `a` speaks for a side that is none of the two or more that `b` names."""
    known = [speaks_for(person) for person in a.mention.people]
    return len(b.bodies) > 1 and any(sides and not sides & b.sides for sides in known)


def _acting(a: Telling, b: Telling) -> float | None:
    """The same bodies, some of them, or a ministry for its state."""
    if a.bodies <= b.bodies or b.bodies <= a.bodies:
        return 3.0 if len(a.bodies & b.bodies) > 1 else 2.0 if a.bodies == b.bodies else 1.5
    if a.bodies == b.states or b.bodies == a.states:
        return 1.5
    return 1.0 if len(a.bodies & b.bodies) > 1 else None


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
