"""Times of day: "10:30 p.m.", "1608 UTC", "noon Tuesday"."""

from dataclasses import replace

from app.dates.calendar import Period
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, part_of_day
from app.dates.normalise import clock_time
from app.dates.relative import today as resolve_today
from app.dates.weekdays import weekday as resolve_weekday
from app.model import TimexType

_MINUTES = 4  # digits of "1608"


def clock(expression: Expression, context: Context, near: Meaning | None = None) -> Meaning | None:
    """A time of the day that the expression names, else of `near`, a day told beside it, else of today."""
    time = _time(expression, context)
    if time is None:
        return None
    day = _own_day(expression, context) or near or _today(context)
    zone = "Z" if expression.parts.get("zone", [""])[0] in context.language.settings["utc"] else ""
    if day.type is TimexType.TIME:
        day = replace(day, value=day.value.split("T")[0])
    return part_of_day(day, time + zone)


def _own_day(expression: Expression, context: Context) -> Meaning | None:
    if expression.word("weekday"):
        return resolve_weekday(expression, context)
    return resolve_today(expression, context) if expression.word("today") else None


def _today(context: Context) -> Meaning:
    if context.today is None:
        return open_date("XXXX-XX-XX")
    return on(Period("day", context.today), vantage=context.today, why="published")


def _time(expression: Expression, context: Context) -> str | None:
    named = context.language.value("CLOCK_NAME", expression.word("named"))
    if named:
        return str(named)
    compact = expression.word("compact")
    if compact:
        hours, minutes = compact[: _MINUTES // 2], compact[_MINUTES // 2 :]
        return f"{hours}:{minutes}" if int(hours) < 25 and int(minutes) < 60 else None
    return _hours_and_minutes(expression, context)


def _hours_and_minutes(expression: Expression, context: Context) -> str | None:
    hour = expression.word("hour")
    if hour and not hour.isdecimal():
        hour = f"{context.language.number([hour]) or 0:.0f}"
    written = expression.parts.get("time") or expression.parts.get("dotted") or []
    words = "".join(written) or expression.word("glued") or f"{hour}:00"
    half = "".join(expression.parts.get("ampm", [])).replace(".", "")
    parsed = clock_time(f"{words.replace('.', ':')} {half}".strip(), context.language.code)
    return parsed.strftime("%H:%M") if parsed else None
