"""spaCy's components run in less time: the marks are those that they give by themselves."""

import importlib
from typing import cast

import pytest
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

from app.nlp.pipeline import DEFAULT_MODEL, under
from app.nlp.quick import steps
from app.paths import SEEDS

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
    """The pipeline underneath, of which steps are made."""
    return under(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def plain() -> Language:
    """The same one as spaCy runs it."""
    nlp = cast("Language", importlib.import_module(DEFAULT_MODEL).load())
    nlp.add_pipe("paragraph_sentences", first=True)
    return nlp


def quickly(base: Language, texts: list[str]) -> list[Doc]:
    """The texts through the steps."""
    docs = [base.make_doc(text) for text in texts]
    for step in steps(base):
        docs = step(docs)
    return docs


def same(plain: Language, base: Language, texts: list[str]) -> bool:
    """Whether all marks are."""
    docs = zip(plain.pipe(texts), quickly(base, texts), strict=True)
    return all(quick.to_array(_MARKS).tolist() == doc.to_array(_MARKS).tolist() for doc, quick in docs)


def test_marks_are_the_same(plain: Language, base: Language) -> None:
    assert same(plain, base, TEXTS)
    assert same(plain, base, TEXTS[::-1])


@pytest.mark.slow
def test_marks_of_articles_are_the_same(plain: Language, base: Language) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert len(texts) > 20
    assert same(plain, base, texts)
    assert same(plain, base, [text.upper() for text in texts[:3]])
    assert same(plain, base, [" ".join(text.split()[::-1]) for text in texts[:3]])


def test_names_that_stand_there_already_are_left_alone(plain: Language, base: Language) -> None:
    found = []
    for nlp, run in ((plain, plain.pipe_names), (base, None)):
        doc = nlp.make_doc("Penny Wong met Retno Marsudi in Jakarta on Monday.")
        doc.set_ents([Span(doc, 0, 1, label="PERSON")], default="unmodified")
        if run:
            doc = nlp(doc)
        else:
            for step in steps(nlp):
                (doc,) = step([doc])
        found.append([(ent.text, ent.label_) for ent in doc.ents])
    assert found[0] == found[1]
    assert found[0][0] == ("Penny", "PERSON")


def test_what_is_remembered_of_a_word_does_not_hide_its_neighbour(plain: Language, base: Language) -> None:
    """ "There is" is a verb and "she is leaving" an auxiliary, in whatever order they come."""
    texts = ["She is leaving.", "There is a plan.", "She is leaving.", "Let us go.", "Let's go."]
    one_by_one = [plain(text).to_array(_MARKS).tolist() for text in texts]
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
