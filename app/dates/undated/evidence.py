"""One piece of evidence of the day that a text was written on."""

from dataclasses import dataclass

import numpy as np

from app.dates.undated.timeline import Weights

MOST_AGAINST = 12.0  # how far one piece of evidence may speak against a day: a text, or we, may err

OLD_NEWS = 9.5  # how far it speaks against a day that nothing told lies near it: a text may tell history


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """`words` of the text that tell, how every day fits them, and what is known of them (a day, a year)."""

    words: str
    weights: Weights
    known: str = ""

    def bounded(self) -> Weights:
        """The weights with the best day at 0, and none below what one piece may say."""
        return np.asarray(np.maximum(self.weights - self.weights.max(), -MOST_AGAINST))


@dataclass(frozen=True, slots=True, eq=False)
class Peg:
    """A day or happening that the text tells, and how near to it the text may be.

    Of all that is told as past the latest lies near, and of all that lies `ahead` the first: pegs of
    one side are no evidence one by one, only the nearest is.
    """

    words: str
    nearness: Weights
    ahead: bool
    known: str = ""


def nearest(pegs: list[Peg], *, ahead: bool) -> list[Evidence]:
    """The one piece of evidence that all pegs of a side make."""
    side = [peg for peg in pegs if peg.ahead is ahead]
    if not side:
        return []
    together = np.max([peg.nearness - peg.nearness.max() for peg in side], axis=0)
    together = np.maximum(together, -OLD_NEWS)
    best = int(together.argmax())
    telling = max(side, key=lambda peg: float(peg.nearness[best] - peg.nearness.max()))
    return [Evidence(telling.words, together, telling.known)]
