"""Legs of a journey told in one list: "to China July 25-26 and to Oman July 27"."""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from app.events.dating import expressions
from app.events.places import most_specific
from app.events.reading import Reading
from app.model import DateMention, Place

_BETWEEN = {",", ";", "and", "to", "the", "on", "from", "then", "(", ")", "-", "–"}


@dataclass(slots=True)
class Leg:
    """Places told together, tokens [start, end), and whether a day stands behind them."""

    start: int
    end: int
    places: list[Place] = field(default_factory=list)
    dated: bool = False


def legs(reading: Reading, before: Token) -> list[Leg]:
    """The legs that a list of places behind a word tells: one where no days part them."""
    dates = {d.start: d for d in expressions(reading, before.sent) if d.when is not None}
    found, i = [Leg(before.i, before.i + 1)], before.i + 1
    while i < before.sent.end:
        token, ref = reading.doc[i], reading.names.at(i)
        if ref is not None and ref.place is not None:
            if found[-1].dated:
                found.append(Leg(ref.start, ref.end))
            found[-1].places.append(ref.place)
            i = found[-1].end = ref.end
        elif token.idx in dates and found[-1].places:
            i = found[-1].end = _behind(reading, dates[token.idx], i)
            found[-1].dated = True
        elif token.lower_ in _BETWEEN:
            i += 1
        else:
            break
    for leg in found:
        leg.places = most_specific(list(dict.fromkeys(leg.places)))
    return [leg for leg in found if leg.places]


def _behind(reading: Reading, date: DateMention, i: int) -> int:
    """The token behind a date expression that begins at token `i`."""
    span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    return max(i + 1, span.end) if span is not None else i + 1


def others(reading: Reading, all_legs: list[Leg], leg: Leg) -> list[Span]:
    """The words of the other legs: their days and places are not this one's."""
    return [reading.doc[other.start : other.end] for other in all_legs if other is not leg]
