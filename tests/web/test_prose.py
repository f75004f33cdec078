"""An article's text as elements: nothing of it is lost, whatever spans lie over it."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.model import DateMention, Kind, Precision, Status, TimexType, When
from app.store.results import ArticleMark
from app.web.prose import Element, Prose, paragraph_spans, typeset


def mark(start: int, end: int, event: str = "e1", mention: str = "m1", *, anchor: bool = True) -> ArticleMark:
    return ArticleMark(
        start, end, event, f"Title of {event}", mention, Kind.MEETING, Status.REPORTED, is_anchor=anchor
    )


def date_at(start: int, text: str) -> DateMention:
    day = date(2024, 11, 12)
    return DateMention(
        start,
        start + len(text),
        text,
        TimexType.DATE,
        "2024-11-12",
        When(day, day, Precision.DAY),
        day,
        "rule",
        "reason",
    )


def words(elements: Iterable[Element]) -> str:
    return "".join(e.text + words(e.children) for e in elements)


def outline(elements: Iterable[Element]) -> str:
    """Elements in brackets: [1: ...] for a passage of note 1, <1: ...> for a date, ! where a span ends."""
    parts = []
    for it in elements:
        inner = outline(it.children) + ("!" if it.ends else "")
        if it.note:
            parts.append(f"[{it.note.number}:{inner}]")
        elif it.date:
            parts.append(f"<{it.date.number}:{inner}>")
        else:
            parts.append(it.text)
    return "".join(parts)


def only_paragraph(prose: Prose) -> str:
    [paragraph] = prose.paragraphs
    return outline(paragraph.elements)


def test_a_passage_holds_the_date_within_it() -> None:
    prose = typeset("They met on Tuesday in Lima.", [mark(0, 27)], [date_at(12, "Tuesday")])
    assert only_paragraph(prose) == "[1:They met on <1:Tuesday!> in Lima!]."


def test_passages_within_each_other_nest() -> None:
    prose = typeset("abcdef", [mark(2, 4, "e2", "m2"), mark(0, 6)], [])
    assert only_paragraph(prose) == "[1:ab[2:cd!]ef!]"


def test_passages_that_overlap_are_cut_where_the_first_ends() -> None:
    prose = typeset("abcdef", [mark(0, 4), mark(2, 6, "e2", "m2")], [])
    assert only_paragraph(prose) == "[1:ab[2:cd]!][2:ef!]"


def test_two_events_told_by_the_same_words_are_both_there() -> None:
    prose = typeset("abc", [mark(0, 3), mark(0, 3, "e2", "m2")], [])
    assert only_paragraph(prose) == "[1:[2:abc!]!]"
    assert [note.mark.event_id for note in prose.notes] == ["e1", "e2"]


def test_a_passage_over_two_paragraphs_is_in_both_and_has_one_id() -> None:
    prose = typeset("one two\n\nthree", [mark(4, 14)], [])
    first, second = prose.paragraphs
    assert outline(first.elements) == "one [1:two]"
    assert outline(second.elements) == "[1:three!]"
    assert first.elements[1].anchor == "m-m1"
    assert second.elements[0].anchor is None
    assert [note.number for note in first.notes] == [1]
    assert second.notes == ()


def test_a_retelling_is_numbered_as_its_event() -> None:
    prose = typeset("abcdef", [mark(0, 2), mark(4, 6, anchor=False)], [])
    assert only_paragraph(prose) == "[1:ab!]cd[1:ef!]"
    assert prose.notes[0].passages == ("m-m1", "m-m1-4")


def test_a_span_beyond_the_text_is_passed_over() -> None:
    prose = typeset("abc", [mark(2, 9), mark(-1, 2, "e2", "m2"), mark(1, 1, "e3", "m3")], [date_at(9, "x")])
    assert only_paragraph(prose) == "abc"


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    text = "First line.\nSecond line.\n"
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["First line.", "Second line."]


def test_wrapped_lines_between_blank_ones_are_one_paragraph() -> None:
    text = "\nThe first\nparagraph.\n \n\nThe second.\n"
    assert [text[a:b].strip() for a, b in paragraph_spans(text)] == ["The first\nparagraph.", "The second."]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(st.text(alphabet="ab \n<&\u202e", max_size=40), spans)
def test_no_character_is_lost_and_ids_are_unique(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = [mark(a, b, f"e{n}", f"m{n}") for n, (a, b) in enumerate(pairs)]
    prose = typeset(text, marks, [])
    for paragraph, (start, end) in zip(prose.paragraphs, paragraph_spans(text), strict=True):
        assert words(paragraph.elements) == text[start:end]
    ids = [e.anchor for p in prose.paragraphs for e in _all(p.elements) if e.anchor]
    assert len(ids) == len(set(ids))
    visible = [m for m in marks if m.start < m.end <= len(text) and text[m.start : m.end].strip()]
    assert sorted(ids) == sorted(f"m-{m.mention_id}" for m in visible)


def _all(elements: Iterable[Element]) -> Iterable[Element]:
    for element in elements:
        yield element
        yield from _all(element.children)
