"""How sure a mention is: signs of its telling, and what each has been worth.

`data/confidence.csv` has a row for each sign and a column for each question ("is it an event at all?",
"is its date right?"); the cells are points (log-odds) that add up. They were fitted to annotated
articles by `benchmarks/extract/fit.py`, which also says how well they hold on articles not fitted to.
"""

import csv
from collections.abc import Iterator
from functools import lru_cache
from math import exp
from pathlib import Path

from app.events.draft import Draft
from app.model import Article, Confidence, Kind, Precision, PublishedBasis

_FILE = Path(__file__).parent / "data" / "confidence.csv"
_LONG = 45  # tokens of a sentence that small parsers often get wrong
_SUREST = 0.98
QUESTIONS = ("event", "kind", "status", "date", "people", "place")


def confidence_of(draft: Draft, article: Article, *, main: bool) -> Confidence:
    """The probability that each part of a mention is right, 0 to 1."""
    told = {"base", *signs(draft, article, main=main)}
    points = _points()
    return Confidence(*(probability(sum(points[q].get(sign, 0.0) for sign in told)) for q in QUESTIONS))


def probability(points: float) -> float:
    """Log-odds as a probability; nothing is ever certain."""
    return round(min(_SUREST, 1 / (1 + exp(-points))), 2)


@lru_cache
def _points() -> dict[str, dict[str, float]]:
    """Question → sign → points."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {question: {row["sign"]: float(row[question]) for row in rows} for question in QUESTIONS}


def signs(draft: Draft, article: Article, *, main: bool) -> Iterator[str]:
    """What speaks for or against a mention, as words of the table."""
    lead = draft.lead
    yield f"kind {draft.kind}"
    yield f"status {draft.status}"
    yield f"date {_date_basis(draft)}"
    yield f"people {min(len(lead.people), 3)}"
    yield f"places {min(len(lead.places), 2)}"
    flags = {
        "background": not main,
        "noun": lead.is_noun,
        "no verb": draft.verbless,
        "unnamed sides": lead.unnamed,
        "bodies": bool(lead.bodies),
        "told again": bool(draft.others),
        "long sentence": len(lead.trigger.sent) > _LONG,
        "coarse date": draft.dated.when.precision not in {Precision.DAY, Precision.UNKNOWN},
        "day inferred": article.published_basis is PublishedBasis.TEXT,
        "passing word": draft.kind is Kind.STATEMENT and not lead.people,
    }
    yield from (flag for flag, holds in flags.items() if holds)


def _date_basis(draft: Draft) -> str:
    """Where the date comes from: the sentence itself, another one, the article's own day, nowhere."""
    dated, sent = draft.dated, draft.lead.trigger.sent
    if dated.when.is_open:
        return "open"
    if dated.span is None:
        return "of article"
    return "own" if sent.start_char <= dated.span.start < sent.end_char else "carried"
