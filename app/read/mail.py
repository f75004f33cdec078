"""E-mails and mailboxes: the message as an article, and the documents attached to it."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from app.read.blob import DEEPEST, MEMBER_LIMIT, Blob, Items, Known
from app.read.pages import words_of
from app.read.raw import UnreadableError
from app.read.sniff import Format, format_of

# What a message brings along besides its own words: documents, whatever they are called. Pictures, sounds,
# invitations and keys are none.
_DOCUMENTS = {Format.PDF, Format.DOCX, Format.HTML, Format.MAIL, Format.ZIP}
_TEXTS = {"text/plain", "text/markdown"}
_SIGNATURE = re.compile(r"^-- ?\n(?:.*\n?){0,12}\Z", re.MULTILINE)  # RFC 3676, 4.3
_QUOTED = re.compile(r"^>+ ?", re.MULTILINE)


def read_mail(blob: Blob, expand: Callable[[Blob], Items]) -> Items:
    """The message itself, then each document and text attached to it, and each message passed on."""
    message = BytesParser(policy=policy.default).parsebytes(blob.read(MEMBER_LIMIT))
    assert isinstance(message, EmailMessage)
    known = Known(_header(message, "subject"), _sender(message), None, _day(message))
    text = _body(message)
    attached = list(_attached(message, blob, known))
    if text.strip() or not attached:
        yield blob.article(text, known)
    for document in attached:
        yield from expand(document)


def split_mailbox(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox (RFC 4155) one by one; None for one beyond 64 MB."""
    lines, size, blank = list[bytes](), 0, True
    for line in iter(lambda: stream.readline(1_000_000), b""):
        if blank and line.startswith(b"From "):
            if size:
                yield b"".join(lines) if size <= MEMBER_LIMIT else None
            lines, size = [], 0
        else:
            size += len(line)
            if size <= MEMBER_LIMIT:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if size:
        yield b"".join(lines) if size <= MEMBER_LIMIT else None


def _body(message: EmailMessage) -> str:
    """The words of a message: its plain text, else its HTML as text."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = part.get_content()
    except (LookupError, ValueError, AssertionError):
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if not isinstance(text, str):
        raise UnreadableError("is an e-mail without any text: leave it out")
    if part.get_content_subtype() == "html":
        return words_of(text)
    return _QUOTED.sub("", _SIGNATURE.sub("", text.replace("\r\n", "\n")))


def _attached(message: EmailMessage, blob: Blob, known: Known) -> Iterator[Blob]:
    if blob.depth >= DEEPEST or not message.is_multipart():
        return
    for number, part in enumerate(message.iter_attachments(), start=1):
        data = _data(part)
        found = format_of(io.BytesIO(data))
        if found in _DOCUMENTS or (part.get_content_type() in _TEXTS and data.strip()):
            name = part.get_filename() or f"attachment-{number}"
            yield blob.member(name, data, Known(source=known.source, published=known.published))


def _data(part: EmailMessage) -> bytes:
    """What is attached; of a message that was passed on, that message."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        return b"".join(inner.as_bytes() for inner in part.iter_parts())
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, TypeError, AttributeError):  # of the library, on malformed headers
        return ""


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(_header(message, "from"))
    return name or address.partition("@")[2] or None


def _day(message: EmailMessage) -> date | None:
    """The day of the Date header, in the sender's own time zone."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
