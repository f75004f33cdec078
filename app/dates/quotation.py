"""Words inside quotation marks are spoken on the day of the quotation.

"'We met yesterday,' she said on Tuesday": yesterday is Monday, whenever that was printed.
"""

from collections.abc import Callable
from datetime import date

from app.dates.finder import Expression
from app.dates.meaning import Meaning
from app.dates.tokens import Tokens
from app.dates.verbs import tags_of

_NEAR = 3  # tokens between a telling verb and the day that it was told on
_SPOKEN = {"today", "unit", "ago", "hence", "weekday"}
_OPENING, _CLOSING, _BOTH = "“«", "”»", '"'


def spoken_on(
    tokens: Tokens, expressions: list[Expression], resolve: Callable[[Expression], Meaning | None]
) -> dict[int, date]:
    """The day of speaking by first token, for expressions inside quotations whose day is told."""
    quoted = _quoted(tokens, expressions)
    days: dict[int, date] = {}
    for expression in expressions:
        if expression.first not in quoted or expression.rule.op not in _SPOKEN:
            continue
        day = _attribution(tokens, expression, expressions, quoted, resolve)
        if day is not None:
            days[expression.first] = day
    return days


def _quoted(tokens: Tokens, expressions: list[Expression]) -> set[int]:
    """First tokens of the expressions that stand inside quotation marks; a paragraph's end closes them."""
    inside, quoted, at = False, set(), 0
    for expression in expressions:
        for place in range(at, expression.first):
            inside = _inside_after(tokens.word(place), inside=inside)
        at = expression.first
        if inside:
            quoted.add(expression.first)
    return quoted


def _inside_after(mark: str, *, inside: bool) -> bool:
    if mark[0] in _OPENING:
        return True
    if mark[0] in _CLOSING or mark[0] == "\n":
        return False
    return not inside if mark == _BOTH else inside


def _attribution(
    tokens: Tokens,
    expression: Expression,
    expressions: list[Expression],
    quoted: set[int],
    resolve: Callable[[Expression], Meaning | None],
) -> date | None:
    """The day beside the telling verb of the same sentence: "..., she said on Tuesday"."""
    start, end = tokens.sentence(expression.first)
    for other in expressions:
        if start <= other.first < end and other.first not in quoted and other.rule.op in {"weekday", "today"}:
            before = tokens.words(max(start, other.first - _NEAR), other.first)
            if any("reporting" in tags_of(tokens.language.code, word[:30].lower()) for word in before):
                meaning = resolve(other)
                period = meaning.period if meaning else None
                return period.start if period else None
    return None
