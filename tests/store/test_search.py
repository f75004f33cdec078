"""Full-text search: one folding for both databases, and no query syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Kind
from app.store.database import Database
from app.store.words import Term, find_terms, parse_terms, split_words
from tests.factories import article, event, mention, person, store, store_story
from tests.store.reading import ids, page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jean-Noël BARROT", ["jean", "noel", "barrot"]),
        ("Straße, Łódź, Ørsted, Þór", ["strasse", "lodz", "orsted", "thor"]),
        ("The U.S. and the E.U.", ["the", "us", "and", "the", "eu"]),
        ("№ 5 — 1.5 per cent & <b>bold</b>", ["no", "5", "1", "5", "per", "cent", "b", "bold", "b"]),
        ("Київ", ["kiiv"]),
        ("Rutte’s and Rutte's", ["rutte", "s", "and", "rutte", "s"]),
        ("🙂 \x00 \ud800", []),
    ],
)
def test_words_are_folded_to_plain_letters(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text(alphabet="abXY019,,.'\"-_ &#;x\n%", max_size=60))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    """It goes a shorter way: a letter beyond ASCII sends it the long one."""
    assert [*split_words(text), "o"] == split_words(f"{text} ö")


def test_every_word_must_occur_in_title_names_or_passages(database: Database) -> None:
    store_story(database)
    assert ids(database, "q=rutte") == ["e-rutte"]
    assert ids(database, "q=RUTTE+brussels") == ["e-rutte"]  # a name and the title
    assert ids(database, "q=again") == ["e-rutte"]  # the second telling
    assert ids(database, "q=noel") == ids(database, "q=Noël") == ["e-call"]
    assert ids(database, "q=rutte+lima") == []
    assert ids(database, "q=blink") == []
    assert ids(database, "q=blinken&kind=call") == ["e-call"]
    assert ids(database, "q=blinken&person=Rutte") == ["e-rutte"]


@pytest.mark.parametrize("q", ["and", "or", "not", "near", "AND", "NEAR", "select", "1e5", "us"])
def test_words_of_the_query_languages_are_words(database: Database, q: str) -> None:
    one = article("a", f"They said {q} aloud. They said nothing.")
    mentions = [mention(one, f"They said {q} aloud."), mention(one, "They said nothing.")]
    store(database, {one: mentions}, [event("said", mentions[0]), event("unsaid", mentions[1])])
    assert ids(database, f"q={q}") == ["said"]


def test_only_signs_ask_for_nothing(database: Database) -> None:
    store_story(database)
    assert page(database, "q=!?").total == 6


def test_the_search_follows_a_change(database: Database) -> None:
    one = article("a", "They met. They called.")
    met = mention(one, "They met.", Kind.MEETING, person("Ada Lind"))
    called = mention(one, "They called.", Kind.CALL, person("Ben Moor"))
    store(database, {one: [met, called]}, [event("e", met)])
    store(database, {one: [met, called]}, [event("e", called)])
    assert ids(database, "q=met") == ids(database, "q=lind") == []
    assert ids(database, "q=called+moor") == ["e"]


def test_an_event_with_a_monstrous_passage_is_found_by_its_beginning(database: Database) -> None:
    one = article("a", "start " + "x" * 50_000 + " " + " ".join(f"w{n}" for n in range(60_000)))
    whole = mention(one, one.text, Kind.MEETING, title="Long")
    store(database, {one: [whole]}, [event("e", whole)])
    assert ids(database, "q=start") == ["e"]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Blinken Lima", [Term(("blinken",)), Term(("lima",))]),
        ('"talks in Geneva" rutte', [Term(("talks", "in", "geneva")), Term(("rutte",))]),
        ("“talks in Geneva”", [Term(("talks", "in", "geneva"))]),
        ("blink*", [Term(("blink",), prefix=True)]),
        ('"in Gen*"', [Term(("in", "gen"), prefix=True)]),
        ('"in Gen"*', [Term(("in", "gen"), prefix=True)]),
        ("Jean-No*", [Term(("jean",)), Term(("no",), prefix=True)]),
        ('an "open quote', [Term(("an",)), Term(("open",)), Term(("quote",))]),
        ('* "*" "" -', []),
        ("again again", [Term(("again",))]),
    ],
)
def test_quotes_ask_for_words_side_by_side_and_asterisks_for_beginnings(
    typed: str, terms: list[Term]
) -> None:
    assert list(parse_terms(typed)) == terms


def test_phrases_and_beginnings_are_found(database: Database) -> None:
    store_story(database)
    assert ids(database, 'q="spoke+by+phone"') == ["e-call"]
    assert ids(database, 'q="by+spoke+phone"') == []
    assert ids(database, 'q="spoke+by+ph*"') == ids(database, "q=phon*") == ["e-call"]
    assert ids(database, "q=Rut*+bruss*") == ["e-rutte"]
    # The last word of one passage and the first of the next do not stand side by side.
    assert ids(database, 'q="brussels+the+secretary"') == []


def test_a_person_is_found_by_any_spelling_that_some_article_gives(database: Database) -> None:
    long, short = person("Volodymyr Zelenskyy", slug="zelenskyy"), person("Zelensky", slug="zelenskyy")
    one = article("a", "Volodymyr Zelenskyy met them. Others met.")
    two = article("b", "Zelensky called.")
    met, others = (
        mention(one, "Volodymyr Zelenskyy met them.", Kind.MEETING, long),
        mention(one, "Others met."),
    )
    called = mention(two, "Zelensky called.", Kind.CALL, short)
    events = [event("met", met), event("others", others), event("called", called)]
    store(database, {one: [met, others], two: [called]}, events)
    both = sorted(["met", "called"])
    assert sorted(ids(database, "q=zelensky")) == sorted(ids(database, "q=Zelenskyy")) == both
    assert sorted(ids(database, "q=zelensk*")) == sorted(ids(database, 'q="volodymyr+zelenskyy"')) == both
    assert ids(database, "q=zelensky+met") == ["met"]
    assert ids(database, "q=zelensky+met&person=-zelenskyy") == []
    assert Term(("volodymyr", "zelenskyy")) in page(database, "q=zelensky").hits


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Mr. Noël met the U.S. team.", "noel us", ["Noël", "U.S"]),
        ("They met; they met again.", '"met again"', ["met again"]),
        ("Zelenskyy’s visit", "zelensk*", ["Zelenskyy"]),
        ("a b a b c", '"a b" "b a"', ["a b a b"]),
        ("Straße", "strasse", ["Straße"]),
        ("nothing", "*", []),
    ],
)
def test_hits_are_marked_where_they_stand(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in find_terms(text, parse_terms(typed))] == marked


def test_of_one_words_many_places_both_databases_keep_as_many(database: Database) -> None:
    one = article("a", "so " * 400 + "it was. " + "so " * 16_000 + "ended.")
    whole = mention(one, one.text, title="Long")
    store(database, {one: [whole]}, [event("e", whole)])
    assert ids(database, 'q="so+it"') == []  # the 400th
    assert ids(database, 'q="it+was"') == ["e"]
    assert ids(database, "q=ended") == []
