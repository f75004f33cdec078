"""Visits: "flew to", "his visit to", "stops in", "was in Paris on Friday"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import governor, is_office_alone, make, modifiers, refers_back, subject_party
from app.events.home import dateline_state
from app.events.legs import legs, others
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import dateline_place, destinations
from app.events.reading import Candidate, Party, Reading
from app.events.status import status_of
from app.model import Kind, Place, Status
from app.names.affiliations import affiliations
from app.names.gazetteer import country_places
from app.nlp.clauses import agents, clause_head, is_past, objects, prep_objects, prepositions, subjects

_TIME_NOUNS = {"day", "week", "hour", "morning", "afternoon", "evening", "night", "weekend", "time"}
_DELEGATION = {"delegation", "team", "envoy", "minister", "mission"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Journeys that the sentence tells, each with who goes and where."""
    for token in sent:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _verb(reading, token)
        elif token.lemma_.lower() in words("visit_noun") and token.pos_ in {"NOUN", "PROPN"}:
            yield from _noun(reading, token)


def _verb(reading: Reading, verb: Token) -> Iterator[Candidate]:
    if verb.lemma_ in {"send", "dispatch"}:
        yield from _sent(reading, verb)
        return
    if verb.lemma_ == "invite":
        yield from _invited(reading, verb)
        return
    places = _goes_to(reading, verb)
    if not places:
        return
    traveller = subject_party(reading, verb)
    back = "" if traveller.is_named else refers_back(reading, subjects(verb))
    if back != "people" and not _may_travel(reading, traveller, verb):
        return
    leads = [verb] if verb.lemma_ in words("visit") else prepositions(verb, "to")[:1]
    told = [leg for word in leads for leg in legs(reading, word)]
    parted = len(told) > 1 and sum(leg.dated for leg in told) > 1
    if len(told) == 1 and set(places) <= set(told[0].places):
        places = told[0].places
    stops = [(leg.places, others(reading, told, leg)) for leg in told] if parted else [(places, [])]
    for where, apart in stops:
        if not _is_at_home(traveller, where):
            candidate = make(reading, Kind.VISIT, verb, [traveller], places=where, apart=apart)
            candidate.back = back
            if _is_under_way(verb):
                candidate.status = Status.PLANNED
            yield candidate


def _is_under_way(verb: Token) -> bool:
    """ "Xi leaves for Brasilia" tells of what comes; a headline's "Xi visits Brasilia" may not."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_ in {"be", "have", "spend"}:
        return False
    sent = verb.sent
    return sent.start > 0 and sent.text.rstrip()[-1:] in {".", "”", '"'} and not is_past(verb)


def _sent(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "sent his envoy, Amos Hochstein, to Beirut"."""
    travellers = phrases(reading, objects(verb))
    places = _by(reading, verb, {"to"})
    if travellers.people and places and not _is_at_home(travellers, places):
        yield make(reading, Kind.VISIT, verb, [travellers], places=places)


def _invited(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "invited Modi to Seoul", "has been invited to Washington": a visit that is offered."""
    guests = phrases(reading, objects(verb))
    places = _by(reading, verb, {"to"})
    if guests.people and places and not _is_at_home(guests, places):
        found = make(reading, Kind.VISIT, verb, [guests], places=places)
        found.status = Status.PROPOSED
        yield found


def _is_at_home(traveller: Party, places: list[Place]) -> bool:
    """ "before Scholz left Berlin": a minister in the own country visits nobody."""
    home = {slug for person in traveller.people[:1] for slug in affiliations(person)}
    return all(any(within.slug in home for within in (place, *place.within)) for place in places)


def _goes_to(reading: Reading, verb: Token) -> list[Place]:
    """The destination of a verb of travel, if it is one and has one."""
    lemma = verb.lemma_.lower()
    if lemma in words("visit"):
        if verb.tag_ == "VBG" and any((ref := reading.names.at(o)) and ref.people for o in objects(verb)):
            return []  # "received visiting Secretary X in Hanoi": who is visiting comes behind
        return _objects_as_places(reading, verb)
    if lemma in words("travel") and not (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        preps = {"in"} if lemma == "stop" else {"to", "through", "across", "into", "towards", "for"}
        return _by(reading, verb, preps)
    if lemma == "set" and any(c.dep_ == "prt" and c.lower_ in {"off", "out"} for c in verb.children):
        return _by(reading, verb, {"for", "to"})
    if lemma in words("arrive"):
        return _by(reading, verb, {"in", "at", "to"}) or _this_country(reading, verb) or _here(reading, verb)
    if lemma in words("depart"):
        return _objects_as_places(reading, verb) or _by(reading, verb, {"for"})
    if lemma == "be" or (lemma in {"have", "spend"} and _has_time_object(verb)):
        return _stays(reading, verb)
    return []


def _here(reading: Reading, verb: Token) -> list[Place]:
    """ "arrived on Monday for a visit": in the city that the article is written from."""
    if any(c.lower_ == "here" for c in verb.children):
        city = dateline_place(reading)
        return [city] if city else []
    told = any(c.dep_ in {"prep", "npadvmod", "advmod"} and c.i > verb.i for c in verb.children)
    city = dateline_place(reading) if told and not prepositions(verb, "from", "with") else None
    return [city] if city else []


def _this_country(reading: Reading, verb: Token) -> list[Place]:
    """ "arrived in the country on Monday": in that of the dateline, else of the headline's "in Fiji"."""
    behind = [t for prep in prepositions(verb, "in") for t in prep_objects(prep)]
    if not any(t.lower_ in {"country", "kingdom", "island"} and reading.names.at(t) is None for t in behind):
        return []
    state = dateline_state(reading)
    if state is not None:
        return [country_places()[state.country]] if state.country in country_places() else []
    first = next(iter(reading.doc.sents))
    heads = [t for prep in first if prep.lower_ in {"in", "to"} for t in prep_objects(prep)]
    refs = [ref for t in heads if (ref := reading.names.at(t)) and ref.place and ref.body]
    return [ref.place for ref in refs if ref.place] if len(refs) == 1 else []


def _objects_as_places(reading: Reading, verb: Token) -> list[Place]:
    return [place for place in destinations(reading, verb) if place]


def _by(reading: Reading, verb: Token, preps: set[str]) -> list[Place]:
    if not prepositions(verb, *preps):
        return []
    return destinations(reading, verb)


def _has_time_object(verb: Token) -> bool:
    """ "had a busy day in Brussels", also as "the busy day he had in Brussels"."""
    if any(c.dep_ == "dobj" and c.lemma_ in _TIME_NOUNS for c in verb.children):
        return True
    if verb.dep_ == "relcl" and verb.head.lemma_ in _TIME_NOUNS:
        return True
    before = verb.doc[max(0, verb.i - 3) : verb.i]
    return (
        len(before) > 1 and any(t.lemma_ in _TIME_NOUNS for t in before[:-1]) and before[-1].dep_ == "nsubj"
    )


def _stays(reading: Reading, verb: Token) -> list[Place]:
    """ "was in Paris": a place by "in" and nothing else that the subject is."""
    if any(child.dep_ in {"attr", "acomp"} for child in verb.children):
        return []
    return [place for place in destinations(reading, verb) if prepositions(verb, "in")]


def _may_travel(reading: Reading, party: Party, verb: Token) -> bool:
    """People travel; bodies do where a delegation of theirs is named."""
    if party.people:
        return True
    if party.unnamed and not party.bodies and is_office_alone(reading, verb):
        return True  # "The President will travel to Fiji": his own office need not name him
    if not party.bodies or verb.lemma_ == "be":
        return False
    return any(t.lemma_.lower() in _DELEGATION for t in reading.doc[party.start : party.end + 2])


def _noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "Putin's visit to China", "paid a visit to", "followed by stops in"."""
    above = governor(noun)
    places = _towards(reading, noun, above)
    if not places and not _is_called_off(noun, above):
        return
    owner = modifiers(reading, noun)
    owner.bodies = []
    for prep in prepositions(noun, "by", "of"):
        owner.people.extend(p for t in prep_objects(prep) if (r := reading.names.at(t)) for p in r.people)
    verb = above or clause_head(noun)
    if not owner.people:
        owner = _traveller(reading, noun, verb)
    alone = owner.unnamed and not owner.bodies and is_office_alone(reading, verb)
    if owner.people or (alone and places):
        yield make(reading, Kind.VISIT, noun, [owner], verb=verb, places=places, is_noun=True)


def _towards(reading: Reading, noun: Token, above: Token | None) -> list[Place]:
    """Where the trip goes: "a visit to Guyana", "will pay visits to Nigeria and Brazil"."""
    heads = [noun]
    if above is not None and above.lemma_ in words("pay"):
        heads.append(above)
    preps = [prep for head in heads for prep in prepositions(head, "to", "in", "across", "around", "through")]
    found = [place for prep in preps for place in _at(reading, prep)]
    return found or _beside(reading, noun)


def _beside(reading: Reading, noun: Token) -> list[Place]:
    """ "her two-day Seoul visit", "the China trip": the place right before the noun."""
    refs = [reading.names.at(c) for c in noun.children if c.dep_ in {"compound", "nmod"} and c.i < noun.i]
    return [ref.place for ref in refs if ref is not None and ref.place and not ref.demonym]


def _is_called_off(noun: Token, above: Token | None) -> bool:
    """A trip that is called off needs no destination to be known for one."""
    return above is not None and status_of(above, noun) is Status.CANCELLED


def _at(reading: Reading, prep: Token) -> list[Place]:
    found = []
    for token in prep_objects(prep):
        ref = reading.names.at(token)
        if ref and ref.place:
            found.append(ref.place)
    return found


def _traveller(reading: Reading, noun: Token, verb: Token) -> Party:
    """Whose trip it is where the noun does not say: the clause's subject."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        by = agents(verb)
        return Party(noun.i, noun.i) if not by else subject_party(reading, verb)
    while verb.dep_ in {"acl", "advcl", "relcl", "prep", "pcomp"} and not subject_party(reading, verb).people:
        if verb.head.i == verb.i:
            break
        verb = clause_head(verb.head)
    return subject_party(reading, verb)
