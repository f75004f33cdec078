"""Changes of office: who is elected, sworn in, named, dismissed, resigns or hands over."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import make, subject_party
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.reading import Candidate, Party, Reading, unique
from app.model import Kind, Person
from app.nlp.clauses import (
    agents,
    children,
    is_passive,
    is_past,
    objects,
    prep_objects,
    prepositions,
    subjects,
)


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Changes of office that the sentence tells by a verb."""
    for token in sent:
        if token.lemma_.lower() == "resignation" and token.dep_ == "dobj":
            yield from _hands_in(reading, token)
        if token.pos_ != "VERB":
            continue
        if _changes_office(token) or _appoints(reading, token) or _dismisses(reading, token):
            yield from _changed(reading, token)


def _hands_in(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "handed in his resignation", "tendered her resignation"."""
    who = subject_party(reading, noun.head)
    if noun.head.lemma_ in {"hand", "tender", "submit", "announce", "offer", "give"} and who.people:
        yield make(reading, Kind.VOTE, noun, [who], verb=noun.head, is_noun=True)


def _changes_office(verb: Token) -> bool:
    """ "resigned", "takes office", "stepped down", "handed the chair to", "won a second term"."""
    lemma, nouns = verb.lemma_, {o.lemma_.lower() for o in objects(verb)}
    if lemma == "inaugurate" and verb.tag_ != "VBN":
        return False  # "inaugurated the consulate"
    if lemma in words("office_verb"):
        return lemma != "swear" or any(c.lower_ == "in" for c in verb.children)
    if lemma in words("win"):
        return bool(nouns & words("term_noun"))
    if lemma in {"step", "stand"}:
        return any(c.lower_ in {"down", "aside"} for c in verb.children)
    if lemma in {"take", "assume"}:
        over = lemma == "take" and any(c.dep_ == "prt" and c.lower_ == "over" for c in verb.children)
        return _own_office(verb) or (over and bool(prepositions(verb, "as", "from")))
    if lemma in {"quit", "leave"}:
        left = bool(nouns & words("office_noun")) or (lemma == "quit" and bool(prepositions(verb, "as")))
        return left and is_past(verb)
    if lemma in {"bring", "topple", "collapse", "fall"}:
        falls = nouns if lemma in {"bring", "topple"} else {s.lemma_.lower() for s in subjects(verb)}
        down = lemma != "bring" or any(c.lower_ == "down" for c in verb.children)
        return down and bool(falls & {"government", "coalition", "cabinet"})
    return lemma in words("hand") and bool(nouns & words("office_noun"))


def _own_office(verb: Token) -> bool:
    """ "took office", "assumes the presidency", but not "took Putin's chair"."""
    return any(o.lemma_.lower() in words("office_noun") and not children(o, "poss") for o in objects(verb))


def _appoints(reading: Reading, verb: Token) -> bool:
    """ "named Michel Barnier prime minister", "was confirmed as secretary of state"."""
    if verb.lemma_ not in words("appoint"):
        return False
    people = _people(reading, verb)
    return bool(people) and _tells_office(reading, verb, verb.i + 1)


def _dismisses(reading: Reading, verb: Token) -> bool:
    """ "sacked his finance minister", "replaced X as ambassador", "succeeds Y": somebody goes."""
    if verb.lemma_ in {"succeed", "replace"}:
        by = agents(verb) if is_passive(verb) else subjects(verb)
        return bool(_people(reading, verb) and (phrases(reading, by).people or prepositions(verb, "as")))
    if verb.lemma_ not in words("dismiss") or not _people(reading, verb):
        return False
    if verb.lemma_ == "relieve" and not prepositions(verb, "of"):
        return False
    as_ = [t for p in prepositions(verb, "as") for t in p.children]
    return not as_ or any(_is_office(reading, t) for t in as_)


def _people(reading: Reading, verb: Token) -> list[Person]:
    """Whose office it is: the verb's object, with a title or without."""
    if is_passive(verb):
        return phrases(reading, subjects(verb)).people
    heads = [*objects(verb), *[c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i]]
    heads += [a for head in heads for a in children(head, "appos")]
    found = phrases(reading, heads).people
    for head in heads:  # "named Michel Barnier prime minister" is one noun phrase to the parser
        for child in head.children:
            ref = reading.names.at(child)
            if child.dep_ in {"compound", "nmod"} and ref is not None:
                found = [*found, *ref.people]
    return unique(found)


def _tells_office(reading: Reading, verb: Token, start: int) -> bool:
    stop = min(verb.right_edge.i + 1, start + 14)
    return any(_is_office(reading, token) for token in verb.doc[start:stop])


def _is_office(reading: Reading, token: Token) -> bool:
    in_title = reading.names.title_at(token) is not None
    return in_title or token.lemma_.lower() in words("office_title")


def _changed(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """The one in the office, who put them there, and whom it goes to."""
    others = [t for p in prepositions(verb, "to", "from") for t in prep_objects(p)]
    takers = phrases(reading, others) if verb.lemma_ in words("hand") | {"take"} else Party(verb.i, verb.i)
    heads = [*objects(verb), *(agents(verb) if is_passive(verb) else [])]
    party = phrases(reading, heads)
    party.people = unique([*party.people, *_people(reading, verb)])
    by = Party(verb.i, verb.i) if is_passive(verb) else subject_party(reading, verb)
    if party.is_named or by.is_named or takers.is_named:
        chosen = verb.lemma_ in words("appoint") | words("dismiss") | {"elect", "re-elect", "reelect"}
        parties = [party, by, takers] if chosen else [by, party, takers]  # whom it is about stands first
        yield make(reading, Kind.VOTE, verb, parties)
