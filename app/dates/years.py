"""The years of days and months that are told without one."""

from datetime import date

from app.dates.calendar import Period
from app.dates.choice import by_direction, distance, nth_from, relation, step_of
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on, open_date, told
from app.dates.verbs import tags_of

_SAME_STORY = 200  # characters from a full date within which a date without year continues its story
_HALF_YEAR = 183  # days: a story goes on into the next year, not from its end back to its beginning
_YEARS_AROUND = range(-4, 5)


def month_without_year(expression: Expression, context: Context, month: int) -> Meaning:
    """A month by its name: the nearest that the clause and the narrative allow."""
    today = context.today
    if today is None:
        return open_date(f"XXXX-{month:02d}")
    choices = [Period("month", date(today.year + step, month, 1)) for step in (-1, 0, 1)]
    rel = relation(expression, context)
    if rel == 0:
        return on(choices[1], vantage=today, why="published")
    if rel is not None:
        return on(nth_from(choices, today, rel), vantage=today, why="published")
    return _in_narrative(expression, context, "month", month, 1) or by_direction(expression, context, choices)


def month_narrative(expression: Expression, context: Context) -> Meaning | None:
    """ "That December", "the following March": from where the story stands."""
    month = expression.value("month", "MONTH")
    reached = context.narrative.from_period(behind=context.direction(expression).ahead is False)
    if month is None:
        return None
    if reached is None:
        return open_date(f"XXXX-{month:02d}")
    base = reached.start
    side = context.language.side(expression.parts["rel"])
    months = [Period("month", date(base.year + step, month, 1)) for step in (-1, 0, 1)]
    if side > 0:
        chosen = next(p for p in months if p.start > base)
    elif side < 0:
        chosen = next(p for p in reversed(months) if p.end < base)
    else:
        chosen = months[1]
    return on(chosen, vantage=base, why="narrative")


def day_without_year(expression: Expression, context: Context, month: int, day: int) -> Meaning | None:
    """A day of a month: the nearest that the clause, its weekday and the narrative allow."""
    today = context.today
    known = _known_year(expression, context, month, day)
    if known:
        return told(Period("day", date(known, month, day)))
    if today is None:
        return _day_undated(context, month, day)
    years = [year for step in _YEARS_AROUND if _possible(year := today.year + step, month, day)]
    if not years:
        return None
    weekday = expression.value("weekday", "WEEKDAY") or expression.value("weekday", "WEEKDAY_SHORT")
    fitting = [y for y in years if weekday and date(y, month, day).isoweekday() == weekday]
    narrative = None if fitting else _in_narrative(expression, context, "day", month, day)
    if narrative:
        return narrative
    return by_direction(expression, context, [Period("day", date(y, month, day)) for y in fitting or years])


def _in_narrative(
    expression: Expression, context: Context, unit: str, month: int, day: int
) -> Meaning | None:
    """The day or month as the text tells it: "in November next year", "on Aug. 2, 1990, ... on Aug. 8"."""
    year = _year_behind(expression, context) or _year_before(expression, context)
    year = year or _year_of_story(expression, context, month, day)
    if year is None or not _possible(year, month, day):
        return None
    return on(Period(unit, date(year, month, day)), vantage=context.narrative.day, why="narrative")


def _year_behind(expression: Expression, context: Context) -> int | None:
    """The year named right behind: "October of next year", "Nov. 4 of that year"."""
    language = context.language
    words = expression.tokens.words(expression.last, expression.last + 4)
    while words and words[0] in language.settings["year_skipped"]:
        words = words[1:]
    if len(words) < 2 or language.value("UNIT", words[1]) != "year" or context.today is None:
        return None
    if words[0] in language.settings["that"]:
        reached = context.narrative.from_period()
        return reached.start.year if reached else None
    step = step_of(words[0], context)
    return None if step is None else context.today.year + step


def _year_before(expression: Expression, context: Context) -> int | None:
    """The year told right before: "next year in November", "last year, on May 3"."""
    narrative, tokens = context.narrative, expression.tokens
    reached = narrative.reached
    if reached is None or reached.unit != "year" or narrative.reached_at > expression.start:
        return None
    between = tokens.words(tokens.index_at(narrative.reached_at), expression.first)
    beside = 0 < len(between) <= _BESIDE
    if not beside or any(word not in context.language.settings["year_links"] for word in between):
        return None
    return reached.start.year


_BESIDE = 2  # tokens between a year and the date that it is the year of


def _year_of_story(expression: Expression, context: Context, month: int, day: int) -> int | None:
    """The year of a full date told just before in the same paragraph, where the story goes on from it."""
    told_before, today = context.narrative.explicit, context.today
    if told_before is None or today is None:
        return None
    gap = expression.start - context.narrative.explicit_at
    if gap > _SAME_STORY or "\n\n" in expression.tokens.text[expression.start - gap : expression.start]:
        return None
    start = told_before.start
    if not _tells_on(expression, context, today.year - start.year):
        return None
    if context.direction(expression).ahead or today.year - start.year <= 1:
        return None
    if told_before.unit == "year" or (month, day) >= (start.month, start.day):
        return start.year
    ahead = date(start.year + 1, month, min(day, 28)) - start
    return start.year + 1 if ahead.days <= _HALF_YEAR else None


def _tells_on(expression: Expression, context: Context, years: int) -> bool:
    """Whether it goes on with the story: not "the Oct. 1 launch"; after long ago, "On Aug. 8, ..." only."""
    tokens = expression.tokens
    if "determiners" in tags_of(tokens.language.code, tokens.word(expression.first - 1).lower()[:_ARTICLE]):
        return tokens.word(expression.first - 1).lower() in context.language.settings["year_links"]
    before, _ = tokens.sentence(expression.first)
    opens = expression.first - before <= 1
    narrative = context.narrative
    framed = narrative.explicit is not None and narrative.explicit.unit == "year"
    return opens or framed or narrative.in_story or years <= _LATELY


_ARTICLE = 10  # characters: no word that calls for a noun is longer
_LATELY = 4  # years


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
    steps = (0,) if told_before.unit == "year" else (-1, 0, 1)
    years = [told_before.start.year + step for step in steps]
    days = [Period("day", date(year, month, day)) for year in years if _possible(year, month, day)]
    if not days:
        return None
    nearest = min(days, key=lambda p: distance(p, told_before.start))
    return on(nearest, vantage=told_before.start, why="narrative")


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
