"""Lengths of time and repetitions: "three days", "the past two weeks", "every year"."""

from datetime import date

from app.dates.calendar import DAY, SEASON_CODES, Period, shift_day
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, between
from app.model import TimexType, When

# TIMEX3's (TimeML's) letters; those after T count hours and less.
_LETTERS = {
    "day": "D", "week": "W", "weekend": "WE", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "hour": "TH", "minute": "TM", "second": "TS",
}  # fmt: skip
_YEARS = {"decade": 10, "century": 100}
_UNIT_KINDS = ("UNIT", "UNITS", "CLOCK_UNIT", "CLOCK_UNITS")


def duration(expression: Expression, context: Context) -> Meaning | None:
    """ "Three days", "a two-and-a-half-hour meeting", "several months", "decades"."""
    word = context.language.value("LONG", expression.word("word"))
    if word:
        return _length(str(word))
    if expression.word("quarter"):
        return _length("P25Y")
    unit = _unit(expression, "unit") or _unit(expression, "plural")
    if unit is None:
        return None
    return _length(length(unit, _count(expression, context)))


def stretch(expression: Expression, context: Context) -> Meaning | None:
    """ "The past three months", "the next two weeks": a length up to or from the day of speaking."""
    unit = _unit(expression, "unit")
    if unit is None:
        return None
    count = _count(expression, context)
    when = _around(context.today, unit, count, context.language.side(expression.parts["rel"]))
    return Meaning(
        TimexType.DURATION, length(unit, count), when, context.today, None, "stretch" if when else "length"
    )


def repeated(expression: Expression, context: Context) -> Meaning | None:
    """ "Every two years", "annually", "twice a week", "on Tuesdays"."""
    word = context.language.value("REPEATED", expression.word("repeated"))
    if word:
        return _set(str(word))
    weekday = _weekday(expression)
    if weekday:
        return _set(f"XXXX-WXX-{weekday}{_part(expression)}")
    if expression.word("weekend"):
        return _set("XXXX-WXX-WE")
    if expression.word("part"):
        return _set(f"XXXX-XX-XX{_part(expression)}")
    if expression.word("month"):
        return _set(f"XXXX-{expression.value('month', 'MONTH'):02d}")
    season = expression.value("season", "SEASON")
    if season:
        return _set(f"XXXX-{SEASON_CODES[season]}")
    unit = _unit(expression, "unit")
    if unit is None:
        return None
    told = expression.word("n") or expression.word("few")
    count = _count(expression, context) if told else 1.0
    return _set(length(unit, 2.0 if expression.word("other") else count))


def length(unit: str, count: float | None) -> str:
    """TIMEX3's value of `count` (None: not told) of `unit`: "P3D", "PT2H", "PXY", "P2.5Y", "PT30M"."""
    if unit == "fortnight" and count is not None:
        count *= 2
    if unit == "hour" and count == 0.5:
        unit, count = "minute", 30.0
    if unit in _YEARS and count is not None and count != int(count):
        unit, count = "year", count * _YEARS[unit]
    letter = _LETTERS[unit]
    number = "X" if count is None else f"{count:.10g}"
    return f"PT{number}{letter[1:]}" if letter[0] == "T" else f"P{number}{letter}"


def _length(value: str) -> Meaning:
    return Meaning(TimexType.DURATION, value, why="length")


def _set(value: str) -> Meaning:
    return Meaning(TimexType.SET, value, why="repeated")


def _around(today: date | None, unit: str, count: float | None, side: int) -> When | None:
    """The days that such a length before or after `today` covers; their outer end is rough."""
    if today is None or count is None or _LETTERS[unit][0] == "T" or side == 0:
        return None
    whole = "day" if unit == "weekend" else unit
    far = shift_day(today, side * int(count), whole)
    return between(far + DAY, today, approximate=True) if side < 0 else between(today, far, approximate=True)


def _unit(expression: Expression, name: str) -> str | None:
    language, word = expression.tokens.language, expression.word(name)
    return next((str(unit) for kind in _UNIT_KINDS if (unit := language.value(kind, word))), None)


def _count(expression: Expression, context: Context) -> float | None:
    if expression.word("onlyhalf"):
        return 0.5
    if expression.parts.get("few"):
        return context.language.few(expression.parts["few"])
    if expression.parts.get("n"):
        number = context.language.number(expression.parts["n"])
    else:
        number = None if expression.word("plural") or _is_plural(expression) else 1.0
    return number + 0.5 if number is not None and expression.word("half") else number


def _is_plural(expression: Expression) -> bool:
    language, word = expression.tokens.language, expression.word("unit")
    return bool(language.value("UNITS", word) or language.value("CLOCK_UNITS", word))


def _weekday(expression: Expression) -> int | None:
    for name, kind in (("weekday", "WEEKDAY"), ("weekday", "WEEKDAYS"), ("weekdays", "WEEKDAYS")):
        number = expression.value(name, kind)
        if number:
            return number
    return None


def _part(expression: Expression) -> str:
    word = expression.word("part")
    part = expression.tokens.language.value("PART", word)
    return f"T{part}" if part else ""


def edge_of(whole: Period, unit: str, count: int, *, backwards: bool) -> When:
    """The first (or last) `count` units of a longer period."""
    if backwards:
        return between(max(whole.start, shift_day(whole.end + DAY, -count, unit)), whole.end)
    return between(whole.start, min(whole.end, shift_day(whole.start, count, unit) - DAY))
