"""What the dates in a text say of its own day: the last one told as past and the first ahead lie near.

The shares of lags below are rounded from how long after its latest date, and how long before the first
one that it announces, news and releases were published.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.dates.direction import Direction, direction_of
from app.dates.finder import Expression
from app.dates.language import Language
from app.dates.meaning import Context, Meaning
from app.dates.resolver import resolve
from app.dates.undated.evidence import Evidence, Peg
from app.dates.undated.timeline import Lags, Mask, Timeline, Weights, by_lag, mixed
from app.dates.vantage import Narrative
from app.dates.verbs import tags_of

_SAID = (0.52, 0.22, 0.06, 0.04, 0.03)  # days after "said on June 10"
_PAST = (0.36, 0.24, 0.11, 0.07, 0.05)  # days after anything else that is told
AHEAD = (0.10, 0.20, 0.17, 0.13, 0.09, 0.07, 0.05)  # days before what is announced
_FADING, _SAID_FADING = 1.3, 2.5
_DATED = (
    0.18,
    0.15,
    0.10,
    0.08,
    0.07,
    0.06,
    0.05,
)  # days after one whose year is told: news leaves out its own
_PASSED = -4.5  # weight of days before what is told as past, or after what is told as ahead
_AHEAD_PASSED = -3.0  # of days after what seems to lie ahead: tense is less sure there
_LONGEST, _YEAR_NEEDED = 270, -3.0  # days over which a day is told without its year, and the weight beyond
_PAST_SHARE = {True: 0.06, False: 0.93, None: 0.75}  # how often a day is past, by what its clause says
_MONTHS = (0.30, 0.22, 0.13, 0.07, 0.05, 0.04, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03)  # by months gone by
_YEARS = (0.55, 0.25, 0.06, 0.03)  # by years since the last one that is told
_YEARS_AHEAD = (0.30, 0.26, 0.14, 0.08, 0.05)
_OLDEST = 1985
_HEAD = 400  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A day that the text names, as far as it names it: the days gone by since, and to it."""

    expression: Expression
    direction: Direction
    since: Lags
    until: Lags
    day: date | None  # where its year is told

    def past(self, language: Language) -> Weights:
        """The weights of all days where this is the latest happening told."""
        shares = _DATED if self.day else _SAID if is_said(self.direction, language) else _PAST
        fading = _SAID_FADING if shares is _SAID else _FADING
        return by_lag(self.since, shares, fading, never=_PASSED)

    def ahead(self) -> Weights:
        """The weights of all days where this is the next happening announced."""
        return by_lag(self.until, AHEAD, _FADING, never=_PASSED)


def is_said(direction: Direction, language: Language) -> bool:
    """Whether the clause's verb reports words: the day that they were spoken on is mostly the text's own."""
    return "reporting" in tags_of(language.code, direction.words.rpartition(" ")[2].lower())


def calendar_evidence(
    expressions: list[Expression], t: Timeline, marked: AbstractSet[tuple[int, int]]
) -> Iterator[Evidence | Peg]:
    """Evidence of days, months and years; of `marked` months and days, an anniversary says it already."""
    told = [
        found for e in expressions if _month_and_day(e) not in marked and (found := _told(e, expressions, t))
    ]
    yield from _days(told)
    yield from _lead(told)
    context = _Plain(expressions, t)
    yield from context.months()
    yield from context.years(latest=max((d.day.year for d in told if d.day and not _is_ahead(d)), default=0))


def day_in(expression: Expression, marked_weekday: int | None, t: Timeline) -> Mask | None:
    """The days that a month and day without a year could mean."""
    month, number = _month_and_day(expression)
    if not month or not number:
        return None
    marked = (t.months == month) & (t.days == number)
    if marked_weekday:
        marked &= t.weekdays == marked_weekday
    return marked if marked.any() else None


def _month_and_day(expression: Expression) -> tuple[int, int]:
    """Both as numbers, 0 where it does not tell them."""
    number = int("".join(c for c in expression.word("day") if c.isdecimal())[:4] or 0)
    return expression.value("month", "MONTH") or 0, number


def weekday_beside(expression: Expression, expressions: list[Expression]) -> Expression | None:
    """The weekday of "Friday (June 14)": an expression of its own."""
    return next(
        (e for e in expressions if e.rule.op == "weekday" and 0 < expression.first - e.last <= 1), None
    )


def plain_meaning(expression: Expression) -> Meaning | None:
    """What the expression means in a text that has no day."""
    return resolve(expression, Context(expression.tokens.language, Narrative(None), None))


def _told(expression: Expression, expressions: list[Expression], t: Timeline) -> Told | None:
    if expression.rule.op not in {"date", "numeric", "compact"}:
        return None
    if not expression.word("day") + expression.word("a"):
        return None
    direction = direction_of(expression.tokens, expression.first, expression.last)
    meaning = plain_meaning(expression)
    if meaning and meaning.period and meaning.explicit:
        if expression.rule.op == "date" and not expression.word("year"):
            return None  # "the Sept. 11 attacks": a happening, whose year everyone knows
        day = meaning.period.start
        if meaning.period.unit != "day" or not day.year >= _OLDEST:
            return None
        since = t.since(day)
        return Told(expression, direction, since, -since, day)
    beside = weekday_beside(expression, expressions)
    number = expression.value("weekday", "WEEKDAY") or (
        beside.value("weekday", "WEEKDAY") if beside else None
    )
    marked = day_in(expression, number, t)
    if marked is None:
        return None
    return Told(expression, direction, t.since_last(marked), t.until_next(marked), None)


def _is_ahead(told: Told) -> bool:
    return bool(told.direction.ahead)


def _days(told: list[Told]) -> Iterator[Evidence | Peg]:
    """Each day bounds the text's own, and the nearest ones of either side lie near it."""
    for one in told:
        ahead, words = one.direction.ahead, one.expression.text
        share = _PAST_SHARE[ahead]
        yield Peg(words, mixed([(share, _past(one)), (1 - share, _ahead(one))]), ahead=ahead is True)
        if ahead is not None:
            lags = one.until if ahead else one.since
            if one.day:
                yield Evidence(words, np.where(lags < 0, _AHEAD_PASSED if ahead else _PASSED, 0.0))
            else:
                yield Evidence(words, np.where(lags > _LONGEST, _YEAR_NEEDED, 0.0))


def _lead(told: list[Told]) -> Iterator[Evidence]:
    """The first day told, where somebody "said on Friday (June 14)" first."""
    past = [one for one in told if one.direction.ahead is False and one.day is None]
    if past and past[0].expression.start <= _HEAD:
        first = past[0]
        language = first.expression.tokens.language
        if is_said(first.direction, language):
            yield Evidence(first.expression.text, np.maximum(first.past(language), _PASSED))


def _past(one: Told) -> Weights:
    return one.past(one.expression.tokens.language)


def _ahead(one: Told) -> Weights:
    return one.ahead()


class _Plain:
    """Months and years without a day."""

    def __init__(self, expressions: list[Expression], t: Timeline) -> None:
        self.t = t
        self.told = [
            (e, direction_of(e.tokens, e.first, e.last))
            for e in expressions
            if e.rule.op == "date" and not e.word("day") and not e.word("rel")
        ]

    def months(self) -> Iterator[Evidence]:
        """Months, with their year or without."""
        seen: set[str] = set()
        for expression, direction in self.told:
            month = expression.value("month", "MONTH")
            if not month or expression.text in seen:
                continue
            seen.add(expression.text)
            gone = self._months_since(expression, month)
            past = by_lag(gone, _MONTHS, _FADING, never=_PASSED)
            if expression.word("year"):
                past = np.where(gone < 0, _PASSED, 0.0)
                ahead = np.where(gone > 0, _PASSED, 0.0)
            else:
                ahead = by_lag((-gone) % 12, _MONTHS, _FADING, never=_PASSED)
            share = _PAST_SHARE[direction.ahead]
            yield Evidence(expression.text, mixed([(share, past), (1 - share, ahead)]))

    def _months_since(self, expression: Expression, month: int) -> Lags:
        """Months from the one told to that of each day; without its year, from the last such."""
        meaning = plain_meaning(expression)
        if expression.word("year") and meaning and meaning.period:
            first = meaning.period.start
            return np.asarray((self.t.years - first.year) * 12 + self.t.months - first.month, dtype=np.int64)
        return np.asarray((self.t.months - month) % 12, dtype=np.int64)

    def years(self, *, latest: int) -> Iterator[Evidence]:
        """The last year told as past, and the first one ahead; a later day that is told says more."""
        years: dict[bool, list[tuple[int, str]]] = {False: [], True: []}
        for expression, direction in self.told:
            word = expression.word("year")
            if len(word) == 4 and word.isdecimal() and int(word) >= _OLDEST:
                years[bool(direction.ahead)].append((int(word), expression.text))
        if years[False] and (told := max(years[False]))[0] > latest:
            gone = np.asarray(self.t.years - told[0], dtype=np.int64)
            yield Evidence(told[1], by_lag(gone, _YEARS, 1.5, never=-3.0))
        if years[True]:
            year, words = min(years[True])
            remaining = np.asarray(year - self.t.years, dtype=np.int64)
            yield Evidence(words, by_lag(remaining, _YEARS_AHEAD, 1.2, never=-4.0))
