"""Ranges: two dates with "to", "through" or a dash between them.

Each end stays a mention of its own with its own TIMEX3 value; the days of both are those of the
whole range, for that is what a timeline draws.
"""

from dataclasses import replace
from datetime import timedelta

from app.dates.finder import Expression
from app.dates.meaning import Meaning, between
from app.model import TimexType, When

Resolved = tuple[Expression, Meaning]

_LONGEST_OPENING = 8  # tokens between a length and the day that it opens on
_LONGEST_JOIN = 4  # tokens between the two ends


def join_ranges(resolved: list[Resolved]) -> list[Resolved]:
    """The same expressions, with those that are the two ends of a range knowing the whole of it."""
    joined = list(resolved)
    for place in range(len(joined) - 1):
        (first, left), (second, right) = joined[place], joined[place + 1]
        if not _is_range(first, second):
            continue
        left = _with_year_of(left, right, first)
        when = _span(left, right)
        if when is None:
            continue
        whole = first.tokens.text[first.start : second.end]
        joined[place] = (first, replace(left, when=when, why="range", evidence=whole))
        joined[place + 1] = (second, replace(right, when=when, why="range", evidence=whole))
    return joined


def place_lengths(resolved: list[Resolved]) -> list[Resolved]:
    """ "The two-day summit opening Thursday": the length gets its days from the day that it opens on."""
    placed = list(resolved)
    for place in range(len(placed) - 1):
        (length, meaning), (opening, day) = placed[place], placed[place + 1]
        days = _whole_days(meaning.value) if meaning.when is None else 0
        if days and day.period and day.period.unit == "day" and _opens(length, opening):
            when = between(day.period.start, day.period.start + timedelta(days=days - 1))
            evidence = length.tokens.text[length.start : opening.end]
            placed[place] = (
                length,
                replace(meaning, when=when, vantage=day.vantage, why="placed", evidence=evidence),
            )
    return placed


def _whole_days(value: str) -> int:
    """The days of "P2D"; 0 for any other length."""
    digits = value[1:-1]
    return (
        int(digits)
        if value[:1] == "P" and value[-1:] == "D" and digits.isdecimal() and len(digits) < 3
        else 0
    )


def _opens(length: Expression, opening: Expression) -> bool:
    between_them = length.tokens.words(length.last, opening.first)
    openers = length.tokens.language.settings["range_openers"]
    return len(between_them) <= _LONGEST_OPENING and any(word.lower() in openers for word in between_them)


def _is_range(first: Expression, second: Expression) -> bool:
    """Whether only a joining word stands between, with its partner before the first where it needs one."""
    if not 1 <= second.first - first.last <= _LONGEST_JOIN:
        return False
    language = first.tokens.language
    middle = [w.lower() for w in first.tokens.words(first.last, second.first)]
    middle = [w for w in middle if w not in language.settings["range_skipped"]]
    before = first.tokens.word(first.first - 1).lower()
    for entry in language.settings["range_joins"]:
        if middle == entry["join"].split() and (not entry["after"] or before in entry["after"]):
            return True
    return False


def _with_year_of(left: Meaning, right: Meaning, first: Expression) -> Meaning:
    """ "January 23 to March 9, 2014": the year of the second end is that of the first."""
    if left.period is None or right.period is None or left.explicit:
        return left
    if (
        left.period.unit not in {"day", "month"}
        or left.period.unit != right.period.unit
        or not first.word("month")
    ):
        return left
    period, end = left.period, right.period.start
    for year in (end.year, end.year - 1):
        start = period.start.replace(year=year)
        if start <= end:
            moved = replace(period, start=start)
            return replace(left, period=moved, value=moved.timex, when=moved.when())
    return left


def _span(left: Meaning, right: Meaning) -> When | None:
    datelike = {TimexType.DATE, TimexType.TIME}
    if left.type not in datelike or right.type not in datelike or left.period is None or right.period is None:
        return None
    if (
        left.period.start > right.period.end
        or left.period.unit != right.period.unit
        or left.period == right.period
    ):
        return None
    return between(left.period.start, right.period.end)
