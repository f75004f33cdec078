"""What finders of all kinds share."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.places import places_of, with_city
from app.events.reading import Candidate, Party, Reading, unique
from app.model import Body, Kind, Place
from app.names.gazetteer import Sort, entries
from app.names.references import Reference
from app.nlp.clauses import (
    agents,
    children,
    clause_head,
    is_finite,
    is_passive,
    prep_objects,
    prepositions,
    subjects,
)


def sentence_end(token: Token) -> int:
    """The index of the first token behind the token's sentence."""
    return int(token.sent.end)


def subject_party(reading: Reading, verb: Token) -> Party:
    """Who does what the verb says: its subject, or a name right before it that the parse misplaced."""
    party = phrases(reading, subjects(verb))
    if not party and (told := _told_of_itself(verb)) is not None:
        return subject_party(reading, told)
    if not party and not children(verb, "nsubj", "nsubjpass") and is_finite(verb):
        return _name_before(reading, verb)
    return party


def _told_of_itself(verb: Token) -> Token | None:
    """The verb of saying over "it": "Kenya said it had signed a deal" tells of Kenya."""
    top = verb
    while top.dep_ in {"xcomp", "conj"} and top.head.i != top.i and not children(top, "nsubj", "nsubjpass"):
        top = top.head
    is_it = any(c.lower_ == "it" for c in children(top, "nsubj"))
    says = top.dep_ == "ccomp" and top.head.lemma_ in words("saying")
    return top.head if is_it and says else None


def _name_before(reading: Reading, verb: Token) -> Party:
    """ "On Sunday Scholz leaves": the name that stands before the verb and its helpers."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"})])
    ref = reading.names.at(first - 1) if first > verb.sent.start else None
    if ref is None or not (ref.people or ref.body):
        return Party(verb.i, verb.i)
    return Party(ref.start, ref.end, list(ref.people), [ref.body] if ref.body and not ref.people else [])


def doer(reading: Reading, verb: Token) -> Party:
    """Who does it: of a passive or a participle the agent, else the subject."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return phrases(reading, agents(verb))
    return subject_party(reading, verb)


def all_doers(reading: Reading, verb: Token) -> Party:
    """Who does it, all of a long list: small parsers hang its last name on the verb alone."""
    by = doer(reading, verb)
    if is_passive(verb) or not by.is_named or verb.dep_ == "acl":
        return by
    if not by.people:
        return _all_bodies(reading, by, verb)
    first = min(by.start, *(t.left_edge.i for t in children(verb, "nsubj")), verb.i)
    if any(t.pos_ in {"VERB", "AUX"} for t in reading.doc[first : verb.i] if t.head.i != verb.i):
        return by
    people = [p for ref in reading.names.within(first, verb.i) if not _owns(reading, ref) for p in ref.people]
    return Party(first, by.end, unique([*people, *by.people]), by.bodies, by.unnamed)


def _all_bodies(reading: Reading, by: Party, verb: Token) -> Party:
    """ "Saudi Arabia, Egypt, the UAE and Bahrain severed ties": the whole list before the verb."""
    first = min((t.left_edge.i for t in children(verb, "nsubj")), default=by.start)
    listed = read_list(reading, first, verb.i)
    whole = (
        listed and not listed[0].people and {b.slug for b in by.bodies} < {b.slug for b in listed[0].bodies}
    )
    return listed[0] if whole else by


def _owns(reading: Reading, ref: Reference) -> bool:
    token = reading.doc[ref.end - 1]
    return bool(token.tag_ == "PRP$" or token.dep_ == "poss")


def between(reading: Reading, word: Token) -> Party:
    """The sides that a noun or verb names by "between" or "with"."""
    for prep in prepositions(word, "between", "with", "among"):
        groups = read_list(reading, prep.i + 1, word.sent.end)
        if groups:
            return groups[0]
    return Party(word.i, word.i)


def is_office_alone(reading: Reading, verb: Token) -> bool:
    """ "The Prime Minister spoke to Chancellor Merkel": a leader's own office need not name its leader."""
    heads = subjects(verb)
    titles = {end - 1 for _, end in reading.names.titles}
    return len(heads) == 1 and heads[0].i in titles and heads[0].text[:1].isupper()


def announcement(verb: Token) -> Token | None:
    """The verb that makes a deed of what its clause says: "announced that it would send tanks"."""
    head = verb.head
    if verb.dep_ == "ccomp" and head.lemma_ in words("announcing") and is_finite(head):
        return head
    return None


def joined(one: Party, other: Party) -> Party:
    """One party of two."""
    return Party(
        one.start,
        one.end,
        unique([*one.people, *other.people]),
        unique([*one.bodies, *other.bodies]),
        one.unnamed or other.unnamed,
    )


def refers_back(reading: Reading, heads: list[Token]) -> str:
    """Whether a subject without names means sides told before: "people" ("they", "the ministers"),
    "states" ("the two countries"), or "" where it does not."""
    for head in heads:
        if head.lower_ in {"they", "both"} and reading.names.at(head) is None:
            return "people"
        lemma = head.lemma_.lower()
        definite = any(c.lower_ in {"the", "both", "two", "three", "their", "these"} for c in head.children)
        if head.tag_ != "NNS" or not definite or phrases(reading, [head]).is_named:
            continue
        for meant in ("states", "people"):
            if lemma in words(f"back_{meant}"):
                return meant
    return ""


def make(  # noqa: PLR0913 - a candidate has this many parts
    reading: Reading,
    kind: Kind,
    trigger: Token,
    parties: list[Party],
    *,
    verb: Token | None = None,
    places: list[Place] | None = None,
    span: Span | None = None,
    is_noun: bool = False,
    main: bool = True,
    apart: Sequence[Span] = (),
) -> Candidate:
    """A candidate with the people and bodies of all parties, and the places of its clause."""
    verb = verb or clause_head(trigger)
    if places is None:
        told = places_of(reading, trigger, verb)
        places = [place for place in told if not _is_elsewhere(reading, place, apart)] or told
    return Candidate(
        kind,
        trigger,
        verb,
        unique(person for party in parties for person in party.people),
        unique(body for party in parties for body in party.bodies),
        with_city(places),
        span if span is not None else trigger.sent,
        unnamed=any(party.unnamed for party in parties),
        main=main,
        is_noun=is_noun,
        apart=list(apart),
    )


def _is_elsewhere(reading: Reading, place: Place, apart: Sequence[Span]) -> bool:
    """Whether a place stands among the words about another event."""
    return any(ref.place == place for span in apart for ref in reading.names.within(span.start, span.end))


def comes_to_summit(verb: Token) -> bool:
    """ "gather in Budapest for a summit": the noun tells what they gather for."""
    behind = [t for prep in prepositions(verb, "for", "at", "in") for t in prep_objects(prep)]
    return any(token.lemma_.lower() in words("summit_noun") for token in behind)


def is_many_sided(body: Body) -> bool:
    """Whether a body is a known one that states belong to."""
    entry = entries().get(body.name)
    return body.country is None and entry is not None and entry.sort is Sort.BODY


def is_two_sided(reading: Reading, noun: Token) -> bool:
    """ "the two ended their summit", "his summit with Gorbachev": leaders meet, no body of states."""
    if noun.lemma_.lower() != "summit" or noun.tag_ == "NNS":
        return False
    above = governor(noun) if any(c.tag_ == "PRP$" for c in noun.children) else None
    theirs = above is not None and len(subject_party(reading, above).people) > 1
    told = any(c.lower_ in {"bilateral", "two-way", "face-to-face"} for c in noun.children)
    return theirs or told or bool(prepositions(noun, "with", "between"))


def is_sideline(noun: Token) -> bool:
    """ "on the sidelines of the summit" tells where another event was, not the summit."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return over is not None and over.lemma_ in words("sideline")


def governor(noun: Token) -> Token | None:
    """The verb whose object the noun is, directly or by a preposition; None where there is none."""
    head = noun
    while head.dep_ in {"conj", "appos"} and head.head.i != head.i:
        head = head.head
    if head.dep_ in {"dobj", "nsubjpass", "attr", "nsubj", "dative"}:
        return head.head
    if head.dep_ == "pobj":
        above = head.head.head
        if head.head.lower_ == "of" and above.pos_ == "NOUN" and above.i != head.i:
            return governor(above)  # "parts of the accord were signed", "a series of meetings"
        return above if above.pos_ in {"VERB", "AUX"} else None
    return None


def preposition_over(noun: Token) -> str:
    """The preposition that governs the noun, in lower case; "" where none does."""
    return str(noun.head.lower_) if noun.dep_ == "pobj" else ""


def modifiers(reading: Reading, noun: Token) -> Party:
    """Whose the noun is: "Putin's visit", "the U.S.-EU summit", "a visit by Modi", "talks of the Six"."""
    party = Party(noun.i, noun.i + 1)
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            ref = reading.names.at(child)
            heads = [child, *[c for c in child.children if c.dep_ == "conj"]]
            for head in heads:
                ref = reading.names.at(head)
                if ref and ref.people:
                    party.people.extend(p for p in ref.people if p not in party.people)
                elif ref and (ref.body or ref.demonym):
                    body = ref.demonym or ref.body
                    if body and body not in party.bodies:
                        party.bodies.append(body)
                elif child.dep_ == "poss":
                    inner = phrases(reading, [head])
                    party.people.extend(p for p in inner.people if p not in party.people)
                    party.bodies.extend(b for b in inner.bodies if b not in party.bodies)
    return party
