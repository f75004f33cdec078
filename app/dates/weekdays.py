"""Weekdays: the nearest one that the tense of the clause allows."""

from dataclasses import replace
from datetime import date, timedelta

from app.dates.calendar import Period, weekday_from
from app.dates.choice import choose
from app.dates.finder import Expression
from app.dates.holidays import holiday_in
from app.dates.meaning import Context, Meaning, on, open_date, part_of_day, told
from app.dates.years import month_without_year

_WEEK = timedelta(days=7)
_MIDWEEK = timedelta(days=3)  # of the weekday behind and the one ahead, the nearer
_WEEKS_AROUND = range(-30, 31)  # in which a weekday and a day of the month meet ("Friday the 13th")
_SOON = 3  # days: "next Friday" is never said of a day so near that "Friday" would do


def weekday(expression: Expression, context: Context) -> Meaning | None:
    """ "Tuesday", "last Friday", "Monday of next week", "Saturday (03)", "Thursday night"."""
    number = _number(expression)
    if number is None:
        return None
    meaning = _weekday(expression, context, number)
    return with_part(expression, context, meaning)


def weekday_narrative(expression: Expression, context: Context) -> Meaning | None:
    """ "That Tuesday", "the following Tuesday", "the Tuesday before": from where the story stands."""
    number = _number(expression)
    start = context.narrative.from_day(behind=context.direction(expression).ahead is False)
    if number is None:
        return None
    if start is None:
        return with_part(expression, context, open_date(f"XXXX-WXX-{number}"))
    ahead = context.language.side(expression.parts["rel"])
    if ahead == 0:
        day = min(
            (weekday_from(start, number, ahead=way) for way in (False, True)), key=lambda d: abs(d - start)
        )
    else:
        day = weekday_from(start, number, ahead=ahead > 0, strict=True)
    return with_part(expression, context, on(Period("day", day), vantage=start, why="narrative"))


def weeks_from_weekday(expression: Expression, context: Context) -> Meaning | None:
    """ "A week ago Tuesday", "two weeks from Monday", "Tuesday week"."""
    number = _number(expression)
    if number is None:
        return None
    if context.today is None:
        return open_date(f"XXXX-WXX-{number}")
    weeks = context.language.number(expression.parts.get("n", [])) or 1
    ahead = bool(expression.rule.args.get("ahead")) or context.language.side(expression.parts["side"]) > 0
    day = weekday_from(context.today, number, ahead=ahead, strict=True)
    day += _WEEK * int(weeks) * (1 if ahead else -1)
    return with_part(expression, context, on(Period("day", day), vantage=context.today, why="published"))


def nth_weekday(expression: Expression, context: Context) -> Meaning | None:
    """ "The first Monday of the month", "the last Friday in March"."""
    number = _number(expression)
    nth = context.language.ordinal(expression.parts["ordinal"])
    if number is None or nth is None:
        return None
    month = _month(expression, context)
    if month is None or month.period is None:
        return open_date(f"XXXX-WXX-{number}")
    whole = month.period
    if nth < 0:
        day = weekday_from(whole.end, number, ahead=False)
    else:
        day = weekday_from(whole.start, number, ahead=True) + _WEEK * (nth - 1)
    if not whole.start <= day <= whole.end:
        return None
    return replace(month, value=day.isoformat(), when=Period("day", day).when(), period=Period("day", day))


def _month(expression: Expression, context: Context) -> Meaning | None:
    month = expression.value("month", "MONTH")
    if month and expression.word("year"):
        return told(Period("month", date(int(expression.word("year")), month, 1)))
    if month:
        return month_without_year(expression, context, month)
    if context.today is None:
        return None
    step = context.language.side(expression.parts.get("rel", []))
    return on(Period.holding("month", context.today).shift(step), vantage=context.today, why="published")


def with_part(expression: Expression, context: Context, meaning: Meaning) -> Meaning:
    """With its part of the day, where the expression names one."""
    word = expression.word("part")
    part = context.language.value("PART", word) or context.language.value("TONIGHT", word)
    return part_of_day(meaning, part) if part else meaning


def _number(expression: Expression) -> int | None:
    return expression.value("weekday", "WEEKDAY") or expression.value("weekday", "WEEKDAY_SHORT")


def _weekday(expression: Expression, context: Context, number: int) -> Meaning:
    today = context.today
    if today is None:
        return open_date(f"XXXX-WXX-{number}")
    if expression.word("weekrel"):
        week = Period.holding("week", today).shift(context.language.side(expression.parts["weekrel"]))
        return on(Period("day", week.start + timedelta(days=number - 1)), vantage=today, why="published")
    words = expression.parts.get("rel", [])
    rel = context.language.side(words[-1:]) if words else 0
    if rel:
        return on(Period("day", _relative(today, number, rel)), vantage=today, why="published")
    return _by_tense(expression, context, today, number)


def _by_tense(expression: Expression, context: Context, today: date, number: int) -> Meaning:
    fixed = _fixture(expression, context, today, number) or _in_week_told(expression, context, number)
    if fixed:
        return on(Period("day", fixed), vantage=today, why="published")
    if today.isoweekday() == number:
        return on(Period("day", today), vantage=today, why="same_weekday")
    direction = context.direction(expression)
    way = (
        weekday_from(today, number, ahead=False) + _MIDWEEK < today
        if direction.near
        else bool(direction.ahead)
    )
    day = weekday_from(today, number, ahead=way)
    written = expression.word("number")
    if written:  # "Saturday (03)": the day of the month decides
        number_told = int("".join(c for c in written if c.isdecimal()))
        choices = [Period("day", day + _WEEK * step) for step in _WEEKS_AROUND]
        fitting = [p for p in choices if p.start.day == number_told]
        day = choose(fitting, today, direction).start if fitting else day
    why = {True: "ahead", False: "behind", None: "no_tense"}[direction.ahead]
    return on(Period("day", day), vantage=today, why=why, evidence=direction.words)


def _fixture(expression: Expression, context: Context, today: date, number: int) -> date | None:
    """ "Tuesday's presidential election": the weekday before or after, whichever is that named day."""
    tokens = expression.tokens
    behind = tokens.words(expression.last, expression.last + _LONGEST_NAME)
    if len(behind) < _LONGEST_NAME or behind[:2] not in context.language.verbs["possessive"]:
        return None
    for entry in context.language.holidays.values():
        if any(word.lower() in entry.get("told_as", ()) for word in behind[2:]):
            days = [weekday_from(today, number, ahead=way) for way in (True, False)]
            return next((day for day in days if holiday_in(entry, day.year) == day), None)
    return None


_LONGEST_NAME = 5  # tokens: "'s", and up to three words of what it was


def _in_week_told(expression: Expression, context: Context, number: int) -> date | None:
    """ "Last week, on Wednesday": of the week told right before."""
    narrative, tokens = context.narrative, expression.tokens
    if narrative.reached is None or narrative.reached.unit != "week":
        return None
    between = tokens.words(tokens.index_at(narrative.reached_at), expression.first)
    links = context.language.settings["year_links"]
    if not 0 < len(between) <= _BESIDE or any(word not in links for word in between):
        return None
    return narrative.reached.start + timedelta(days=number - 1)


_BESIDE = 2  # tokens between a week and the weekday that is one of its days


def _relative(today: date, number: int, rel: int) -> date:
    """ "Last" and "next" go to the nearest such day that is not so near as to need no word."""
    day = weekday_from(today, number, ahead=rel > 0, strict=True)
    distance = abs((day - today).days)
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    if rel > 0 and same_week and distance <= _SOON:
        return day + _WEEK
    if rel < 0 and distance <= 1:
        return day - _WEEK
    return day
