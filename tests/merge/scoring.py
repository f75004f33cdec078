"""How well events agree with hand-made clusters: pairwise and B-cubed, after Bagga and Baldwin (1998)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares between 0 and 1: pairwise precision and F1, B-cubed precision, recall and F1."""

    pairs_right: float
    pairs_f1: float
    cubed_precision: float
    cubed_recall: float
    cubed_f1: float


def agreement(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Agreement:
    """How the clusters of `found` agree with those of `gold`, over the mentions of `gold`.

    Both give each mention its cluster. A mention that `found` lacks stands alone: it counts in
    B-cubed, and in no pair.
    """
    told = {mention: found.get(mention, ("alone", mention)) for mention in gold}
    joined = {mention: cluster for mention, cluster in gold.items() if mention in found}
    both = _pairs(Counter((joined[m], told[m]) for m in joined).values())
    said, true = _pairs(Counter(told[m] for m in joined).values()), _pairs(Counter(joined.values()).values())
    overlap = Counter((gold[m], told[m]) for m in gold)
    sizes, wanted = Counter(told.values()), Counter(gold.values())
    precision = _mean(overlap[gold[m], told[m]] / sizes[told[m]] for m in gold)
    recall = _mean(overlap[gold[m], told[m]] / wanted[gold[m]] for m in gold)
    return Agreement(
        pairs_right=both / said if said else 1.0,
        pairs_f1=2 * both / (said + true) if said + true else 1.0,
        cubed_precision=precision,
        cubed_recall=recall,
        cubed_f1=2 * precision * recall / (precision + recall) if precision + recall else 1.0,
    )


def wrong_joins(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> list[tuple[str, str]]:
    """Pairs of mentions that share a cluster in `found` and not in `gold`."""
    clusters: dict[Hashable, list[str]] = {}
    for mention in sorted(gold.keys() & found.keys()):
        clusters.setdefault(found[mention], []).append(mention)
    together = (pair for cluster in clusters.values() for pair in combinations(cluster, 2))
    return [(a, b) for a, b in together if gold[a] != gold[b]]


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / len(given) if given else 1.0
