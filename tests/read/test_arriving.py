"""Lines as they come: in order, whole or in pieces, and never waited for in vain."""

import io
import os
from typing import BinaryIO, cast

from hypothesis import given
from hypothesis import strategies as st

from app.read.arriving import Arriving


@given(st.lists(st.binary(max_size=12)).map(b"\n".join), st.integers(1, 9))
def test_lines_are_those_of_the_stream(data: bytes, limit: int) -> None:
    stream, arriving = io.BytesIO(data), Arriving(io.BytesIO(data))
    while line := stream.readline(limit):
        assert arriving.readline(limit) == line
    assert arriving.readline(limit) == b""
    assert arriving.has_more()  # the end is no reason to wait


def test_a_pipe_tells_whether_more_is_there() -> None:
    there, here = os.pipe()
    with open(there, "rb") as reading, open(here, "wb", buffering=0) as writing:  # noqa: PTH123
        arriving = Arriving(cast("BinaryIO", reading))
        assert not arriving.has_more()
        writing.write(b"one\ntwo\n")
        assert arriving.has_more()
        assert arriving.readline(100) == b"one\n"
        assert arriving.has_more()
        assert arriving.readline(100) == b"two\n"
        assert not arriving.has_more()
        writing.write(b"thr")
        assert arriving.has_more()
        writing.write(b"ee\n")
        assert arriving.readline(100) == b"three\n"
