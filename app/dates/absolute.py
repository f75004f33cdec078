"""Days, months, quarters, seasons, years, decades: what is told by its name on the calendar."""

from dataclasses import replace
from datetime import date

from app.dates.calendar import Period
from app.dates.direction import Direction
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, told
from app.dates.normalise import full_date


def date_of(expression: Expression, context: Context) -> Meaning | None:
    """A day, month or year, told with or without its year."""
    month = expression.value("month", "MONTH")
    if expression.word("month").isdecimal():
        month = int(expression.word("month"))
    day = _day_number(expression)
    year, vantage = _year(expression, context)
    if month is None:
        return _plain_year(year)
    if year is not None:
        return _with_year(expression, context, year, vantage)
    if _has_relative_year(expression):
        return open_date(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if day is None:
        return month_without_year(expression, context, month)
    return day_without_year(expression, context, month, day)


def numeric(expression: Expression, context: Context) -> Meaning | None:
    """11/13/24: the numbers decide their order where they can, else the article's convention does."""
    first, second = int(expression.word("a")), int(expression.word("b"))
    year = expression.word("year")
    day_first = first > 12 or (context.day_first and second <= 12)
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


def split_days(expression: Expression) -> list[Expression]:
    """ "Nov. 12-14" and "1994-95" as their two ends, each an expression of its own."""
    parts = expression.parts
    if expression.rule.op not in {"days", "years"}:
        return [expression]
    own, other = ("day", "until_day") if expression.rule.op == "days" else ("year", "until_year")
    shared = {k: v for k, v in parts.items() if k in {"month", "year"} and k != own}
    rule = replace(expression.rule, op="date")
    first = replace(expression, rule=rule, last=expression.places["join"], parts=shared | {own: parts[own]})
    year = (
        parts[other]
        if len(parts[other][0]) != 2 or own == "day"
        else [parts["year"][0][:2] + parts[other][0]]
    )
    second_start = expression.places[other]
    second = replace(
        expression, rule=rule, first=second_start, core=second_start, parts=shared | {own: year}, modifiers=()
    )
    return [first, second]


def quarter(expression: Expression, context: Context) -> Meaning | None:
    """ "The third quarter", "Q3 2024"."""
    index = _ordinal(expression) or expression.value("name", "QUARTER_NAME") or 0
    return _part_of_year(expression, context, "quarter", 4 if index == -1 else index)


def half(expression: Expression, context: Context) -> Meaning | None:
    """ "The first half of 2009"."""
    index = _ordinal(expression) or expression.value("name", "HALF_NAME") or 2
    return _part_of_year(expression, context, "half", 2 if index == -1 else index)


def season(expression: Expression, context: Context) -> Meaning | None:
    """ "Last summer", "the spring of 2003", "in the fall"."""
    month = expression.value("season", "SEASON")
    if month is None:
        return None
    year, vantage = _year(expression, context)
    if year is not None:
        period = Period("season", date(year, month, 1))
        return told(period) if vantage is None else on(period, vantage=vantage, why="published")
    if context.today is None:
        return open_date(f"XXXX-{Period('season', date(2000, month, 1)).timex[-2:]}")
    choices = [Period("season", date(context.today.year + step, month, 1)) for step in (-2, -1, 0, 1)]
    rel = _relation(expression, context)
    if rel is None:
        return _by_direction(expression, context, choices)
    return on(_nth_from(choices, context.today, rel), vantage=context.today, why="published")


def decade(expression: Expression, context: Context) -> Meaning | None:
    """ "The 1990s", "the '60s", "the sixties"."""
    digits = expression.word("decade").rstrip("sS")
    start = int(digits) if digits else (context.language.value("DECADE_NAME", expression.word("named")) or 0)
    if start < 100:
        start += 1900
    return told(Period("decade", date(start, 1, 1)))


def century(expression: Expression, context: Context) -> Meaning | None:  # noqa: ARG001  (as all operations)
    """ "The 20th century" began, as people count, with 1900."""
    index = _ordinal(expression)
    if index is None or not 2 <= index <= 30:
        return None
    return told(Period("century", date((index - 1) * 100, 1, 1)))


def month_without_year(expression: Expression, context: Context, month: int) -> Meaning:
    """A month by its name: the nearest that the clause allows."""
    today = context.today
    if today is None:
        return open_date(f"XXXX-{month:02d}")
    choices = [Period("month", date(today.year + step, month, 1)) for step in (-1, 0, 1)]
    rel = _relation(expression, context)
    if rel is None:
        narrative = _narrative_year(expression, context)
        if narrative is not None:
            return on(
                Period("month", date(narrative, month, 1)), vantage=context.narrative.day, why="narrative"
            )
        return _by_direction(expression, context, choices)
    if rel == 0:
        return on(choices[1], vantage=today, why="published")
    return on(_nth_from(choices, today, rel), vantage=today, why="published")


def day_without_year(expression: Expression, context: Context, month: int, day: int) -> Meaning | None:
    """A day of a month: the nearest that the clause, its weekday and the narrative allow."""
    today = context.today
    known = _known_year(expression, context, month, day)
    if known:
        return told(Period("day", date(known, month, day)))
    if today is None:
        return _day_undated(context, month, day)
    years = [year for step in range(-4, 5) if _possible(year := today.year + step, month, day)]
    if not years:
        return None
    weekday = expression.value("weekday", "WEEKDAY") or expression.value("weekday", "WEEKDAY_SHORT")
    fitting = [y for y in years if weekday and date(y, month, day).isoweekday() == weekday]
    narrative = _narrative_year(expression, context, day=date(years[0], month, day))
    if narrative in years and not fitting:
        return on(Period("day", date(narrative, month, day)), vantage=context.narrative.day, why="narrative")
    return _by_direction(expression, context, [Period("day", date(y, month, day)) for y in fitting or years])


def _known_year(expression: Expression, context: Context, month: int, day: int) -> int | None:
    """The year of "the Sept. 11 attacks"."""
    for entry in context.language.settings["known_days"]:
        behind = expression.tokens.words(expression.last, expression.last + 2)
        fits = (month, day) == (entry["month"], entry["day"]) and any(w in entry["before"] for w in behind)
        if fits and (context.today is None or context.today.year >= entry["year"]):
            return int(entry["year"])
    return None


def _day_undated(context: Context, month: int, day: int) -> Meaning | None:
    """In an article without a date, a day is taken to be near the last one that is told with its year."""
    told_before = context.narrative.explicit
    if told_before is None:
        return open_date(f"XXXX-{month:02d}-{day:02d}") if _possible(2000, month, day) else None
    years = [told_before.start.year + step for step in (-1, 0, 1)]
    days = [Period("day", date(year, month, day)) for year in years if _possible(year, month, day)]
    if not days:
        return None
    nearest = min(days, key=lambda p: _distance(p, told_before.start))
    return on(nearest, vantage=told_before.start, why="narrative")


def _told_in_full(words: str, context: Context) -> Meaning | None:
    parsed = full_date(words, context.language.code)
    return told(Period(parsed[1], parsed[0])) if parsed else None


def _with_year(expression: Expression, context: Context, year: int, vantage: date | None) -> Meaning | None:
    words = [*expression.parts.get("day", ())[:1], *expression.parts.get("month", ())[:1], f"{year:04d}"]
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


def _has_relative_year(expression: Expression) -> bool:
    return bool(expression.word("yearrel"))


def _year(expression: Expression, context: Context) -> tuple[int | None, date | None]:
    """The year that the expression names, and the vantage day where it is a relative one."""
    word = expression.word("year")
    if word:
        return _four_digits(int(word), context) if len(word) == 2 else int(word), None
    if expression.word("shortyear"):
        return _four_digits(int(expression.word("shortyear")), context), None
    step = _step(expression.word("yearrel"), context)
    if step is None or context.today is None:
        return None, None
    return context.today.year + step, context.today


def _four_digits(year: int, context: Context) -> int:
    """'82 is the nearest such year that lies at most ten years ahead."""
    if year > 99:
        return year
    latest = (context.today or date.today()).year + 10
    return latest - (latest - year) % 100


def _step(word: str, context: Context) -> int | None:
    if not word:
        return None
    kinds = ("THIS", "LAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING")
    return next((v for kind in kinds if (v := context.language.value(kind, word)) is not None), None)


def _relation(expression: Expression, context: Context) -> int | None:
    words = expression.parts.get("rel", [])
    return _step(words[-1], context) if words else None


def _ordinal(expression: Expression) -> int | None:
    words = expression.parts.get("ordinal")
    return expression.tokens.language.ordinal(words) if words else None


def _part_of_year(expression: Expression, context: Context, unit: str, index: int) -> Meaning | None:
    months = {"quarter": 3, "half": 6}[unit]
    if not 1 <= index <= 12 // months:
        return None
    month = (index - 1) * months + 1
    year, vantage = _year(expression, context)
    if year is not None:
        period = Period(unit, date(year, month, 1))
        return told(period) if vantage is None else on(period, vantage=vantage, why="published")
    if context.today is None:
        return open_date(f"XXXX-{unit[0].upper()}{index}")
    choices = [Period(unit, date(context.today.year + step, month, 1)) for step in (-1, 0, 1)]
    rel = _relation(expression, context)
    if rel is not None:
        return on(choices[1 + rel], vantage=context.today, why="published")
    return _by_direction(expression, context, choices)


def _by_direction(expression: Expression, context: Context, choices: list[Period]) -> Meaning:
    """Of the same month or day in several years, the one that the clause's tense asks for."""
    assert context.today is not None
    direction = context.direction(expression)
    chosen = choose(choices, context.today, direction)
    return on(chosen, vantage=context.today, why=_why(direction), evidence=direction.words)


def choose(choices: list[Period], today: date, direction: Direction) -> Period:
    """The one that the clause's tense and nearness speak for together.

    News leaves the year out of what is near. A day against the tense of its clause therefore counts
    as so many times further away, and a date of next week beats one of 51 weeks ago.
    """
    behind, ahead = (1, 1) if direction.near else _AGAINST[direction.ahead if direction.sure else None]

    def cost(period: Period) -> tuple[int, date]:
        weight = ahead if period.start > today else behind
        return _distance(period, today) * weight, period.start

    return min(choices, key=cost)


_DECEMBER = 12

# Weights of a day behind and of one ahead, by the direction of the clause.
_AGAINST = {False: (1, 8), True: (8, 1), None: (1, 2)}


def _distance(period: Period, today: date) -> int:
    if period.start <= today <= period.end:
        return 0
    return min(abs((period.start - today).days), abs((period.end - today).days))


def _nth_from(choices: list[Period], today: date, rel: int) -> Period:
    """The last over before `today`, or the first to begin after it."""
    if rel < 0:
        return next((p for p in reversed(choices) if p.end < today), choices[0])
    if rel > 0:
        return next((p for p in choices if p.start > today), choices[-1])
    nearest = min(choices, key=lambda p: (_distance(p, today), p.start))
    if nearest.start.month == _DECEMBER:
        return nearest  # "this winter" crosses the turn of the year
    return next((p for p in choices if p.start.year == today.year), nearest)


def _why(direction: Direction) -> str:
    return {True: "ahead", False: "behind", None: "nearest"}[direction.ahead]


def _narrative_year(expression: Expression, context: Context, day: date | None = None) -> int | None:
    """The year of a full date told just before in the same paragraph, where the story goes on from it."""
    told_before, today = context.narrative.explicit, context.today
    if told_before is None or today is None or told_before.unit != "day":
        return None
    gap = expression.start - context.narrative.explicit_at
    if gap > _SAME_STORY or "\n\n" in expression.tokens.text[expression.start - gap : expression.start]:
        return None
    if context.direction(expression).ahead:
        return None
    year = told_before.start.year
    goes_on = day is None or (day.month, day.day) >= (told_before.start.month, told_before.start.day)
    return year if goes_on and today.year - year > 1 else None


_SAME_STORY = 200  # characters from a full date within which a date without year continues its story


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
