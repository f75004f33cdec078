"""Aid: help that one side gives or pledges to another."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import announcement, doer, joined, make, subject_party
from app.events.lexicon import words
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading, unique
from app.events.status import status_of
from app.model import Kind, Place
from app.names.references import Reference
from app.nlp.clauses import children, prep_objects, prepositions

_DECIDING = {"decide", "resolve"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Help given or pledged: the noun for it, or a sum of money, under a verb of giving."""
    for token in sent:
        lemma = token.lemma_.lower()
        if token.dep_ == "compound" or token.pos_ not in {"NOUN", "PROPN", "NUM", "SYM"}:
            continue
        if lemma in words("aid_noun") and token.pos_ in {"NOUN", "PROPN"}:
            yield from _help(reading, token, sure=True)
        elif lemma in words("goods_noun") or (token.ent_type_ == "MONEY" and token.dep_ == "dobj"):
            yield from _help(reading, token, sure=False)


def _help(reading: Reading, noun: Token, *, sure: bool) -> Iterator[Candidate]:
    """Goods and money are help only where somebody is named whom they are for."""
    verb = _giving(noun)
    if verb is None:
        return
    giver = doer(reading, verb)
    told = announcement(verb)
    if told is not None:  # "announced that the United States would provide helicopters"
        giver = joined(subject_party(reading, told), giver)
    if not giver.is_named:
        return
    taker, places = _recipient(reading, noun, verb)
    if sure or taker.is_named or places:
        found = make(reading, Kind.AID, noun, [giver, taker], verb=told or verb, places=places, is_noun=True)
        if told or verb.lemma_ in words("announcing"):
            found.status = status_of(told or verb)
        elif verb.dep_ == "xcomp" and verb.head.lemma_ in _DECIDING:
            found.status = status_of(verb.head)  # who decided to give has given its word
        yield found


def _giving(noun: Token) -> Token | None:
    """The verb of giving over the help: through "billions of dollars in aid" as well."""
    for above in [noun, *noun.ancestors]:
        if above.pos_ == "VERB":
            return above if above.lemma_ in words("give") | words("ask_for_help") else None
        if above.pos_ not in {"NOUN", "ADP", "PROPN", "NUM", "SYM"}:
            return None
    return None


def _recipient(reading: Reading, noun: Token, verb: Token) -> tuple[Party, list[Place]]:
    """Whom it is for: a body, and its country as the place that the help goes to."""
    party, places = Party(noun.i, noun.i), []
    heads = [noun, verb, *[t for t in noun.ancestors if t.pos_ == "NOUN"]]
    takers = [t for head in heads for prep in prepositions(head, "to", "for") for t in prep_objects(prep)]
    for token in [*children(verb, "dative"), *takers]:
        ref = reading.names.at(token) or _named_beside(reading, token)
        if ref and ref.body and ref.body not in party.bodies:
            party.bodies.append(ref.body)
        if ref and ref.place:
            places.append(ref.place)
    return party, unique(places or places_of(reading, noun) if party.bodies else places)


def _named_beside(reading: Reading, noun: Token) -> Reference | None:
    """ "the African Union mission": the name before a noun that is none."""
    refs = [ref for c in noun.children if c.dep_ == "compound" and (ref := reading.names.at(c))]
    return next((ref for ref in refs if ref.body and not ref.people), None)
