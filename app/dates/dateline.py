"""Publication dates that are written down: datelines, date lines, and days in web addresses."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from app.dates.absolute import date_of, numeric
from app.dates.finder import Expression, find
from app.dates.language import Language
from app.dates.meaning import Context
from app.dates.tokens import tokenise
from app.dates.vantage import Narrative

_HEAD, _TAIL = 700, 200  # characters at either end where such lines stand
_LINES = 6  # lines at the head
_LONGEST_LINE = 90  # characters of a line that holds a date and little else
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/\-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Written:
    """A day written as the article's own; `year` is False where it comes without one."""

    text: str
    month: int
    day: int
    year: int | None


def in_url(url: str) -> tuple[str, date] | None:
    """The day in a web address ("/2024/11/13/"), with its words."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for match in _URL_DAY.finditer(path[:2000]):
        year, _, month, day = match.groups()
        try:
            return match.group(), date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def in_text(text: str, language: Language) -> Written | None:
    """The day of a dateline at the head ("BRUSSELS, Nov. 13 (Wire) -") or of a line at either end."""
    head = text[:_HEAD]
    patterns = (
        [re.compile(p) for p in language.settings["dateline_before"]],
        [re.compile(p) for p in language.settings["dateline_after"]],
    )
    for line_start, line in _lines(head)[:_LINES]:
        written = _in_line(text, line_start, line, language, patterns)
        if written:
            return written
    tail_start = max(_HEAD, len(text) - _TAIL)
    for line_start, line in reversed(_lines(text[tail_start:])):
        written = _at_end(text, tail_start + line_start, line, language)
        if written:
            return written
    return None


def _lines(text: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


Patterns = tuple[list[re.Pattern[str]], list[re.Pattern[str]]]


def _in_line(text: str, start: int, line: str, language: Language, patterns: Patterns) -> Written | None:
    for expression in _days(text, start, start + min(len(line), 200), language):
        before = re.sub(language.settings["line_weekday"], "", text[start : expression.start].strip())
        after = _behind(text[expression.end : start + len(line)], language)
        alone = (
            len(line) <= _LONGEST_LINE
            and len(before) < _LABEL
            and not after.strip(".)")
            and not before.startswith(_DASHES)  # "- The president, June 11, 2021": who said it when
        )
        dateline = any(p.fullmatch(before) for p in patterns[0]) and any(p.match(after) for p in patterns[1])
        if (
            alone and (not before or before.endswith((":", "(", ",", "|")) or _is_label(before, language))
        ) or dateline:
            return _written(expression)
    return None


def _behind(rest: str, language: Language) -> str:
    """What stands behind a date in its line, but for the time of day and of the last change."""
    return re.sub(language.settings["line_clock"], "", rest.strip())


_DASHES = ("-", "–", "—", "―")
_LABEL = 25  # characters before a date that stands alone in its line ("Published on ...")


def _is_label(before: str, language: Language) -> bool:
    """ "Published on", "For immediate release"."""
    told = before.lower().rstrip(":").split()
    return not {told[0], told[-1]}.isdisjoint(language.settings["date_labels"])


def _at_end(text: str, start: int, line: str, language: Language) -> Written | None:
    """ "... (Colombo/April 13/2024)", or a last line that is a date."""
    for expression in reversed(_days(text, start, start + len(line), language)):
        after = _behind(text[expression.end : start + len(line)], language)
        opening = text.rfind("(", start, expression.start)
        bracketed = after in {")", ")."} and opening >= 0 and expression.start - opening < _LABEL
        if bracketed or (not after.strip(".") and expression.start - start < _LABEL):
            return _written(expression)
    return None


def _days(text: str, start: int, end: int, language: Language) -> list[Expression]:
    return [
        e
        for e in find(tokenise(text, start, end, language))
        if e.rule.op in {"date", "numeric", "compact"} and e.word("month") + e.word("a")
    ]


def _written(expression: Expression) -> Written | None:
    language = expression.tokens.language
    context = Context(language, Narrative(None), None)
    resolve = numeric if expression.rule.op == "numeric" else date_of
    try:
        meaning = resolve(expression, context)
    except (ValueError, OverflowError):
        return None
    if meaning is None:
        return None
    if meaning.period and meaning.period.unit == "day":
        day = meaning.period.start
        return Written(expression.text, day.month, day.day, day.year)
    month, day_number = expression.value("month", "MONTH"), expression.word("day")
    digits = "".join(c for c in day_number if c.isdecimal())
    return Written(expression.text, month, int(digits), None) if month and digits else None
