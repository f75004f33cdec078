"""The publication date of an article, and what it rests on.

In order: what a person gave, metadata, a date line of the article's own, its web address, and at
last what the text itself gives away (`app.dates.undated`). Below a threshold the date stays open.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.dates import dateline
from app.dates.dateline import Written
from app.dates.language import Language, load
from app.dates.published_html import day_in_html
from app.dates.reason import day_in_words
from app.model import PublishedBasis

if TYPE_CHECKING:
    from app.dates.undated.belief import Belief

_READ = 20_000  # characters of a text that are looked through
# A wrong day puts every "yesterday" of an article in the wrong place, an open one asks a person to settle
# it: the best day is given only where it is more likely right than wrong.
_ENOUGH = 0.5
_MOST_SURE = 0.95
_SURE_YEAR = 0.85  # share of belief in one year
_NEAR = 0.6  # share of belief in the month around the best guess which makes it worth naming
_MOST_AGAINST = 1  # pieces of evidence against the best day: a text may err once


@dataclass(frozen=True, slots=True)
class Published:
    """An article's day, what it rests on, why in one sentence, and how sure that is (0 to 1).

    `day` is None where the evidence is too thin; `basis` is then `unknown`, and the reason tells what
    there was. `about` is then a day near which it was written, where at least the year is sure:
    "June 1" needs no more.
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
    html: str | bytes | None = None,
    today: date | None = None,
) -> Published:
    """The publication date of `text` by the strongest evidence there is. Raises nothing on any text.

    `metadata` is the day by front matter, a feed or the like; `html` is the page that `text` was read
    from, whose markup is asked where there is no such day. By what it says, no text is taken to be
    published after `today` (the clock's day where it is not given).
    """
    language = load("en")
    words = language.reasons
    if given:
        return Published(given, PublishedBasis.GIVEN, words["given"], 1.0)
    if metadata:
        return Published(metadata, PublishedBasis.METADATA, words["metadata"], 0.98)
    marked = day_in_html(html) if html else None
    if marked:
        return Published(marked, PublishedBasis.METADATA, words["markup"], 0.95)
    written = dateline.in_text(text, language)
    if written and written.year:
        day = date(written.year, written.month, written.day)
        return Published(
            day, PublishedBasis.DATELINE, words["dateline"].format(text=_quoted(written.text)), 0.95
        )
    in_url = dateline.in_url(url) if url else None
    if in_url:
        return Published(in_url[1], PublishedBasis.URL, words["url"].format(text=in_url[0]), 0.9)
    whole = f"{title}\n\n{text[:_READ]}" if title and title not in text[:500] else text[:_READ]
    return _inferred(whole, written, language, today or date.today())


def _inferred(text: str, written: Written | None, language: Language, today: date) -> Published:
    """The day that fits all evidence of the text best, if it is more likely right than wrong."""
    from app.dates.undated.gather import believe  # numpy and the tables are needed for this alone

    belief = believe(text, written, language, today + timedelta(days=1))
    if belief is None:
        return Published(None, PublishedBasis.UNKNOWN, language.reasons["undated"], 0.0)
    shown = _shown(belief)
    if belief.against > _MOST_AGAINST or belief.share < _ENOUGH:
        return _open(belief, language, shown)
    basis, key = (PublishedBasis.DATELINE, "dateline_year") if written else (PublishedBasis.TEXT, "text")
    reason = language.reasons[key].format(
        text=_quoted(written.text if written else ""),
        clues=shown,
        result=day_in_words(belief.day, language),
        second=day_in_words(belief.second, language),
    )
    return Published(belief.day, basis, reason, round(min(_MOST_SURE, belief.share), 2))


def _open(belief: "Belief", language: Language, shown: str) -> Published:
    """What there was, where it is not enough: a year at least, and perhaps a guess."""
    about = belief.day if belief.year_share >= _SURE_YEAR and belief.against <= _MOST_AGAINST else None
    key = (
        "undated" if not shown else "undated_near" if about and belief.month_share >= _NEAR else "undated_for"
    )
    reason = language.reasons[key].format(
        clues=shown, result=day_in_words(belief.day, language), share=round(100 * belief.share)
    )
    return replace(Published(None, PublishedBasis.UNKNOWN, reason, 0.0), about=about)


def _shown(belief: "Belief") -> str:
    """The evidence in words, with what is known of it."""
    return ", ".join(f"'{_quoted(e.words)}'" + (f" ({e.known})" if e.known else "") for e in belief.telling)


def _quoted(words: str) -> str:
    """Words of the text, short and on one line."""
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:43].rstrip()} … {line[-43:].lstrip()}"
