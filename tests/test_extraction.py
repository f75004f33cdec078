"""Several articles at once: each gives what it gives alone, and one's trouble is its own."""

from datetime import date

import pytest
from spacy.tokens import Doc

from app.extraction import Task, batches, extract_article, extract_articles
from app.names.article import read_names
from app.names.references import Names
from app.read import RawArticle

ARTICLES = [
    RawArticle("Hakan Fidan met Ayman Safadi in Amman on Tuesday.", published=date(2024, 11, 14)),
    RawArticle("Penny Wong flew to Jakarta on Monday.", published=date(2024, 11, 13)),
    RawArticle(""),
    RawArticle("Olaf Scholz telephoned Vladimir Putin on Friday.", published=date(2024, 11, 16)),
]


def test_articles_read_together_are_read_as_each_alone() -> None:
    assert extract_articles([Task(raw) for raw in ARTICLES]) == [extract_article(raw) for raw in ARTICLES]


def test_the_trouble_of_one_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(doc: Doc, day: date | None) -> Names:
        if "Wong" in doc.text:
            raise LookupError("no such word")
        return read_names(doc, day)

    expected = extract_articles([Task(raw) for raw in ARTICLES])
    monkeypatch.setattr("app.components.read_names", trip)
    found = extract_articles([Task(raw) for raw in ARTICLES])
    assert found[1] == "LookupError: no such word"
    assert [found[0], *found[2:]] == [expected[0], *expected[2:]]


def test_batches_keep_the_order_and_are_neither_long_nor_heavy() -> None:
    assert list(batches(range(5), lambda _: 1, 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([1, 250_000, 1, 1], lambda size: size)) == [[1, 250_000], [1, 1]]
    assert list(batches([], len)) == []


def test_nobody_is_waited_for() -> None:
    answers = iter([True, False, True, True])
    assert list(batches("abcd", len, 9, lambda: next(answers))) == [["a", "b"], ["c", "d"]]
