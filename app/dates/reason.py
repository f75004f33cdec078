"""One sentence for people: why an expression means the days that it does.

"'yesterday' in an article of Thu 14 Nov 2024 → Wed 13 Nov 2024". The wording is data of a language.
"""

from datetime import date

from app.dates.language import Language
from app.dates.meaning import Meaning
from app.model import Precision, When

_LONGEST = 80  # characters of an expression that are quoted


def reason(text: str, meaning: Meaning, language: Language, *, published: date | None) -> str:
    """Why `text` means what it does."""
    words = language.reasons
    key = meaning.why
    if key == "published" and meaning.vantage != published:
        key = "quoted"
    template = words[key]
    return template.format(
        text=" ".join(text[:_LONGEST].split()),
        evidence=" ".join(meaning.evidence.split()),
        vantage=day_in_words(meaning.vantage, language) if meaning.vantage else "",
        result=when_in_words(meaning.when, language) if meaning.when else meaning.value,
    )


def when_in_words(when: When, language: Language) -> str:
    """ "Wed 13 Nov 2024", "Nov 2024", "11 Nov 2024 to 17 Nov 2024"."""
    if when.start is None or when.end is None:
        known = when.start or when.end
        return day_in_words(known, language) if known else ""
    if when.start == when.end:
        return day_in_words(when.start, language)
    if when.precision is Precision.MONTH:
        return f"{language.short_month(when.start.month)} {when.start.year}"
    if when.precision is Precision.YEAR:
        return str(when.start.year)
    return f"{_plain_day(when.start, language)} {language.reasons['to']} {_plain_day(when.end, language)}"


def day_in_words(day: date, language: Language) -> str:
    """ "Wed 13 Nov 2024"."""
    return f"{language.short_weekday(day.isoweekday())} {_plain_day(day, language)}"


def _plain_day(day: date, language: Language) -> str:
    return f"{day.day} {language.short_month(day.month)} {day.year}"
