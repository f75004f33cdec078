"""Words that are no statements of their own: said inside a meeting, or told by the headline alone."""

from spacy.tokens import Token

from app.events.draft import Draft
from app.events.finders.statements import has_channel
from app.events.lexicon import words
from app.events.reading import Candidate, Reading
from app.model import Kind
from app.nlp.clauses import children
from app.nlp.texts import text_of

_MET = {Kind.MEETING, Kind.CALL}
_OPENING = {"open", "address", "close", "begin", "speak", "conclude", "chair"}
_QUOTES = '“”"'


def in_meeting_words(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Leave out what was said inside a meeting that the article tells: it is no statement."""
    met = [d for d in drafts if d.kind in _MET]
    return [d for d in drafts if not _is_inside(reading, d, _sides_before(d, met))]


def _sides_before(draft: Draft, met: list[Draft]) -> set[str]:
    """Who takes part in the meetings that a draft may have been said in: those told before it, or in
    its sentence."""
    end = draft.lead.trigger.sent.end
    return {slug for d in met if d.lead.trigger.i < end for slug in d.lead.names}


def without_headline_words(drafts: list[Draft]) -> list[Draft]:
    """Leave out a body's statement that only the headline tells: the text below tells it by its name."""
    return [d for d in drafts if not (d.kind is Kind.STATEMENT and not d.people and _is_headline(d))]


def _is_headline(draft: Draft) -> bool:
    """Whether an event is told in nothing but a first line that ends without a full stop."""
    sent = draft.lead.trigger.sent
    first = text_of(sent.doc).lstrip().partition("\n")
    is_first = sent.start_char < len(first[0]) and bool(first[2].strip())
    return is_first and first[0].rstrip()[-1:] not in {".", "!", "?", "”", '"'} and not draft.others


def _is_inside(reading: Reading, draft: Draft, inside: set[str]) -> bool:
    lead = draft.lead
    if draft.kind is not Kind.STATEMENT or lead.is_noun or lead.back or not lead.names <= inside:
        return False
    return not any(_is_public(reading, candidate) for candidate in (lead, *draft.others))


def _is_public(reading: Reading, candidate: Candidate) -> bool:
    """Whether something shows that the words were spoken outside the meeting, or about it."""
    verb = candidate.trigger
    if candidate.is_noun or _is_about_talks(verb) or _in_open_session(verb):
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
