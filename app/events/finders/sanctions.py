"""Sanctions: measures that one side takes against another."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import all_doers, doer, governor, joined, make, subject_party
from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.reading import Candidate, Party, Reading
from app.events.status import status_of
from app.model import Kind, Status
from app.nlp.clauses import (
    agents,
    children,
    conjuncts,
    is_negated,
    is_passive,
    is_past,
    objects,
    prep_objects,
    prepositions,
)

_LISTS = {"list", "blacklist", "sanction", "register"}
_KINDS_OF_BAN = {"travel", "asset", "assets", "visa", "import", "export", "trade", "entry", "flight", "arms"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Measures that the sentence tells, by a verb ("expelled three diplomats") or a noun ("a ban")."""
    for token in sent:
        if token.pos_ == "VERB" and _is_measure(token):
            yield from _measure(reading, token)
        elif token.pos_ in {"NOUN", "PROPN"} and _is_measure_noun(token):
            yield from _measure_noun(reading, token)


def _is_measure(verb: Token) -> bool:
    """Whether the verb, with what it has as object, tells a measure against somebody."""
    lemma, nouns = verb.lemma_.lower(), {o.lemma_.lower() for o in objects(verb)}
    if lemma in words("sanction_verb"):
        if lemma == "designate" and any(_is_office(t) for p in prepositions(verb, "as") for t in p.subtree):
            return False
        return not (is_negated(verb) and verb.dep_ == "relcl")
    if lemma in words("freeze"):
        return bool(nouns & words("asset_noun"))
    if lemma in words("bar"):
        return bool(prepositions(verb, "from") or nouns & words("trade_noun"))
    if lemma == "suspend":
        return bool(nouns & words("trade_noun")) or any(_is_state(o) for o in objects(verb))
    if lemma == "add":
        return any(t.lemma_.lower() in _LISTS for p in prepositions(verb, "to") for t in prep_objects(p))
    return lemma == "declare" and "persona non grata" in verb.sent.text


def _is_office(token: Token) -> bool:
    return token.lemma_.lower() in words("office_title") | {"chargé", "charge"}


def _is_state(token: Token) -> bool:
    return bool(token.ent_type_ == "GPE")


def _measure(reading: Reading, verb: Token) -> Iterator[Candidate]:
    is_aside = verb.dep_ == "acl" and verb.tag_ == "VBN"  # "the firms sanctioned today"
    by = phrases(reading, agents(verb)) if is_aside else doer(reading, verb)
    heads = conjuncts(verb.head) if is_aside else [*objects(verb), *_declared(verb)]
    on = _targets(reading, heads)
    if is_passive(verb) and not by.is_named:
        by = phrases(reading, [t for p in prepositions(verb, "from") for t in prep_objects(p)])
    if by.is_named or (on.is_named and verb.lemma_ in words("sanction_verb") | {"order", "declare"}):
        if not on.is_named or verb.lemma_ == "suspend":
            on = joined(on, _affected(reading, verb, *heads))
        yield make(reading, Kind.SANCTION, verb, [by, on], places=[])


def _declared(verb: Token) -> list[Token]:
    """ "declared two diplomats persona non grata": small parsers take the Latin for a clause."""
    return (
        [s for c in children(verb, "ccomp") for s in children(c, "nsubj")] if verb.lemma_ == "declare" else []
    )


def _targets(reading: Reading, heads: list[Token]) -> Party:
    """Whom the object of a measure names: people and bodies, and the state of "three Russian diplomats"."""
    party = phrases(reading, heads)
    if party.is_named:
        return party
    for head in heads:
        for token in head.subtree:
            ref = reading.names.at(token)
            if ref is None or token.dep_ == "relcl":
                continue
            party.people.extend(p for p in ref.people if p not in party.people)
            body = ref.demonym or ref.body
            if body is not None and not ref.people and body not in party.bodies:
                party.bodies.append(body)
    return party


def _affected(reading: Reading, verb: Token, *heads: Token) -> Party:
    """Whom the measure reaches by a preposition: "suspended arms exports to Turkey"."""
    preps = [p for head in (verb, *heads) for p in prepositions(head, "to", "from", "on", "against", "with")]
    return phrases(reading, [t for p in preps for t in prep_objects(p)])


def _is_measure_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "warrant":
        return token.tag_ == "NNS" or any(c.lower_ == "arrest" for c in token.children)
    if lemma == "measure":
        return any(c.lower_ in {"restrictive", "punitive", "coercive", "targeted"} for c in token.children)
    if lemma in {"ban", "freeze"}:
        return any(c.lower_ in _KINDS_OF_BAN for c in token.children)
    return lemma in words("sanction_noun") and token.dep_ != "compound"


def _measure_noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    verb = governor(noun)
    if verb is None or not _does(verb, noun):
        return
    by = all_doers(reading, verb)
    targets = Party(noun.i, noun.i)
    told = [c for c in noun.children if c.dep_ in {"relcl", "acl"}]  # "the sanctions it imposed on Mali"
    imposed = [prep for clause in told for prep in prepositions(clause, "on", "against")]
    on = [*prepositions(noun, "on", "against", "for"), *imposed, *prepositions(verb, "on", "against")]
    for prep in on:
        if prep.i > noun.i and not targets:
            groups = read_list(reading, prep.i + 1, noun.sent.end)
            targets = groups[0] if groups else targets
    if not targets and noun.dep_ == "pobj":  # "hit Iran with sanctions"
        targets = _targets(reading, objects(verb))
    if not by.is_named and is_passive(verb):
        by = subject_party(reading, verb) if noun.dep_ == "pobj" else by
    if by.is_named:
        found = make(reading, Kind.SANCTION, noun, [by, targets], verb=verb, places=[], is_noun=True)
        if verb.lemma_ in words("easing"):
            found.status = status_of(verb)  # to suspend an embargo is a measure too, not one called off
        elif _is_resolved(verb):
            found.status = Status.REPORTED
        if not _is_left_undone(verb):
            yield found


def _is_resolved(verb: Token) -> bool:
    """ "decided to impose sanctions": with those who decide on a measure, deciding is the deed."""
    head = verb.head
    decides = verb.dep_ == "xcomp" and head.lemma_ in {"decide", "agree", "vote", "resolve"}
    return decides and is_past(head) and not is_negated(head)


def _is_left_undone(verb: Token) -> bool:
    """ "regrets that Oslo did not impose sanctions": told as what nobody did, not refused."""
    return is_negated(verb) and is_past(verb) and verb.dep_ in {"ccomp", "relcl", "advcl"}


def _does(verb: Token, noun: Token) -> bool:
    """Whether the verb imposes, lifts, asks for or threatens with the measure."""
    if noun.dep_ != "pobj":
        return verb.lemma_ in words("impose") | words("measure_wish")
    over = noun.head.lower_
    if over == "with":
        return verb.lemma_ in {"hit", "slap", "target", "threaten", "punish", "respond", "retaliate"}
    return over == "for" and verb.lemma_ in words("measure_wish")
