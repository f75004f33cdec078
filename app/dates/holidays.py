"""Days that have a name: "Christmas", "Election Day", "Good Friday".

The language's data says what each name stands for: a holiday of a country by the name that the
`holidays` package gives it, a month and day, a distance from Easter, or a rule of counting.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from app.dates.calendar import Period, weekday_from
from app.dates.choice import choose
from app.dates.direction import Direction
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, told

_YEARS_AROUND = (-2, -1, 0, 1, 2)


def holiday(expression: Expression, context: Context) -> Meaning | None:
    """The nearest day of that name which the clause allows, or the one of the year that is told."""
    entry: dict[str, Any] = expression.rule.args
    if expression.word("year"):
        day = holiday_in(entry, int(expression.word("year")))
        return told(Period("day", day)) if day else None
    today = context.today
    if today is None:
        return open_date("XXXX-XX-XX")
    days = [day for step in _YEARS_AROUND if (day := holiday_in(entry, today.year + step))]
    side = context.language.side(expression.parts.get("rel", []))
    if side:
        days = [d for d in days if (d > today if side > 0 else d < today)]
    if not days:
        return open_date("XXXX-XX-XX")
    direction = Direction(side > 0) if side else context.direction(expression)
    chosen = choose([Period("day", day) for day in days], today, direction)
    if expression.word("weekend"):
        chosen = _weekend_of(chosen.start)
    return on(chosen, vantage=today, why="named", evidence=expression.text)


def _weekend_of(day: date) -> Period:
    """The nearest weekend: that before Labor Day, that after Thanksgiving."""
    weekend = Period.holding("weekend", day)
    return weekend.shift(-1) if day.isoweekday() < _MIDWEEK else weekend


_MIDWEEK = 3  # ISO weekday


def holiday_in(entry: dict[str, Any], year: int) -> date | None:
    """The day that it falls on in `year`; None where that year has none."""
    if year % entry.get("every", 1) != entry.get("phase", 0):
        return None
    if "month" in entry:
        return date(year, entry["month"], entry["day"])
    if "easter" in entry:
        return _easter(year) + timedelta(days=entry["easter"])
    if "count" in entry:
        return _counted(entry["count"], year)
    return _of_country(entry["country"], entry["name_there"], year)


def _counted(rule: dict[str, int], year: int) -> date:
    """The nth weekday on or after a day of the calendar."""
    first = date(year, rule["month"], rule.get("from", 1))
    return weekday_from(first, rule["weekday"], ahead=True) + timedelta(weeks=rule.get("nth", 1) - 1)


@lru_cache(maxsize=512)
def _easter(year: int) -> date:
    from dateutil.easter import easter

    return easter(year)


@lru_cache(maxsize=512)
def _of_country(country: str, name: str, year: int) -> date | None:
    import holidays

    days = holidays.country_holidays(country, years=year, language="en_US")
    return next((day for day, known in sorted(days.items()) if name in known.split("; ")), None)
