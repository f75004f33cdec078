"""When an event happens: the date expression that governs it, or the day carried from what it
belongs to. Each with its reason."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.events.lexicon import words
from app.events.reading import Candidate, Reading
from app.events.status import status_of
from app.model import UNDATED, DateMention, Kind, Precision, Span, Status, TimexType, When
from app.nlp.clauses import ancestors, clause_head, is_verbal, modal


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or span with its reason, and the expression that it rests on, if one."""

    when: When
    reason: str | None = None
    span: Span | None = None


OPEN = Dated(UNDATED)
# What may stand between the first day of two and the other, a bare day of the month among it.
# Verbs behind which "to" and "for" tell the new day, not the old.
_PUTTING_OFF = {"postpone", "defer", "delay", "push", "move"}
_NUMBERED = re.compile(r"\d \($")
_JOINS_DAYS = re.compile(r"(?: \d{1,2}(?:st|nd|rd|th)?)?\s*(?:and|&)\s*")


def own_date(reading: Reading, candidate: Candidate) -> Dated:
    """The date that the event's own clause gives it; OPEN where it gives none."""
    best: tuple[int, DateMention] | None = None
    for mention in _in_sentence(reading, candidate):
        score = _fit(reading, candidate, mention)
        if score > 0 and (best is None or score > best[0]):
            best = (score, mention)
    return _with_pair(reading, candidate, best[1]) if best else OPEN


def _with_pair(reading: Reading, candidate: Candidate, mention: DateMention) -> Dated:
    """ "on Monday and Tuesday", "Wednesday 26 and Thursday 27 May": days joined by "and" are one span for
    what lasts."""
    own = dated(mention)
    if candidate.kind not in {Kind.SUMMIT, Kind.VISIT, Kind.MEETING}:
        return own
    place = bisect_right(reading.dates, mention.start, key=lambda date: date.start)
    for other in reading.dates[place : place + 1]:
        between = reading.text[mention.end : other.start]
        if not _JOINS_DAYS.fullmatch(between) or other.when is None:
            continue
        if not other.when.start or not own.when.start:
            continue
        if other.when.precision is own.when.precision is Precision.DAY and own.when.start < other.when.start:
            when = When(own.when.start, other.when.start, Precision.RANGE)
            return Dated(when, f"{mention.reason}; {other.reason}", Span(mention.start, other.end))
    return own


def dated(mention: DateMention) -> Dated:
    """A date expression as the date of an event."""
    assert mention.when is not None
    return Dated(mention.when, mention.reason, Span(mention.start, mention.end))


def _in_sentence(reading: Reading, candidate: Candidate) -> Iterable[DateMention]:
    """Expressions of the sentence that place something on the calendar."""
    for mention in expressions(reading, candidate.trigger.sent):
        elsewhere = any(span.start_char <= mention.start < span.end_char for span in candidate.apart)
        if _places_in_time(mention) and not elsewhere:
            yield mention


def expressions(reading: Reading, sent: Tokens) -> Iterable[DateMention]:
    """The date expressions of a sentence, lengths of time among them."""
    first = bisect_left(reading.dates, sent.start_char, key=lambda date: date.start)
    for mention in reading.dates[first:]:
        if mention.start >= sent.end_char:
            return
        yield mention


def _places_in_time(mention: DateMention) -> bool:
    dates = mention.type in {TimexType.DATE, TimexType.TIME}
    return dates and mention.when is not None and not mention.when.is_open


def head_of(reading: Reading, mention: DateMention) -> Token | None:
    """The word of a date expression that the rest of its sentence hangs it on."""
    span = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None


def _fit(reading: Reading, candidate: Candidate, mention: DateMention) -> int:
    """How well an expression fits as the event's own date: 0 is not at all."""
    head = head_of(reading, mention)
    if head is None or _is_of_another_time(reading, candidate, mention, head):
        return 0
    distance = abs(head.i - candidate.trigger.i)
    near = max(0, 40 - distance)
    if candidate.kind is Kind.VISIT and _is_behind_place(reading, candidate, mention):
        return 250 + near
    if candidate.is_noun and _hangs_on(head, candidate.trigger):
        return 300 + near
    if head in list(candidate.verb.ancestors) and candidate.verb.dep_ == "relcl":
        return 150 + near  # "in Paris on Tuesday, where he met X"
    governor = _governing_verb(head)
    if candidate.kind is Kind.STATEMENT and _is_speaking(governor, candidate.verb):
        return 180 + near  # "speaking in parliament on Tuesday, X accused"
    if governor.i in {candidate.verb.i, candidate.trigger.i}:
        return 0 if _is_of_announcing(governor, candidate) else 200 + near
    if _is_another_deed(reading, candidate, governor, mention):
        return 0
    return _through_clauses(candidate, governor, near)


def _is_of_another_time(reading: Reading, candidate: Candidate, mention: DateMention, head: Token) -> bool:
    """Whether an expression tells of a time before, after or beside the event's own."""
    if _is_promise(reading, candidate, mention) or _is_too_late(reading, candidate, mention):
        return True
    put_off = {"to", "for"} if candidate.verb.lemma_ in _PUTTING_OFF else set()
    if head.head.lower_ in {"until", "till"} | put_off or _is_of_other_noun(head, candidate):
        return True
    if _NUMBERED.search(reading.text, max(0, mention.start - 8), mention.start):
        return True  # "resolution 1701 (2006)"
    return is_landmark(candidate) and not _hangs_on(head, candidate.trigger)


def is_landmark(candidate: Candidate) -> bool:
    """ "Before the summit, X met Y on Monday", "after the visit, X will go home on Monday": the day is not
    that of what comes before or after."""
    noun = candidate.trigger
    if not candidate.is_noun or noun.dep_ != "pobj":
        return False
    later = noun.head.lower_ in {"after", "following"} and modal(candidate.verb) is not None
    earlier = noun.head.lower_ == "before" or noun.head.head.lower_ in {"prior", "ahead"}
    return later or earlier


def _is_behind_place(reading: Reading, candidate: Candidate, mention: DateMention) -> bool:
    """ "to Tbilisi, Georgia, and Baku, Azerbaijan June 6-13": the day right behind where the trip goes."""
    span = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not candidate.trigger.i < span.start:
        return False
    before = span.start - 1
    while before > candidate.trigger.i and reading.doc[before].lower_ in {"on", "from", ",", ")"}:
        before -= 1
    ref = reading.names.at(before)
    theirs = {p for place in candidate.places for p in (place, *place.within)}
    return ref is not None and ref.place in theirs


def _is_speaking(verb: Token, said: Token) -> bool:
    """Whether a participle beside the verb of saying tells how it was said."""
    beside = said.i in {verb.head.i, verb.head.head.i}
    return beside and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"} and verb.lemma_ in words("speak")


def _is_content(reading: Reading, candidate: Candidate, governor: Token, mention: DateMention) -> bool:
    """A time inside what was said: "proposed holding elections this year"; a past day may be its own
    ("urged him to resign on Monday")."""
    when = mention.when
    inside = candidate.verb.is_ancestor(governor) and governor.dep_ in {"xcomp", "ccomp", "pcomp"}
    if not inside or when is None or reading.published is None:
        return False
    return when.precision is not Precision.DAY or (when.end or reading.published) > reading.published


def _is_another_deed(reading: Reading, candidate: Candidate, governor: Token, mention: DateMention) -> bool:
    """Whether a time is that of saying it, or of what was said."""
    if candidate.kind is Kind.STATEMENT:
        return _is_content(reading, candidate, governor, mention)
    return governor.lemma_ in words("saying") and governor.i != candidate.verb.i


def _is_of_announcing(governor: Token, candidate: Candidate) -> bool:
    """ "The visit was announced on Wednesday": the day is that of the announcing."""
    noun, verb = candidate.trigger, candidate.verb
    told = verb.lemma_ in words("announcing") and noun.dep_ == "nsubjpass" and noun.head.i == verb.i
    return candidate.is_noun and told and governor.i == verb.i


def _is_promise(reading: Reading, candidate: Candidate, mention: DateMention) -> bool:
    """A day ahead is what a statement is about, not when it was made."""
    start = mention.when.start if mention.when else None
    is_statement = candidate.kind is Kind.STATEMENT and status_of(candidate.verb) is Status.REPORTED
    return bool(is_statement and start and reading.published and start > reading.published)


def _is_of_other_noun(head: Token, candidate: Candidate) -> bool:
    """ "sworn in after last year's election": the time is the election's."""
    noun = head.head
    if head.dep_ != "poss" or noun.i == candidate.trigger.i or noun.dep_ != "pobj":
        return False
    return not noun.is_ancestor(candidate.trigger)


def _is_too_late(reading: Reading, candidate: Candidate, mention: DateMention) -> bool:
    """A day ahead is not that of what is told in the past tense."""
    start = mention.when.start if mention.when else None
    verb = candidate.verb
    is_past = verb.tag_ == "VBD" and modal(verb) is None and status_of(verb) is Status.REPORTED
    planned = candidate.is_noun and status_of(verb, candidate.trigger) is not Status.REPORTED
    return bool(is_past and not planned and start and reading.published and start > reading.published)


def _through_clauses(candidate: Candidate, governor: Token, near: int) -> int:
    """A date one or two clauses away, along complements: "is scheduled on Monday to meet"."""
    verb = candidate.verb
    chain: list[int] = []
    while (
        verb.dep_ in {"xcomp", "conj", "advcl", "acl", "relcl", "pcomp"}
        and verb.head.i != verb.i
        and len(chain) < 4
    ):
        verb = clause_head(verb.head) if not is_verbal(verb.head) else verb.head
        chain.append(verb.i)
    if governor.i in chain:
        return 120 + near
    below = governor
    for _ in range(3):
        if below.dep_ not in {"xcomp", "advcl", "acl", "relcl", "pcomp", "conj"} or below.head.i == below.i:
            break
        linked = below.dep_
        below = clause_head(below.head)
        if below.i == candidate.verb.i and linked in {"xcomp", "pcomp", "acl"}:
            return 100 + near
    return 0


def _governing_verb(head: Token) -> Token:
    verb = clause_head(head)
    return verb.head if verb.lower_ == "persona" else verb  # "declared persona non grata on Monday"


def _hangs_on(head: Token, noun: Token) -> bool:
    """Whether a date belongs to the noun itself: "Thursday's talks", "talks on Thursday", "the visit,
    which began on Tuesday"."""
    if head.i != noun.i and noun not in list(ancestors(head)):
        return False
    verbs = [token for token in ancestors(head) if is_verbal(token) and noun.is_ancestor(token)]
    return all(
        verb.lemma_ in words("taking_place") and verb.dep_ in {"relcl", "acl"} and not _was_before(verb)
        for verb in verbs
    )


def _was_before(verb: Token) -> bool:
    """ "the visit, which had been scheduled for this week, will take place in May": a day given up."""
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def carried(source: Dated, what: str) -> Dated:
    """A date taken from what the event belongs to: sharp only where that lasted one day."""
    when = source.when
    if when.is_open:
        return OPEN
    if when.start != when.end and when.precision is not Precision.WEEK:
        when = When(when.start, when.end, Precision.UNKNOWN)
    return Dated(
        when,
        f"{source.reason}, carried from {what}" if source.reason else f"carried from {what}",
        source.span,
    )
