"""Articles that carry no date are dated by what they tell, or left open: never dated wrong."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.dates import find_published
from app.dates.undated.words import words_of
from app.model import PublishedBasis

TODAY = date(2026, 6, 1)
ARTICLES = tomllib.loads((Path(__file__).parent / "undated.toml").read_text(encoding="utf-8"))["article"]
DATED = [article for article in ARTICLES if article["published"]]
TABLES = Path(__file__).parents[2] / "app" / "dates" / "languages" / "en"


def day_of(text: str) -> date | None:
    return find_published(text, today=TODAY).day


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_an_article_is_dated_right_or_left_open(article: dict[str, str]) -> None:
    found = find_published(article["text"].strip(), today=TODAY)
    true = date.fromisoformat(article["published"]) if article["published"] else None
    assert found.day in {true, None}, found


def test_most_articles_about_known_happenings_are_dated() -> None:
    right = [a["id"] for a in DATED if day_of(a["text"].strip()) == date.fromisoformat(a["published"])]
    assert len(right) >= 18, sorted({a["id"] for a in DATED} - set(right))


def test_how_sure_we_are_is_the_share_of_those_that_are_right() -> None:
    found = [find_published(article["text"].strip(), today=TODAY) for article in DATED]
    sure = [one.confidence for one in found if one.day]
    assert min(sure) >= 0.5
    assert max(sure) <= 0.95


def test_the_reason_names_the_words_and_what_is_known_of_them() -> None:
    found = find_published(
        "Chancellor Angela Merkel laid roses at the Berlin Wall on Saturday, 30th anniversary of its fall.",
        today=TODAY,
    )
    assert found.day == date(2019, 11, 9), found
    assert "'30th anniversary' (1989)" in found.reason


def test_an_open_day_says_what_there_was_and_how_to_settle_it() -> None:
    found = find_published("Antony Blinken will travel on June 1-2 to San José, Costa Rica.", today=TODAY)
    assert (found.day, found.basis, found.confidence) == (None, PublishedBasis.UNKNOWN, 0.0)
    assert "'June 1'" in found.reason
    assert "--published YYYY-MM-DD" in found.reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tomorrow marks the 32nd anniversary of the Tiananmen Square massacre.", date(2021, 6, 3)),
        (
            "Russia launched missiles on the 500th day of its full-scale invasion of Ukraine.",
            date(2023, 7, 8),
        ),
        (
            "The minister congratulates Kenya on its 60th Independence Day, which it marks today.",
            date(2023, 12, 12),
        ),
    ],
)
def test_what_is_counted_from_a_known_day_gives_the_day(text: str, day: date) -> None:
    found = find_published(text, today=TODAY)
    assert found.day == day or (found.day is None and found.about == day), found


def test_a_session_of_the_general_assembly_gives_its_year() -> None:
    text = "The minister will address the 75th session of the General Assembly on Saturday."
    found = find_published(text, today=TODAY)
    assert found.day is None
    assert found.about is not None
    assert found.about.year == 2020


def test_who_held_which_office_and_what_things_were_called_tell_the_year() -> None:
    text = "Ministers met on Friday, June 14, and thanked {}. The White House said it had been told."
    years = {
        "the two foreign ministers": None,
        "Deputy Secretary of State Kurt Campbell": 2024,
        "Prime Minister Theresa May and President Donald Trump": 2019,
    }
    for officials, year in years.items():
        found = find_published(text.format(officials), today=TODAY)
        about = found.day or found.about
        assert (about.year if about else None) == year, found


def test_no_text_is_of_a_day_to_come() -> None:
    text = "LIMA - Leaders of APEC met in Lima, Peru, on Saturday, President Joe Biden said on Saturday."
    found = find_published(text, today=date(2020, 1, 1))
    assert found.day is None or found.day <= date(2020, 1, 2)


PAGE = """<html><head><title>Ministers meet</title>
<meta property="article:published_time" content="2024-11-13T08:00:00Z"></head>
<body><p>They will meet again on 20 November 2024.</p></body></html>"""


def test_the_markup_of_a_page_gives_its_day() -> None:
    found = find_published("They will meet again on 20 November 2024.", html=PAGE)
    assert (found.day, found.basis) == (date(2024, 11, 13), PublishedBasis.METADATA)
    assert "markup" in found.reason


@pytest.mark.parametrize("html", ["", "no page", "<html><p>No day.</p></html>", b"\xff\xfe<\x00", "<" * 5000])
def test_markup_without_a_day_leaves_it_to_the_text(html: str | bytes) -> None:
    assert find_published("They met.", html=html).basis is PublishedBasis.UNKNOWN


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_happening_has_words_days_in_order_and_a_kind() -> None:
    known = words_of("en")
    for row in rows("happenings.csv"):
        start = date.fromisoformat(row["start"])
        end = date.fromisoformat(row["end"]) if row["end"] else start
        assert start <= end, row
        assert row["kind"] in known.kinds, row
        assert row["echo"] in {"", "long"}, row
        groups = [[term.strip() for term in group.split("|")] for group in row["words"].split("&")]
        assert all(term and term != "*" for group in groups for term in group), row


def test_no_happening_stands_twice_and_most_of_the_world_is_there() -> None:
    keys = [(row["words"], row["start"]) for row in rows("happenings.csv")]
    assert len(keys) == len(set(keys))
    assert len(keys) > 2000


def test_every_term_of_office_and_national_day_can_be_read() -> None:
    for row in rows("offices.csv"):
        assert date.fromisoformat(row["start"]) < date.fromisoformat(row["end"]), row
    for row in rows("national_days.csv"):
        assert date(2024, int(row["day"][:2]), int(row["day"][3:])), row
