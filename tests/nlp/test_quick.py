"""spaCy's components run in less time: the marks are those that they give by themselves."""

from typing import cast

import pytest
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from app.nlp.pipeline import DEFAULT_MODEL, under
from app.nlp.quick import steps

_MARKS = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]

TEXTS = [
    "Penny Wong flew to Jakarta on Monday, and there were talks with Retno Marsudi of Indonesia.",
    "There is no deal. There is a plan that's what he said he'd do, but let's wait; it ain't over.",
    "Let's go. They're gonna meet.\n\nHe got what he did not have:   three  calls, which it had had.",
    "",
    "Yes",
    "\n\n",
]


@pytest.fixture(scope="module")
def base() -> Language:
    """The pipeline underneath."""
    return under(DEFAULT_MODEL)


def quickly(base: Language, texts: list[str]) -> list[Doc]:
    """The texts through the steps."""
    docs = [base.make_doc(text) for text in texts]
    for step in steps(base):
        docs = step(docs)
    return docs


def test_marks_are_the_same(base: Language) -> None:
    for plain, quick in zip(base.pipe(TEXTS), quickly(base, TEXTS), strict=True):
        assert quick.to_array(_MARKS).tolist() == plain.to_array(_MARKS).tolist()


def test_what_is_remembered_of_a_word_does_not_hide_its_neighbour(base: Language) -> None:
    """ "There is" is a verb and "she is leaving" an auxiliary, in whatever order they come."""
    texts = ["She is leaving.", "There is a plan.", "She is leaving.", "Let us go.", "Let's go."]
    one_by_one = [base(text).to_array(_MARKS).tolist() for text in texts]
    docs = [base.make_doc(text) for text in texts]
    run = steps(base)
    for doc, expected in zip(docs, one_by_one, strict=True):
        for step in run:
            step([doc])
        assert doc.to_array(_MARKS).tolist() == expected


def test_a_ruler_with_other_patterns_runs_as_it_is(base: Language) -> None:
    nlp = spacy.blank("en", vocab=base.vocab)
    ruler = cast("AttributeRuler", nlp.add_pipe("attribute_ruler"))
    ruler.add([[{"LENGTH": {">": 3}, "OP": "+"}]], {"LEMMA": "long"})
    assert [token.lemma_ for token in quickly(nlp, ["A longer one"])[0]] == ["", "long", ""]
