"""Ranges: two dates with "to", "through" or a dash between them.

Each end stays a mention of its own with its own TIMEX3 value; the days of both are those of the
whole range, for that is what a timeline draws.
"""

from dataclasses import replace

from app.dates.finder import Expression
from app.dates.meaning import Meaning, between
from app.model import TimexType, When

Resolved = tuple[Expression, Meaning]

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
