"""One contract: each part is a component that any pipeline can have put over it."""

import importlib
from datetime import date
from pathlib import Path

import spacy

from app.components import Given, pipeline, read
from app.model import Article
from app.nlp.pipeline import DEFAULT_MODEL

PARTS = ["dateline_choice", "dateline_grammar", "dateline_names", "dateline_dates", "dateline_events"]
TEXT = "CAIRO - It rained.\n\nAntonio Tajani met Badr Abdelatty in Cairo on Tuesday."
GIVEN = Given(Article("a", TEXT, published=date(2024, 11, 14)))


def test_names_dates_and_events_are_parts_of_one_pipeline() -> None:
    assert pipeline().pipe_names == PARTS
    (doc,) = read([GIVEN])
    assert {person.name for ref in doc._.names.references for person in ref.people} == {
        "Antonio Tajani", "Badr Abdelatty",
    }  # fmt: skip
    assert [mention.text for mention in doc._.dates] == ["Tuesday"]
    (meeting,) = doc._.mentions
    assert (meeting.kind, meeting.when.start) == ("meeting", date(2024, 11, 12))


def test_a_text_of_no_known_day_is_read_too() -> None:
    (meeting,) = pipeline()(TEXT)._.mentions
    assert meeting.when.is_open


def test_several_articles_are_read_as_each_alone() -> None:
    others = [
        Given(Article(str(n), f"{TEXT} He left." * n, published=date(2024, 11, n + 1))) for n in range(9)
    ]
    together = [doc._.mentions for doc in read(others)]
    assert together == [next(read([one]))._.mentions for one in others]


def test_another_pipeline_can_be_put_under_them(tmp_path: Path) -> None:
    importlib.import_module(DEFAULT_MODEL).load().to_disk(tmp_path / "other")
    (doc,) = read([GIVEN], str(tmp_path / "other"))
    assert [mention.kind for mention in doc._.mentions] == ["meeting"]


def test_each_can_be_added_to_a_pipeline_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_dates")
    assert [mention.text for mention in nlp(TEXT)._.dates] == ["Tuesday"]
