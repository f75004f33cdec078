"""What weekdays without a date say: news tells of the day itself or the one before.

A wire report that says "on Wednesday" is mostly written on Wednesday, a newspaper's on Thursday; what
"said" has before it is nearer than what else is told. A text that says "today" calls no day of its own
by its weekday, and one that says "yesterday" not the day before.
"""

from collections.abc import Iterator

import numpy as np

from app.dates.direction import direction_of
from app.dates.finder import Expression
from app.dates.tokens import Tokens
from app.dates.undated.calendar_evidence import is_said
from app.dates.undated.evidence import Evidence
from app.dates.undated.timeline import Lags, Timeline, Weights, by_lag
from app.dates.undated.words import words_of

# By days gone by since the weekday: of the first one told in a text, with words reported, and of others.
_FIRST_SAID = (0.64, 0.20, 0.05, 0.04, 0.03, 0.02, 0.02)
_FIRST = (0.52, 0.28, 0.07, 0.05, 0.03, 0.03, 0.02)
_WIRE = (0.80, 0.10, 0.03, 0.03, 0.02, 0.01, 0.01)
_LATER = (0.28, 0.22, 0.14, 0.12, 0.10, 0.08, 0.06)
# By days to the weekday that is announced: the day itself is seldom called so.
_AHEAD = (0.07, 0.30, 0.20, 0.14, 0.11, 0.09, 0.09)
_LATER_TODAY = (0.55, 0.20, 0.08, 0.06, 0.05, 0.03, 0.03)  # "will speak on Monday evening"
_UNTOLD = (0.45, 0.25, 0.08, 0.06, 0.05, 0.05, 0.06)
_OUT = -7.0
_HEAD = 400  # characters in which a wire report's dateline stands
_SELDOM = -1.6  # that a text calls by its weekday what it calls "today" elsewhere


def weekday_evidence(tokens: Tokens, expressions: list[Expression], t: Timeline) -> Iterator[Evidence]:
    """Evidence of bare weekdays, and of weekdays and "today" with the day of the month."""
    own = _own_words(expressions)
    told_past = _numbers_told_as_past(tokens, expressions)
    seen: set[tuple[int, bool | None]] = set()
    wire = bool(words_of(tokens.language.code).wire.search(tokens.text[:_HEAD]))
    first = True
    for expression in expressions:
        number = expression.value("weekday", "WEEKDAY")
        if expression.rule.op == "today" and expression.word("number"):
            yield _numbered_today(expression, t)
        if expression.rule.op != "weekday" or number is None:
            continue
        if _is_dated(expression, expressions):
            first = False
            continue
        direction = direction_of(tokens, expression.first, expression.last)
        ahead = direction.ahead
        if expression.word("number"):
            yield Evidence(expression.text, _numbered(expression, number, ahead, t))
        elif (number, ahead) not in seen:
            shares = _shares(ahead, first=first, wire=wire, said=is_said(direction, tokens.language))
            if ahead and (number in told_past or expression.word("part")):
                shares = _LATER_TODAY
            yield Evidence(expression.text, _bare(number, ahead, shares, own, t))
        seen.add((number, ahead))
        first &= ahead is True


def _numbers_told_as_past(tokens: Tokens, expressions: list[Expression]) -> set[int]:
    """Weekdays that the text tells as past: one that lies ahead as well is its own day."""
    return {
        number
        for e in expressions
        if e.rule.op == "weekday"
        and (number := e.value("weekday", "WEEKDAY"))
        and direction_of(tokens, e.first, e.last).ahead is False
    }


def _own_words(expressions: list[Expression]) -> set[int]:
    """Days from its own that the text names without their weekday: 0 for "today", -1 for "yesterday"."""
    return {
        step
        for e in expressions
        if e.rule.op == "today"
        and (step := e.tokens.language.value("TODAY", e.word("today"))) is not None
        and isinstance(step, int)
    }


def _is_dated(expression: Expression, expressions: list[Expression]) -> bool:
    """Whether a date stands right behind ("Friday (June 14)"), or a word says which week is meant."""
    if expression.word("rel") or expression.word("weekrel"):
        return True
    return any(e.rule.op in {"date", "numeric"} and 0 < e.first - expression.last <= 1 for e in expressions)


def _shares(ahead: bool | None, *, first: bool, wire: bool, said: bool) -> tuple[float, ...]:
    if ahead is None:
        return _UNTOLD
    if ahead:
        return _AHEAD
    if first and wire:
        return _WIRE
    if first:
        return _FIRST_SAID if said else _FIRST
    return _LATER


def _bare(number: int, ahead: bool | None, shares: tuple[float, ...], own: set[int], t: Timeline) -> Weights:
    distance = _distance(number, ahead, t)
    weights = np.log(np.asarray(shares))[distance]
    for step in own:
        told = step if ahead else -step
        if told >= 0:
            weights = np.where(distance == told, weights + _SELDOM, weights)
    return np.asarray(weights)


def _distance(number: int, ahead: bool | None, t: Timeline) -> Lags:
    """Days since the last such weekday, or to the next."""
    gone = t.weekdays - number
    return np.asarray(-gone % 7 if ahead else gone % 7, dtype=np.int64)


def _numbered(expression: Expression, number: int, ahead: bool | None, t: Timeline) -> Weights:
    """ "Saturday (03)" is a day of this week or the next."""
    day = int("".join(c for c in expression.word("number") if c.isdecimal()) or 0)
    marked = (t.weekdays == number) & (t.days == day)
    if ahead:
        return by_lag(t.until_next(marked), _AHEAD, 3.0, never=_OUT)
    return by_lag(t.since_last(marked), _FIRST, 3.0, never=_OUT)


def _numbered_today(expression: Expression, t: Timeline) -> Evidence:
    """ "Today (13)", "tomorrow (14)"."""
    step = expression.tokens.language.value("TODAY", expression.word("today")) or 0
    number = int("".join(c for c in expression.word("number") if c.isdecimal()) or 0)
    days = np.roll(t.days, -int(step))
    return Evidence(expression.text, np.where(days == number, 0.0, _OUT))
