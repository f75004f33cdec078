"""Which pairs of mentions are worth comparing: of kinds that go together, near in time, with a name in
common. The cost grows with what lies near, not with all there is."""

from collections.abc import Iterable, Iterator, Sequence

from app.merge.people import parts
from app.merge.reach import reach
from app.model import Kind, Mention

BUCKET = 16  # days
_BY_PLACE = {Kind.SUMMIT, Kind.VOTE, Kind.MEETING, Kind.AGREEMENT}  # told of states, of their leaders
_DEEDS_OF_STATES = {Kind.SANCTION, Kind.AID, Kind.AGREEMENT}
_SORT = {
    Kind.MEETING: "t", Kind.SUMMIT: "t", Kind.CALL: "t", Kind.VISIT: "t",
    Kind.AGREEMENT: "a", Kind.AID: "a", Kind.STATEMENT: "s", Kind.SANCTION: "m", Kind.VOTE: "v",
}  # fmt: skip


def sort_of(kind: Kind) -> str:
    """Kinds that may be told for one another are of one sort."""
    return _SORT[kind]


def is_by_place(kind: Kind) -> bool:
    """Whether the same place is enough to hold two tellings beside each other."""
    return kind in _BY_PLACE


def near_pairs(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, in their order, each once."""
    ordered = sorted(mentions, key=lambda m: m.id)
    blocks: dict[tuple[str, str, int], list[int]] = {}
    seen: set[tuple[int, int]] = set()
    for n, mention in enumerate(ordered):
        for key in keys_of(mention):
            for other in blocks.setdefault(key, []):
                if (other, n) not in seen:
                    seen.add((other, n))
                    yield ordered[other].id, mention.id
            blocks[key].append(n)


def keys_of(mention: Mention) -> Iterable[tuple[str, str, int]]:
    """The blocks that a mention is in: its sort, a name, and some days by their number."""
    days = reach(mention)
    if days is None:
        return ()
    sort = _SORT[mention.kind]
    buckets = range(days[0].toordinal() // BUCKET, days[1].toordinal() // BUCKET + 1)
    return [(sort, name, bucket) for name in names_of(mention) for bucket in buckets]


def names_of(mention: Mention) -> set[str]:
    """What two mentions must share one of: who takes part, or a part of the name of somebody little known;
    of what is known by its place, the place; of what states do, the state, whose ministry may be told
    for it."""
    names = {p.slug for p in mention.people} | {b.slug for b in mention.bodies}
    names |= {f"of {country}" for country in countries_of(mention)}
    names |= {f"~{part}" for person in mention.people for part in parts(person.slug)}
    return names | {f"in {p.slug}" for p in mention.places} if mention.kind in _BY_PLACE else names


def countries_of(mention: Mention) -> set[str]:
    """ISO codes of the states that act in a deed."""
    if mention.kind not in _DEEDS_OF_STATES:
        return set()
    return {body.country for body in mention.bodies if body.country}
