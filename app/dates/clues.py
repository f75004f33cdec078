"""What a text without a date gives away of the day that it was written on.

Each clue weighs any day as a natural logarithm: 0 where the day fits, less where it fits badly. A
clue that rules a day out still leaves it a little, for a text may err.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from math import log, log1p

from app.dates.clue import FEW_DAYS, OUT, Clue
from app.dates.direction import Direction, direction_of
from app.dates.finder import Expression
from app.dates.fixture_clues import gathering_clues, journey_clues, office_clues
from app.dates.language import Language
from app.dates.meaning import Context
from app.dates.resolver import resolve
from app.dates.tokens import Tokens
from app.dates.vantage import Narrative
from app.dates.verbs import tags_of

# How often news is printed so many days after the weekday that it tells, and before the one it announces.
_AFTER = tuple(log(share) for share in (0.40, 0.28, 0.11, 0.08, 0.06, 0.04, 0.03))
_BEFORE = tuple(log(share) for share in (0.06, 0.32, 0.20, 0.14, 0.11, 0.09, 0.08))
_FADING_PAST, _FADING_SAID, _FADING_AHEAD = 0.6, 1.5, 0.5  # by the logarithm of the days between


def clues(text: str, tokens: Tokens, expressions: list[Expression]) -> list[Clue]:
    """All clues of a text."""
    language = tokens.language
    offices = list(office_clues(text, language))
    known_years = _years(expressions, offices)
    return [
        *offices,
        *gathering_clues(text, tokens, expressions),
        *journey_clues(text, tokens, expressions),
        *_days(expressions, language, known_years),
        *_weekdays(expressions, language),
        *_years_ahead(expressions, language),
    ]


def _days(expressions: list[Expression], language: Language, years: Iterable[int]) -> Iterator[Clue]:
    """Days of the calendar: the last one told in the past, and the first one ahead, lie near."""
    context = Context(language, Narrative(None), None)
    told = [
        (e, _direction(e), days)
        for e in expressions
        if (days := _possible_days(e, expressions, context, years))
    ]
    for expression, direction, days in told:
        yield Clue(
            expression.text, _constraint(days, direction.ahead), tuple(days), firm=len(days) <= FEW_DAYS
        )
    for way, pick in ((False, max), (True, min)):
        near = [(days, direction) for _, direction, days in told if bool(direction.ahead) is way]
        if near:
            days, direction = pick(near, key=lambda pair: pick(pair[0]))
            yield Clue("", _fading(days, _rate(direction, language), ahead=way))


def _possible_days(
    expression: Expression, expressions: list[Expression], context: Context, years: Iterable[int]
) -> list[date]:
    """The day that an expression names, or the same day of each year that the text could speak of."""
    if expression.rule.op not in {"date", "numeric", "compact"} or not expression.word(
        "day"
    ) + expression.word("a"):
        return []
    meaning = resolve(expression, context)
    if meaning and meaning.period:
        return (
            [meaning.period.start]
            if meaning.period.unit == "day" and meaning.period.start.year > 1900
            else []
        )
    weekday = _weekday_beside(expression, expressions)
    days = []
    for year in years:
        dated = date_in(expression, year)
        if dated and weekday in {None, dated.isoweekday()}:
            days.append(dated)
    return days


def date_in(expression: Expression, year: int) -> date | None:
    """The day that a month and day without a year name in `year`."""
    month = expression.value("month", "MONTH")
    digits = "".join(c for c in expression.word("day") if c.isdecimal())
    try:
        return date(year, month, int(digits)) if month and digits else None
    except ValueError:
        return None


def _weekday_beside(expression: Expression, expressions: list[Expression]) -> int | None:
    """The weekday of "Tuesday, Nov. 12" and of "Friday (June 14)"."""
    own = expression.value("weekday", "WEEKDAY")
    if own:
        return own
    beside = [e for e in expressions if e.rule.op == "weekday" and 0 < expression.first - e.last <= 1]
    return beside[0].value("weekday", "WEEKDAY") if beside else None


def _constraint(days: list[date], ahead: bool | None) -> Callable[[date], float]:
    def weigh(day: date) -> float:
        if ahead is None:
            return 0.0
        fits = any(d >= day if ahead else d <= day for d in days)
        return 0.0 if fits else OUT

    return weigh


def _rate(direction: Direction, language: Language) -> float:
    """How fast a day falls out of the news: soonest the day that words were spoken on."""
    if direction.ahead:
        return _FADING_AHEAD
    verb = direction.words.rpartition(" ")[2].lower()
    return _FADING_SAID if "reporting" in tags_of(language.code, verb) else _FADING_PAST


def _fading(days: list[date], rate: float, *, ahead: bool) -> Callable[[date], float]:
    def weigh(day: date) -> float:
        distances = [(d - day).days if ahead else (day - d).days for d in days]
        return max((-rate * log1p(n) for n in distances if n >= 0), default=OUT)

    return weigh


def _weekdays(expressions: list[Expression], language: Language) -> Iterator[Clue]:
    """Bare weekdays: those told lie in the week behind, those announced in the week ahead."""
    seen: set[tuple[int, bool]] = set()
    for expression in expressions:
        number = expression.value("weekday", "WEEKDAY")
        if (
            expression.rule.op != "weekday"
            or number is None
            or expression.word("rel")
            or expression.word("weekrel")
        ):
            continue
        direction = _direction(expression)
        if direction.ahead is None or (number, direction.ahead) in seen:
            continue
        seen.add((number, direction.ahead))
        yield Clue(
            expression.text, _weekday_weight(number, ahead=direction.ahead, told=expression.word("number"))
        )
    for expression in expressions:
        if expression.rule.op == "today" and expression.word("number"):
            yield Clue(expression.text, _day_number_weight(expression, language))


def _weekday_weight(number: int, *, ahead: bool, told: str) -> Callable[[date], float]:
    day_number = int("".join(c for c in told if c.isdecimal()) or 0)

    def weigh(day: date) -> float:
        distance = (number - day.isoweekday()) % 7 if ahead else (day.isoweekday() - number) % 7
        meant = day + timedelta(days=distance if ahead else -distance)
        if day_number and meant.day != day_number:
            return OUT
        return (_BEFORE if ahead else _AFTER)[distance]

    return weigh


def _day_number_weight(expression: Expression, language: Language) -> Callable[[date], float]:
    step = language.value("TODAY", expression.word("today")) or 0
    number = int("".join(c for c in expression.word("number") if c.isdecimal()))
    return lambda day: 0.0 if (day + timedelta(days=step)).day == number else OUT


def _years_ahead(expressions: list[Expression], language: Language) -> Iterator[Clue]:
    """A year that lies ahead has not begun; one told has."""
    context = Context(language, Narrative(None), None)
    for expression in expressions:
        if expression.rule.op != "date" or expression.word("month") or not expression.word("year"):
            continue
        meaning = resolve(expression, context)
        if meaning and meaning.period and 1900 < meaning.period.start.year < 2100:
            yield Clue(expression.text, _year_weight(meaning.period.start.year, _direction(expression).ahead))


def _year_weight(year: int, ahead: bool | None) -> Callable[[date], float]:
    def weigh(day: date) -> float:
        if ahead:
            return 0.0 if day.year < year else OUT / 4 if day.year == year else OUT
        return 0.0 if day.year >= year or ahead is None else OUT / 4

    return weigh


def _direction(expression: Expression) -> Direction:
    return direction_of(expression.tokens, expression.first, expression.last)


def _years(expressions: list[Expression], offices: list[Clue]) -> list[int]:
    """Years that the text could be of: those it names and those of the offices that it gives."""
    named = {
        int(word)
        for e in expressions
        if e.rule.op == "date" and (word := e.word("year")).isdecimal() and len(word) == 4
    }
    held = [year for year in range(1980, date.today().year + 2) if offices and _fits_all(year, offices)]
    narrow = held if held and len(held) <= _FEW_YEARS else []
    return sorted({y for y in named if 1950 < y < 2100} | set(narrow))


_FEW_YEARS = 6


def _fits_all(year: int, offices: list[Clue]) -> bool:
    """Whether some day of the year fits every office."""
    days = [date(year, month, 15) for month in range(1, 13)]
    return any(all(clue.weigh(day) == 0.0 for clue in offices) for day in days)
