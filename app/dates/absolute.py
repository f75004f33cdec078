"""Days, months, years, decades: what is told by its name on the calendar."""

from dataclasses import replace
from datetime import date

from app.dates.calendar import Period
from app.dates.choice import step_of
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, told
from app.dates.normalise import full_date
from app.dates.years import day_without_year, month_without_year


def date_of(expression: Expression, context: Context) -> Meaning | None:
    """A day, month or year, told with or without its year."""
    month = expression.value("month", "MONTH")
    if expression.word("month").isdecimal():
        month = int(expression.word("month"))
    day = _day_number(expression) or ordinal_of(expression)
    year, vantage = year_told(expression, context)
    if month is None:
        return _plain_year(year)
    if year is not None:
        return _with_year(expression, context, year, vantage)
    if day is None:
        return month_without_year(expression, context, month)
    return day_without_year(expression, context, month, day)


def numeric(expression: Expression, context: Context) -> Meaning | None:
    """11/13/24: the numbers decide their order where they can, else the article's convention does."""
    first, second = int(expression.word("a")), int(expression.word("b"))
    year = expression.word("year")
    dotted = "." in expression.text  # as the Germans and Russians write, who name the day first
    day_first = first > 12 or ((context.day_first or dotted) and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    if len(year) == 2 and not expression.text.count("/"):
        return None  # 10-30-89, 3.14.15: as often a score or a version
    if month > 12:
        return None
    return _told_in_full(f"{_four_digits(int(year), context):04d}-{month:02d}-{day:02d}", context)


def compact(expression: Expression, context: Context) -> Meaning | None:
    """19980213, as wire services number their days."""
    digits = expression.word("day")
    month, day = int(digits[4:6]), int(digits[6:])
    if not 1 <= month <= 12:
        return None
    return _told_in_full(f"{digits[:4]}-{month:02d}-{day:02d}", context)


def split(expression: Expression) -> list[Expression]:
    """ "Nov. 12-14", "1994-95" and "six to nine months" as their two ends, each an expression of its own."""
    if expression.rule.op not in _SPLIT:
        return [expression]
    op, own, other = _SPLIT[expression.rule.op]
    parts = expression.parts
    shared = {k: v for k, v in parts.items() if k in {"month", "year", "unit"} and k != own}
    rule = replace(expression.rule, op=op)
    first = replace(expression, rule=rule, last=expression.places["join"], parts=shared | {own: parts[own]})
    until = parts[other]
    if op == "date" and own == "year" and len(until[0]) == 2:
        until = [parts["year"][0][:2] + until[0]]
    start = expression.places[other]
    second = replace(
        expression, rule=rule, first=start, core=start, parts=shared | {own: until}, modifiers=()
    )
    return [first, second]


# How an expression of two ends is split: each end's operation, and the parts that tell them apart.
_SPLIT = {
    "days": ("date", "day", "until_day"),
    "years": ("date", "year", "until_year"),
    "durations": ("duration", "n", "until_n"),
}


def decade(expression: Expression, context: Context) -> Meaning | None:
    """ "The 1990s", "the '60s", "the sixties"."""
    digits = expression.word("decade").rstrip("sS")
    start = int(digits) if digits else (context.language.value("DECADE_NAME", expression.word("named")) or 0)
    if start < 100:
        start += 1900
    unit = "century" if start % 100 == 0 and start < _NOUGHTIES else "decade"  # "the 1800s"
    return told(Period(unit, date(start, 1, 1)))


_NOUGHTIES = 2000


def century(expression: Expression, context: Context) -> Meaning | None:  # noqa: ARG001  (as all operations)
    """ "The 20th century" began, as people count, with 1900."""
    index = ordinal_of(expression)
    if index is None or not 2 <= index <= 30:
        return None
    return told(Period("century", date((index - 1) * 100, 1, 1)))


def _told_in_full(words: str, context: Context) -> Meaning | None:
    parsed = full_date(words, context.language.code)
    return told(Period(parsed[1], parsed[0])) if parsed else None


def _with_year(expression: Expression, context: Context, year: int, vantage: date | None) -> Meaning | None:
    day = _day_number(expression) or ordinal_of(expression)
    words = [*([str(day)] if day else ()), *expression.parts.get("month", ())[:1], f"{year:04d}"]
    if words[-2].isdecimal():
        words = [f"{year:04d}-{int(words[1]):02d}-{int(words[0]):02d}"]
    meaning = _told_in_full(" ".join(words), context)
    if meaning is None or vantage is None or meaning.period is None:
        return meaning
    return on(meaning.period, vantage=vantage, why="published")


def _plain_year(year: int | None) -> Meaning | None:
    return told(Period("year", date(year, 1, 1))) if year else None


def _day_number(expression: Expression) -> int | None:
    digits = "".join(c for c in expression.word("day") if c.isdecimal())
    return int(digits) if digits else None


def year_told(expression: Expression, context: Context) -> tuple[int | None, date | None]:
    """The year that the expression names, and the vantage day where it is a relative one."""
    word = "".join(c for c in expression.word("year") if c.isdecimal())
    if word:
        return _four_digits(int(word), context) if len(word) == 2 else int(word), None
    if expression.word("shortyear"):
        return _four_digits(int(expression.word("shortyear")), context), None
    words = expression.parts.get("yearrel", [])
    step = step_of(words[0] if words else "", context)
    if step is None or context.today is None:
        return None, None
    return context.today.year + step, context.today


def _four_digits(year: int, context: Context) -> int:
    """'82 is the nearest such year that lies at most ten years ahead."""
    if year > 99:
        return year
    latest = (context.today or date.today()).year + 10
    return latest - (latest - year) % 100


def ordinal_of(expression: Expression) -> int | None:
    words = expression.parts.get("ordinal")
    return expression.tokens.language.ordinal(words) if words else None
