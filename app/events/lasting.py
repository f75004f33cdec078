"""How long an event lasts: "a three-day visit", "a summit of two days", counted from the day told."""

import re
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from app.events.dating import Dated, expressions, head_of
from app.events.lexicon import words
from app.events.reading import Candidate, Reading
from app.model import DateMention, Kind, Precision, Span, TimexType, When

_DAYS = re.compile(r"P(\d{1,2})D")
_ENDING = {"end", "conclude", "wrap", "finish", "close", "complete", "return"}

_BESIDE = {"amod", "nummod", "compound", "nmod", "pobj", "prep", "npadvmod"}


def lasting(reading: Reading, candidate: Candidate, own: Dated) -> Dated:
    """The days that an event covers whose first or last day is told with its length.

    Verbs of ending tell the last day, all others the first.
    """
    start = own.when.start
    if (
        candidate.kind not in {Kind.VISIT, Kind.SUMMIT}
        or own.when.precision is not Precision.DAY
        or not start
    ):
        return own
    for mention in expressions(reading, candidate.trigger.sent):
        found = _DAYS.fullmatch(mention.value or "") if mention.type is TimexType.DURATION else None
        if found is None or int(found[1]) < 2 or not _is_its(reading, candidate, mention):
            continue
        rest = timedelta(days=int(found[1]) - 1)
        ends = candidate.verb.lemma_ in _ENDING
        when = When(start - rest if ends else start, start if ends else start + rest, Precision.RANGE)
        reason = f"{own.reason}; '{mention.text}' {'up to' if ends else 'from'} it"
        ours = own.span or Span(mention.start, mention.end)
        return replace(own, when=when, reason=reason, span=ours)
    return own


def _is_its(reading: Reading, candidate: Candidate, mention: DateMention) -> bool:
    """Whether the length is this event's: it hangs on the word for it."""
    head = head_of(reading, mention)
    nouns = words("visit_noun") if candidate.kind is Kind.VISIT else words("summit_noun") | {"meeting"}
    while head is not None and head.dep_ in {
        "amod",
        "nummod",
        "compound",
        "nmod",
        "pobj",
        "prep",
        "npadvmod",
    }:
        head = head.head
        if head.lemma_.lower() in nouns:
            return _belongs(candidate, head)
    return False


def _belongs(candidate: Candidate, noun: Token) -> bool:
    """Whether a noun for such an event stands for this one: it is the word, or hangs on its verb."""
    return noun.i == candidate.trigger.i or candidate.verb.is_ancestor(noun)
