"""Full-text search: one folding for both databases, and no query syntax."""

import pytest

from app.model import Kind
from app.store.database import Database
from app.store.search import split_words
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
        ("🙂 \x00 \ud800", []),
    ],
)
def test_words_are_folded_to_plain_letters(text: str, words: list[str]) -> None:
    assert split_words(text) == words


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
