"""Every date says why it is what it is, with its days at their true precision."""

from datetime import date, datetime, timedelta, timezone

import pytest

from app.dates import find_dates
from app.edtf import edtf
from app.model import DateMention, Precision, TimexType

THURSDAY = date(2024, 11, 14)
MONDAY = date(2024, 11, 11)


def only(text: str, published: date | None = THURSDAY) -> DateMention:
    (mention,) = find_dates(text, published)
    return mention


def test_the_reason_names_words_vantage_and_result() -> None:
    mention = only("Blinken was in Brussels yesterday.")
    assert mention.reason == "'yesterday' in an article of Thu 14 Nov 2024 → Wed 13 Nov 2024"
    assert mention.vantage == THURSDAY


def test_the_reason_of_a_weekday_names_the_verb_that_decided() -> None:
    mention = only("Blinken is heading to Brussels on Tuesday.", MONDAY)
    assert (
        mention.reason
        == "'Tuesday' with 'is heading' (ahead) in an article of Mon 11 Nov 2024 → Tue 12 Nov 2024"
    )


def test_words_in_a_quotation_count_from_the_day_they_were_spoken() -> None:
    yesterday, friday = find_dates('"We met yesterday," she said on Friday.', MONDAY)
    assert yesterday.reason == "'yesterday' in words spoken on Fri 8 Nov 2024 → Thu 7 Nov 2024"
    assert friday.vantage == MONDAY


def test_the_next_day_counts_from_the_date_that_the_story_has_reached() -> None:
    mentions = find_dates("He was arrested on 3 May 2019. The next day he was freed.", THURSDAY)
    assert mentions[1].vantage == date(2019, 5, 3)
    assert "the date that the text has reached" in mentions[1].reason


@pytest.mark.parametrize(
    ("text", "precision", "written"),
    [
        ("They met on 7 November 2024.", Precision.DAY, "2024-11-07"),
        ("They met last week.", Precision.WEEK, "2024-11-04/2024-11-10"),
        ("They met in October.", Precision.MONTH, "2024-10"),
        ("They met last summer.", Precision.SEASON, "2024-22"),
        ("They met in 1995.", Precision.YEAR, "1995"),
        ("They met in the third quarter of 2023.", Precision.RANGE, "2023-07-01/2023-09-30"),
        ("They met in the 1990s.", Precision.RANGE, "1990-01-01/1999-12-31"),
        ("They met twice over the past three weeks.", Precision.RANGE, "2024-10-25~/2024-11-14~"),
    ],
)
def test_precision_is_that_of_the_words(text: str, precision: Precision, written: str) -> None:
    mention = find_dates(text, THURSDAY)[-1]
    assert mention.when is not None
    assert mention.when.precision is precision
    assert edtf(mention.when) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met on Tuesday.", "XXXX-WXX-2"),
        ("They met on Nov. 13.", "XXXX-11-13"),
        ("They met in October.", "XXXX-10"),
        ("They met last week.", "XXXX-WXX"),
        ("They met a year ago.", "XXXX"),
    ],
)
def test_without_a_publication_date_relative_dates_stay_open(text: str, value: str) -> None:
    mention = only(text, None)
    assert (mention.value, mention.when, mention.vantage) == (value, None, None)
    assert mention.reason.endswith("needs the article's date, which is not known")


def test_without_a_publication_date_full_dates_and_those_beside_them_are_known() -> None:
    full, beside = find_dates("He will travel in June 2021. On June 10 he meets the prime minister.", None)
    assert full.when is not None
    assert beside.value == "2021-06-10"


def test_lengths_repetitions_and_now_have_no_place_on_the_calendar() -> None:
    mentions = find_dates("For two days, every year and now they talk.", THURSDAY)
    assert [mention.type for mention in mentions] == [TimexType.DURATION, TimexType.SET, TimexType.DATE]
    assert all(mention.when is None for mention in mentions)


def test_both_ends_of_a_range_know_the_whole() -> None:
    start, end = find_dates("The summit runs from Nov. 15 to Nov. 16.", THURSDAY)
    assert start.when == end.when
    assert start.when is not None
    assert (start.when.start, start.when.end) == (date(2024, 11, 15), date(2024, 11, 16))
    assert "one end of 'Nov. 15 to Nov. 16'" in start.reason


def test_a_length_takes_its_days_from_the_day_that_it_opens_on() -> None:
    length, opening = find_dates("Leaders will attend the two-day summit opening Friday in Lima.", THURSDAY)
    assert length.value == "P2D"
    assert length.when is not None
    assert (length.when.start, length.when.end) == (date(2024, 11, 15), date(2024, 11, 16))
    assert opening.value == "2024-11-15"


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("WASHINGTON (Wire) -- Talks were held today.", "2024-11-13"),
        ("TOKYO, Nov. 14 (Wire) - Talks were held today.", "2024-11-14"),
        ("Talks were held today.", "2024-11-14"),
    ],
    ids=["a dateline behind in time", "a dateline in the zone itself", "no dateline"],
)
def test_today_is_the_day_that_it_was_at_the_place_of_the_dateline(text: str, today: str) -> None:
    half_past_one_in_tokyo = datetime(2024, 11, 14, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    assert find_dates(text, half_past_one_in_tokyo)[-1].value == today


def test_a_moment_without_a_zone_is_its_own_day() -> None:
    (mention,) = find_dates("LIMA - Talks were held today.", datetime(2024, 11, 14, 1, 30))
    assert mention.value == "2024-11-14"


def test_a_fiscal_year_has_a_value_but_no_days() -> None:
    mention = only("The budget for FY2025 was cut.")
    assert (mention.value, mention.when) == ("2025", None)
    assert mention.reason == "'FY2025' is a fiscal year, whose days depend on whose it is"
