"""Meetings: "met with", "talks between", "was received by"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import (
    governor,
    groups_after,
    make,
    modifiers,
    preposition_over,
    sentence_end,
    subject_party,
)
from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.reading import Candidate, Party, Reading
from app.model import Kind
from app.nlp.clauses import agents, children, clause_head, is_passive, objects, prep_objects, prepositions

# "a meeting of minds", "the talks table", "press meeting" and the like are no meetings of sides.
_PRESS = {"press", "news", "media"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Meetings that the sentence tells by a verb or by a noun."""
    for token in sent:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_ in words("meet"):
            yield from _met(reading, token)
        elif token.pos_ == "VERB" and token.lemma_ in words("receive"):
            yield from _received(reading, token)
        elif token.pos_ == "VERB" and token.lemma_ in words("engage"):
            yield from _engaged(reading, token)
        elif token.pos_ == "VERB" and _is_seeing(reading, token):
            yield from _met(reading, token)
        elif _is_meeting_noun(token):
            yield from _noun(reading, token)


def _met(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """One meeting for each group that stands behind the verb."""
    if any(child.lower_ in words("habit") for child in verb.children):
        return
    subject = phrases(reading, agents(verb)) if is_passive(verb) else subject_party(reading, verb)
    groups = [_visitor(reading, verb)] if is_passive(verb) else groups_after(reading, verb)
    if not subject.is_named and not any(group.is_named for group in groups):
        return
    if not groups:
        if len(subject.people) + len(subject.bodies) > 1 or subject.unnamed:
            yield make(reading, Kind.MEETING, verb, [subject])
        return
    for n, group in enumerate(groups):
        span = verb.sent if len(groups) == 1 else _part(verb, groups, n)
        yield make(reading, Kind.MEETING, verb, [subject, group], span=span)


def _is_seeing(reading: Reading, verb: Token) -> bool:
    """ "saw the minister", "sat down with", "ended the day with", "called on the president"."""
    lemma = verb.lemma_
    if lemma in words("see"):
        groups = read_list(reading, verb.i + 1, sentence_end(verb))
        after = list(reading.doc[groups[0].end : groups[0].end + 1]) if groups else []
        return bool(groups and groups[0].people) and not any(t.pos_ in {"VERB", "AUX"} for t in after)
    if lemma == "call":
        ahead = reading.doc[verb.i + 1 : verb.i + 2]
        return (
            ahead.text == "on" and _person_next(reading, verb.i + 2) and not children(verb, "xcomp", "ccomp")
        )
    if lemma in words("sit") | words("opening"):
        return any(_is_person(reading, t) for prep in prepositions(verb, "with") for t in prep_objects(prep))
    return False


def _is_person(reading: Reading, token: Token) -> bool:
    ref = reading.names.at(token)
    return bool(ref and ref.people)


def _person_next(reading: Reading, i: int) -> bool:
    return any((ref := reading.names.at(t)) and ref.people for t in reading.doc[i : i + 4])


def _visitor(reading: Reading, verb: Token) -> Party:
    return phrases(reading, objects(verb))


def _part(verb: Token, groups: list[Party], n: int) -> Span:
    """The words that tell of the nth group: the first with all that stands before it."""
    doc = verb.doc
    if n == 0:
        return doc[verb.sent.start : groups[0].end]
    return doc[groups[n - 1].end : groups[n].end]


def _received(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "Modi received the minister", "was welcomed by Modi": people on both sides, or no meeting."""
    guests = phrases(reading, objects(verb))
    hosts = phrases(reading, agents(verb)) if is_passive(verb) else subject_party(reading, verb)
    if guests.people and hosts.is_named and not set(guests.people) & set(hosts.people):
        yield make(reading, Kind.MEETING, verb, [hosts, guests])


def _engaged(reading: Reading, verb: Token) -> Iterator[Candidate]:
    subject = subject_party(reading, verb)
    for prep in prepositions(verb, "with"):
        for group in read_list(reading, prep.i + 1, sentence_end(verb))[:1]:
            if subject.is_named:
                yield make(reading, Kind.MEETING, verb, [subject, group])


def _is_meeting_noun(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() not in words("meeting_noun"):
        return False
    if token.dep_ == "compound" or any(
        child.lower_ in _PRESS | {"phone", "telephone"} for child in token.children
    ):
        return False
    return not (
        token.lemma_.lower() in {"talk", "negotiation", "consultation"}
        and token.tag_ == "NN"
        and token.lower_ == "talk"
    )


def _noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "held talks with X", "X's meeting with Y", "negotiations between X and Y"."""
    sides = _sides(reading, noun)
    owner = modifiers(reading, noun)
    above = governor(noun)
    doer = _doer(reading, noun, above)
    base = [party for party in (owner, doer) if party.is_named]
    verb = above or clause_head(noun)
    if not sides:
        named = set[str]().union(*(p.slugs for p in base))
        if len(named) > 1 and (above is not None) and not _is_council(noun):
            yield make(reading, Kind.MEETING, noun, base, verb=verb, is_noun=True)
        return
    for n, side in enumerate(sides):
        parties = [*base, side]
        named = set[str]().union(*(p.slugs for p in parties))
        if named and (len(named) > 1 or side.unnamed):
            span = noun.sent if len(sides) == 1 else _part(noun, sides, n)
            yield make(reading, Kind.MEETING, noun, parties, verb=verb, is_noun=True, span=span)


def _is_council(noun: Token) -> bool:
    return any(child.lemma_.lower() in {"cabinet", "committee"} for child in noun.children)


def _sides(reading: Reading, noun: Token) -> list[Party]:
    """Those whom "with" or "between" names; "between A and B" is one group with both."""
    stop = sentence_end(noun)
    for prep in prepositions(noun, "between", "among"):
        groups = read_list(reading, prep.i + 1, stop)
        if groups:
            return groups[:1] if len(groups) == 1 else [_one(groups)]
    found: list[Party] = []
    for prep in prepositions(noun, "with"):
        if not found or prep.i >= found[-1].end:
            found.extend(read_list(reading, prep.i + 1, stop))
    above = governor(noun)
    if not found and above is not None and (above.lemma_ in words("hold") or noun.dep_.startswith("nsubj")):
        for prep in prepositions(above, "with", "between"):
            if prep.i > noun.i and not found:
                found.extend(read_list(reading, prep.i + 1, stop))
    return found


def _one(groups: list[Party]) -> Party:
    return Party(
        groups[0].start,
        groups[-1].end,
        [p for g in groups for p in g.people],
        [b for g in groups for b in g.bodies],
        any(g.unnamed for g in groups),
    )


def _handled() -> frozenset[str]:
    """Verbs whose subject takes part in the meeting that is their object, or would have."""
    return words("hold") | words("cancelling") | words("refusing") | words("planning") | words("proposing")


def _doer(reading: Reading, noun: Token, above: Token | None) -> Party:
    """Who holds the talks: the subject of "held", or of the clause that says "after talks with"."""
    empty = Party(noun.i, noun.i)
    if above is None:
        return empty
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return phrases(reading, agents(above))
    if noun.dep_ == "pobj" and preposition_over(noun) in {
        "for",
        "in",
        "to",
        "after",
        "during",
        "before",
        "into",
        "at",
        "following",
    }:
        return subject_party(reading, above)
    if noun.dep_ in {"dobj", "conj", "attr"} and above.lemma_ in _handled():
        return subject_party(reading, above)
    return empty
