"""Near-duplicate articles: the copies of one wire, under other headlines and with a line cut or added.

Of every five words in a row a text's MinHash keeps the smallest of 60 hashes (Broder 1997). Three of
these at a time make one of the 20 numbers of its sketch: two texts that share half of their runs of
words share two or three numbers, those that share nine in ten about fifteen, others none.
"""

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

BANDS = 20
ENOUGH = 4  # shared numbers that make two texts copies: about six runs of words in ten
_ROWS = 3
_RUN = 5  # words
_SHORTEST = 40  # words: shorter texts are alike by chance
_LONGEST = 20_000  # words
_WORD = re.compile(r"\w+")
_MASK = (1 << 63) - 1

_Numbers = NDArray[np.uint64]


def sketch(text: str) -> tuple[int, ...]:
    """The numbers of a text, each below 2**63; none for one that is too short to tell."""
    words = [word.lower() for word in _WORD.findall(text)[:_LONGEST]]
    if len(words) < _SHORTEST:
        return ()
    runs = {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
    hashes = np.array([_hash(run) for run in sorted(runs)], dtype=np.uint64)
    lowest = _lowest(hashes)
    return tuple(
        _hash(f"{band} {lowest[band * _ROWS : (band + 1) * _ROWS]}") & _MASK for band in range(BANDS)
    )


def _lowest(hashes: _Numbers) -> list[int]:
    """The smallest value under each of the hash functions: multiply, add, shift (Dietzfelbinger 1997)."""
    values: _Numbers = hashes[:, None] * _FACTORS + _TERMS >> np.uint64(20)
    return [int(value) for value in values.min(axis=0)]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


_FACTORS = np.array([_hash(f"factor {n}") | 1 for n in range(BANDS * _ROWS)], dtype=np.uint64)
_TERMS = np.array([_hash(f"term {n}") for n in range(BANDS * _ROWS)], dtype=np.uint64)
