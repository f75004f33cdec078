"""Which pairs of mentions are worth comparing: of kinds that go together, near in time, with a name in
common. The cost grows with what lies near, not with all there is."""

from collections.abc import Iterable, Iterator, Sequence

from app.merge.reach import reach
from app.model import Kind, Mention

_BUCKET = 16  # days
_BY_PLACE = {Kind.SUMMIT, Kind.VOTE}
_SORT = {
    Kind.MEETING: "t", Kind.SUMMIT: "t", Kind.CALL: "t", Kind.VISIT: "t",
    Kind.AGREEMENT: "a", Kind.AID: "a", Kind.STATEMENT: "s", Kind.SANCTION: "m", Kind.VOTE: "v",
}  # fmt: skip


def sort_of(kind: Kind) -> str:
    """Kinds that may be told for one another are of one sort."""
    return _SORT[kind]


def near_pairs(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, in their order, each once."""
    ordered = sorted(mentions, key=lambda m: m.id)
    blocks: dict[tuple[str, str, int], list[int]] = {}
    seen: set[tuple[int, int]] = set()
    for n, mention in enumerate(ordered):
        for key in _keys(mention):
            for other in blocks.setdefault(key, []):
                if (other, n) not in seen:
                    seen.add((other, n))
                    yield ordered[other].id, mention.id
            blocks[key].append(n)


def _keys(mention: Mention) -> Iterable[tuple[str, str, int]]:
    days = reach(mention)
    if days is None:
        return ()
    sort = _SORT[mention.kind]
    buckets = range(days[0].toordinal() // _BUCKET, days[1].toordinal() // _BUCKET + 1)
    return [(sort, name, bucket) for name in names_of(mention) for bucket in buckets]


def names_of(mention: Mention) -> set[str]:
    """What two mentions must share one of: who takes part; of what is known by its place, the place."""
    names = {p.slug for p in mention.people} | {b.slug for b in mention.bodies}
    return names | {f"in {p.slug}" for p in mention.places} if mention.kind in _BY_PLACE else names
