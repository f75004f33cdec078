"""One clue to the day that a text was written on.

A clue weighs any day as a natural logarithm: 0 where the day fits, less where it fits badly. A clue
that rules a day out still leaves it a little, for a text may err.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

OUT = -7.0  # a day that a clue rules out
FEW_DAYS = 2  # choices of a day that leave its year all but told


@dataclass(frozen=True, slots=True)
class Clue:
    """`words` of the text, how a day fits them, and days worth trying."""

    words: str
    weigh: Callable[[date], float]
    anchors: tuple[date, ...] = ()
    firm: bool = False  # enough by itself to tell the year
