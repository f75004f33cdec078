"""All days that a text could be of, as arrays: evidence weighs them all at once.

A weight is a natural logarithm; what counts is only how days differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

FIRST = date(1985, 1, 1)
_NEVER = 1_000_000  # days: where there is no such day before or after

Weights = NDArray[np.float64]
Lags = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """One entry a day from FIRST to `last`: its number, ISO weekday, day of the month, month and year."""

    last: date
    numbers: Lags
    weekdays: Lags
    days: Lags
    months: Lags
    years: Lags

    def since(self, day: date) -> Lags:
        """How many days each day lies after `day`; negative before it."""
        return self.numbers - day.toordinal()

    def since_last(self, marked: Mask) -> Lags:
        """How many days have gone by since the last marked day; a million where there was none."""
        return self._since(np.flatnonzero(marked))

    def until_next(self, marked: Mask) -> Lags:
        """How many days remain to the next marked day. The marks of the last year are taken to recur."""
        places = np.flatnonzero(marked)
        following = np.searchsorted(places, np.arange(len(self.numbers)))
        padded = np.append(places, _NEVER)
        return np.asarray(padded[following] - np.arange(len(self.numbers)), dtype=np.int64)

    def _since(self, places: Lags) -> Lags:
        index = np.arange(len(self.numbers))
        before = np.searchsorted(places, index, side="right")
        padded = np.append(-_NEVER, places)
        return np.asarray(index - padded[before], dtype=np.int64)

    def day(self, index: int) -> date:
        """The day of entry `index`."""
        return date.fromordinal(int(self.numbers[index]))


@lru_cache(maxsize=2)
def timeline(last: date) -> Timeline:
    """The days from FIRST to `last`, made once."""
    count = (last - FIRST).days + 1
    numbers = np.arange(FIRST.toordinal(), FIRST.toordinal() + count, dtype=np.int64)
    calendar = [FIRST + timedelta(days=step) for step in range(count)]
    parts = np.array([(d.day, d.month, d.year) for d in calendar], dtype=np.int64)
    return Timeline(last, numbers, (numbers - 1) % 7 + 1, parts[:, 0], parts[:, 1], parts[:, 2])


def by_lag(lags: Lags, shares: Sequence[float], fading: float, *, never: float) -> Weights:
    """Weights by the days gone by: of `shares` at first, then fading with that power of the lag.

    `never` is the weight of days before (a negative lag).
    """
    near = np.log(np.asarray(shares))
    beyond = near[-1] - fading * np.log(np.maximum(lags + 1, 1) / len(shares))
    weights = np.where(lags < len(shares), near[np.clip(lags, 0, len(shares) - 1)], beyond)
    return np.where(lags < 0, never, weights)


def mixed(parts: Sequence[tuple[float, Weights]]) -> Weights:
    """Several readings of one piece of evidence, each with its share: what each says in all is alike."""
    total = np.zeros_like(parts[0][1])
    for share, weights in parts:
        likely = np.exp(weights - weights.max())
        total += share * likely / likely.sum()
    return np.asarray(np.log(np.maximum(total, 1e-14)))
