"""PLOVER's type and mode beside the kind, and how sure each part of a mention is."""

import csv
from pathlib import Path

import pytest

from app.events import confidence
from app.model import Kind, Mention
from tests.events.telling import read

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
DATA = Path(confidence.__file__).parent / "data"


def only(text: str, kind: Kind) -> Mention:
    (found,) = [mention for mention in read(text) if mention.kind is kind]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "code", "mode"),
    [
        ("David Lammy flew to Ankara on Monday.", Kind.VISIT, "CONSULT", "visit"),
        ("David Lammy telephoned Hakan Fidan on Monday.", Kind.CALL, "CONSULT", "phone"),
        ("Antony Blinken met Hakan Fidan in Lisbon on Monday.", Kind.MEETING, "CONSULT", "third-party"),
        ("Antony Blinken met Hakan Fidan in Ankara on Monday.", Kind.MEETING, "CONSULT", "visit"),
        ("Hakan Fidan condemned the attack on Monday.", Kind.STATEMENT, "ACCUSE", "disapprove"),
        ("Hakan Fidan urged both sides to stop on Monday.", Kind.STATEMENT, "REQUEST", None),
    ],
)
def test_a_mention_has_its_type_and_mode(text: str, kind: Kind, code: str, mode: str | None) -> None:
    plover = only(text, kind).plover
    assert plover is not None
    assert (plover.code, plover.mode) == (code, mode)


def test_words_without_a_stance_have_no_type() -> None:
    assert only("Hakan Fidan told reporters on Monday that talks went on.", Kind.STATEMENT).plover is None


def test_the_table_has_a_row_for_every_kind_and_types_that_plover_knows() -> None:
    with (DATA / "plover.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows if not row["words"]} == {kind.value for kind in Kind}
    assert {row["code"] for row in rows} <= TYPES | {""}


def test_a_date_of_its_own_sentence_is_surer_than_one_carried_from_afar() -> None:
    own = only("David Lammy met Hakan Fidan in Ankara on Monday.", Kind.MEETING).confidence
    carried = [
        mention.confidence
        for mention in read("David Lammy visited Ankara on Monday. Lammy met Hakan Fidan.")
        if mention.kind is Kind.MEETING
    ]
    assert own is not None
    assert carried[0] is not None
    assert own.date > carried[0].date


def test_every_part_is_a_probability_and_nothing_is_certain() -> None:
    sure = only("David Lammy met Hakan Fidan in Ankara on Monday.", Kind.MEETING).confidence
    assert sure is not None
    assert all(0 < getattr(sure, question) < 1 for question in confidence.QUESTIONS)
