"""WARC (ISO 28500): the pages of a crawl, and the texts made of them."""

from collections.abc import Callable
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from app.read.blob import MEMBER_LIMIT, Blob, Items, Known
from app.read.packed import DAMAGES, unpacked
from app.read.raw import UnreadableError

_HEADERS = 1_000_000  # bytes of the lines of one record
_KINDS = {"text/html", "application/xhtml+xml", "application/pdf", "text/plain"}


def read_warc(blob: Blob, expand: Callable[[Blob], Items]) -> Items:
    """Every page, document and text that a crawl kept; pictures, scripts and refusals are passed over.

    The file may be packed record by record, as the standard has it, or whole.
    """
    try:
        with unpacked(blob.stream) as stream:
            for record in _Records(stream):
                page = _page(record)
                if page is None:
                    continue
                url, data = page
                if len(data) > MEMBER_LIMIT:
                    yield blob.member(url, b"").error("is larger than 64 MB: leave it out")
                else:
                    yield from expand(blob.member(url, data, Known(url=url)))
    except (
        ArchiveLoadFailed,
        ValueError,
        AttributeError,
        *DAMAGES,
    ) as trouble:  # also where a header is missing
        raise UnreadableError("is a damaged web archive from here on: what came before is kept") from trouble


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # the library has no types
    """Reads the lines of one record as far as they are of a size that somebody may have meant."""

    room = _HEADERS

    def readline(self, length: int | None = None) -> bytes:
        """Raises ValueError where a record's lines do not end."""
        line: bytes = super().readline(min(length or self.room, self.room))
        self.room -= len(line)
        if self.room <= 0:
            raise ValueError("headers without end")
        return line


class _Records(WARCIterator):  # type: ignore[misc]
    """The records of an archive; a wrong length is nothing to tell the terminal of."""

    INC_RECORD = ""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401
        super().__init__(stream)
        self.reader = _Reader(self.fh)

    def _next_record(self, next_line: bytes | None) -> Any:  # noqa: ANN401
        self.reader.room = _HEADERS
        return super()._next_record(next_line)


def _page(record: Any) -> tuple[str, bytes] | None:  # noqa: ANN401
    """The address and content of what is a page, a document or a text; None for all else."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        kind = headers.get_header("Content-Type") if headers.get_statuscode() == "200" else ""
    elif record.rec_type in {"resource", "conversion"}:
        kind = record.rec_headers.get_header("Content-Type")
    else:
        return None
    if (kind or "").split(";")[0].strip().lower() not in _KINDS:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return url.strip("<>"), record.content_stream().read(MEMBER_LIMIT + 1)
