"""Gathers all evidence of a text and weighs it."""

from datetime import date

import numpy as np

from app.dates.absolute import split
from app.dates.dateline import Written
from app.dates.finder import find
from app.dates.language import Language
from app.dates.tokens import tokenise
from app.dates.undated.belief import Belief, weigh
from app.dates.undated.calendar_evidence import calendar_evidence
from app.dates.undated.count_evidence import count_evidence
from app.dates.undated.evidence import Evidence, Peg, nearest
from app.dates.undated.happening_evidence import happening_evidence
from app.dates.undated.happenings import happenings_in
from app.dates.undated.offices import office_evidence
from app.dates.undated.timeline import Timeline, timeline
from app.dates.undated.weekday_evidence import weekday_evidence

_OUT = -9.0


def believe(text: str, written: Written | None, language: Language, last: date) -> Belief | None:
    """What `text` gives away of its day, up to `last`; None where it gives away nothing.

    `written` is its own date line, where that has no year.
    """
    t = timeline(last)
    evidence = gather(text, written, language, t)
    return weigh(evidence, t) if evidence else None


def gather(text: str, written: Written | None, language: Language, t: Timeline) -> list[Evidence]:
    """Every piece of evidence in `text`."""
    tokens = tokenise(text, 0, len(text), language)
    expressions = [part for found in find(tokens) for part in split(found)]
    flat = text.replace("\n", " ")
    counted = list(count_evidence(flat, sightings := happenings_in(text, language.code), language.code, t))
    counted_from = {c.happening.start for c in counted if c.happening}
    own = [s for s in sightings if s.happening.start not in counted_from]
    marked = {c.kept for c in counted if c.kept}
    told = [
        *calendar_evidence(expressions, t, marked),
        *happening_evidence(text, tokens, expressions, own, t),
    ]
    pegs = [one for one in told if isinstance(one, Peg)]
    return [
        *_date_line(written, t),
        *(one for one in told if isinstance(one, Evidence)),
        *nearest(pegs, ahead=False),
        *nearest(pegs, ahead=True),
        *weekday_evidence(tokens, expressions, t),
        *office_evidence(flat, language.code, t),
        *(c.evidence for c in counted),
    ]


def _date_line(written: Written | None, t: Timeline) -> list[Evidence]:
    """A date line without a year leaves one day in each."""
    if written is None:
        return []
    marked = (t.months == written.month) & (t.days == written.day)
    return [Evidence("", np.where(marked, 0.0, _OUT))]
