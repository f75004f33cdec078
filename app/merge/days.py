"""Points for the days that two tellings give: how well they agree, or that they cannot be the same."""

from datetime import date

from app.merge.reach import LASTING
from app.merge.telling import Telling
from app.merge.words import likeness
from app.model import Kind, Status

SAME_DAYS = 3.0
# A coarser telling takes in a finer one: the more days it names, the less it says.
_WIDTHS = ((7, 2.0), (31, 1.5), (92, 1.0), (10**7, 0.5))
_PLANS = {Status.PLANNED, Status.PROPOSED}
_CAN_SLIP = {Kind.MEETING, Kind.VISIT, Kind.SUMMIT, Kind.AGREEMENT, Kind.VOTE}
_CALLED_OFF = 14  # days between what was to be and the news that it will not


def days_agree(a: Telling, b: Telling) -> float | None:
    """Points for days that agree, 0 where nothing is known; None where they cannot be the same."""
    if not a.days or not b.days:
        return 0.0
    (first, last), (other_first, other_last) = a.days, b.days
    gap = max((other_first - last).days, (first - other_last).days)
    if gap > 0:
        return _apart(a, b, gap)
    if a.days == b.days and a.is_by_days and b.is_by_days:
        return SAME_DAYS
    if a.is_open or b.is_open:
        return _undated(a, b)
    wide = max((last - first).days, (other_last - other_first).days)
    lasting = {a.mention.kind, b.mention.kind} <= LASTING
    if lasting and a.is_by_days and b.is_by_days and wide < 22:
        return SAME_DAYS
    return _for_width(wide)


def _for_width(days: int) -> float:
    return next(points for width, points in _WIDTHS if days <= width)


def _apart(a: Telling, b: Telling, gap: int) -> float | None:
    """Days that differ: the opening and the close of what lasts; a plan that slipped, a slip of a pen."""
    kinds = {a.mention.kind, b.mention.kind}
    slipped = (a.mention.status in _PLANS) != (b.mention.status in _PLANS)
    if a.is_undone and b.is_undone and gap <= _CALLED_OFF:
        return 1.0  # the one names the day that was planned, the other that on which it was called off
    if kinds <= LASTING and gap <= 4:
        return (0.5 if slipped else 1.0) if gap == 1 else 0.0
    if gap == 1 and _is_next_day(a, b):
        return 1.0
    if gap > 1 or not kinds <= _CAN_SLIP or not (a.places & b.places):
        return None
    return 1.0 if slipped or likeness(a.words, b.words) >= 0.5 else None


def _is_next_day(a: Telling, b: Telling) -> bool:
    """What no date goes with is of its article's day, or of the day before; of two things that one
    speaker said the words must tell as well."""
    later = max(a, b, key=lambda t: t.days or (date.min, date.min))
    if not later.is_dated_by_article:
        return False
    kinds = {a.mention.kind, b.mention.kind}
    return kinds <= _CAN_SLIP or (kinds == {Kind.STATEMENT} and likeness(a.words, b.words) >= 0.3)


def _undated(a: Telling, b: Telling) -> float:
    """What an article tells without a day is most often news of that day: points by how near."""
    if a.is_open and b.is_open:
        told = (a.mention.published, b.mention.published)
        if not (told[0] and told[1]):
            return 0.0
        return 1.0 if abs((told[0] - told[1]).days) <= 1 else 0.5
    bare, dated = (a, b) if a.is_open else (b, a)
    day = bare.mention.published
    if day is None or dated.days is None:
        return 0.5
    first, last = dated.days
    if (last - first).days > 7:
        return _for_width((last - first).days) if first <= day else 0.5
    if bare.is_undone:
        return _by_distance(abs((first - day).days), (4, 14))
    if bare.mention.status is Status.REPORTED:
        return _by_distance((day - first).days, (1, 4))
    return _by_distance((first - day).days, (4, 10))


def _by_distance(away: int, limits: tuple[int, int]) -> float:
    return next((points for limit, points in zip(limits, (2.0, 1.0), strict=True) if 0 <= away <= limit), 0.5)
