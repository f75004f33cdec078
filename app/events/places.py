"""Where an event happens: the places that its clause names, the most specific with its city."""

from spacy.tokens import Token

from app.events.lexicon import words
from app.events.reading import Reading, unique
from app.model import Place
from app.names.gazetteer import capital_of
from app.names.venues import is_venue
from app.nlp.clauses import is_verbal, prep_objects, prepositions
from app.nlp.sentences import DATELINE

_AT = {"in", "at", "near", "outside", "inside", "from"}
_TO = {"to", "in", "at", "into", "through", "for", "around", "across"}


_HEAD = 600  # characters at the head of an article within which its dateline stands


def places_of(reading: Reading, *heads: Token) -> list[Place]:
    """Places that prepositions name which hang on any of `heads`: "in Brussels", "at the White House"."""
    # "met diplomats from France" tells who they are, "spoke from Paris" where it was
    wanted = _AT - {"from"} if heads[0].lemma_ in words("meet") else _AT
    found = [place for head in heads for prep in _preps(head) for place in _named(reading, prep, wanted)]
    if not found and any(c.lower_ == "here" and c.dep_ == "advmod" for head in heads for c in head.children):
        here = dateline_place(reading)
        found = [here] if here else []
    if not found:
        found = _behind(reading, heads[0]) or [p for head in heads for p in _around(reading, head)]
    return most_specific(unique(found))


def _behind(reading: Reading, trigger: Token) -> list[Place]:
    """The next "in", "at" or "near" behind the word, before another clause: the parse may hang it on a
    name in between."""
    for token in reading.doc[trigger.i + 1 : trigger.sent.end]:
        is_verb = token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod"  # "behind closed doors in Astana"
        if is_verb or token.text in {";", ":"} or token.dep_ == "mark":
            return []
        if token.lower_ in {"in", "at", "near"} and not _is_about(token, trigger):
            places = _named(reading, token, _AT)
            if places:
                return places
    return []


# What is talked about where the talks are: "views on bilateral ties in Beijing".
_TIES = {"tie", "relation", "relationship", "issue", "matter", "question", "topic", "trade", "link"}


def _is_about(prep: Token, trigger: Token) -> bool:
    """ "a summit on the wars in Gaza": the place of what it is about."""
    noun = prep.head
    if noun.lemma_.lower() in words("meeting_noun") | _TIES:
        return False
    over = noun.head.lower_ if noun.pos_ == "NOUN" and noun.i != trigger.i else ""
    return over in {"on", "about", "over", "for", "against", "regarding"}


def _around(reading: Reading, verb: Token) -> list[Place]:
    """A place of the clause that this one hangs on: "at NATO headquarters, where he met X"."""
    if verb.dep_ == "relcl":
        place = _place_at(reading, verb.head)
        return [place] if place and any(c.lower_ == "where" for c in verb.children) else []
    if verb.dep_ in {"xcomp", "advcl", "conj"} and is_verbal(verb.head):
        there = destinations(reading, verb.head) if verb.head.lemma_ in words("travel") else []
        told = [place for prep in _preps(verb.head) for place in _named(reading, prep, _AT - {"from"})]
        return told + (there if len(there) == 1 else [])
    return []


def destinations(reading: Reading, verb: Token) -> list[Place]:
    """Where a traveller goes: what "to", "in" or a verb's object names."""
    found = [place for prep in prepositions(verb) for place in _named(reading, prep, _TO)]
    for obj in verb.children:
        if obj.dep_ == "dobj":
            named = [place for token in _joined(obj) if (place := _place_at(reading, token))]
            of = prepositions(obj, "of", "in") if not named else []  # "toured flooded parts of Libya"
            found.extend(named or [place for prep in of for place in _named(reading, prep, {"of", "in"})])
    return most_specific(unique(found))


def _preps(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "prep"]


def _named(reading: Reading, prep: Token, wanted: set[str]) -> list[Place]:
    """The places that a preposition governs; "on the sidelines of the summit in Lima" is followed down."""
    if prep.lower_ not in wanted:
        return []
    places = []
    for token in prep_objects(prep):
        place = _place_at(reading, token)
        if place:
            places.append(place)
        if not place or reading.names.at(token) is not None:
            for inner in _preps(token):
                places.extend(_named(reading, inner, _AT))
    return places


def _joined(token: Token) -> list[Token]:
    found = [token]
    for item in found:
        found.extend(c for c in item.children if c.dep_ in {"conj", "appos"})
    return found


def _place_at(reading: Reading, token: Token) -> Place | None:
    """The place that a noun names; a title or a person's name before it is none."""
    ref = reading.names.at(token)
    if ref and ref.place:
        return ref.place
    if ref is None:  # "NATO headquarters", "the Egyptian capital": the name stands before the noun
        for child in token.children:
            inner = reading.names.at(child)
            if token.lemma_ == "capital" and inner and (state := inner.demonym or inner.body):
                return capital_of(state)
            is_part = child.dep_ == "compound" and token.lemma_.lower() not in words("agree_noun")
            if is_part and inner and inner.place and not inner.demonym:
                return inner.place
    return None


def most_specific(places: list[Place]) -> list[Place]:
    """Drop what contains another of the list ("Brussels, Belgium" is Brussels), and add a venue's city."""
    outer = {within.slug for place in places for within in place.within}
    kept = [place for place in places if place.slug not in outer]
    return unique(kept)


def with_city(places: list[Place]) -> list[Place]:
    """A venue, followed by what it stands in down to its city: Oval Office, White House, Washington."""
    found: list[Place] = []
    for place in places:
        found.append(place)
        while is_venue(found[-1]):
            found.append(found[-1].within[0])
    return unique(found)


def dateline_place(reading: Reading) -> Place | None:
    """The city that the article's first lines say it was written in."""
    for found in DATELINE.finditer(reading.text, 0, _HEAD):
        span = reading.doc.char_span(*found.span(), alignment_mode="contract")
        ref = next((ref for token in span or () if (ref := reading.names.at(token))), None)
        if ref is not None and ref.place:
            return ref.place
    return None
