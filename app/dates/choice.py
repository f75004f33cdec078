"""Which of several is meant: of the same day, month or season in several years, the likeliest."""

from datetime import date

from app.dates.calendar import Period
from app.dates.direction import Direction
from app.dates.finder import Expression
from app.dates.meaning import Context, Meaning, on


def by_direction(expression: Expression, context: Context, choices: list[Period]) -> Meaning:
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
    behind, ahead = (1, 1) if direction.near else _AGAINST[direction.ahead, direction.sure]

    def cost(period: Period) -> tuple[int, date]:
        weight = ahead if period.start > today else behind
        return distance(period, today) * weight, period.start

    return min(choices, key=cost)


_DECEMBER = 12

# Weights of a day behind and of one ahead, by the direction of the clause.
_AGAINST = {(False, True): (1, 8), (True, True): (8, 1), (True, False): (2, 1), (None, True): (1, 2)}


def distance(period: Period, today: date) -> int:
    if period.start <= today <= period.end:
        return 0
    return min(abs((period.start - today).days), abs((period.end - today).days))


def nth_from(choices: list[Period], today: date, rel: int) -> Period:
    """The last over before `today`, or the first to begin after it."""
    if rel < 0:
        return next((p for p in reversed(choices) if p.end < today), choices[0])
    if rel > 0:
        return next((p for p in choices if p.start > today), choices[-1])
    nearest = min(choices, key=lambda p: (distance(p, today), p.start))
    if nearest.start.month == _DECEMBER:
        return nearest  # "this winter" crosses the turn of the year
    return next((p for p in choices if p.start.year == today.year), nearest)


def _why(direction: Direction) -> str:
    return {True: "ahead", False: "behind", None: "nearest"}[direction.ahead]


def step_of(word: str, context: Context) -> int | None:
    """The units that "last" (-1), "this" (0) or "following" (1) steps; None for any other word."""
    if not word:
        return None
    kinds = ("THIS", "LAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING")
    return next((v for kind in kinds if (v := context.language.value(kind, word)) is not None), None)


def relation(expression: Expression, context: Context) -> int | None:
    """The step of the expression's relative word, if it has one ("last March")."""
    words = expression.parts.get("rel", [])
    return step_of(words[-1], context) if words else None
