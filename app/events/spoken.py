"""Words that are no statements of their own: said inside a meeting, or told by the headline alone."""

import re

from spacy.tokens import Token

from app.events.dating import expressions
from app.events.draft import Draft
from app.events.finders.statements import has_channel
from app.events.lexicon import words
from app.events.reading import Candidate, Reading
from app.model import Kind
from app.nlp.clauses import children
from app.nlp.sentences import DATELINE
from app.nlp.texts import text_of

_MET = {Kind.MEETING, Kind.CALL}
_OPENING = {"open", "address", "close", "begin", "speak", "conclude", "chair"}
# Titles of readouts, which tell of talks alone.
_TITLE = re.compile(
    r"(?i)\b(?:readout|meets?|met|receives?|received|meeting|talks?|calls?|called|conversation|phone|telephone"
    r"|speaks?|spoke|hosts?|welcomes?|credentials|audience)\b"
)
_LONGEST_TITLE = 200  # characters
_HEAD = 600
_QUOTES = '“”"'


def in_meeting_words(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Leave out what was said inside a meeting that the article tells: it is no statement."""
    met = [d for d in drafts if d.kind in _MET]
    told_of = _in_title(reading, drafts)
    return [
        d
        for d in drafts
        if not (_is_inside(reading, d, _sides_before(d, met)) or _is_of_readout(reading, d, told_of))
    ]


def _sides_before(draft: Draft, met: list[Draft]) -> set[str]:
    """Who takes part in the meetings that a draft may have been said in: those told before it, or in
    its sentence."""
    end = draft.lead.trigger.sent.end
    return {slug for d in met if d.lead.trigger.i < end for slug in d.lead.names}


def _in_title(reading: Reading, drafts: list[Draft]) -> set[str]:
    """Who meets or calls whom by the title and first lines of a text about nothing else: "X meets Y"."""
    title, _, body = text_of(reading.doc).lstrip().partition("\n")
    if len(title) > _LONGEST_TITLE or not _TITLE.search(title) or DATELINE.search(reading.text, 0, _HEAD):
        return set()
    ends = reading.text.index(title) + len(title) + len(body) - len(body.lstrip())
    ends += len(body.lstrip().partition("\n")[0])
    return {
        slug
        for d in drafts
        if d.kind in _MET and any(c.trigger.idx < ends for c in (d.lead, *d.others))
        for slug in d.people
    }


def _is_of_readout(reading: Reading, draft: Draft, told_of: set[str]) -> bool:
    """Whether words stand in a readout as what was said in the talks: without quotes, a channel or a day."""
    if draft.kind is not Kind.STATEMENT or not draft.people or not draft.people <= told_of:
        return False
    tellings = (draft.lead, *draft.others)
    return not any(_is_aloud(reading, c) for c in tellings)


def _is_aloud(reading: Reading, candidate: Candidate) -> bool:
    verb = candidate.trigger
    public = candidate.is_noun or verb.lower_ == "according" or _in_open_session(verb) or has_channel(verb)
    quoted = any(t.text in _QUOTES for t in verb.sent) and not _stands_in_quote(verb)
    return public or quoted or any(True for _ in expressions(reading, verb.sent))


def without_headline_words(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Leave out a body's statement that only the headline tells: the text below tells it by its name."""
    return [d for d in drafts if d.kind is not Kind.STATEMENT or d.people or not _is_headline(reading, d)]


def _is_headline(reading: Reading, draft: Draft) -> bool:
    """Whether an event is told in nothing but the headline."""
    return reading.in_headline(draft.lead.trigger) and not draft.others


def _is_inside(reading: Reading, draft: Draft, inside: set[str]) -> bool:
    lead = draft.lead
    if draft.kind is not Kind.STATEMENT or lead.is_noun or lead.back or not lead.names <= inside:
        return False
    return not any(_is_public(reading, candidate) for candidate in (lead, *draft.others))


def _is_public(reading: Reading, candidate: Candidate) -> bool:
    """Whether something shows that the words were spoken outside the meeting, or about it."""
    verb = candidate.trigger
    if candidate.is_noun or _is_about_talks(verb) or _in_open_session(verb) or verb.lower_ == "according":
        return True
    if _is_told_to(reading, verb):
        return False
    quoted = any(t.text in _QUOTES for t in verb.sent) and not _stands_in_quote(verb)
    return quoted or verb.lemma_ in words("public_saying") or has_channel(verb)


def _is_told_to(reading: Reading, verb: Token) -> bool:
    """ "Xi told Biden that": one side to the other."""
    refs = [reading.names.at(t) for t in children(verb, "dobj", "dative")]
    return verb.lemma_ == "tell" and any(ref is not None and ref.people for ref in refs)


def _is_about_talks(verb: Token) -> bool:
    """ "defended the call", "welcomed the meeting"."""
    return any(t.lemma_.lower() in words("talks_noun") for t in children(verb, "dobj"))


def _in_open_session(verb: Token) -> bool:
    """ "Opening the meeting, he called on ...", "addressed the leaders"."""
    return verb.lemma_ in {"address", "brief"} or any(
        c.dep_ == "advcl" and c.tag_ == "VBG" and c.lemma_ in _OPENING for c in verb.children
    )


def _stands_in_quote(verb: Token) -> bool:
    """Whether somebody else tells of the saying, in words that are quoted."""
    before = verb.doc[verb.sent.start : verb.i].text
    straight = before.count('"') % 2 == 1
    return straight or before.count("“") > before.count("”")
