"""Votes: elections, referendums, and what parliaments and councils decide."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import doer, governor, make, modifiers
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading, unique
from app.model import Body, Kind, Place
from app.names.gazetteer import country_places
from app.nlp.clauses import (
    agents,
    children,
    clause_head,
    is_passive,
    objects,
    prep_objects,
    prepositions,
    subjects,
)

_BY = {"after", "since", "following", "before", "until"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Elections, referendums and decisions by vote."""
    for token in sent:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"} and lemma in words("vote_noun") and token.dep_ != "compound":
            yield from _ballot(reading, token)
        elif token.pos_ == "VERB" and lemma == "veto":
            yield from _vetoed(reading, token)
        elif token.pos_ == "VERB" and lemma in words("approve") | {"vote"}:
            yield from _resolution(reading, token)
        elif token.pos_ == "VERB" and lemma in words("choose"):
            yield from _to_be_chosen(reading, token)
        elif lemma == "poll" and _goes_to_polls(token):
            yield from _polls(reading, token)


def _ballot(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """An election with its country; one that nothing ties to a country or a day is background."""
    verb = governor(noun) or clause_head(noun)
    if _is_passed_by(noun):
        return
    owner = _owner(reading, noun)
    places = places_of(reading, noun) or _countries(owner.bodies)
    holds = noun.dep_ == "dobj" and verb.lemma_ in words("hold")
    if not owner.bodies and (holds or verb.lemma_ in words("voting")):
        owner = doer(reading, verb)  # "Moldova held a referendum", "voters in Moldova held one"
        found = [place for subject in subjects(verb) for place in places_of(reading, subject)]
        places = places or found or _countries(_peoples(reading, subjects(verb)))
        owner = owner if holds else Party(noun.i, noun.i)
    if verb.lemma_ in words("cancelling") and not owner.bodies:
        places = places or places_of(reading, verb)  # "the vote was put off in Lebanon"
    places = places or _only_country(reading, noun, verb)
    winner = (
        doer(reading, verb) if verb.lemma_ in words("win") and noun.dep_ == "dobj" else Party(noun.i, noun.i)
    )
    if places or owner.is_named or winner.people:
        party = Party(noun.i, noun.i, winner.people, [])
        yield make(reading, Kind.VOTE, noun, [party, owner], verb=verb, places=places, is_noun=True)


def _only_country(reading: Reading, noun: Token, verb: Token) -> list[Place]:
    """ "an election was held for the seats in Kiribati's parliament": the one country of the clause."""
    tokens = noun.subtree if noun.dep_ == "pobj" else verb.subtree
    refs = [ref for t in tokens if (ref := reading.names.at(t)) is not None]
    bodies = unique(body for ref in refs if (body := ref.demonym or ref.body) and body.country)
    holds = verb.lemma_ in words("hold") and noun.dep_ in {"nsubjpass", "dobj"}
    return _countries(bodies) if len(bodies) == 1 and holds else []


def _is_passed_by(noun: Token) -> bool:
    """ "two days after the election": a landmark in time, which the sentence is not about."""
    has_day = any(c.ent_type_ == "DATE" for c in noun.subtree)
    return noun.dep_ == "pobj" and noun.head.lower_ in _BY and not has_day


def _owner(reading: Reading, noun: Token) -> Party:
    """Whose election it is; the name of the election itself is nobody."""
    owner = modifiers(reading, noun)
    own = reading.names.at(noun)
    owner.people = []
    owner.bodies = [b for b in owner.bodies if own is None or b != own.body]
    return owner


def _peoples(reading: Reading, heads: list[Token]) -> list[Body]:
    """The state of those who vote: "Moldovans", "French voters"."""
    refs = [ref for head in heads for t in (head, *head.children) if (ref := reading.names.at(t))]
    return unique(body for ref in refs if (body := ref.demonym or ref.body))


def _countries(bodies: list[Body]) -> list[Place]:
    return [country_places()[b.country] for b in bodies if b.country in country_places()]


def _goes_to_polls(noun: Token) -> bool:
    """ "Britons go to the polls", "polls opened"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "to":
        return noun.head.head.lemma_ in {"go", "head", "return"}
    return noun.dep_ == "nsubj" and noun.head.lemma_ in words("opening") and noun.tag_ == "NNS"


def _polls(reading: Reading, noun: Token) -> Iterator[Candidate]:
    verb = clause_head(noun)
    places = places_of(reading, verb) or _countries(_peoples(reading, subjects(verb)))
    if places:
        yield make(reading, Kind.VOTE, noun, [], verb=verb, places=places, is_noun=True)


def _to_be_chosen(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "a new parliament is to be elected in 2025": nobody is named, but it is a vote of some day."""
    chosen = [o for o in objects(verb) if o.lemma_.lower() in words("elected_noun")]
    by = doer(reading, verb)
    if not chosen or phrases(reading, objects(verb)).people:
        return
    owner = modifiers(reading, chosen[0])
    places = places_of(reading, verb) or _countries(owner.bodies or _peoples(reading, subjects(verb)))
    yield make(reading, Kind.VOTE, verb, [by], places=places)


def _vetoed(reading: Reading, verb: Token) -> Iterator[Candidate]:
    by = doer(reading, verb)
    if by.is_named:
        yield make(reading, Kind.VOTE, verb, [by])


def _resolution(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "adopted a resolution", "voted to ratify", and what a parliament approves."""
    by = doer(reading, verb)
    chambers = [t for t in (agents(verb) if is_passive(verb) else subjects(verb)) if _is_chamber(reading, t)]
    if not by.is_named and chambers:
        by = _chamber(reading, chambers)
    if not by.is_named:
        return
    nouns = {o.lemma_.lower() for o in objects(verb)}
    is_vote = verb.lemma_ == "vote" and (
        prepositions(verb, "for", "against", "on", "in") or children(verb, "xcomp")
    )
    passes = chambers and nouns & words("passed_noun") and not nouns & words("agree_noun")
    if (is_vote and not _ballots(verb)) or nouns & words("resolution_noun") or passes:
        yield make(reading, Kind.VOTE, verb, [by])


def _ballots(verb: Token) -> bool:
    """ "voted in a referendum": the referendum is the event."""
    return any(
        t.lemma_.lower() in words("vote_noun") for p in prepositions(verb, "in") for t in prep_objects(p)
    )


def _is_chamber(reading: Reading, head: Token) -> bool:
    ref = reading.names.at(head)
    name = ref.body.name.lower() if ref and ref.body else head.text.lower()
    return any(word in words("chamber") for word in [head.lemma_.lower(), *name.split()])


def _chamber(reading: Reading, heads: list[Token]) -> Party:
    """ "the upper house of Russia's parliament", "Japan's lower house": the state whose it is."""
    refs = [ref for head in heads for t in head.subtree if (ref := reading.names.at(t))]
    bodies = unique(body for ref in refs if (body := ref.body or ref.demonym))
    return Party(heads[0].i, heads[0].i + 1, [], bodies)
