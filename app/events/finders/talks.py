"""Meetings told by a noun: "talks between", "held a meeting with", "paid a courtesy call on"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import (
    governor,
    is_sideline,
    is_two_sided,
    make,
    modifiers,
    preposition_over,
    sentence_end,
    subject_party,
)
from app.events.finders.groups import apart, by_state
from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.places import dateline_place
from app.events.reading import Candidate, Party, Reading
from app.model import Kind
from app.nlp.clauses import agents, clause_head, prepositions, subjects

# "a meeting of minds", "the talks table", "press meeting" and the like are no meetings of sides.
_PRESS = {"press", "news", "media"}
_MEALS = {"reception", "dinner", "lunch", "luncheon", "breakfast", "banquet"}
_REMOTE = {"video", "virtual", "online"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Meetings that the sentence tells by a noun."""
    for token in sent:
        if token.pos_ in {"NOUN", "PROPN"} and (
            _is_meeting_noun(token) or _is_courtesy(token) or is_two_sided(reading, token)
        ):
            yield from _noun(reading, token)


def _is_courtesy(token: Token) -> bool:
    """ "paid a courtesy call on the minister", "held a video conference with Modi": no telephone call."""
    beside = {child.lower_ for child in token.children}
    if token.lower_ == "visit":
        return "courtesy" in beside
    if token.lower_ == "call":
        return "courtesy" in beside or (token.head.lemma_ in words("pay") and bool(prepositions(token, "on")))
    return token.lower_ == "videoconference" or (token.lower_ == "conference" and bool(beside & _REMOTE))


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
    if is_sideline(noun):
        return
    sides = _sides(reading, noun)
    owner = modifiers(reading, noun)
    above = governor(noun)
    doer = _doer(reading, noun, above)
    base = [party for party in (owner, doer) if party.is_named]
    verb = above or clause_head(noun)
    if not sides:
        named = set[str]().union(*(p.slugs for p in base))
        if len(named) > 1 and above is not None and not _is_council(noun):
            yield make(reading, Kind.MEETING, noun, base, verb=verb, is_noun=True)
        elif above is not None and noun.tag_ == "NNS" and noun.dep_ in {"dobj", "pobj"} and doer.people:
            yield from _with_somebody(reading, noun, above, doer)
        return
    back = _on_journey(verb, noun) if not base else ""
    for side in sides:
        parties = [*base, side]
        named = set[str]().union(*(p.slugs for p in parties))
        if named and (len(named) > 1 or side.unnamed or back):
            others = apart(reading, sides, side)
            found = make(reading, Kind.MEETING, noun, parties, verb=verb, is_noun=True, apart=others)
            found.back = back
            yield found


def _on_journey(verb: Token, noun: Token) -> str:
    """ "The schedule will include meetings with X": those of whoever makes the journey told before."""
    told = subjects(verb) if verb.lemma_ in {"include", "feature", "comprise"} else []
    is_plan = any(t.lemma_.lower() in words("journey_noun") for t in told)
    return "traveller" if is_plan and noun.dep_ in {"dobj", "conj"} else ""


def _with_somebody(reading: Reading, noun: Token, verb: Token, doer: Party) -> Iterator[Candidate]:
    """ "will hold a series of meetings in Phnom Penh": with whom is not told, but where."""
    candidate = make(reading, Kind.MEETING, noun, [doer], verb=verb, is_noun=True)
    if verb.lemma_ in {"hold", "have", "conduct"} | words("opening") and not candidate.places:
        here = dateline_place(reading)  # "PEKING - Armacost began three days of talks on trade"
        candidate.places = [here] if here and noun.dep_ == "pobj" else []
    if verb.lemma_ in {"hold", "have", "conduct"} | words("opening") and candidate.places:
        candidate.unnamed = True
        yield candidate


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
    for prep in prepositions(noun, *_before_sides(noun)):
        if not found or prep.i >= found[-1].end:
            found.extend(read_list(reading, prep.i + 1, stop))
    above = governor(noun)
    if not found and above is not None and (above.lemma_ in words("hold") or noun.dep_.startswith("nsubj")):
        for prep in prepositions(above, "with", "between"):
            if prep.i > noun.i and not found:
                found.extend(read_list(reading, prep.i + 1, stop))
    return by_state(reading, found)


def _before_sides(noun: Token) -> tuple[str, ...]:
    """Prepositions before whom it is held with: "a courtesy call on X", "a reception for X"."""
    if _is_courtesy(noun):
        return "with", "on", "to", "from", "by"
    return ("with", "for", "in") if noun.lemma_.lower() in _MEALS else ("with",)


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
    return (
        words("hold")
        | words("cancelling")
        | words("refusing")
        | words("planning")
        | words("proposing")
        | {"pay", "receive"}
    )


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
    is_handled = noun.dep_ in {"dobj", "conj", "attr"} or preposition_over(noun) == "of"  # "a round of talks"
    if is_handled and above.lemma_ in _handled():
        return subject_party(reading, above)
    return empty
