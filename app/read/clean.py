"""Cleaning article text before its offsets freeze. Letters and punctuation stay as they are."""

import re

# Everything that Unicode calls a mandatory line break (UAX 14: BK, CR, LF, NL) becomes "\n".
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls say nothing to a reader; U+FEFF is a byte order mark left by joined files.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LEADING_BLANK_LINES = re.compile(r"(?:[^\S\n]*+\n)++")  # possessive: a file of blank lines costs no memory
_UNSAFE_FOR_OFFSETS = re.compile(r"[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """`text` with line feeds as its only line breaks, without controls other than those and tabs.

    Lone surrogates become U+FFFD. Bidirectional marks and overrides stay: they are part of what
    was written, and pages isolate them.
    """
    text = _LINE_BREAKS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def strip_blank_lines(text: str) -> str:
    """`text` without blank lines before it and white space after it; the first line keeps its indent."""
    leading = _LEADING_BLANK_LINES.match(text)
    return text[leading.end() if leading else 0 :].rstrip()


def one_line(value: str, limit: int) -> str:
    """`value` as a single line of at most `limit` characters, cut with "…" where it is longer."""
    if len(value) <= limit and _is_clean(value):
        return value
    line = " ".join(clean_text(value).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _is_clean(value: str) -> bool:
    """Whether it is one line of plain characters with single blanks between words, as most are."""
    return value.isascii() and value.isprintable() and "  " not in value and value.strip(" ") == value


def keep_offsets(text: str) -> str:
    """`text`, character for character, with what no database or encoder takes replaced one for one.

    For text whose offsets somebody else already counts.
    """
    return _UNSAFE_FOR_OFFSETS.sub(lambda match: " " if match[0] == "\x00" else "\ufffd", text)
