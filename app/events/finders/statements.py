"""Statements: what a named speaker says, one an occasion."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import governor, make, modifiers, subject_party
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading
from app.model import Kind, Place
from app.nlp.clauses import agents, children, clause_head, is_negated, is_passive, modal, prepositions

_PRESS = {"press", "news", "media"}
_AUDIENCE = {
    "reporter",
    "journalist",
    "press",
    "media",
    "conference",
    "statement",
    "interview",
    "briefing",
    "speech",
}
_SPEAKING = {"speak", "address"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Statements that the sentence tells by a verb of saying or by issuing a document."""
    for token in sent:
        if token.pos_ == "VERB" and token.lemma_.lower() in words("saying"):
            yield from _said(reading, token)
        elif token.lemma_.lower() in words("statement_noun") and token.pos_ in {"NOUN", "PROPN"}:
            yield from _document(reading, token)


def _said(reading: Reading, verb: Token) -> Iterator[Candidate]:
    if is_negated(verb) or modal(verb) is not None or verb.tag_ in {"VB", "VBG"}:
        return
    if children(verb, "prt") or _is_phone_call(reading, verb):
        return
    speaker = _speaker(reading, verb)
    if speaker.people or (speaker.bodies and (has_voice(verb) or verb.lemma_ in words("strong_saying"))):
        candidate = make(reading, Kind.STATEMENT, verb, [speaker], places=_stage(reading, verb))
        candidate.main = not (_is_bare(candidate, verb) or _is_watcher(reading, speaker))
        yield candidate


def _is_phone_call(reading: Reading, verb: Token) -> bool:
    """ "called Trump" with nothing that he is called."""
    found = children(verb, "dobj", "oprd")
    ref = reading.names.at(found[0]) if len(found) == 1 else None
    return verb.lemma_ == "call" and bool(ref and ref.people)


def _speaker(reading: Reading, verb: Token) -> Party:
    party = subject_party(reading, verb) if not is_passive(verb) else _agents(reading, verb)
    if not party.people and party.unnamed:
        party.bodies = []  # "a U.S. official said" names no speaker
    return party


def _agents(reading: Reading, verb: Token) -> Party:
    return phrases(reading, agents(verb))


def has_voice(verb: Token) -> bool:
    """Whether the sentence shows how it was said: quotation marks, "told reporters", "in a statement"."""
    sent = verb.sent
    return any(t.text in '“”"' for t in sent) or any(t.lemma_.lower() in _AUDIENCE for t in sent)


def _is_bare(candidate: Candidate, verb: Token) -> bool:
    """ "Israel said": a state without channel or day is background."""
    if candidate.people or has_voice(verb):
        return False
    return any(b.country for b in candidate.bodies)


def _is_watcher(reading: Reading, speaker: Party) -> bool:
    """Whether the speaker is told as an analyst: beside the name stands what he or she is."""
    return any(t.lemma_.lower() in words("watcher") for t in reading.doc[speaker.start : speaker.end + 8])


def _stage(reading: Reading, verb: Token) -> list[Place]:
    """Where it was said: places beside the verb of saying, or of "speaking in Washington, X said"."""
    places = places_of(reading, verb)
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in _SPEAKING:
            places = places_of(reading, child) + places
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "during"}:
            for inner in child.children:
                places = places + places_of(reading, inner)
    return places


def _document(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "issued a joint statement", "gave a speech", "held a press conference", "X's speech"."""
    above = governor(noun)
    if noun.lemma_ == "conference" and not any(c.lower_ in _PRESS for c in noun.children):
        return
    if noun.lemma_ == "address" and noun.pos_ == "PROPN":
        return
    parties = [modifiers(reading, noun)]
    if above is not None and above.lemma_ in words("issue"):
        if noun.dep_ in {"dobj", "conj"}:
            parties.append(subject_party(reading, above))
        elif noun.dep_ in {"nsubjpass", "nsubj"}:
            parties.append(_agents(reading, above))
        elif noun.dep_ == "pobj":
            return
    elif noun.dep_ not in {"nsubj", "ROOT"} or not prepositions(noun, "by"):
        return
    if any(p.is_named for p in parties):
        for p in parties:
            p.bodies = [b for b in p.bodies if not (p.people and b.country)]
        yield make(reading, Kind.STATEMENT, noun, parties, verb=above or clause_head(noun), is_noun=True)
