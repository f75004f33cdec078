"""Odd and hostile text: few mentions or none, no exception, and quickly. And what every mention holds to."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import find_dates
from app.events.extract import find_mentions
from app.model import Article, Mention, Precision
from app.nlp.pipeline import parse
from tests.events.telling import THURSDAY, read

CODE = '''def meet(a, b):
    """Return the summit."""
    for visit in range(3):
        yield {"talks": a.meet(b), "call": visit}


class Meeting(Call):
    pass
'''
POEM = """The ships came in, the ships went out,
And no one met them on the quay;
They said that peace was all about,
And signed the sand, and sailed to sea."""
NOTHING = {
    "nothing": "",
    "white space": " \n\t \r\n\x0b",
    "punctuation": "... --- !!! ??? ;;; ((( ))) “”’",
    "source code": CODE,
    "a poem": POEM,
    "German": "Der Bundeskanzler traf am Dienstag in Brüssel den Präsidenten. Danach flog er nach Kiew.",
    "Russian": "Президент встретился с Си Цзиньпином в Казани во вторник.",
    "Arabic": "التقى وزير الخارجية نظيره المصري في القاهرة يوم الثلاثاء.",
    "Chinese": "习近平主席周二在利马会见了拜登总统。",
    "a table": "Oslo 12 13 14\nLima 9 8 7\nParis 1 2 3\n" * 20,
    "emoji": "🤝🇧🇪👍🏽‍🔥" * 50,
    "one word": "a" * 100_000,
    "empty lines": "\n" * 50_000,
    "one sentence": "the minister and " * 6_000,
    "a name again and again": "Antony Blinken, " * 6_000,
    "a meeting again and again without an end": "Antony Blinken met Mark Rutte and " * 3_000,
    "words run together": "BlinkenmetRutte." * 3_000,
}
NEWS = [
    "José Manuel Albares met with Ayman Safadi and with Badr Abdelatty in Amman on Tuesday.",
    "“We are ready,” Albares told reporters.",
    "He flew to Cairo on Wednesday.",
    "Washington said that it would send weapons to Kyiv next month.",
    "The EU imposed sanctions on Belarus in October.",
    "The G20 summit in Rio de Janeiro was postponed.",
    "Joe Biden will receive Xi Jinping at the White House on Saturday.",
    "Talks between Armenia and Azerbaijan, planned for Friday, were called off.",
    "Olaf Scholz spoke by phone with Vladimir Putin.",
]
NOISE = [
    "\n",
    "\n\n",
    " ",
    "\r\n",
    "\t",
    "\u202e",
    "\x00",
    "—",
    "“",
    "<b>",
    "&amp;",
    "é",
    "\u2028",
    "🤝",
    "(",
    ".",
    "#",
]


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_text_that_is_no_news_tells_nothing_and_soon(text: str) -> None:
    parse("Warm.")
    began = time.perf_counter()
    assert read(text) == ()
    assert time.perf_counter() - began < 30


def test_markup_is_text_like_any_other() -> None:
    text = (
        '<p onclick="x()">Antony Blinken met Mark Rutte in <b>Brussels</b> on Tuesday.</p>\n<script>alert(1)'
    )
    for mention in read(text):
        assert holds(mention, text)


@pytest.mark.parametrize("junk", ["\x00", "\u202e", "\u200b", "\ufeff", "\x1b[2J"])
def test_invisible_characters_shift_no_offsets(junk: str) -> None:
    text = f"Talks{junk} went on.\n{junk}Antony Blinken met Mark Rutte in Brussels on Tuesday."
    (meeting,) = read(text)
    assert text[meeting.anchor.start : meeting.anchor.end].endswith(
        "Antony Blinken met Mark Rutte in Brussels on Tuesday."
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(NEWS + NOISE), max_size=10),
    st.sampled_from([None, THURSDAY, date.max]),
)
def test_whatever_the_mixture_every_mention_holds_together(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    mentions = find(text, published)
    assert all(holds(mention, text) for mention in mentions)
    assert len({mention.id for mention in mentions}) == len(mentions)
    assert mentions == find(text, published)
    assert [m.anchor.start for m in mentions] == sorted(m.anchor.start for m in mentions)


def find(text: str, published: date | None) -> tuple[Mention, ...]:
    """Read anew each time."""
    doc = parse(text)
    return find_mentions(doc, find_dates(text, published), Article("a", text, published=published))


def holds(mention: Mention, text: str) -> bool:
    """Its spans lie in the text and cut at words; its day has a reason; nobody is named twice."""
    spans = [mention.anchor, *mention.retellings, *([mention.date_span] if mention.date_span else [])]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        passage = text[span.start : span.end]
        assert passage.strip() == passage
    assert mention.anchor not in mention.retellings
    assert mention.when.is_open or mention.date_reason
    if mention.when.precision is Precision.DAY:
        assert mention.when.start == mention.when.end
    for named in (mention.people, mention.bodies, mention.places):
        assert len({one.slug for one in named}) == len(named)
    assert mention.title
    return True


def test_the_same_words_in_another_article_are_another_mention() -> None:
    doc = parse(NEWS[0])
    dates = find_dates(NEWS[0], THURSDAY)
    first = find_mentions(doc, dates, Article("a", NEWS[0], published=THURSDAY))
    second = find_mentions(doc, dates, Article("b", NEWS[0], published=THURSDAY))
    assert not {m.id for m in first} & {m.id for m in second}


def test_a_long_chronicle_is_read_in_time_that_grows_with_its_length() -> None:
    """A hundred dated meetings, of which no two are the same."""
    names = ["Rossi", "Keller", "Novak", "Silva", "Tanaka", "Okafor", "Haddad", "Jensen", "Moreau", "Petrov"]
    lines = [f"Anna {a} met Omar {b} in Brussels on Tuesday." for a in names for b in names if a != b]
    parse("Warm.")
    began = time.perf_counter()
    assert len(read("\n".join(lines))) == len(lines)
    assert time.perf_counter() - began < 30


@pytest.mark.slow
def test_nor_does_a_longer_one_take_more_than_its_share() -> None:
    text = "Antony Blinken met Mark Rutte in Brussels on Tuesday.\n" * 200
    parse("Warm.")
    began = time.perf_counter()
    assert len(read(text)) == 1
    assert time.perf_counter() - began < 30


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["(", "$"])
def test_a_word_of_nothing_but_signs_is_soon_done_with(sign: str) -> None:
    began = time.perf_counter()
    assert read(sign * 8_000) == ()
    assert time.perf_counter() - began < 30


def test_an_article_of_the_calendars_first_days_is_read() -> None:
    assert len(find("Hakan Fidan met Ayman Safadi on 12 November 2024.", date(1, 1, 2))) == 1
