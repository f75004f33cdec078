"""Aid, sanctions and votes: what sides give, impose and decide."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import doer, governor, make, modifiers, subject_party
from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading, unique
from app.model import Kind, Place
from app.names.gazetteer import country_places
from app.nlp.clauses import (
    agents,
    clause_head,
    is_passive,
    objects,
    prep_objects,
    prepositions,
    subjects,
)

_MARKETS = {"share", "stock", "market", "rating"}


def find_aid(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Help given or pledged."""
    for token in sent:
        if (
            token.lemma_.lower() not in words("aid_noun")
            or token.pos_ not in {"NOUN", "PROPN"}
            or token.dep_ == "compound"
        ):
            continue
        verb = _giving(token)
        if verb is None:
            continue
        giver = doer(reading, verb)
        if giver.is_named:
            taker, places = _recipient(reading, token, verb)
            yield make(reading, Kind.AID, token, [giver, taker], verb=verb, places=places, is_noun=True)


def _giving(noun: Token) -> Token | None:
    """The verb of giving over the help: through "billions of dollars in aid" as well."""
    for above in [noun, *noun.ancestors]:
        if above.pos_ == "VERB":
            return above if above.lemma_ in words("give") else None
        if above.pos_ not in {"NOUN", "ADP", "PROPN", "NUM", "SYM"}:
            return None
    return None


def _recipient(reading: Reading, noun: Token, verb: Token) -> tuple[Party, list[Place]]:
    """Whom it is for: a body, and its country as the place that the help goes to."""
    party, places = Party(noun.i, noun.i), []
    for head in (noun, verb, *[t for t in noun.ancestors if t.pos_ == "NOUN"]):
        for prep in prepositions(head, "to", "for"):
            for token in prep_objects(prep):
                ref = reading.names.at(token)
                if ref and ref.body and ref.body not in party.bodies:
                    party.bodies.append(ref.body)
                if ref and ref.place:
                    places.append(ref.place)
    return party, unique(places)


def find_sanctions(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Measures against a side."""
    for token in sent:
        if token.pos_ == "VERB" and token.lemma_ in words("sanction_verb"):
            yield from _measure(reading, token)
        elif token.pos_ in {"NOUN", "PROPN"} and _is_measure_noun(token):
            yield from _measure_noun(reading, token)
        elif _is_recall(token):
            yield from _measure(reading, token)


def _is_recall(verb: Token) -> bool:
    """ "recalled its ambassador"."""
    if verb.pos_ != "VERB" or verb.lemma_ != "recall":
        return False
    return any(o.lemma_.lower() in words("recall_noun") for o in objects(verb))


def _measure(reading: Reading, verb: Token) -> Iterator[Candidate]:
    by, on = doer(reading, verb), phrases(reading, objects(verb))
    if by.is_named or on.is_named:
        yield make(reading, Kind.SANCTION, verb, [by, on], places=[])


def _is_measure_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "warrant":
        return any(c.lower_ == "arrest" for c in token.children)
    if lemma in {"ban", "freeze"}:
        return any(
            c.lower_ in {"travel", "asset", "assets", "visa", "import", "export", "trade"}
            for c in token.children
        )
    return lemma in words("sanction_noun") and token.dep_ != "compound"


def _measure_noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    verb = governor(noun)
    if verb is None or verb.lemma_ not in words("impose"):
        return
    by = doer(reading, verb)
    targets = Party(noun.i, noun.i)
    for prep in [*prepositions(noun, "on", "against", "for"), *prepositions(verb, "on", "against")]:
        if prep.i > noun.i and not targets:
            groups = read_list(reading, prep.i + 1, noun.sent.end)
            targets = groups[0] if groups else targets
    if by.is_named:
        yield make(reading, Kind.SANCTION, noun, [by, targets], verb=verb, places=[], is_noun=True)


def find_votes(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Elections, referendums, resolutions, resignations and handovers."""
    for token in sent:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"} and lemma in words("vote_noun") and token.dep_ != "compound":
            yield from _ballot(reading, token)
        elif token.pos_ == "VERB" and (
            lemma in words("vote_verb") or (lemma == "swear" and _sworn_in(token))
        ):
            yield from _decided(reading, token)
        elif token.pos_ == "VERB" and lemma in words("approve") | {"vote"}:
            yield from _resolution(reading, token)
        elif token.pos_ == "VERB" and _changes_office(token):
            yield from _decided(reading, token)


def _ballot(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """An election with its country; one that nothing ties to a country or a day is background."""
    verb = governor(noun) or clause_head(noun)
    owner = modifiers(reading, noun)
    places = places_of(reading, noun) or _countries(owner)
    owner.people = []
    if not owner.bodies and noun.dep_ == "dobj" and verb.lemma_ in words("hold"):
        owner = doer(reading, verb)  # "Moldova held a referendum", "voters in Moldova held one"
        places = places or [place for subject in subjects(verb) for place in places_of(reading, subject)]
    winner = (
        doer(reading, verb) if verb.lemma_ in words("win") and noun.dep_ == "dobj" else Party(noun.i, noun.i)
    )
    if places or owner.is_named or winner.people:
        party = Party(noun.i, noun.i, winner.people, [])
        yield make(reading, Kind.VOTE, noun, [party, owner], verb=verb, places=places, is_noun=True)


def _countries(party: Party) -> list[Place]:
    return [country_places()[b.country] for b in party.bodies if b.country in country_places()]


def _changes_office(verb: Token) -> bool:
    """ "takes office", "took over as", "handed the chair to", "won a second term", "dismissed"."""
    lemma, nouns = verb.lemma_, {o.lemma_.lower() for o in objects(verb)}
    if lemma in words("win"):
        return bool(nouns & words("term_noun"))
    if lemma == "take":
        over = any(c.dep_ == "prt" and c.lower_ == "over" for c in verb.children)
        return bool(nouns & words("office_noun")) or (over and bool(prepositions(verb, "as", "from")))
    return lemma in words("hand") and bool(nouns & words("office_noun"))


def _sworn_in(verb: Token) -> bool:
    return any(c.lower_ == "in" for c in verb.children)


def _decided(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "was elected president", "vetoed", "resigned"."""
    party = phrases(reading, [*objects(verb), *(agents(verb) if is_passive(verb) else [])])
    by = Party(verb.i, verb.i) if is_passive(verb) else subject_party(reading, verb)
    if party.is_named or by.is_named:
        yield make(reading, Kind.VOTE, verb, [by, party])


def _resolution(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "adopted a resolution", "voted to ratify"."""
    by = doer(reading, verb)
    if not by.is_named:
        return
    is_vote = verb.lemma_ == "vote" and (
        prepositions(verb, "for", "against", "on") or any(c.dep_ == "xcomp" for c in verb.children)
    )
    if is_vote or any(o.lemma_.lower() in words("resolution_noun") for o in objects(verb)):
        yield make(reading, Kind.VOTE, verb, [by])
