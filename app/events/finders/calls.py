"""Calls and letters: "spoke by phone with", "telephoned", "wrote to"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import governor, is_office_alone, make, modifiers, sentence_end, subject_party
from app.events.lexicon import words
from app.events.parties import phrase, read_list
from app.events.reading import Candidate, Party, Reading
from app.model import Kind
from app.nlp.clauses import clause_head, prep_objects, prepositions

_PHONE = {"phone", "telephone", "video"}
_LINE = {"phone", "telephone", "hotline"}
_BY = {"by", "on", "over", "via", "through"}
_NOT_A_SIDE = {
    "reporter",
    "journalist",
    "crowd",
    "audience",
    "lawmaker",
    "parliament",
    "press",
    "media",
    "voter",
}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Calls and letters that the sentence tells."""
    for token in sent:
        if token.pos_ == "VERB":
            yield from _verb(reading, token)
        elif token.lower_ in _LINE and token.dep_ == "pobj" and token.head.lower_ in _BY:
            yield from _by_line(reading, token)
        elif token.pos_ in {"NOUN", "PROPN"} and _is_call_noun(token):
            yield from _noun(reading, token)


def _verb(reading: Reading, verb: Token) -> Iterator[Candidate]:
    sides = _addressees(reading, verb)
    caller = subject_party(reading, verb)
    for side in sides[:1]:
        if caller.is_named or (side.people and is_office_alone(reading, verb)):
            yield make(reading, Kind.CALL, verb, [caller, side], places=[])


def _by_line(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "discussed trade by telephone", "spoke on the phone": what was done on the line was a call."""
    verb = clause_head(noun)
    caller = subject_party(reading, verb)
    heads = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    preps = [prep for head in heads for prep in prepositions(head, "with", "to") if prep.i < noun.i + 4]
    sides = [side for prep in preps for side in read_list(reading, prep.i + 1, sentence_end(verb))[:1]]
    named = set[str]().union(*(party.slugs for party in (caller, *sides)))
    if caller.is_named and len(named) > 1:
        yield make(reading, Kind.CALL, verb, [caller, *sides[:1]], places=[])


def _addressees(reading: Reading, verb: Token) -> list[Party]:
    """Whom a verb of calling, speaking or writing names as the other side."""
    stop = sentence_end(verb)
    if verb.lemma_ in words("call_verb"):
        return read_list(reading, verb.i + 1, stop)
    if verb.lemma_ == "call":
        return _called(reading, verb, stop)
    if verb.lemma_ in words("speak"):
        if _in_session(verb):
            return []
        preps = ["with", "to"]
    elif verb.lemma_ in words("write"):
        preps = ["to"]
    else:
        return []
    for prep in prepositions(verb, *preps):
        if not any(c.lemma_ in _NOT_A_SIDE for c in prep.children):
            sides = read_list(reading, prep.i + 1, stop)
            if sides:
                return [_with_list_behind(reading, sides[0], verb)]
    return []


def _in_session(verb: Token) -> bool:
    """ "spoke with the ministers during the special meeting": no telephone between them."""
    found = [t for prep in prepositions(verb, "during", "at") for t in prep_objects(prep)]
    return any(t.lemma_.lower() in words("meeting_noun") | words("summit_noun") for t in found)


def _with_list_behind(reading: Reading, side: Party, verb: Token) -> Party:
    """ "spoke with his counterparts. They included A, B and C": the next sentence names the side."""
    end = sentence_end(verb)
    doc = reading.doc
    if side.is_named or end + 1 >= len(doc) or doc[end].lower_ not in {"they", "these"}:
        return side
    if doc[end + 1].lemma_ not in {"include", "be"}:
        return side
    people = [p for ref in reading.names.within(end + 1, doc[end].sent.end) for p in ref.people]
    return Party(side.start, side.end, people, [], unnamed=True)


def _called(reading: Reading, verb: Token, stop: int) -> list[Party]:
    """ "called Putin" is a call; "called him a friend", "called on", "called for" are none."""
    if verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "on":
        return []  # a visit, whatever the parser makes of "on"
    objects = [c for c in verb.children if c.dep_ in {"dobj", "oprd"}]
    if len(objects) != 1 or any(c.dep_ in {"ccomp", "xcomp", "attr", "acomp", "prt"} for c in verb.children):
        return []
    ref = reading.names.at(objects[0]) if objects else None
    return read_list(reading, verb.i + 1, stop) if ref and ref.people else []


def _is_call_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in words("call_noun"):
        if any(c.lower_ == "courtesy" for c in token.children):
            return False  # a visit
        return not prepositions(token, "for", "on") and token.dep_ != "compound"
    if lemma in words("letter_noun"):
        return "credence" not in {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
    return lemma in {"conversation", "talk"} and any(c.lower_ in _PHONE for c in token.children)


def _noun(reading: Reading, noun: Token) -> Iterator[Candidate]:
    """ "held a phone call with X", "in the call with X", "calls between A and B"."""
    above = governor(noun)
    owner = modifiers(reading, noun)
    stop = sentence_end(noun)
    preps = prepositions(noun, "with", "between", "to", "from")
    received = above is not None and above.lemma_ in {"receive", "get", "take"}
    if not preps and above is not None and (received or noun.lemma_.lower() in words("letter_noun")):
        preps = [prep for prep in prepositions(above, "to", "from") if prep.i > noun.i]
    if not preps and noun.lemma_.lower() in words("letter_noun"):  # "a cable of congratulations to X"
        of = [t for prep in prepositions(noun, "of") for t in prep_objects(prep)]
        preps = [prep for t in of for prep in prepositions(t, "to", "from")]
    sides = read_list(reading, preps[0].i + 1, stop)[:1] if preps else []
    doer = Party(noun.i, noun.i)
    if above is not None and noun.dep_ in {"dobj", "pobj"}:
        doer = subject_party(reading, above)
    if noun.dep_ == "pobj" and noun.head.head.pos_ in {
        "PROPN",
        "NOUN",
    }:  # "the minister, in the call with X, said"
        doer = phrase(reading, noun.head.head)
    parties = [p for p in (owner, doer, *sides) if p.is_named or p.unnamed]
    named = set[str]().union(*(p.slugs for p in parties))
    if len(named) > 1 or (named and any(p.unnamed for p in parties) and sides):
        yield make(
            reading, Kind.CALL, noun, parties, verb=above or clause_head(noun), places=[], is_noun=True
        )
