"""Finds every date expression in an article, resolves it, and says why; dates undated articles.

Self-contained: text and days in, values out. All that is English lies in `languages/en/`.
"""

import re
from dataclasses import replace
from datetime import date, datetime

from app.dates.calendar import Period
from app.dates.language import Language, load
from app.dates.published import Published, find_published
from app.dates.reason import reason
from app.dates.resolver import Resolved, resolve_block, vantage_of
from app.dates.tokens import blocks, tokenise
from app.dates.zones import local_day
from app.model import DateMention

__all__ = ["Published", "find_dates", "find_published"]

_YEAR = re.compile(r"\d{4}")
# Somebody who writes 13/11/24 writes the day first throughout.
_DAY_FIRST = re.compile(r"(?<![\d/.])(?:1[3-9]|2\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.]\d{2}(?:\d{2})?(?![\d/])")


def find_dates(
    text: str,
    published: date | datetime | None,
    *,
    about: date | None = None,
) -> list[DateMention]:
    """All date expressions of `text` in order, not overlapping, resolved for an article of `published`.

    `published` is a day, or a moment with its time zone: "today" is then the day that it was at the
    place of the article's dateline. Where it is None, relative expressions stay open (`when` None, X
    in `value`); `about`, a day near which it was written, gives dates without a year theirs. Tense is
    told from words and their order, so that it needs no parse, on the command line and in ingestion
    alike. Raises nothing on any text.
    """
    language = load("en")
    published = local_day(published, text, language)
    narrative = vantage_of(published)
    if published is None and about:
        narrative.explicit = Period("day", about)
    day_first = bool(_DAY_FIRST.search(text))
    mentions: list[DateMention] = []
    for start, end in blocks(text):
        resolved = resolve_block(tokenise(text, start, end, language), narrative, day_first=day_first)
        mentions += [_mention(pair, language, published) for pair in resolved]
    if published is None and about:
        return [_with_year_told(mention, language.reasons["year_about"]) for mention in mentions]
    return mentions


def _with_year_told(mention: DateMention, reason: str) -> DateMention:
    """Say where the year of a date without one comes from, in an article whose day is open."""
    if mention.when is None or mention.when.is_open or _YEAR.search(mention.text):
        return mention
    return replace(mention, reason=f"{mention.reason}{reason}")


def _mention(resolved: Resolved, language: Language, published: date | None) -> DateMention:
    expression, meaning = resolved
    return DateMention(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=meaning.type,
        value=meaning.value,
        when=meaning.when,
        vantage=meaning.vantage,
        rule=expression.rule.name,
        reason=reason(expression.text, meaning, language, published=published),
    )
