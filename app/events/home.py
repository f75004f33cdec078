"""Whose "the foreign ministry" is: the state that its words are about, else that of the dateline."""

from spacy.tokens import Token

from app.events.reading import Reading
from app.model import Body
from app.names.states import country_bodies
from app.nlp.clauses import children, subjects
from app.nlp.sentences import DATELINE

_OFFICES = {"ministry", "government", "presidency", "cabinet", "chancellery"}
_OTHER_WORDS = {"foreign", "defence", "defense", "interior", "the", "finance", "trade", "external", "affairs"}

_TOP = 600  # characters; a dateline stands further up


def is_bare_office(head: Token) -> bool:
    """ "the government", "the foreign ministry": an office that nothing near says whose it is."""
    beside = [c for c in head.children if c.dep_ not in {"punct", "appos", "relcl"}]
    told = any(c.lower_ == "the" for c in beside) and all(c.lower_ in _OTHER_WORDS for c in beside)
    return head.lemma_.lower() in _OFFICES and told


def state_of(reading: Reading, verb: Token) -> Body | None:
    """The state that a bare office speaks for: the subject of what it says, else the dateline's."""
    said = [s for clause in children(verb, "ccomp") for s in subjects(clause)]
    refs = [reading.names.at(s) for s in said]
    body = next((ref.body for ref in refs if ref is not None and ref.body and ref.body.country), None)
    return body or dateline_state(reading)


def dateline_state(reading: Reading) -> Body | None:
    """The country of the first place in the dateline ("ADDIS ABABA, Feb 6 (IRIN) -")."""
    match = DATELINE.search(reading.text, 0, _TOP)
    span = reading.doc.char_span(match.start(), match.end(), alignment_mode="expand") if match else None
    for ref in reading.names.within(span.start, span.end) if span is not None else ():
        if ref.place is not None and ref.place.country:
            return country_bodies().get(ref.place.country)
    return None
