"""The publication date of an article, and what it rests on.

In order: what a person gave, metadata, a date line of the article's own, its web address, and at
last what the text itself gives away. Below a threshold the date stays open.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp

from app.dates import dateline
from app.dates.clue import Clue
from app.dates.clues import clues
from app.dates.dateline import Written
from app.dates.finder import find
from app.dates.language import Language, load
from app.dates.reason import day_in_words
from app.dates.tokens import tokenise
from app.model import PublishedBasis

_READ = 30_000  # characters of a text that are looked through
_ABOUT = 45  # days around anything told that are tried
_MOST_ANCHORS = 40
_ENOUGH = 0.35  # share of belief that the best day needs
_SURE_YEAR = 0.85  # share of the weight in one year
_RULED_OUT = -6.0  # the weight by which a clue speaks against a day
_MOST_AGAINST = 1  # clues against the best day: a text may err once
_SHOWN = 4  # clues that the reason names


@dataclass(frozen=True, slots=True)
class Published:
    """An article's day, what it rests on, why in one sentence, and how sure that is (0 to 1).

    `day` is None where the evidence is too thin; `basis` is then `unknown`. `about` is then a day
    near which it was written, where at least the year is sure: "June 1" needs no more.
    """

    day: date | None
    basis: PublishedBasis
    reason: str
    confidence: float
    about: date | None = None


def find_published(
    text: str,
    *,
    title: str = "",
    url: str | None = None,
    given: date | None = None,
    metadata: date | None = None,
) -> Published:
    """The publication date of `text` by the strongest evidence there is. Raises nothing on any text."""
    language = load("en")
    words = language.reasons
    if given:
        return Published(given, PublishedBasis.GIVEN, words["given"], 1.0)
    if metadata:
        return Published(metadata, PublishedBasis.METADATA, words["metadata"], 0.98)
    written = dateline.in_text(text, language)
    if written and written.year:
        day = date(written.year, written.month, written.day)
        return Published(
            day, PublishedBasis.DATELINE, words["dateline"].format(text=_quoted(written.text)), 0.95
        )
    in_url = dateline.in_url(url) if url else None
    if in_url:
        return Published(in_url[1], PublishedBasis.URL, words["url"].format(text=in_url[0]), 0.9)
    return _inferred(
        f"{title}\n\n{text[:_READ]}" if title and title not in text[:500] else text[:_READ], written, language
    )


def _inferred(text: str, written: Written | None, language: Language) -> Published:
    """The day that fits all clues of the text best, if it fits clearly better than others."""
    tokens = tokenise(text, 0, len(text), language)
    found = clues(text, tokens, find(tokens))
    weighed = _weigh(_candidates(found, written), found)
    if not weighed:
        return _unknown(language)
    best = max(weighed, key=lambda day: weighed[day])
    total = sum(exp(weight - weighed[best]) for weight in weighed.values())
    confidence = min(0.9, 1 / total)
    against = sum(clue.weigh(best) <= _RULED_OUT for clue in found)
    if against > _MOST_AGAINST or not any(clue.firm for clue in found):
        return _unknown(language)
    if confidence < _ENOUGH:
        return replace(_unknown(language), about=best if _year_share(weighed, best) >= _SURE_YEAR else None)
    telling = _telling(found, best, weighed)
    basis, key = (PublishedBasis.DATELINE, "dateline_year") if written else (PublishedBasis.TEXT, "text")
    reason = language.reasons[key].format(
        text=_quoted(written.text if written else ""),
        clues=", ".join(f"'{_quoted(words)}'" for words in telling),
        result=day_in_words(best, language),
    )
    return Published(best, basis, reason, round(confidence, 2))


def _year_share(weighed: dict[date, float], best: date) -> float:
    """How much of the weight of all candidates lies in the best one's year."""
    shares = {day: exp(weight - weighed[best]) for day, weight in weighed.items()}
    return sum(share for day, share in shares.items() if day.year == best.year) / sum(shares.values())


def _unknown(language: Language) -> Published:
    return Published(None, PublishedBasis.UNKNOWN, language.reasons["undated"], 0.0)


def _candidates(found: list[Clue], written: Written | None) -> set[date]:
    """Days around all that the text dates; of a date line without a year, that day in each year."""
    anchors = [day for clue in sorted(found, key=lambda c: not c.firm) for day in clue.anchors][
        :_MOST_ANCHORS
    ]
    if written:
        years = {anchor.year + step for anchor in anchors for step in (-1, 0, 1)}
        return {day for year in years if (day := _same_day(written, year))}
    return {
        day + timedelta(days=step)
        for day in anchors
        if date(1900, 1, 1) < day < date(2200, 1, 1)
        for step in range(-_ABOUT, _ABOUT + 1)
    }


def _same_day(written: Written, year: int) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None


def _weigh(days: set[date], found: list[Clue]) -> dict[date, float]:
    return {day: sum(clue.weigh(day) for clue in found) for day in days}


def _telling(found: list[Clue], best: date, weighed: dict[date, float]) -> list[str]:
    """The words of the clues that set the best day apart most from the days around it."""
    others = [day for day in weighed if day != best][:200]

    def apart(clue: Clue) -> float:
        return sum(clue.weigh(best) - clue.weigh(day) for day in others)

    ranked = sorted((clue for clue in found if clue.words), key=apart, reverse=True)
    return list(dict.fromkeys(clue.words for clue in ranked))[:_SHOWN]


def _quoted(words: str) -> str:
    """Words of the text, short and on one line."""
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:43].rstrip()} … {line[-43:].lstrip()}"
