"""The days on which a telling's happening can lie, for finding what else may tell it.

What is dated reaches one day beyond either end: outlets differ by a day, and a plan slips. What is
undated reaches from its article's day: back for what was reported, ahead for what was planned.
"""

from datetime import date, timedelta

from app.model import Kind, Mention, Precision, Status

MARGIN = 1
_BACK, _AHEAD = 28, 60
LASTING = {Kind.SUMMIT, Kind.VISIT}
_WIDEST = 400  # days: what is told more vaguely fits too much to be joined with anything
_WORDS_AHEAD = 14  # days
_LASTING_MARGIN = 5  # days: the first and the last day of a summit are told apart


def reach(mention: Mention) -> tuple[date, date] | None:
    """The first and last day that `mention` can be about; None where nothing at all tells."""
    days = bounds(mention)
    if days is None or (days[1] - days[0]).days > _WIDEST:
        return None
    margin = _LASTING_MARGIN if mention.kind in LASTING else MARGIN
    return _moved(days[0], -margin), _moved(days[1], margin)


def bounds(mention: Mention) -> tuple[date, date] | None:
    """The days that `mention` names; an open end is closed as far from its article's day as news reach."""
    first, last = mention.when.start, mention.when.end
    if first and last:
        return first, _moved(last, _WORDS_AHEAD) if _are_words_to_come(mention) else last
    back, ahead = _open_days(mention.status)
    told = mention.published or last or first
    if told is None:
        return None
    start = first or _moved(min(told, last or told), -back)
    return start, max(start, last or _moved(max(told, start), ahead))


def manner(kind: Kind, status: Status) -> tuple[bool, bool]:
    """Mentions with both ends reach alike where this is alike: whether they last, and whether they also rest
    on the day of their article."""
    return kind in LASTING, _is_of_words_to_come(kind, status)


def _are_words_to_come(mention: Mention) -> bool:
    """Whether it announces words without a day, which go by the day of the article."""
    by_article = mention.date_span is None and mention.when.start == mention.published
    return by_article and _is_of_words_to_come(mention.kind, mention.status)


def _is_of_words_to_come(kind: Kind, status: Status) -> bool:
    return kind is Kind.STATEMENT and status in {Status.PLANNED, Status.PROPOSED}


def is_day(mention: Mention) -> bool:
    """Whether it names one day."""
    return mention.when.precision is Precision.DAY


def _open_days(status: Status) -> tuple[int, int]:
    """How far back and ahead of an article's day an undated happening is looked for."""
    if status is Status.REPORTED:
        return _BACK, 0
    return (_BACK if status in {Status.CANCELLED, Status.DENIED} else 0), _AHEAD


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
