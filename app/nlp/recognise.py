"""spaCy's recogniser of names, asked about all words at once.

It goes through a text word by word and asks its model at each what to do: begin a name, go on, end it,
or leave the word out. But outside a name the model sees nothing of what came before, so that its
answers for all words of many documents are one multiplication of matrices; inside, only the names
begun are left to be followed, all of them a word further at a time.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SEEN = 3  # words: the one at hand, the first and the last one of the name begun


class Recogniser:
    """Gives the names that a greedy `component` gives."""

    def __init__(self, component: EntityRecognizer) -> None:
        """The component is one that `can_ask_at_once` allows."""
        self._component: Any = component
        moves = self._component.moves
        names = [moves.get_class_name(i) for i in range(moves.n_moves)]
        self._move = np.array([name[0] for name in names])
        self._label = [name[2:] for name in names]
        self._number = {name: i for i, name in enumerate(names)}
        self._never = np.array([name[0] not in "BUO" or name == "U-" for name in names])

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The documents with their names, in place."""
        marks = [doc.to_array([ENT_IOB, IS_SPACE, SENT_START]).astype(np.int64) for doc in docs if len(doc)]
        if not marks:
            return docs  # a model multiplies no empty matrix
        iob, space, starts = np.concatenate(marks).T
        if iob.any():  # somebody's names stand there already, which it has to mind
            return list(self._component.pipe(docs, batch_size=len(docs)))
        model = self._component.model.predict(docs)
        names = self._names(model, space != 0, _last(docs, starts == 1))
        model.clear_memory()
        _set(docs, names)
        return docs

    def _names(self, model: Any, space: Flags, last: Flags) -> list[tuple[int, int, str]]:  # noqa: ANN401
        """First word, end and label of each name. `last` marks words behind which no name goes on."""
        places = np.arange(len(space))
        nowhere = np.full(len(space), -1)
        moves = self._best(model, np.stack([places, nowhere, nowhere], axis=1), space, last)
        begun = places[self._move[moves] == "B"]
        ends = dict(zip(begun.tolist(), self._ends(model, begun, moves[begun], last), strict=True))
        return list(self._chosen(moves, ends))

    def _best(self, model: Any, seen: Ints, space: Flags, last: Flags) -> Ints:  # noqa: ANN401
        """What to do at each word outside of a name: no name begins with white space, nor where it must
        end at once."""
        scores = _scores(model, seen)
        scores[:, self._never] = -np.inf
        scores[np.ix_(space, self._move == "U")] = -np.inf
        scores[np.ix_(space | last, self._move == "B")] = -np.inf
        moves: Ints = scores.argmax(axis=1)
        return moves

    def _ends(self, model: Any, begun: Ints, moves: Ints, last: Flags) -> list[int]:  # noqa: ANN401
        """Where each of the names begun ends, if nothing else keeps it from having begun."""
        inside = np.array([self._number[f"I-{self._label[move]}"] for move in moves.tolist()], dtype=np.int64)
        final = np.array([self._number[f"L-{self._label[move]}"] for move in moves.tolist()], dtype=np.int64)
        ends = begun + 2
        open_ones = np.arange(len(begun))
        while len(open_ones):
            at = ends[open_ones] - 1
            scores = _scores(model, np.stack([at, begun[open_ones], at - 1], axis=1))
            rows = np.arange(len(open_ones))
            on, off = scores[rows, inside[open_ones]], scores[rows, final[open_ones]]
            goes_on = np.where(inside[open_ones] < final[open_ones], on >= off, on > off) & ~last[at]
            open_ones = open_ones[goes_on]
            ends[open_ones] += 1
        return list(ends.tolist())

    def _chosen(self, moves: Ints, ends: dict[int, int]) -> Iterator[tuple[int, int, str]]:
        """The names, none within another."""
        free = 0
        for place in np.flatnonzero(self._move[moves] != "O").tolist():
            if place >= free:
                free = ends.get(place, place + 1)
                yield place, free, self._label[moves[place]]


def can_ask_at_once(component: Any) -> bool:  # noqa: ANN401
    """Whether `component` is a recogniser of spaCy's own that decides as is told above."""
    if type(component) is not EntityRecognizer or component.cfg.get("beam_width", 1) != 1:
        return False
    attrs, seen = component.model.attrs, component.model.get_ref("lower").get_dim("nF")
    return bool(attrs["has_upper"]) and not attrs["unseen_classes"] and seen == _SEEN


def _scores(model: Any, seen: Ints) -> "NDArray[np.float32]":  # noqa: ANN401
    """What the model thinks of every move, for words seen together; -1 is none."""
    hidden = model.state2vec.predict(np.ascontiguousarray(seen, dtype=np.int32))
    scores: NDArray[np.float32] = model.vec2scores.predict(hidden)
    return scores


def _last(docs: list[Doc], starts: Flags) -> Flags:
    """The last word of each document and sentence."""
    last = np.append(starts[1:], True)
    last[np.cumsum([len(doc) for doc in docs if len(doc)]) - 1] = True
    return last


def _set(docs: list[Doc], names: list[tuple[int, int, str]]) -> None:
    """Give each document its names; all other words are marked as none."""
    found = iter(names)
    name = next(found, None)
    offset = 0
    for doc in docs:
        own = []
        while name and name[0] < offset + len(doc):
            own.append(Span(doc, name[0] - offset, name[1] - offset, label=name[2]))
            name = next(found, None)
        doc.set_ents(own, default="outside")
        offset += len(doc)
