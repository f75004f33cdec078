"""Agreements: what sides sign, conclude, ratify, join and break off."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import (
    all_doers,
    announcement,
    between,
    doer,
    governor,
    joined,
    make,
    modifiers,
    preposition_over,
    refers_back,
    subject_party,
)
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading
from app.events.status import status_of
from app.model import Kind, Status
from app.names.gazetteer import Sort, entries
from app.nlp.clauses import children, is_finite, is_past, modal, prep_objects, prepositions, subjects

_NEAR = {"near", "close", "possible", "likely", "unlikely", "imminent", "within"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Something signed, concluded, ratified, agreed to, joined or broken off."""
    for token in sent:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"}:
            if token.dep_ != "compound" and lemma in words("agree_noun"):
                yield from _paper(reading, token)
            elif lemma in words("ties_noun"):
                yield from _ties(reading, token)
        elif token.pos_ == "VERB" and lemma in {"agree", "announce"}:
            yield from _agreed(reading, token)
        elif token.pos_ == "VERB" and lemma in words("join") | words("break"):
            yield from _membership(reading, token)


def _paper(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "signed a treaty", "the deal, brokered by Qatar", "the signing of an accord", "a truce is near"."""
    verb = _participle(noun) or _deed_over(noun)
    if verb is None:
        return
    near = verb.lemma_ == "be"
    by = Party(noun.i, noun.i) if near else all_doers(reading, verb) if _acts(verb) else Party(noun.i, noun.i)
    told = announcement(verb)
    if told is not None:
        by, verb = joined(subject_party(reading, told), by), told
    with_ = between(reading, noun)
    with_ = with_ if with_.is_named or near else between(reading, verb)
    parties = [by, with_, modifiers(reading, noun)]
    back = "" if any(p.is_named for p in parties) else refers_back(reading, subjects(verb))
    definite = any(c.lower_ in {"the", "this"} for c in noun.children)
    if any(p.is_named for p in parties) or definite or back or places_of(reading, noun, verb):
        found = make(reading, Kind.AGREEMENT, noun, parties, verb=verb, is_noun=True)
        found.back = back
        if near:
            found.status = Status.PROPOSED
        elif verb.lemma_ in words("agreeing"):
            found.status = status_of(verb)
        yield found


def _acts(verb: Token) -> bool:
    """Whether the verb's doer is its clause's own: not in "thanked Qatar for helping to secure a truce"."""
    for above in [verb, *verb.ancestors]:
        if above.dep_ == "pcomp":
            return above.head.lower_ in {"after", "before", "by", "since", "upon", "on"}
        if is_finite(above) or above.dep_ not in {"xcomp", "conj"}:
            return True
    return True


def _participle(noun: Token) -> Token | None:
    """ "a deal reached on Sunday", "the accord, signed in Geneva by Iran"."""
    found = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in words("reach")]
    return found[0] if found else None


def _deed_over(noun: Token) -> Token | None:
    """The verb that does something to an agreement, if it is one of signing, reaching or breaking."""
    verb = governor(noun) or governor(_talks_on(noun))
    if verb is None:
        return None
    if verb.lemma_ == "be":
        near = any(c.lemma_ in _NEAR for c in children(verb, "acomp", "prep"))
        return verb if near and noun.dep_ == "nsubj" else None
    if verb.lemma_ not in words("reach") | words("break") | words("sign"):
        return None
    if _talks_on(noun).i != noun.i:
        return verb if verb.lemma_ in words("conclude") else None
    if noun.dep_ == "pobj" and noun.head.head.i == verb.i:
        over = preposition_over(noun)
        leaves = verb.lemma_ in words("break") and over in {"from", "of"}
        joins = verb.lemma_ in words("agreeing") | {"sign", "enter"} and over in {"on", "upon", "to", "into"}
        return verb if leaves or joins else None
    if noun.dep_ == "nsubj" and verb.lemma_ not in words("take_effect"):
        return None  # "the agreement includes": a text that does something reports nothing new
    return verb


def _talks_on(noun: Token) -> Token:
    """ "negotiations on a trade agreement": the negotiations that end in it, else the noun itself."""
    over = noun.head.head
    is_topic = noun.dep_ == "pobj" and noun.head.lower_ in {"on", "for", "over", "about"}
    return over if is_topic and over.lemma_.lower() in words("talks_noun") else noun


def _agreed(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "agreed to set up a commission", "agreed on the border": sides that agree on a deed of theirs.

    What they agree to talk about or to keep doing is no agreement.
    """
    below = [c for c in children(verb, "xcomp", "ccomp") if c.lemma_ in words("pact")]
    if verb.lemma_ == "announce":  # "the leaders of A, B and C announced that they will set up ..."
        below = [c for c in below if modal(c) in {"will", "would"} and refers_back(reading, subjects(c))]
    things = [t for prep in prepositions(verb, "on", "upon") for t in prep_objects(prep)]
    if not below and not any(t.lemma_.lower() in words("agreed_thing") for t in things):
        return
    by = doer(reading, verb)
    with_ = between(reading, verb)
    back = "" if by.is_named else refers_back(reading, subjects(verb))
    crowd = by.is_named and any(s.lemma_ in words("collective") for s in subjects(verb))
    many = len(by.slugs | with_.slugs) > 1 or bool(back) or crowd
    if many:
        found = make(reading, Kind.AGREEMENT, verb, [by, with_])
        found.back = back
        found.status = status_of(verb)
        yield found


def _ties(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "restored diplomatic relations" is an agreement, "severed ties" a measure against a side."""
    verb = governor(noun)
    if verb is None or noun.dep_ not in {"dobj", "nsubjpass", "conj"}:
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "agree":
        return  # what they agreed to is one event with the agreeing
    official = any(c.lower_ in words("official_ties") for c in noun.children)
    if verb.lemma_ in words("restore") and official:
        kind = Kind.AGREEMENT
    elif verb.lemma_ in words("sever") and (official or verb.lemma_ in {"sever", "cut", "break"}):
        kind = Kind.SANCTION
    else:
        return
    parties = [all_doers(reading, verb), between(reading, noun), modifiers(reading, noun)]
    named = set[str]().union(*(p.slugs for p in parties))
    if len(named) > 1:
        found = make(reading, kind, noun, parties, verb=verb, places=[], is_noun=True)
        if kind is Kind.SANCTION:
            found.status = status_of(verb)  # to break off ties is the measure, not one called off
        yield found


def _membership(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "Finland joined NATO", "pulled the United States out of the accord", "quit the union": a state."""
    direct = [t for t in children(verb, "dobj") if _is_union(reading, t)]
    if verb.lemma_ not in words("join"):
        if not (direct and verb.lemma_ in {"quit", "exit", "leave"}):
            return
    elif not direct:
        return
    by = phrases(reading, subjects(verb))
    if by.is_named and not by.people and is_past(verb) | bool(status_of(verb) is not Status.REPORTED):
        yield make(reading, Kind.AGREEMENT, verb, [by, phrases(reading, direct)], places=[])


def _is_union(reading: Reading, token: Token) -> bool:
    """Whether a word names a known body that states belong to."""
    ref = reading.names.at(token)
    if ref is None or ref.body is None or ref.body.country:
        return False
    entry = entries().get(ref.body.name)
    return entry is not None and entry.sort is Sort.BODY
