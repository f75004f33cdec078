"""What holds of any text and any day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import find_dates, find_published
from app.model import DateMention

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if 10 < number < 20 else number % 10, "th")
    return f"{number}{suffix}"


STYLES: dict[str, Callable[[date], str]] = {
    "American": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "wire": lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    "British": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    "ordinal behind": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "with weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ISO": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "American numbers": lambda d: f"{d.month}/{d.day}/{d.year}",
    "German numbers": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "without a comma": lambda d: f"{SHORT[d.month - 1].rstrip('.')} {d.day} {d.year}",
    "British ordinal": lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    "British with weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "short with weekday": lambda d: f"{WEEKDAYS[d.weekday()][:3]}., {SHORT[d.month - 1]} {d.day}, {d.year}",
    "hyphens": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "wire number": lambda d: f"{d:%Y%m%d}",
}


@pytest.mark.parametrize("style", STYLES)
@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_written_in_full_is_that_day(style: str, day: date) -> None:
    text = f"The treaty was signed on {STYLES[style](day)} in Rome."
    (mention,) = find_dates(text, date(2024, 11, 11))
    assert mention.value == day.isoformat()
    assert mention.when is not None
    assert (mention.when.start, mention.when.end) == (day, day)


SHORT_STYLES: dict[str, Callable[[date], str]] = {
    "American": lambda d: f"{MONTHS[d.month - 1]} {d.day}",
    "wire": lambda d: f"{SHORT[d.month - 1]} {d.day}",
    "British": lambda d: f"{d.day} {MONTHS[d.month - 1]}",
    "ordinal": lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]}",
    "with weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {SHORT[d.month - 1]} {d.day}",
}


@pytest.mark.parametrize("style", SHORT_STYLES)
@given(published=DAYS, days=st.integers(-300, 300))
@settings(max_examples=60, deadline=None)
def test_a_day_without_its_year_is_the_one_that_the_tense_asks_for(
    style: str, published: date, days: int
) -> None:
    day = published + timedelta(days=days)
    clause = "The treaty was signed on {} in Rome." if days <= 0 else "The treaty will be signed on {}."
    (mention,) = find_dates(clause.format(SHORT_STYLES[style](day)), published)
    assert mention.value == day.isoformat()


@given(published=DAYS, days=st.integers(-6, 6))
@settings(max_examples=100, deadline=None)
def test_a_weekday_within_the_week_is_the_one_that_the_tense_asks_for(published: date, days: int) -> None:
    day = published + timedelta(days=days)
    clause = "They met on {}." if days <= 0 else "They will meet on {}."
    (mention,) = find_dates(clause.format(WEEKDAYS[day.weekday()]), published)
    assert mention.value == day.isoformat()


def weekdays_of(mentions: list[DateMention]) -> list[date | None]:
    return [mention.when.start for mention in mentions if mention.when]


@given(
    published=DAYS,
    weeks=st.integers(-500, 500),
    weekday=st.sampled_from(WEEKDAYS),
    clause=st.sampled_from(
        [
            "They met on {}.",
            "They will meet {}.",
            "{}'s talks are to go on.",
            "The vote is {}.",
            "He resigned last {} and leaves a week from {}.",
            "The court set a hearing for {} night.",
            'He said on {}: "We will go on tomorrow."',
        ]
    ),
)
@settings(max_examples=150, deadline=None)
def test_weekdays_shift_with_the_publication_by_weeks(
    published: date, weeks: int, weekday: str, clause: str
) -> None:
    shift = timedelta(weeks=weeks)
    text = clause.replace("{}", weekday)
    here = weekdays_of(find_dates(text, published))
    there = weekdays_of(find_dates(text, published + shift))
    assert [day + shift for day in here if day] == there


@given(
    published=DAYS,
    first=DAYS,
    days=st.integers(1, 300),
    join=st.sampled_from([" to ", " through ", " - ", "–"]),
)
@settings(max_examples=100, deadline=None)
def test_ranges_keep_their_order(published: date, first: date, days: int, join: str) -> None:
    last = min(first + timedelta(days=days), date(2099, 12, 31))
    if last == first:
        return
    text = f"The mission lasts from {STYLES['American'](first)}{join}{STYLES['American'](last)}."
    mentions = find_dates(text, published)
    assert [mention.value for mention in mentions] == [first.isoformat(), last.isoformat()]
    for mention in mentions:
        assert mention.when is not None
        assert (mention.when.start, mention.when.end) == (first, last)


JUMBLE = """
    Tuesday May march 12 2024 1994-95 the of first week last
    next two years ago later Nov. - – , . " “ said will
    meet quarter 31 June 30 February 0 9999 century from to between and every p.m. 10:30 GMT winter
    1990s mid- end day before that Christmas a half 99999999999999999999 decades 12/31/99 29/2/2023 (03)
    today (25) weeks FY2013 10.30pm latest fiscal Friday Independence Day weekend that same summer times
    year's ahead through « » ; at in on two-thirds Election first-half
"""
NEWS_WORDS = st.sampled_from([*JUMBLE.split(), "\n\n"])


@given(words=st.lists(NEWS_WORDS, max_size=40), published=st.none() | st.dates())
@settings(max_examples=400, deadline=None)
def test_any_jumble_of_date_words_is_resolved_or_left(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    mentions = find_dates(text, published)
    end = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        assert mention.value
        assert mention.reason
    find_published(text, url=text)


@given(text=st.text(max_size=300), published=st.none() | st.dates())
@settings(max_examples=200, deadline=None)
def test_any_text_whatever_is_read(text: str, published: date | None) -> None:
    for mention in find_dates(text, published):
        assert text[mention.start : mention.end] == mention.text
    find_published(text, title=text)
