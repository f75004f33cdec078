"""The first layers of a spaCy model, worked out once for words alike.

What these layers make of a word depends on its own letters alone. In news most words stand there
already, so that nine tenths of this work can be spared; the layers behind look at neighbours.
"""

from typing import Any

import numpy as np
from thinc.api import Model
from thinc.types import Ragged

_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd: no bit of a sum is lost


def embed_once(model: "Model[Any, Any]") -> None:
    """Change every such part of `model` in place; what is built otherwise stays as it is.

    The model gives the same numbers, and cannot be trained any more.
    """
    for node in list(model.walk()):
        embed = node.maybe_get_ref("embed")
        if embed and [layer.name.partition("(")[0] for layer in embed.layers] == _EMBED:
            embed.layers[2:4] = [_once(*embed.layers[2:4])]


def _once(tables: "Model[Any, Any]", mix: "Model[Any, Any]") -> "Model[Any, Any]":
    return Model("once_a_word", _forward, layers=[tables, mix])


def _forward(
    model: "Model[Any, Any]",
    words: Ragged,
    is_train: bool,  # noqa: ARG001 - thinc's signature
) -> tuple[Ragged, Any]:
    """One row of numbers a word, from one row of its attributes."""
    rows: Any = words.dataXd
    if not len(rows):
        return words, None
    key = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        key = (key ^ (key >> np.uint64(29))) * _FACTOR + column
    _, first, where = np.unique(key, return_index=True, return_inverse=True)
    numbers: Any = Ragged(rows[first], model.ops.asarray1i([len(first)]))
    for layer in model.layers:
        numbers = layer.predict(numbers)
    return Ragged(numbers.dataXd[where], words.lengths), None
