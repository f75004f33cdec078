"""What is left unparsed could tell nothing: the samples tell the same with and without the choice."""

import pytest

from app.components import Given, pipeline, read
from app.events.evidence import worth_reading
from app.model import Article, Mention
from app.paths import SEEDS
from app.read import RawArticle, find_sources, read_articles


@pytest.mark.parametrize(
    ("sentence", "is_worth"),
    [
        ("Lammy met Fidan in Ankara.", True),
        ("They had flown to Ankara on Monday.", True),
        ("She said so.", True),
        ("The ministry said that talks would go on.", True),
        ("It rained in Ankara all day.", False),
        ("The talks were long.", False),
        ("return self.visit(node)", False),
        ("Oslo 12 13 14", False),
    ],
)
def test_a_sentence_is_worth_a_parse_with_a_telling_word_and_somebody_in_it(
    sentence: str, is_worth: bool
) -> None:
    assert bool(worth_reading(sentence)) is is_worth


@pytest.mark.slow
def test_the_samples_lose_nothing_by_the_choice() -> None:
    samples = read_articles(list(find_sources([str(SEEDS)])))
    raw = [found for found in samples if isinstance(found, RawArticle)]
    given = [Given(Article(str(n), found.text, published=found.published)) for n, found in enumerate(raw)]
    chosen = [tellings(doc._.mentions) for doc in read(given)]
    whole = pipeline()
    with whole.select_pipes(disable=["dateline_choice"]):
        everything = [tellings(doc._.mentions) for doc in read(given)]
    assert [all_told - told for told, all_told in zip(chosen, everything, strict=True)] == [set()] * len(raw)


def tellings(mentions: tuple[Mention, ...]) -> set[tuple[str, int]]:
    return {(mention.kind.value, mention.anchor.start) for mention in mentions}
