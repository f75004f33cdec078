"""Whether two mentions tell the same happening."""

from collections.abc import Iterable

from app.model import Kind, Mention, Place, Precision, When

# A vote or a summit is known by its place and day, others by who takes part.
_BY_PLACE = {Kind.VOTE, Kind.SUMMIT}


def tells_the_same(a: Mention, b: Mention) -> bool:
    """Same kind, days that agree, and the same sides (or, of a visit, the same traveller and place).

    Undated tellings are joined with nothing: there is too little to go by.
    """
    if a.kind is not b.kind or not _days_agree(a.when, b.when):
        return False
    if a.kind is Kind.VISIT:
        return bool(_people(a) & _people(b)) and bool(a.places) and _share_place(a, b)
    if a.kind is Kind.STATEMENT:
        return _names(a) == _names(b) and _places_compatible(a, b)
    if a.kind in _BY_PLACE:
        return _same_gathering(a, b)
    return _same_sides(a, b) and _places_compatible(a, b)


def _same_gathering(a: Mention, b: Mention) -> bool:
    """Of the same body, where both say whose it is; else in the same town."""
    if _bodies(a) and _bodies(b):
        return bool(_bodies(a) & _bodies(b)) and _places_compatible(a, b)
    return bool({p.slug for p in a.places} & {p.slug for p in b.places})


def _same_sides(a: Mention, b: Mention) -> bool:
    """The same people where both name two or more; else at least two names shared, none against."""
    people, others = _people(a), _people(b)
    if len(people) > 1 and len(others) > 1:
        return people == others
    names, theirs = _names(a), _names(b)
    shared = names & theirs
    return (len(shared) > 1 and (names <= theirs or theirs <= names)) or (names == theirs and bool(names))


def _days_agree(a: When, b: When) -> bool:
    """Two days are the same one; a coarser span takes in a finer; open ends agree with nothing."""
    if not (a.start and a.end and b.start and b.end):
        return False
    if a.precision is Precision.DAY and b.precision is Precision.DAY:
        return a.start == b.start
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _share_place(a: Mention, b: Mention) -> bool:
    return bool(_line(a.places) & {p.slug for p in b.places} or _line(b.places) & {p.slug for p in a.places})


def _places_compatible(a: Mention, b: Mention) -> bool:
    return not a.places or not b.places or _share_place(a, b)


def _line(places: tuple[Place, ...]) -> set[str]:
    return {p.slug for place in places for p in (place, *place.within)}


def _people(mention: Mention) -> set[str]:
    return {p.slug for p in mention.people}


def _bodies(mention: Mention) -> set[str]:
    return {b.slug for b in mention.bodies}


def _names(mention: Mention) -> set[str]:
    return _people(mention) | _bodies(mention)


def components(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Groups of mentions joined by `tells_the_same`, whatever the order they come in."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: m.id):
        linked = [group for group in groups if any(tells_the_same(mention, other) for other in group)]
        merged = [mention, *(other for group in linked for other in group)]
        groups = [group for group in groups if not any(group is one for one in linked)]
        groups.append(merged)
    return groups
