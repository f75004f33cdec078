"""Puts all evidence together: which day fits best, how sure that is, and what speaks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.dates.undated.evidence import Evidence
from app.dates.undated.timeline import Timeline, Weights

_TRUST = 0.95  # pieces of evidence are not quite independent: together they count a little less
_SHOWN = 4  # pieces that are named
_AGAINST = 4.5  # a piece that speaks so much against the best day contradicts it
_RECENT = 0.02  # a year: what is read is more often new than old


@dataclass(frozen=True, slots=True)
class Belief:
    """The best day, its share of all belief, the runner-up with its share, and the share of its year.

    `against` counts the pieces of evidence that contradict it; `telling` are the ones that set it
    apart most from other days, the most telling first.
    """

    day: date
    share: float
    second: date
    second_share: float
    year_share: float
    month_share: float
    against: int
    telling: tuple[Evidence, ...]


def weigh(evidence: Sequence[Evidence], t: Timeline) -> Belief:
    """What all pieces of evidence say together."""
    bounded = [piece.bounded() for piece in evidence]
    total = _TRUST * np.sum(bounded, axis=0) + _RECENT * (t.years - t.years[-1])
    shares = np.exp(total - total.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    rest = shares.copy()
    rest[best] = 0.0
    second = int(rest.argmax())
    same_year = t.years == t.years[best]
    return Belief(
        day=t.day(best),
        share=float(shares[best]),
        second=t.day(second),
        second_share=float(shares[second]),
        year_share=float(shares[same_year].sum()),
        month_share=float(shares[max(0, best - 15) : best + 16].sum()),
        against=sum(bool(weights[best] <= -_AGAINST) for weights in bounded),
        telling=_telling(evidence, bounded, best),
    )


def _telling(evidence: Sequence[Evidence], bounded: list[Weights], best: int) -> tuple[Evidence, ...]:
    """The pieces that the best day owes most to: by how few days fit each of them as well."""
    gains = [
        float(weights[best] - np.log(np.exp(weights).mean())) if piece.words else 0.0
        for piece, weights in zip(evidence, bounded, strict=True)
    ]
    ranked = sorted(range(len(gains)), key=lambda i: -gains[i])
    chosen: dict[str, Evidence] = {}
    for index in ranked:
        if gains[index] > 0.3 and len(chosen) < _SHOWN:
            chosen.setdefault(evidence[index].words, evidence[index])
    return tuple(chosen.values())
