"""Quarters, halves and seasons of a year."""

from datetime import date

from app.dates.absolute import ordinal_of, year_told
from app.dates.calendar import Period
from app.dates.choice import by_direction, nth_from, relation
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, told


def quarter(expression: Expression, context: Context) -> Meaning | None:
    """ "The third quarter", "Q3 2024"."""
    index = ordinal_of(expression) or expression.value("name", "QUARTER_NAME") or 0
    return _part_ofyear_told(expression, context, "quarter", 4 if index == -1 else index)


def half(expression: Expression, context: Context) -> Meaning | None:
    """ "The first half of 2009"; "the second half" where business is told of, for sport has its own."""
    if expression.rule.args.get("business") and not _about_business(expression, context):
        return None
    index = ordinal_of(expression) or expression.value("name", "HALF_NAME") or 2
    return _part_ofyear_told(expression, context, "half", 2 if index == -1 else index)


def _about_business(expression: Expression, context: Context) -> bool:
    start, end = expression.tokens.sentence(expression.first)
    near = range(max(start, expression.first - _NEAR), min(end, expression.last + _NEAR))
    return any(expression.tokens.word(i).lower() in context.language.settings["business"] for i in near)


_NEAR = 25  # tokens on either side that tell what a sentence is about


def season(expression: Expression, context: Context) -> Meaning | None:
    """ "Last summer", "the spring of 2003", "in the fall"."""
    month = expression.value("season", "SEASON")
    if month is None:
        return None
    year, vantage = year_told(expression, context)
    if year is not None:
        period = Period("season", date(year, month, 1))
        return told(period) if vantage is None else on(period, vantage=vantage, why="published")
    if context.today is None:
        return open_date(f"XXXX-{Period('season', date(2000, month, 1)).timex[-2:]}")
    choices = [Period("season", date(context.today.year + step, month, 1)) for step in (-2, -1, 0, 1)]
    rel = relation(expression, context)
    if rel is None:
        return by_direction(expression, context, choices)
    return on(nth_from(choices, context.today, rel), vantage=context.today, why="published")


def _part_ofyear_told(expression: Expression, context: Context, unit: str, index: int) -> Meaning | None:
    months = {"quarter": 3, "half": 6}[unit]
    if not 1 <= index <= 12 // months:
        return None
    month = (index - 1) * months + 1
    year, vantage = year_told(expression, context)
    if year is not None:
        period = Period(unit, date(year, month, 1))
        return told(period) if vantage is None else on(period, vantage=vantage, why="published")
    if context.today is None:
        return open_date(f"XXXX-{unit[0].upper()}{index}")
    choices = [Period(unit, date(context.today.year + step, month, 1)) for step in (-1, 0, 1)]
    rel = relation(expression, context)
    if rel is not None:
        return on(choices[1 + rel], vantage=context.today, why="published")
    return by_direction(expression, context, choices)
