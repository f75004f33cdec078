"""From bytes to text: UTF-8 first, then what can be recovered, else the reason why not."""

import codecs
import re

from charset_normalizer import from_bytes

from app.read.raw import UnreadableError

# Longer marks first: UTF-32's begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = (*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F)

# Single-byte encodings that news in Latin letters is found in, likeliest first (the WHATWG Encoding
# Standard's default for English, then Latin 9, Central Europe, old Macs). Detection by statistics
# cannot tell them apart on English text with a handful of accents; what stands where can.
_LATIN_ENCODINGS = ("windows-1252", "iso8859-15", "windows-1250", "mac-roman")
_TYPOGRAPHY = frozenset("\xa0\xad‘’‚‛“”„‹›«»–—…•·€£¥§©®™°±´¨×÷½¼¾¹²³†‡¡¿")
_INSIDE_WORDS = frozenset("\xad’‘–—…·")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

# What "surrogateescape" makes of a byte that is no UTF-8, read as Windows-1252 instead.
_STRAY_BYTES = {0xDC00 + byte: bytes([byte]).decode("windows-1252", "replace") for byte in range(0x80, 0x100)}


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data`, and sentence ends on what had to be recovered.

    Raises UnreadableError for what is empty, is not text, or is in letters that cannot be made out.
    """
    if not data:
        raise UnreadableError("is empty: leave it out, or save the article again")
    data = data.removeprefix(codecs.BOM_UTF8)
    _refuse_known_formats(data)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data.removeprefix(mark), encoding)
    wide = _wide_without_mark(data)
    if wide:
        return _decode_marked(data, wide)
    _refuse_binary(data)
    return _decode_unmarked(data)


def _refuse_known_formats(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"is {kind}, not plain text: save its text as a .txt file and ingest that")


def _refuse_binary(data: bytes) -> None:
    """Stray control characters happen in text; one in ten, or many of them, do not."""
    controls = sum(data.count(code) for code in _CONTROLS)
    if controls > len(data) / 10 or controls > max(8, len(data) / 200):
        raise UnreadableError(
            "is a binary file, not plain text: save its text as a .txt file and ingest that"
        )


def _decode_marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Text whose encoding is known; a few broken characters become U+FFFD, many are an error."""
    text = data.decode(encoding, "replace")
    _refuse_binary(text.encode("utf-8", "replace"))
    broken = text.count("\ufffd")
    if broken > max(8, len(text) / 200):
        raise UnreadableError(f"begins as {encoding.upper()} but is not: save it as UTF-8")
    return text, (_broken_characters(broken),) if broken else ()


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every other byte, always on the same side."""
    sample = data[:4096]
    left, right = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or len(data) % 2 or max(left, right) < 0.4 * len(sample) / 2:
        return None
    if left == 0:
        return "utf-16-le"
    return "utf-16-be" if right == 0 else None


def _decode_unmarked(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _with_surrogates(data) or _with_stray_bytes(data) or _legacy(data)


def _with_surrogates(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 by programs that encode surrogates: pairs become their character, lone ones U+FFFD."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    broken = text.count("\ufffd")
    return text, (_broken_characters(broken),) if broken else ()


def _with_stray_bytes(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with paragraphs pasted from elsewhere: most of what is not ASCII must be good UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum(1 for match in _NOT_ASCII.finditer(text) if "\ud800" <= match[0] <= "\udfff")
    good = sum(1 for _ in _NOT_ASCII.finditer(text)) - stray
    if stray > good:
        return None
    return text.translate(_STRAY_BYTES), (
        f"has {_bytes(stray)} in another encoding than UTF-8, read as windows-1252",
    )


def _legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text in an encoding of the time before Unicode."""
    if sum(1 for byte in data if byte > 0x7F) < len(data) * 0.15:
        for encoding in _LATIN_ENCODINGS:
            text = _plausible(data, encoding)
            if text is not None:
                return text, (f"is not UTF-8, read as {encoding}",)
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("is in an encoding that cannot be made out: save it as UTF-8")
    return str(best), (f"is not UTF-8, read as {best.encoding.replace('_', '-')}",)


def _plausible(data: bytes, encoding: str) -> str | None:
    """The text if nearly everything beyond ASCII stands where such a character would be written."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    found = [match.start() for match in _NOT_ASCII.finditer(text)]
    odd = sum(1 for at in found if _out_of_place(text, at))
    return text if odd <= len(found) / 50 else None


def _out_of_place(text: str, at: int) -> bool:
    """Whether a capital follows a small letter, or a sign stands inside a word."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character.isalpha():
        return character.isupper() and before.islower()
    if character not in _TYPOGRAPHY:
        return True
    return before.isalpha() and after.isalpha() and character not in _INSIDE_WORDS


def _broken_characters(count: int) -> str:
    return f"has {count:,} broken {'character' if count == 1 else 'characters'}, shown as \ufffd"


def _bytes(count: int) -> str:
    return f"{count:,} {'byte' if count == 1 else 'bytes'}"
