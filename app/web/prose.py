"""An article's text cut into paragraphs, with its passages and dates as elements that nest.

Spans may lie within each other or overlap. An element that would cross the end of another is cut
there, so that every piece of the text lies in exactly the elements that cover it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.model import DateMention
from app.store.results import ArticleMark
from app.web.links import mention_anchor

_LONG_LINE = 100  # characters: a text with blank lines and longer lines than this is not hard-wrapped
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Note:
    """An event that the article tells, numbered by first appearance."""

    number: int
    mark: ArticleMark
    passages: tuple[str, ...]  # ids of all its passages on the page


@dataclass(frozen=True, slots=True)
class DateNote:
    """A date expression, numbered in the order of the text."""

    number: int
    date: DateMention


@dataclass(slots=True)
class Element:
    """A piece of text (`text`), or a passage or date around `children`.

    `anchor` is the element's id on its first piece; `ends` says that the span ends with this piece.
    """

    text: str = ""
    note: Note | None = None
    date: DateNote | None = None
    anchor: str | None = None
    ends: bool = False
    children: list["Element"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `notes` are the events that it is the first to tell."""

    elements: tuple[Element, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A whole article, ready for a template. `keeps_lines`: single line ends mean something."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    dates: tuple[DateNote, ...]
    keeps_lines: bool


@dataclass(frozen=True, slots=True)
class _Range:
    """A span to draw. At most one of note and date is set."""

    start: int
    end: int
    anchor: str
    note: Note | None = None
    date: DateNote | None = None


def typeset(text: str, marks: Sequence[ArticleMark], dates: Sequence[DateMention]) -> Prose:
    """The text with everything that is known of it, in the order of reading."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    notes = _numbered(inside)
    date_notes = tuple(DateNote(n, d) for n, d in enumerate(dates, 1))
    ranges = sorted(_ranges(text, inside, notes, date_notes), key=lambda r: (r.start, -r.end))
    paragraphs = []
    shown: set[int] = set()
    for start, end, here in _by_paragraph(text, ranges):
        fresh = {r.note.number: r.note for r in here if r.note and r.note.number not in shown}
        shown |= fresh.keys()
        paragraphs.append(Paragraph(_elements(text, start, end, here), tuple(fresh.values())))
    keeps_lines = any(len(line) > _LONG_LINE for line in text.split("\n"))
    return Prose(tuple(paragraphs), tuple(notes.values()), date_notes, keeps_lines)


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: parted by blank lines, or by every line end where there are none."""
    breaks = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_ENDS
    start = 0
    for gap in breaks.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _by_paragraph(text: str, ranges: Sequence[_Range]) -> Iterator[tuple[int, int, list[_Range]]]:
    """Each paragraph with the ranges that reach into it, in one pass over both."""
    waiting = iter([*ranges, _Range(len(text) + 1, len(text) + 1, "")])
    coming = next(waiting)
    here: list[_Range] = []
    for start, end in paragraph_spans(text):
        while coming.start < end:
            here.append(coming)
            coming = next(waiting)
        here = [r for r in here if r.end > start]
        yield start, end, here


def _numbered(marks: Sequence[ArticleMark]) -> dict[str, Note]:
    """Notes by event id, numbered in the order in which the article first tells them."""
    told: dict[str, list[ArticleMark]] = {}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        told.setdefault(mark.event_id, []).append(mark)
    return {
        event: Note(number, own[0], tuple(_anchor(m) for m in own))
        for number, (event, own) in enumerate(told.items(), 1)
    }


def _anchor(mark: ArticleMark) -> str:
    return mention_anchor(mark.mention_id, mark.start, is_anchor=mark.is_anchor)


def _ranges(
    text: str, marks: Sequence[ArticleMark], notes: dict[str, Note], dates: Sequence[DateNote]
) -> Iterator[_Range]:
    for mark in marks:
        start, end = _trimmed(text, mark.start, mark.end)
        yield _Range(start, end, _anchor(mark), note=notes[mark.event_id])
    for note in dates:
        if 0 <= note.date.start < note.date.end <= len(text):
            start, end = _trimmed(text, note.date.start, note.date.end)
            yield _Range(start, end, f"d-{note.number}", date=note)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends, which may lie between paragraphs."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _elements(text: str, start: int, end: int, ranges: Sequence[_Range]) -> tuple[Element, ...]:
    """The piece [start, end) as nested elements; `ranges` come outermost first."""
    root = Element()
    open_: list[tuple[_Range, Element]] = []
    cuts = sorted({start, end, *(c for r in ranges for c in (r.start, r.end) if start < c < end)})
    for left, right in pairwise(cuts):
        covering = [r for r in ranges if r.start <= left and r.end >= right]
        keep = _shared_depth([r for r, _ in open_], covering)
        del open_[keep:]
        for range_ in covering[keep:]:
            parent = open_[-1][1] if open_ else root
            open_.append((range_, _opened(range_, left, parent)))
        (open_[-1][1] if open_ else root).children.append(Element(text[left:right]))
        for range_, element in open_:
            element.ends = element.ends or range_.end == right
    return tuple(root.children)


def _opened(range_: _Range, at: int, parent: Element) -> Element:
    first_piece = range_.start == at
    element = Element(note=range_.note, date=range_.date, anchor=range_.anchor if first_piece else None)
    parent.children.append(element)
    return element


def _shared_depth(open_: Sequence[_Range], covering: Sequence[_Range]) -> int:
    depth = 0
    for mine, wanted in zip(open_, covering, strict=False):
        if mine is not wanted:
            break
        depth += 1
    return depth
