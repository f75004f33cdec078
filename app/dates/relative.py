"""Dates told from a vantage point: today, last week, two days later, the next day."""

from datetime import date, timedelta

from app.dates.calendar import Period, add_months, shift_day
from app.dates.durations import length
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, part_of_day
from app.dates.weekdays import with_part
from app.model import TimexType

_DAY = timedelta(days=1)
_MIDWEEK, _FRIDAY = 3, 5  # ISO weekdays


def today(expression: Expression, context: Context) -> Meaning | None:
    """ "Today", "yesterday evening", "last night", "the day after tomorrow", "today (25)"."""
    step = expression.value("today", "TODAY") or 0
    step += context.language.side(expression.parts.get("side", [])) + context.language.side(
        expression.parts.get("rel", [])
    )
    if context.today is None:
        return with_part(expression, context, open_date("XXXX-XX-XX"))
    day = Period("day", context.today + _DAY * step)
    return with_part(expression, context, on(day, vantage=context.today, why="published"))


def today_in(expression: Expression, context: Context) -> Meaning | None:
    """ "A year ago today", "nine years ago this month"."""
    unit = _unit(expression)
    if context.today is None or unit is None:
        return open_date("XXXX-XX-XX")
    grain = context.language.value("UNIT", expression.word("same")) or "day"
    day = _holding(grain, context.today).shift(-int(_count(expression, context) or 1), unit)
    return with_part(expression, context, on(day, vantage=context.today, why="published"))


def day_of_month(expression: Expression, context: Context) -> Meaning | None:
    """ "The 13th": of the month that the story or the article stands in, or of the one told."""
    number = int("".join(c for c in expression.word("day") if c.isdecimal()))
    rel = context.language.side(expression.parts.get("rel", []))
    base = context.today
    if base is None:
        return open_date(f"XXXX-XX-{number:02d}")
    month = Period.holding("month", base).shift(rel)
    day = month.start + _DAY * (number - 1)
    if not expression.word("rel"):
        direction = context.direction(expression)
        if direction.ahead and day < base:
            day = month.shift(1).start + _DAY * (number - 1)
        elif not direction.ahead and day > base:
            day = month.shift(-1).start + _DAY * (number - 1)
    return on(Period("day", day), vantage=base, why="published")


def unit(expression: Expression, context: Context) -> Meaning | None:
    """ "Last week", "this month", "next year", "the current quarter"."""
    name = _unit(expression)
    if name is None:
        return None
    if context.today is None:
        return open_date(_OPEN.get(name, "XXXX"))
    step = context.language.side(expression.parts.get("rel", []))
    step -= bool(expression.rule.args.get("over"))
    period = _holding(name, context.today).shift(step)
    if name == "weekend":
        period = _weekend(expression, context, context.today, step)
    return on(period, vantage=context.today, why="published")


def unit_before_last(expression: Expression, context: Context) -> Meaning | None:
    """ "The week before last"."""
    name = _unit(expression)
    if name is None or context.today is None:
        return open_date(_OPEN.get(name or "year", "XXXX"))
    step = 2 * context.language.side(expression.parts["side"])
    return on(_holding(name, context.today).shift(step), vantage=context.today, why="published")


def unit_here(expression: Expression, context: Context) -> Meaning | None:
    """ "The weekend", "the year", "year-end": the one that the sentence or the article stands in."""
    name = _unit(expression)
    if name is None:
        return None
    near = _reached_in_sentence(expression, context)
    if near and near.start + _DAY * _LENGTHS[name] < near.end:
        near = None  # "last year ... the week": no week of that year
    base = near.start if near else context.today
    if name == "day" and near is None:
        base = context.narrative.from_day()
    if base is None:
        return open_date(_OPEN.get(name, "XXXX"))
    if name == "weekend":
        return on(_weekend(expression, context, base, 0), vantage=base, why="published")
    why = "narrative" if near or name == "day" else "published"
    return on(_holding(name, base), vantage=base, why=why)


def unit_narrative(expression: Expression, context: Context) -> Meaning | None:
    """ "The next day", "the previous year", "that month", "the week before": from where the story stands."""
    name = _unit(expression)
    behind = context.direction(expression).ahead is False
    base = context.narrative.from_day(behind=behind)
    if name != "day":
        base = _start(context.narrative.from_period(behind=behind))
    if name is None:
        return None
    if base is None:
        return open_date(_OPEN.get(name, "XXXX"))
    step = 0 if _in_apposition(expression, context) else context.language.side(expression.parts["rel"])
    return on(_holding(name, base).shift(step), vantage=base, why="narrative")


def part_narrative(expression: Expression, context: Context) -> Meaning | None:
    """ "That night", "the next morning", "the night before"."""
    base = context.narrative.from_day(behind=context.direction(expression).ahead is False)
    if base is None:
        return with_part(expression, context, open_date("XXXX-XX-XX"))
    words = expression.parts.get("rel") or expression.tokens.words(expression.core, expression.last)
    day = Period("day", base + _DAY * context.language.side(words))
    return with_part(expression, context, on(day, vantage=base, why="narrative"))


def ago(expression: Expression, context: Context) -> Meaning | None:
    """ "Two days ago", "a year and a half ago": counted back from the day of speaking, in its own unit."""
    count, name = _count(expression, context), _unit(expression)
    if count is None:
        return Meaning(TimexType.DATE, "PAST_REF", why="reference")
    if context.today is None:
        return open_date(_OPEN.get(name or "", "XXXX-XX-XX"))
    return _moved(expression, context.today, -count, "published")


def hence(expression: Expression, context: Context) -> Meaning | None:
    """ "Two weeks from now"."""
    count, name = _count(expression, context), _unit(expression)
    if count is None:
        return Meaning(TimexType.DATE, "FUTURE_REF", why="reference")
    if context.today is None:
        return open_date(_OPEN.get(name or "", "XXXX-XX-XX"))
    if expression.word("today"):  # "a week from today" is a day, "a week from now" the week
        base = context.today + _DAY * (expression.value("today", "TODAY") or 0)
        day = shift_day(base, int(count), name or "day")
        return on(Period("day", day), vantage=context.today, why="published")
    return _moved(expression, context.today, count, "published")


def offset(expression: Expression, context: Context) -> Meaning | None:
    """ "Two days later", "a month earlier": from the date that the story has reached."""
    count, name = _count(expression, context), _unit(expression)
    side = context.language.side(expression.parts["side"])
    if count is None or name is None:
        return open_date("XXXX-XX-XX")
    if name in _HOURS:
        return Meaning(TimexType.DURATION, length(name, count), why="length")
    behind = context.direction(expression).ahead is False
    reached = context.narrative.from_period(behind=behind)
    if name == "year" and reached and reached.unit in {"quarter", "half", "month"}:
        return on(reached.shift(int(count * side), "year"), vantage=reached.start, why="narrative")
    base = context.narrative.from_day(behind=behind) if name in {"day", "week"} else _start(reached)
    if base is None:
        return open_date(_OPEN.get(name, "XXXX"))
    return _moved(expression, base, count * side, "narrative")


def year_ago(expression: Expression, context: Context) -> Meaning | None:
    """ "The year-ago quarter": the one a year before that which the story speaks of."""
    reached = context.narrative.from_period()
    if reached is None:
        return open_date("XXXX")
    if _unit(expression) == "quarter" and reached.unit != "quarter":
        reached = Period.holding("quarter", reached.start).shift(-1)  # the last that is over
    if reached.unit not in {"quarter", "half", "month"}:
        reached = Period.holding("year", reached.start)
    return on(reached.shift(-1, "year"), vantage=reached.start, why="narrative")


def reference(expression: Expression, context: Context) -> Meaning | None:  # noqa: ARG001  (as all operations)
    """ "Now", "recently", "the near future": no place on the calendar."""
    for name, value in (("ref_now", "PRESENT_REF"), ("ref_past", "PAST_REF"), ("ref_future", "FUTURE_REF")):
        if expression.word(name):
            return Meaning(TimexType.DATE, value, why="reference")
    return None


_LENGTHS = {
    "day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366,
    "decade": 3653, "century": 36525,
}  # fmt: skip
_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "year": "XXXX", "fortnight": "XXXX-WXX",
}  # fmt: skip


def _holding(name: str, day: date) -> Period:
    return Period.holding("week" if name == "fortnight" else name, day)


def _weekend(expression: Expression, context: Context, base: date, step: int) -> Period:
    weekend = Period.holding("weekend", base)
    if step < 0:
        return weekend.shift(-1)
    if step > 0:
        return weekend.shift(1)
    latest = _MIDWEEK if expression.rule.op == "unit" else _FRIDAY  # "this weekend" is soon the next one
    if base.isoweekday() <= latest and context.direction(expression).ahead is False:
        return weekend.shift(-1)
    return weekend


def _moved(expression: Expression, base: date, count: float, why: str) -> Meaning:
    """`count` of the expression's unit from `base`, as finely as that unit says."""
    name = _unit(expression) or "day"
    if name in _HOURS:
        day = base + _DAY * int(count * _HOURS[name] / 24)
        return part_of_day(on(Period("day", day), vantage=base, why=why), "XX:XX")
    if count != int(count):
        return _fraction(name, base, count, why)
    approximate = abs(count) >= _ROUGH and name == "day"
    finer = Period.holding(_GRAIN.get(name, name), base)
    steps = int(count) * _TIMES.get(name, 1)
    return on(finer.shift(steps), vantage=base, why=why, approximate=approximate)


def _fraction(name: str, base: date, count: float, why: str) -> Meaning:
    months = {"year": 12, "decade": 120, "century": 1200}.get(name)
    if months is None:
        days = round(count * {"day": 1, "week": 7, "fortnight": 14}.get(name, 30))
        return on(Period("day", base + _DAY * days), vantage=base, why=why, approximate=True)
    return on(
        Period.holding("month", add_months(base, round(count * months))),
        vantage=base,
        why=why,
        approximate=True,
    )


_HOURS = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
_ROUGH = 30  # "100 days ago" is a round number
_GRAIN = {"century": "decade", "fortnight": "week", "weekend": "weekend"}
_TIMES = {"century": 10, "fortnight": 2}


def _unit(expression: Expression) -> str | None:
    language, word = expression.tokens.language, expression.word("unit")
    for kind in ("UNIT", "UNITS", "CLOCK_UNIT", "CLOCK_UNITS"):
        name = language.value(kind, word)
        if name:
            return str(name)
    return None


def _count(expression: Expression, context: Context) -> float | None:
    if expression.parts.get("few"):
        return context.language.few(expression.parts["few"])
    if not expression.parts.get("n") and not expression.word("one") and expression.rule.args.get("plural"):
        return None
    number = context.language.number(expression.parts["n"]) if expression.parts.get("n") else 1.0
    return number + 0.5 if number is not None and expression.word("half") else number


def _in_apposition(expression: Expression, context: Context) -> bool:
    """ "On Nov. 6, the day after the vote": the day just told, in other words."""
    before = expression.first - 1
    told_at = context.narrative.reached_at
    tokens = expression.tokens
    ends_there = before > 0 and told_at == tokens.ends[before - 1]
    goes_on = tokens.words(expression.last, expression.last + 1) not in ([], ["."], [","])
    return ends_there and tokens.word(before) == "," and goes_on


def _start(period: Period | None) -> date | None:
    return period.start if period else None


def _reached_in_sentence(expression: Expression, context: Context) -> Period | None:
    """The period that the same sentence has told before, if any."""
    narrative, tokens = context.narrative, expression.tokens
    if narrative.reached is None:
        return None
    start, _ = tokens.sentence(expression.first)
    return narrative.reached if narrative.reached_at >= tokens.starts[start] else None
