"""Lines of a pipe as they come, with word of whether more are at hand."""

import select
from typing import BinaryIO

_PIECE = 65_536  # bytes


class Arriving:
    """A binary stream to read lines from, that can tell whether the next one is there already."""

    def __init__(self, stream: BinaryIO) -> None:
        """Nothing else is to read from the stream."""
        self._stream = stream
        self._held = bytearray()
        self._searched = 0  # bytes of it, in which no line ends
        self._ended = False

    def readline(self, limit: int) -> bytes:
        """The next line with its end, or as much of it as `limit` allows; nothing at the end."""
        while (end := self._end(limit)) is None:
            piece = self._stream.read1(_PIECE)  # type: ignore[attr-defined]
            self._ended = not piece
            self._held += piece
        line = bytes(self._held[:end])
        del self._held[:end]
        self._searched = 0
        return line

    def has_more(self) -> bool:
        """Whether the next line, or a part of it, can be had without waiting."""
        return self._ended or bool(self._held) or _is_readable(self._stream)

    def _end(self, limit: int) -> int | None:
        """How much of what is held is a line; None where that is still to come."""
        found = self._held.find(b"\n", self._searched, limit)
        self._searched = min(len(self._held), limit)
        if found >= 0:
            return found + 1
        return min(len(self._held), limit) if self._ended or len(self._held) >= limit else None


def _is_readable(stream: BinaryIO) -> bool:
    """What the system says of it; what is no pipe or file of the system's can always be read."""
    try:
        return bool(select.select([stream], [], [], 0)[0])
    except (OSError, ValueError):
        return True
