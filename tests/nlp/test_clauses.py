"""Who does what in which clause: the grammar that status, sides and dates rest on."""

from functools import cache

import pytest
from spacy.tokens import Doc, Token

from app.nlp import clauses
from app.nlp.pipeline import parse


@cache
def parsed(sentence: str) -> Doc:
    return parse(sentence)


def verb(sentence: str, word: str) -> Token:
    return next(token for token in parsed(sentence) if token.text == word)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("sentence", "word", "who"),
    [
        ("Lammy met Fidan.", "met", ["Lammy"]),
        ("Lammy and Barrot met Fidan.", "met", ["Lammy", "Barrot"]),
        ("Lammy flew to Ankara and met Fidan.", "met", ["Lammy"]),
        ("Lammy promised to visit Ankara.", "visit", ["Lammy"]),
        ("Before meeting Fidan, Lammy spoke.", "meeting", ["Lammy"]),
        ("Lammy had the opportunity to meet Fidan.", "meet", ["Lammy"]),
        ("Fidan, who met Lammy, flew home.", "met", ["Fidan"]),
        ("The minister visiting Ankara met Fidan.", "visiting", ["minister"]),
    ],
)
def test_a_clause_finds_its_subject(sentence: str, word: str, who: list[str]) -> None:
    assert texts(clauses.subjects(verb(sentence, word))) == who


@pytest.mark.parametrize(
    ("sentence", "word", "who"),
    [
        ("Italy invited Egypt to resume the talks.", "resume", ["Egypt"]),
        ("Lammy urged Fidan to release the prisoners.", "release", ["Fidan"]),
        ("The court ordered Israel to lift the blockade.", "lift", ["Israel"]),
    ],
)
def test_who_is_asked_does_what_the_infinitive_says(sentence: str, word: str, who: list[str]) -> None:
    assert texts(clauses.subjects(verb(sentence, word))) == who


def test_a_passive_tells_who_did_it_and_to_whom() -> None:
    received = verb("Modi and Jaishankar were received by Tinubu.", "received")
    assert clauses.is_passive(received)
    assert texts(clauses.objects(received)) == ["Modi", "Jaishankar"]
    assert texts(clauses.agents(received)) == ["Tinubu"]


def test_an_active_clause_has_objects_and_no_agent() -> None:
    met = verb("Wong met Lavrov and Rubio by the sea.", "met")
    assert not clauses.is_passive(met)
    assert texts(clauses.objects(met)) == ["Lavrov", "Rubio"]
    assert clauses.agents(met) == []


@pytest.mark.parametrize(
    ("sentence", "word", "modal"),
    [
        ("Wong will attend.", "attend", "will"),
        ("She’ll attend the summit.", "attend", "will"),
        ("Wong won't attend.", "attend", "will"),
        ("Wong may attend.", "attend", "may"),
        ("Wong could have attended.", "attended", "could"),
        ("Wong attended.", "attended", None),
    ],
)
def test_a_clause_tells_its_modal(sentence: str, word: str, modal: str | None) -> None:
    assert clauses.modal(verb(sentence, word)) == modal


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("Wong will not attend.", "attend", True),
        ("Wong hasn't met Fidan.", "met", True),
        ("Wong never met Fidan.", "met", True),
        ("Wong met Fidan.", "met", False),
        ("Wong, not Rubio, met Fidan.", "met", False),
    ],
)
def test_a_clause_tells_whether_it_is_denied(sentence: str, word: str, negated: bool) -> None:
    assert clauses.is_negated(verb(sentence, word)) is negated


@pytest.mark.parametrize(
    ("sentence", "word", "past"),
    [
        ("Wong met Fidan.", "met", True),
        ("Wong has met Fidan.", "met", True),
        ("Fidan was met by Wong.", "met", True),
        ("Wong meets Fidan.", "meets", False),
        ("Wong will meet Fidan.", "meet", False),
    ],
)
def test_a_clause_tells_its_tense(sentence: str, word: str, past: bool) -> None:
    assert clauses.is_past(verb(sentence, word)) is past


def test_only_a_finite_verb_carries_a_tense() -> None:
    sentence = "Wong flew to Ankara to meet Fidan."
    assert clauses.is_finite(verb(sentence, "flew"))
    assert not clauses.is_finite(verb(sentence, "meet"))


def test_a_noun_belongs_to_the_verb_over_it() -> None:
    sentence = "Wong will hold talks with Fidan in Ankara."
    assert clauses.clause_head(verb(sentence, "Ankara")).text == "hold"
    assert clauses.clause_head(verb(sentence, "will")).text == "hold"


def test_prepositions_joined_by_and_both_count() -> None:
    met = verb("Wong met with Fidan and with Safadi.", "met")
    preps = clauses.prepositions(met, "with")
    assert [texts(clauses.prep_objects(prep)) for prep in preps] == [["Fidan"], ["Safadi"]]
    assert clauses.prepositions(met, "in") == []
