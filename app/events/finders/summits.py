"""Summits: named or many-sided gatherings: "the G20 summit", "gathered in Budapest"."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import (
    comes_to_summit,
    governor,
    is_many_sided,
    is_sideline,
    is_two_sided,
    make,
    modifiers,
    subject_party,
)
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import most_specific, places_of
from app.events.reading import Candidate, Party, Reading, unique
from app.model import Body, Kind, Place
from app.names.gazetteer import Sort, entries
from app.nlp.clauses import clause_head, is_negated, prep_objects, prepositions

_NO_GATHERING = {"press", "news", "media", "video", "virtual", "online", "phone", "telephone"}
_FOR_MEMBERS = {"join", "leave", "quit", "found", "establish", "create", "launch", "rejoin"}
_OF_TWO = re.compile(
    r"(?i)\b(?:(?:joint|bilateral|binational|intergovernmental|mixed)\b[^,;]*\b(?:commission|committee|council)"
    r"|strategic dialogue|(?:bilateral|political) consultations)\b"
)
_MANY = {"leader", "minister", "head", "representative", "delegate", "ambassador", "chief", "envoy"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Gatherings that the sentence names, each with those who attend as far as it says."""
    for token in sent:
        if _is_summit_noun(token) or _is_body_meeting(reading, token):
            yield from _noun(reading, token)
        elif token.pos_ == "VERB" and token.lemma_ in words("gather"):
            yield from _gathered(reading, token)


def _is_summit_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma not in words("summit_noun") or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return False
    if any(child.lower_ in _NO_GATHERING for child in token.children):
        return False
    return lemma not in {"council", "assembly", "congress", "session"} or lemma == "session"


def _is_body_meeting(reading: Reading, token: Token) -> bool:
    """ "BRICS ministerial meeting", "APEC meetings": the meeting of a body of many states."""
    if (
        token.lemma_.lower() != "meeting"
        or token.dep_ == "compound"
        or prepositions(token, "with", "between")
    ):
        return False
    body = any(is_many_sided(body) for body in modifiers(reading, token).bodies)
    return (
        body
        or any(
            is_many_sided(ref.body)
            for prep in prepositions(token, "of")
            for t in prep_objects(prep)
            for item in (t, *t.children)
            if (ref := reading.names.at(item)) and ref.body
        )
        or bool(_holders(reading, token))
    )


def _holders(reading: Reading, noun: Token) -> list[Body]:
    """ "The Security Council held an emergency meeting": those whose own meeting it is."""
    above = governor(noun)
    if above is None or noun.dep_ != "dobj" or above.lemma_ not in words("hold") | {"end", "call"}:
        return []
    party = subject_party(reading, above)
    own = bool(party.bodies) and not party.people and all(map(is_many_sided, party.bodies))
    return party.bodies if own else []


def _noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    if is_sideline(noun) or (is_two_sided(reading, noun) and not _bodies(reading, noun)):
        return
    host = _bodies(reading, noun) or _holders(reading, noun)
    above = governor(noun)
    if above is not None and _is_membership(noun, above):
        return
    who = _attending(reading, noun, above)
    verb = above or clause_head(noun)
    places = _places(reading, noun, verb)
    is_named = bool(host) or (noun.text[:1].isupper() and not noun.is_sent_start)
    is_missed = bool(who.people) and above is not None and is_negated(above)
    if (
        is_named
        or is_missed
        or (places and (who.is_named or noun.lemma_ in {"summit", "gathering", "conference"}))
    ):
        party = Party(noun.i, noun.i + 1, who.people, unique([*host, *who.bodies]))
        if party.is_named or places:
            kind = Kind.MEETING if _is_of_two(noun, party) else Kind.SUMMIT
            yield make(reading, kind, noun, [party], verb=verb, places=places, is_noun=True)


def _is_of_two(noun: Token, party: Party) -> bool:
    """ "the fifth session of the Joint Commission", "the Strategic Dialogue": sides of two states meet."""
    name = " ".join(t.text for t in noun.subtree)
    return bool(_OF_TWO.search(name)) and not any(map(is_many_sided, party.bodies))


def _is_membership(noun: Token, verb: Token) -> bool:
    """ "joined the Intergovernmental Forum on Mining": a standing body, not a gathering."""
    standing = noun.lemma_.lower() not in {"summit", "meeting", "session", "ministerial"}
    return standing and noun.text[:1].isupper() and verb.lemma_ in _FOR_MEMBERS


def _bodies(reading: Reading, noun: Token) -> list[Body]:
    """Whose summit it is: "NATO summit", "summit of the G20", "the 20 largest economies, the G20"."""
    found = list(modifiers(reading, noun).bodies)
    for child in noun.children:  # "the G20 Leaders' Summit"
        if child.dep_ in {"poss", "compound", "nmod"} and child.lower_.removesuffix("s") in _MANY:
            found.extend(modifiers(reading, child).bodies)
    for prep in prepositions(noun, "of", "with", "between"):
        for token in prep_objects(prep):
            for item in (
                token,
                *[c for c in token.children if c.dep_ in {"appos", "compound", "poss", "nmod"}],
            ):
                ref = reading.names.at(item)
                if ref and (body := ref.body or ref.demonym) and not (ref.place and ref.body is None):
                    found.append(body)
    found.extend(
        ref.body for c in noun.children if c.dep_ == "appos" and (ref := reading.names.at(c)) and ref.body
    )
    return unique(found)


def _attending(reading: Reading, noun: Token, above: Token | None) -> Party:
    """Who goes to it: the subject of "attend", of "arrive for", of the trip that it is for."""
    if above is None or noun.dep_ in {"nsubj", "nsubjpass"}:
        return Party(noun.i, noun.i)
    stays_away = above.lemma_ in words("cancelling") | words("refusing") | {"miss"}
    attends = above.lemma_ in words("attend") | words("hold")
    if noun.dep_ == "dobj" and not (attends or stays_away):
        return Party(noun.i, noun.i)
    if above.lemma_ in words("saying") and not (attends and noun.dep_ == "dobj"):
        return Party(noun.i, noun.i)
    party = subject_party(reading, above)
    stays_away = stays_away or (attends and is_negated(above))
    gathers = above.lemma_ in words("gather") | words("meet")
    many = any(is_many_sided(body) for body in party.bodies)
    return party if party.people or stays_away or gathers or many else Party(noun.i, noun.i)


def _places(reading: Reading, noun: Token, verb: Token) -> list[Place]:
    """Where it is: beside the noun first, else in its clause."""
    held = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in words("hold")]
    own = places_of(reading, noun, *held)
    if own:
        return own
    city = [
        ref.place
        for child in noun.children
        if child.dep_ in {"compound", "poss", "nmod"}
        and (ref := reading.names.at(child))
        and ref.place
        and not _is_country(ref.place)
    ]
    return city or _last_stop(reading, noun) or places_of(reading, verb)


def _last_stop(reading: Reading, noun: Token) -> list[Place]:
    """ "stops in Manaus and Rio de Janeiro, Brazil, for a summit": the one right before "for"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return []
    before = [ref for ref in reading.names.references if ref.end <= noun.head.i and ref.place][-2:]
    found = [ref.place for ref in before if ref.place and noun.head.i - ref.end < 6]
    return most_specific(found)[-1:]


def _is_country(place: Place) -> bool:
    entry = entries().get(place.name)
    return entry is not None and entry.sort is Sort.COUNTRY


def _gathered(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "European leaders gathered in Budapest"."""
    party = subject_party(reading, verb)
    if comes_to_summit(verb):
        return
    crowd = any(t.lemma_.lower() in _MANY for t in reading.doc[party.start : party.end + 1])
    if crowd and places_of(reading, verb) and not re.search(r"\bprotest", verb.sent.text):
        yield make(reading, Kind.SUMMIT, verb, [phrases(reading, [])] if not party else [party])
