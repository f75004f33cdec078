"""Words inside quotation marks are spoken on the day of the quotation.

"'We met yesterday,' she said on Tuesday": yesterday is Monday, whenever that was printed. The day is
looked for in the sentence that a quotation begins in, before it, and in the one that it ends in,
behind it.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date

from app.dates.finder import Expression
from app.dates.meaning import Meaning
from app.dates.tokens import Tokens
from app.dates.verbs import tags_of

_NEAR = 6  # tokens between a telling verb and the day that it was told on
_FAR = 40  # tokens between a quotation and that verb, which keeps time linear in endless sentences
_LONGEST_WORD = 30  # characters
_SPOKEN = {"today", "today_in", "unit", "ago", "hence", "weekday", "stretch", "weeks_from_weekday"}
_TELLING = {"weekday", "today", "date"}
_OPENING, _CLOSING, _BOTH = "“«", "”»", '"'

Quotation = tuple[int, int]  # the tokens of its opening and closing marks


def spoken_on(
    tokens: Tokens, expressions: list[Expression], resolve: Callable[[Expression], Meaning | None]
) -> dict[int, date]:
    """The day of speaking by first token, for expressions inside quotations whose day is told."""
    if not any(mark in tokens.text for mark in (*_OPENING, _BOTH)):
        return {}
    quotations = _quotations(tokens)
    openings = [opening for opening, _ in quotations]
    firsts = [expression.first for expression in expressions]
    told: dict[Quotation, date | None] = {}
    days: dict[int, date] = {}
    for expression in expressions:
        place = bisect_left(openings, expression.first) - 1
        if place < 0 or expression.first > quotations[place][1] or expression.rule.op not in _SPOKEN:
            continue
        quotation = quotations[place]
        if quotation not in told:
            told[quotation] = _told_on(tokens, quotation, expressions, firsts, resolve)
        day = told[quotation]
        if day is not None:
            days[expression.first] = day
    return days


def _quotations(tokens: Tokens) -> list[Quotation]:
    """All quotations in order; a paragraph's end closes them."""
    found: list[Quotation] = []
    opened: int | None = None
    for place in tokens.marks("QUOTE", "BREAK"):
        mark = tokens.word(place)
        closes = mark[0] in _CLOSING or mark[0] == "\n" or (mark == _BOTH and opened is not None)
        if closes and opened is not None:
            found.append((opened, place))
            opened = None
        elif mark[0] in _OPENING or mark == _BOTH:
            opened = place
    return found


def _told_on(
    tokens: Tokens,
    quotation: Quotation,
    expressions: list[Expression],
    firsts: list[int],
    resolve: Callable[[Expression], Meaning | None],
) -> date | None:
    """The day beside the telling verb around a quotation: "she said on Tuesday: '...'"."""
    opening, closing = quotation
    behind = (closing + 1, min(closing + _FAR, tokens.sentence(closing + 1)[1]))
    before = (max(opening - _FAR, tokens.sentence(opening)[0]), opening)
    for start, end in (behind, before):
        for other in expressions[bisect_left(firsts, start) : bisect_left(firsts, end)]:
            if other.rule.op not in _TELLING or not _is_told(tokens, other, start):
                continue
            meaning = resolve(other)
            period = meaning.period if meaning else None
            if period and period.unit == "day":
                return period.start
    return None


def _is_told(tokens: Tokens, day: Expression, floor: int) -> bool:
    """Whether a telling verb stands close before the day."""
    code = tokens.language.code
    words = tokens.words(max(floor, day.first - _NEAR), day.first)
    return any("reporting" in tags_of(code, word[:_LONGEST_WORD].lower()) for word in words)
