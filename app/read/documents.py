"""PDF and Word documents: their text, page by page and paragraph by paragraph."""

import io
import logging
import time
import zipfile
from collections.abc import Iterator
from typing import Any

from app.read.blob import Blob, Items, Known
from app.read.paragraphs import unwrapped, without_running_heads
from app.read.raw import UnreadableError

DOCUMENT_LIMIT = 64_000_000  # bytes
_PAGES = 1_000
_CHARACTERS = 4_000_000
_SECONDS = 60.0  # for one document: some are written to take for ever
_UNPACKED = 200_000_000  # bytes that a Word document may unpack to

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not for the person to mend


def read_pdf(blob: Blob) -> Items:
    """The text of a PDF that has text (a scan has none)."""
    import pypdf

    data = blob.read(DOCUMENT_LIMIT)
    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(document)
        pages = list(_pages(document))
        known = _pdf_known(document)
    except UnreadableError:
        raise
    except Exception as trouble:
        raise UnreadableError("is a damaged PDF: open it and save it again") from trouble
    text = unwrapped(without_running_heads(pages))
    if not text:
        raise UnreadableError("is a PDF without text, such as a scan: run it through text recognition first")
    yield blob.article(text, known)


def _unlock(document: Any) -> None:  # noqa: ANN401 - imported where it is used
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableError("is locked with a password: save it without one")


def _pages(document: Any) -> Iterator[str]:  # noqa: ANN401 - imported where it is used
    began, length = time.monotonic(), 0
    for number, page in enumerate(document.pages):
        if number >= _PAGES or length > _CHARACTERS or time.monotonic() - began > _SECONDS:
            raise UnreadableError("is a PDF too large or too intricate for one article: split it")
        text = page.extract_text()
        length += len(text)
        yield text


def _pdf_known(document: Any) -> Known:  # noqa: ANN401
    try:
        about = document.metadata
        title = about.title if about else None
    except Exception:  # noqa: BLE001 - metadata is a courtesy; the text stands without it
        title = None
    return Known(title=title if isinstance(title, str) else "")


def read_docx(blob: Blob) -> Items:
    """The text of a Word document, tables after the paragraphs before them."""
    import docx
    from docx.table import Table

    data = blob.read(DOCUMENT_LIMIT)
    try:
        _refuse_bomb(data)
        document = docx.Document(io.BytesIO(data))
        parts = [
            _table(part) if isinstance(part, Table) else part.text for part in document.iter_inner_content()
        ]
        known = Known(title=document.core_properties.title or "")
    except UnreadableError:
        raise
    except Exception as trouble:
        raise UnreadableError("is a damaged Word document: open it and save it again") from trouble
    yield blob.article("\n\n".join(part for part in parts if part.strip()), known)


def _table(table: Any) -> str:  # noqa: ANN401
    rows = (" | ".join(cell.text.strip() for cell in row.cells) for row in table.rows)
    return "\n".join(row for row in rows if row.strip(" |"))


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
            raise UnreadableError("unpacks to more than any document: leave it out")
