"""A text's mentions as lines that can be compared at a glance.

meeting reported 2024-11-12: Antonio Tajani, Badr Abdelatty @ Cairo
"""

from datetime import date
from functools import cache

from app.dates import find_dates
from app.events.extract import find_mentions
from app.model import Article, Mention, Precision, When
from app.nlp.pipeline import parse

THURSDAY = date(2024, 11, 14)


@cache
def read(text: str, published: date | None = THURSDAY) -> tuple[Mention, ...]:
    """The mentions of an article of that day, as ingestion finds them."""
    doc = parse(text)
    dates = find_dates(text, published)
    return find_mentions(doc, dates, Article("a", text, published=published))


def told(text: str, published: date | None = THURSDAY) -> list[str]:
    """One line for each mention, in the order of the text."""
    return [line(mention) for mention in read(text, published)]


def line(mention: Mention) -> str:
    """Kind, status and day; who takes part, by the alphabet; and where."""
    people, bodies = [p.name for p in mention.people], [b.name for b in mention.bodies]
    who = ", ".join(sorted([*people, *bodies]))
    where = ", ".join(place.name for place in mention.places)
    words = [f"{mention.kind} {mention.status} {days(mention.when)}:", who, where and f"@ {where}"]
    return " ".join(word for word in words if word)


def days(when: When) -> str:
    """2024-11-13; 2024-11-18/19 written in full; "undated"; a coarser unit is named."""
    if when.is_open:
        return "undated"
    if when.precision is Precision.DAY:
        return str(when.start)
    return f"{when.start}/{when.end} ({when.precision})"
