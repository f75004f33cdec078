"""Where sentences may begin, told from the characters alone: what is read is chosen before any parse.

It errs on the side of long sentences: "U.S. Secretary" and "Gen. Brown" are not cut. The parser
decides again within what is left together.
"""

import re

# A line break, or a sentence's end behind a word or figure, before a capital letter.
_BREAK = re.compile(r"""\n\s*|(?<=[a-z0-9%)][a-z0-9%)][.!?])["”’)\]]*[^\S\n]+(?=["“‘(\[]?[^\W\d_a-z])""")
_SHORTENED = re.compile(
    r"\b(?:Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Amb|Prof|Rev|Hon|Pres|Sec|Mrs|Messrs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Inc|Ltd|Corp|Co|vs|Dept|Univ)\.$"
)
_LONGEST_SHORTENED = 8

# "BRUSSELS, Nov 13 (Reuter) - ", "ADDIS ABABA (AFP) --", "Colombo, May 30 (Daily Mirror) ", "KYIV: ".
DATELINE = re.compile(
    r"^[ \t]*(?:"
    r"[A-Z][A-Z.'’-]{2,}(?:[ ,/]{1,2}[A-Z][A-Z.'’-]*){0,5}"  # the town in capitals
    r"(?:,? [^\n()–—:]{0,24}?)?(?: ?\([^()\n]{2,30}\))? ?(?:[-–—]{1,3}|:)"
    r"|[A-Z][\w.'’-]+(?:[ ,]{1,2}[\w.'’-]+){0,6},? \([A-Z][^()\n]{1,30}\) ?[-–—]{1,3}"
    r"|[A-Z][\w.'’-]+(?:[ ,]{1,2}[\w.'’-]+){0,4} \d{1,2},? \([A-Z][^()\n]{1,30}\)"
    r") (?=\S)",
    re.MULTILINE,
)


def datelines(text: str) -> list[int]:
    """Where the news begins behind each dateline: a parser takes its town for who acts."""
    return [found.end() for found in DATELINE.finditer(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Character spans of the sentences of `text`, with the white space behind them: they join to it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if not _SHORTENED.search(text, max(start, found.start() - _LONGEST_SHORTENED), found.start()):
            spans.append((start, found.end()))
            start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
