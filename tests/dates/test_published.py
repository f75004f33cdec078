"""How an article without a given date is dated, and when it is left open."""

from datetime import date

import pytest

from app.dates import Published, find_dates, find_published
from app.model import PublishedBasis

BODY = "The ministers discussed grain and gas, and agreed to meet again."


def test_what_a_person_gave_comes_first() -> None:
    found = find_published("Nov. 3, 2020", given=date(2024, 11, 13), metadata=date(2024, 11, 12))
    assert (found.day, found.basis, found.confidence) == (date(2024, 11, 13), PublishedBasis.GIVEN, 1.0)


def test_metadata_comes_before_the_text() -> None:
    found = find_published("BRUSSELS, Nov. 3, 2020 (Wire) - " + BODY, metadata=date(2024, 11, 12))
    assert (found.day, found.basis) == (date(2024, 11, 12), PublishedBasis.METADATA)


@pytest.mark.parametrize(
    "text",
    [
        f"BRUSSELS, Nov. 13, 2024 (Wire) - {BODY}",
        f"BRUSSELS, 13 November 2024 — {BODY}",
        f"Ministers meet\n\nNovember 13, 2024\n\n{BODY}",
        f"Ministers meet\nPublished: 13/11/2024\n{BODY}",
        f"Ministers meet\nWednesday, 13 November 2024\n{BODY}",
        f"Ministers meet\n13 November 2024, 16:02\n{BODY}",
        f"Ministers meet\nFor Immediate Release November 13, 2024\n{BODY}",
        f"Ministers meet\nWednesday 13/11/2024\n{BODY}",
        f"Ministers meet\n2024-11-13 16:02:11\n{BODY}",
        f"Ministers meet\n13 Nov 2024 | 16:02 GMT\n{BODY}",
        f"Ministers meet\nPublished: Nov 13, 2024 04:02 PM | Updated: Nov 15, 2024 05:00 PM\n{BODY}",
        f"Ministers meet\n\n{BODY}\n\n13 november 2024 19:49:00",
        f"{BODY * 20} (Colombo/November 13/2024)",
        f"{BODY * 20}\n\n13 November 2024",
    ],
)
def test_a_date_line_dates_its_article(text: str) -> None:
    found = find_published(text)
    assert (found.day, found.basis) == (date(2024, 11, 13), PublishedBasis.DATELINE), found
    assert found.confidence > 0.9


def test_a_date_in_a_sentence_is_no_date_line() -> None:
    found = find_published(f"On November 13, 2024 the ministers met. {BODY}")
    assert found.basis is not PublishedBasis.DATELINE


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/11/13/ministers-meet",
        "https://example.org/world/2024-11-13-ministers",
        "https://example.org/20241113/ministers.html",
    ],
)
def test_the_web_address_may_carry_the_day(url: str) -> None:
    found = find_published(BODY, url=url)
    assert (found.day, found.basis) == (date(2024, 11, 13), PublishedBasis.URL)


@pytest.mark.parametrize(
    "url", ["https://example.org/2024/13/45/x", "https://[broken", "nonsense", "x/1234567890123"]
)
def test_an_address_without_a_day_dates_nothing(url: str) -> None:
    assert find_published(BODY, url=url).basis is PublishedBasis.UNKNOWN


def test_a_fixture_of_last_week_and_the_weekdays_date_a_text() -> None:
    found = find_published(
        "The chancellor is flying to Paris on Tuesday. Markets were calm on Monday, after Donald Trump's "
        "victory in last week's U.S. presidential election. On Wednesday the two will sign a treaty with "
        "President Joe Biden's envoy."
    )
    assert (found.day, found.basis) == (date(2024, 11, 11), PublishedBasis.TEXT), found
    assert "last week's U.S. presidential election" in found.reason


def test_a_journey_and_those_in_office_date_a_text() -> None:
    found = find_published(
        "Secretary of State Antony Blinken arrived in Ankara yesterday, where he spoke of Syria before the "
        "Biden Administration leaves office on Jan. 20, 2025."
    )
    assert found.day is not None
    assert abs((found.day - date(2024, 12, 13)).days) <= 1, found


def test_a_weekday_beside_its_day_tells_the_year() -> None:
    found = find_published(
        "The ministry said on Friday (June 14) that Deputy Secretary of State Kurt Campbell had telephoned."
    )
    assert (found.day, found.basis) == (date(2024, 6, 14), PublishedBasis.TEXT), found


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "They met on Tuesday and will meet again on Friday.",
        "She will travel to Rome on June 10.",
        "In 1998 and 2003 there were talks, as in March 2010.",
        "The president has ruled since 6 November 2019, and nothing else is known.",
    ],
)
def test_thin_evidence_leaves_the_day_open(text: str) -> None:
    found = find_published(text)
    assert found == Published(None, PublishedBasis.UNKNOWN, found.reason, 0.0, found.about), found


def test_a_sure_year_serves_dates_without_one_where_the_day_is_open() -> None:
    text = "Antony Blinken will travel on June 1-2 to San José, Costa Rica."
    found = find_published(text)
    assert found.day is None
    assert found.about is not None
    assert found.about.year == 2021
    dates = find_dates(text, None, about=found.about)
    assert [date.value for date in dates] == ["2021-06-01", "2021-06-02"]
    assert all("the year is told by what else" in date.reason for date in dates)
    assert [date.when for date in find_dates(text, None)] == [None, None]
