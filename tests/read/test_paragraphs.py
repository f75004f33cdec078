"""What is in a text twice, and what every page of a document repeats."""

from hypothesis import given
from hypothesis import strategies as st

from app.read.paragraphs import unwrapped, without_repeats, without_running_heads
from tests.read.making import MORE, STORY


def test_a_paragraph_stands_once() -> None:
    shouted = STORY.upper().replace(",", "")
    assert without_repeats(f"{STORY}\n\n{MORE}\n\n{shouted}\n\n{STORY}") == f"{STORY}\n\n{MORE}"


def test_a_teaser_goes_wherever_it_stands() -> None:
    for cut in (STORY[:60] + "…", STORY[:57] + "...", STORY[:60] + " […]"):
        assert without_repeats(f"{cut}\n\n{STORY}\n\n{MORE}") == f"{STORY}\n\n{MORE}"
        assert without_repeats(f"{STORY}\n\n{cut}") == STORY
    assert without_repeats(STORY[:60] + "…") == STORY[:60] + "…"  # all there is


def test_one_other_name_or_figure_is_another_paragraph() -> None:
    calls = [f"The president spoke with the prime minister of {name} today." for name in ("Poland", "Spain")]
    sums = [f"The ministers agreed to give {figure} million euros to Kyiv." for figure in (20, 30)]
    text = "\n\n".join([*calls, *sums, "Yes.", "Yes."])
    assert without_repeats(text) == text


def test_heads_and_feet_of_pages_are_no_part_of_a_sentence() -> None:
    pages = [
        f"Ministry of Foreign Affairs\nReadout {n}\nThe minister met her colleague in\nPage {n} of 4"
        for n in range(1, 4)
    ]
    pages.append("Ministry of Foreign Affairs\nWarsaw on Friday.\n- 4 -")
    assert "Ministry" not in without_running_heads(pages)
    assert "Page" not in without_running_heads(pages)
    two = ["They met in the old\n1", "town of Bergen on Friday.\n2"]
    assert unwrapped(without_running_heads(two)) == "They met in the old town of Bergen on Friday."


def test_a_short_document_loses_nothing() -> None:
    pages = [STORY, f"{MORE}\n2024 was the year."]
    assert without_running_heads(pages).split("\n") == ["", "", STORY, "", *pages[1].split("\n")]


@given(st.lists(st.sampled_from([STORY, MORE, STORY[:50] + "…", "", " ", "Yes.", "é" * 50, "…" * 50])))
def test_every_word_stays_somewhere(paragraphs: list[str]) -> None:
    left = without_repeats("\n\n".join(paragraphs))
    assert without_repeats(left) == left
    for whole in (STORY, MORE, "Yes.", "é" * 50):
        assert (whole in paragraphs) <= (whole in left)
