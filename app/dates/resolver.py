"""Resolves expressions one after another, with the narrative's date moving along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.dates import absolute, durations, relative, weekdays, year_parts, years
from app.dates.calendar import Period
from app.dates.clock import clock
from app.dates.finder import Expression, find
from app.dates.holidays import holiday
from app.dates.language import Language
from app.dates.meaning import Context, Meaning, part_of_day
from app.dates.quotation import spoken_on
from app.dates.ranges import join_ranges, place_lengths
from app.dates.tokens import Tokens
from app.dates.vantage import Narrative
from app.model import TimexType

Operation = Callable[[Expression, Context], Meaning | None]
Resolved = tuple[Expression, Meaning]

_OPERATIONS: dict[str, Operation] = {
    "date": absolute.date_of,
    "numeric": absolute.numeric,
    "compact": absolute.compact,
    "month_narrative": years.month_narrative,
    "quarter": year_parts.quarter,
    "half": year_parts.half,
    "season": year_parts.season,
    "decade": absolute.decade,
    "century": absolute.century,
    "weekday": weekdays.weekday,
    "weekday_narrative": weekdays.weekday_narrative,
    "nth_weekday": weekdays.nth_weekday,
    "weeks_from_weekday": weekdays.weeks_from_weekday,
    "today": relative.today,
    "today_in": relative.today_in,
    "day_of_month": relative.day_of_month,
    "unit": relative.unit,
    "unit_before_last": relative.unit_before_last,
    "unit_here": relative.unit_here,
    "unit_narrative": relative.unit_narrative,
    "part_narrative": relative.part_narrative,
    "ago": relative.ago,
    "hence": relative.hence,
    "offset": relative.offset,
    "year_ago": relative.year_ago,
    "reference": relative.reference,
    "holiday": holiday,
    "duration": durations.duration,
    "stretch": durations.stretch,
    "set": durations.repeated,
}


def resolve_block(tokens: Tokens, narrative: Narrative, *, day_first: bool) -> list[Resolved]:
    """All expressions of a stretch of text with their meanings, in order; `narrative` moves on."""
    context = Context(tokens.language, narrative, narrative.published, day_first)
    expressions = [part for found in find(tokens) for part in absolute.split(found)]
    spoken = spoken_on(tokens, expressions, lambda e: resolve(e, context))
    resolved: list[Resolved] = []
    for expression in expressions:
        if expression.rule.op == "clock":
            continue
        context.today = spoken.get(expression.first, narrative.published)
        meaning = resolve(expression, context)
        if meaning is not None:
            resolved.append((expression, meaning))
            if meaning.period is not None:
                explicit = _moves_story(expression, meaning)
                in_story = meaning.why == "narrative"
                narrative.tell(meaning.period, expression.end, explicit=explicit, in_story=in_story)
    context.today = narrative.published
    resolved += _clocks(expressions, resolved, context)
    resolved.sort(key=lambda pair: pair[0].first)
    return place_lengths(join_ranges(resolved))


def _moves_story(expression: Expression, meaning: Meaning) -> bool:
    """Whether dates without a year may follow it: full dates, what is told from them, "In 2003, ..."."""
    if meaning.period is None:
        return False
    if meaning.period.unit == "year":
        start, _ = expression.tokens.sentence(expression.first)
        return meaning.explicit and expression.first - start <= 1
    old = meaning.why == "narrative" and meaning.period.unit in {"day", "month"}
    return meaning.explicit or old


def resolve(expression: Expression, context: Context) -> Meaning | None:
    """The meaning of one expression; None where it turns out to be none. Never raises on odd dates."""
    try:
        meaning = _OPERATIONS[expression.rule.op](expression, context)
        return _modified(expression, meaning, context) if meaning else None
    except (ValueError, OverflowError):
        return None  # a day that no calendar holds: 31 June, the year 10000


def _modified(expression: Expression, meaning: Meaning, context: Context) -> Meaning | None:
    """With what stands before it: "the first week of", "the night of", "early"."""
    for name, parts in expression.modifiers:
        if name == "nth":
            meaning = _nth(meaning, parts["ordinal"], parts["unit"][0], context.language)
        elif name == "first-units":
            meaning = _first_units(meaning, parts, context.language)
        elif name == "unit-of" and meaning.period is not None:
            meaning = _as_period(meaning, Period.holding("week", meaning.period.start))
        elif name == "part-of" and meaning.type is TimexType.DATE:
            meaning = part_of_day(meaning, context.language.value("PART", parts["part"][0]))
    return _without_days(meaning) if _is_fiscal(expression) else meaning


_OF_YEARS = {"date", "quarter", "half", "unit"}


def _is_fiscal(expression: Expression) -> bool:
    """ "FY2013", "fiscal 1989", "the current fiscal year"."""
    settings = expression.tokens.language.settings
    if expression.rule.op not in _OF_YEARS:
        return False
    words = expression.tokens.words(expression.core, expression.last)
    return any(
        word.lower() in settings["fiscal"] or word.startswith(settings["fiscal_prefix"]) for word in words
    )


def _without_days(meaning: Meaning) -> Meaning:
    """A fiscal year has no days that hold for everyone."""
    return replace(meaning, when=None, period=None, why="fiscal")


def _nth(meaning: Meaning, ordinal: list[str], unit: str, language: Language) -> Meaning:
    """The nth unit of a longer period ("the last week of March", "the third quarter of 2009")."""
    index, name = language.ordinal(ordinal), language.value("UNIT", unit)
    if meaning.period is None or index is None or name is None:
        return meaning
    whole = meaning.period
    first = Period.holding(name, whole.start)
    if index < 0:
        return _as_period(meaning, Period.holding(name, whole.end))
    nth = first.shift(index - 1)
    return _as_period(meaning, nth) if nth.start <= whole.end else meaning


def _first_units(meaning: Meaning, parts: dict[str, list[str]], language: Language) -> Meaning:
    """ "The first nine months of 1998": a length with its place."""
    name = language.value("UNITS", parts["unit"][0])
    count = language.number(parts["n"]) if parts.get("n") else language.few(parts.get("few", []))
    value = durations.length(name, count)
    if meaning.period is None or count is None:
        return replace(meaning, type=TimexType.DURATION, value=value, period=None)
    whole, backwards = meaning.period, language.ordinal(parts["ordinal"]) == -1
    when = durations.edge_of(whole, name, int(count), backwards=backwards)
    return replace(meaning, type=TimexType.DURATION, value=value, when=when, period=None)


def _as_period(meaning: Meaning, period: Period) -> Meaning:
    return replace(meaning, value=period.timex, when=period.when(), period=period)


def _clocks(expressions: list[Expression], resolved: list[Resolved], context: Context) -> list[Resolved]:
    """Times of day take the day told nearest to them in their sentence."""
    timed: list[Resolved] = []
    days = [
        (e, m)
        for e, m in resolved
        if m.type in {TimexType.DATE, TimexType.TIME} and m.period and m.period.unit == "day"
    ]
    for expression in expressions:
        if expression.rule.op != "clock":
            continue
        near = _nearest_day(expression, days)
        meaning = _safely_clock(expression, context, near)
        if meaning is not None:
            timed.append((expression, meaning))
            days.append((expression, meaning))
    return timed


def _safely_clock(expression: Expression, context: Context, near: Meaning | None) -> Meaning | None:
    try:
        return clock(expression, context, near)
    except (ValueError, OverflowError):
        return None


def _nearest_day(expression: Expression, days: list[Resolved]) -> Meaning | None:
    start, end = expression.tokens.sentence(expression.first)
    inside = [(e, m) for e, m in days if start <= e.first < end]
    return min(inside, key=lambda pair: abs(pair[0].first - expression.first), default=(None, None))[1]


def vantage_of(published: date | None) -> Narrative:
    """The narrative at the head of an article."""
    return Narrative(published)
