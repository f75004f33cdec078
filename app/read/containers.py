"""Files that hold many articles: archives, crawls, mailboxes, and lists of records.

They are read in a stream, a member at a time, and nothing is ever written to disk: the names in
them lead nowhere. What would unpack without end is cut off with a sentence.
"""

import csv
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from app.read.blob import DEEPEST, MEMBER_LIMIT, Blob, Items, Options
from app.read.decode import decode
from app.read.jsonl import LINE_LIMIT, numbered_lines, parse_json
from app.read.mail import split_mailbox
from app.read.packed import DAMAGES, unpacked, unpacked_head
from app.read.raw import UnreadableError
from app.read.records import article_of, articles_in, dialect_of, identity
from app.read.sniff import Format, format_of

Expand = Callable[[Blob], Items]

_JSON_LIMIT = 64_000_000  # bytes of one document; JSON Lines have no limit
_ARCHIVE_LIMIT = 20_000_000_000  # bytes that one archive may unpack to
_MEMBERS = 1_000_000
_CELL = 20_000_000
_PIECEMEAL = {Format.LINES, Format.TABLE, Format.MAILBOX}


def read_zip(blob: Blob, expand: Expand) -> Items:
    """Whatever the files of a ZIP archive hold."""
    _check_depth(blob)
    try:
        with zipfile.ZipFile(blob.stream) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            for member in _counted(members, lambda m: m.file_size):
                if not _is_hidden(member.filename):
                    yield from _one(blob, expand, member.filename, _opener(archive, member))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, zlib.error) as trouble:
        raise UnreadableError("is a damaged ZIP archive: make it again") from trouble


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: archive.open(member)  # type: ignore[return-value]


def read_tar(blob: Blob, expand: Expand) -> Items:
    """Whatever the files of a tar archive hold, compressed or not."""
    _check_depth(blob)
    try:
        with tarfile.open(fileobj=blob.stream, mode="r|*") as archive:
            for member in _counted(archive, lambda m: m.size):
                if member.isreg() and not _is_hidden(member.name):
                    yield from _one(blob, expand, member.name, _tar_opener(archive, member))
    except (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError) as trouble:
        raise UnreadableError("is a damaged tar archive: make it again") from trouble


def _tar_opener(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], BinaryIO]:
    return lambda: archive.extractfile(member) or io.BytesIO()  # type: ignore[return-value]


def _counted(members: "Any", size: Callable[[Any], int]) -> Iterator[Any]:  # noqa: ANN401 - of either archive
    """The members, as long as they are of a number and size that somebody may have packed."""
    total = 0
    for number, member in enumerate(members):
        total += max(size(member), 0)
        if number >= _MEMBERS or total > _ARCHIVE_LIMIT:
            raise UnreadableError("unpacks to more than 20 GB or a million files: split it")
        yield member


def _one(blob: Blob, expand: Expand, name: str, opener: Callable[[], BinaryIO]) -> Items:
    """What one file of an archive holds; its trouble is its own."""
    member = blob.member(name, b"")
    try:
        with opener() as stream:
            data = stream.read(MEMBER_LIMIT + 1)
    except (RuntimeError, NotImplementedError):
        yield member.error("is locked with a password or packed in an unknown way: unpack it and ingest that")
        return
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, zlib.error, ValueError):
        yield member.error("is damaged: make the archive again")
        return
    if len(data) > MEMBER_LIMIT:
        yield member.error("is larger than 64 MB: unpack it and ingest that")
        return
    yield from expand(blob.member(name, data))


def _is_hidden(name: str) -> bool:
    return any(
        part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in {".", ".."}
    )


def read_packed(blob: Blob, expand: Expand) -> Items:
    """Whatever a compressed file holds: the one file that was compressed. Of what is read a piece at a
    time there may be any amount."""
    _check_depth(blob)
    with unpacked(blob.stream) as stream:
        inner = Blob(stream, blob.name, blob.path, blob.limit, blob.depth + 1, blob.known)
        if format_of(io.BytesIO(unpacked_head(blob.stream))) in _PIECEMEAL:
            yield from expand(inner)
            return
        try:
            data = stream.read(MEMBER_LIMIT + 1)
        except DAMAGES as trouble:
            raise UnreadableError("is a damaged compressed file: make it again") from trouble
    if len(data) > MEMBER_LIMIT:
        raise UnreadableError("unpacks to more than 64 MB: unpack it and ingest that")
    yield from expand(replace(inner, stream=io.BytesIO(data)))


def _check_depth(blob: Blob) -> None:
    if blob.depth >= DEEPEST:
        raise UnreadableError("is packed too deep, archives within archives: unpack it and ingest that")


def read_mailbox(blob: Blob, expand: Expand) -> Items:
    """Every message of a mailbox."""
    for number, message in enumerate(split_mailbox(blob.stream), start=1):
        if message is None:
            yield blob.member(str(number), b"").error("is larger than 64 MB: leave it out")
        else:
            yield from expand(blob.member(str(number), message))


def read_json(blob: Blob, options: Options) -> Items:
    """Every article of a JSON document."""
    text, _ = decode(blob.read(_JSON_LIMIT))
    try:
        value = parse_json(text)
    except (ValueError, RecursionError) as trouble:
        raise UnreadableError("begins as JSON but is not: check where it was cut") from trouble
    records = articles_in(value)
    if not records:
        raise UnreadableError("is JSON without articles in it: give a list of objects, each with a text")
    for number, record in enumerate(records, start=1):
        yield from _record(blob, record, options, number)


def read_lines_of_json(blob: Blob, options: Options) -> Items:
    """Every article of JSON Lines, a line at a time."""
    for number, line in numbered_lines(blob.stream, LINE_LIMIT):
        member = blob.member(str(number), b"")
        if line is None:
            yield member.error(f"is longer than {LINE_LIMIT / 1_000_000:g} MB: split the article")
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            records = articles_in(parse_json(line.decode("utf-8-sig")))
        except (ValueError, RecursionError):
            yield member.error("is not JSON: write one JSON object a line, as UTF-8")
            continue
        if not records:
            yield member.error("is not a JSON object: write one with a text")
        for record in records:
            yield from _record(blob, record, options, number)


def read_table(blob: Blob, options: Options) -> Items:
    """Every row of a table whose first line names its columns."""
    head = blob.stream.readline(65_536).decode("utf-8", "replace")
    blob.stream.seek(0)
    lines = io.TextIOWrapper(blob.stream, _encoding(blob.stream), "replace", newline="")
    csv.field_size_limit(_CELL)
    try:
        rows = csv.DictReader(lines, dialect=dialect_of(head), restkey="")
        for number, row in enumerate(rows, start=2):
            yield from _record(blob, row, options, number)
    except csv.Error as trouble:
        raise UnreadableError(f"is a damaged table ({trouble}): save it again as CSV") from trouble
    finally:
        lines.detach()


def _encoding(stream: BinaryIO) -> str:
    """UTF-8, else what spreadsheets wrote before it."""
    try:
        stream.read(1_000_000).decode("utf-8")
    except UnicodeDecodeError as trouble:
        return "utf-8-sig" if trouble.start > 999_990 else "windows-1252"
    finally:
        stream.seek(0)
    return "utf-8-sig"


def _record(blob: Blob, record: dict[str, Any], options: Options, number: int) -> Items:
    member = blob.member(identity(record, options, number), b"")
    try:
        yield article_of(record, member, options)
    except UnreadableError as trouble:
        yield member.error(str(trouble))
