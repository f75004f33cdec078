"""Compressed files: gzip, bzip2 and xz, told apart by how they begin."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

SIGNATURES = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")

_HEAD = 65_536  # bytes
DAMAGES = (EOFError, OSError, zlib.error, lzma.LZMAError)
"""What is raised where compressed data is not what it should be."""


@contextmanager
def unpacked(stream: BinaryIO) -> Iterator[BinaryIO]:
    """What `stream` holds, unpacked as it is read; a stream that is not compressed, as it is."""
    if not _begins(stream).startswith(SIGNATURES):
        yield stream
        return
    with _opened(stream) as inner:
        yield inner


def unpacked_head(stream: BinaryIO) -> bytes:
    """How that begins which a compressed file holds, as far as the file's own beginning tells; the
    stream stands at its beginning before and after."""
    found = bytearray()
    head = io.BytesIO(stream.read(_HEAD))
    stream.seek(0)
    try:
        with _opened(head) as inner:
            while len(found) < _HEAD and (piece := inner.read(min(512, _HEAD - len(found)))):
                found += piece
    except DAMAGES:
        pass
    return bytes(found)


def _opened(stream: BinaryIO) -> BinaryIO:
    head = _begins(stream)
    opener: Any = (
        gzip.open if head.startswith(b"\x1f\x8b") else bz2.open if head.startswith(b"BZh") else lzma.open
    )
    return cast("BinaryIO", opener(stream))


def _begins(stream: BinaryIO) -> bytes:
    head = stream.read(6)
    stream.seek(0)
    return head
