"""Statements: what a named speaker says, one an occasion."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import make, refers_back, subject_party
from app.events.home import is_bare_office, state_of
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading
from app.model import Kind, Place
from app.names.states import country_bodies
from app.nlp.clauses import (
    agents,
    children,
    clause_head,
    conjuncts,
    is_negated,
    is_passive,
    modal,
    prep_objects,
    prepositions,
    subjects,
)

_SPEAKING = {"speak", "address", "talk", "appear", "testify", "write", "post", "brief"}
# "as previously announced", "as expected": an aside that nobody speaks.
_ASIDE = {"as", "than", "like"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Statements that the sentence tells by a verb of saying or by its source."""
    for token in sent:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in {"address", "brief"}:
            yield from _addressed(reading, token)
        elif token.pos_ == "VERB" and (lemma in words("saying") or _takes_to_channel(token)):
            yield from _said(reading, token)
        elif token.lower_ == "according":
            yield from _according(reading, token)


def _said(reading: Reading, verb: Token) -> Iterator[Candidate]:
    if is_negated(verb) or modal(verb) is not None or verb.tag_ in {"VB", "VBG"}:
        return
    if _speaks_as_we(verb) or verb.dep_ in {"dobj", "pobj", "compound", "poss"}:
        return
    if children(verb, "prt") or _is_phone_call(reading, verb) or _is_no_saying(reading, verb):
        return
    if _is_in_talks(verb):
        return
    if verb.dep_ == "relcl" and not has_voice(verb) and _is_old_saying(verb):
        return
    speaker = _speaker(reading, verb)
    back = "" if speaker.is_named or not _in_document(verb) else refers_back(reading, subjects(verb))
    if back:
        candidate = make(reading, Kind.STATEMENT, verb, [speaker], places=_stage(reading, verb))
        candidate.back = back
        yield candidate
    elif speaker.people or (speaker.bodies and (has_voice(verb) or verb.lemma_ in words("strong_saying"))):
        if speaker.people:  # "Thailand's prime minister, X": the state does not speak beside its minister
            speaker.bodies = [b for b in speaker.bodies if b.country is None]
        candidate = make(reading, Kind.STATEMENT, verb, [speaker], places=_stage(reading, verb))
        candidate.main = not (_is_bare(reading, candidate, verb) or _is_watcher(reading, speaker))
        yield candidate


def _is_no_saying(reading: Reading, verb: Token) -> bool:
    """Verbs that say something only with what was said: "Taiwan is claimed by China", "added names to
    its list", "declared them unwelcome", "as announced before"; what others welcome in a report ("she
    said that Spain welcomes the plan"); and a minister who is dismissed."""
    if verb.lemma_ == "tell" and children(verb, "xcomp") and not children(verb, "dobj", "dative", "ccomp"):
        return True  # a headline's "Russia told to curb inflation"
    if verb.lemma_ == "post" and not (children(verb, "ccomp") or has_voice(verb) or prepositions(verb, "on")):
        return True
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in verb.children):
        return True
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    if verb.dep_ == "ccomp" and verb.head.lemma_ in words("saying") and (had or verb.tag_ in {"VBZ", "VBP"}):
        return True
    direct = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.ent_type_ != "MONEY"]
    says = children(verb, "ccomp") or _is_quoted(verb)
    if verb.lemma_ in words("dismiss") and direct:
        ref = reading.names.at(direct[0])
        return bool(ref and ref.people) or direct[0].lemma_.lower() in words("role_noun")
    if verb.lemma_ in words("half_saying"):
        return bool(direct) and not says
    return False


def _is_old_saying(verb: Token) -> bool:
    """ "Trump, who has vowed to leave": what is known of somebody, told beside the news."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _speaks_as_we(verb: Token) -> bool:
    """ "We call on Armenia, and welcome its steps": the writer of the text speaks."""
    top = verb
    while top.dep_ in {"conj", "ccomp", "xcomp"} and top.head.i != top.i and not children(top, "nsubj"):
        top = top.head
    return any(c.lower_ in {"we", "i"} for c in children(top, "nsubj"))


def _is_in_talks(verb: Token) -> bool:
    """ "In negotiations, Hamas has demanded": words of talks, unless they are quoted."""
    found = [t for prep in prepositions(verb, "in", "during") for t in prep_objects(prep)]
    return any(t.lemma_.lower() in words("talks_noun") for t in found) and not _is_quoted(verb)


def _in_document(verb: Token) -> bool:
    """ "in their final communique", "in a joint statement"."""
    found = [t for prep in prepositions(verb, "in") for t in prep_objects(prep)]
    return any(t.lemma_.lower() in words("document") for t in found)


def _is_quoted(verb: Token) -> bool:
    return any(t.text in '“”"' for t in verb.sent)


def _takes_to_channel(verb: Token) -> bool:
    """ "took to Twitter", "took the floor", "went on television"."""
    if verb.lemma_ == "take":
        heads = [t for prep in prepositions(verb, "to") for t in prep_objects(prep)]
        return any(t.lower_ in words("channel") for t in heads) or any(
            c.lower_ in {"floor", "podium", "rostrum"} for c in children(verb, "dobj")
        )
    return verb.lemma_ == "go" and any(
        t.lower_ in {"television", "tv", "radio", "air"}
        for p in prepositions(verb, "on")
        for t in prep_objects(p)
    )


def _is_phone_call(reading: Reading, verb: Token) -> bool:
    """ "called Trump" with nothing that he is called."""
    found = children(verb, "dobj", "oprd")
    ref = reading.names.at(found[0]) if len(found) == 1 else None
    return verb.lemma_ == "call" and bool(ref and ref.people)


def _addressed(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "addressed the General Assembly", "will address the nation": a speech to somebody."""
    heads = [t for c in children(verb, "dobj", "nsubjpass") for t in conjuncts(c)]
    if not any(_is_audience(reading, head) for head in heads):
        return
    speaker = _agents(reading, verb) if is_passive(verb) else subject_party(reading, verb)
    if speaker.people:
        yield make(reading, Kind.STATEMENT, verb, [Party(speaker.start, speaker.end, speaker.people)])


def _is_audience(reading: Reading, head: Token) -> bool:
    ref = reading.names.at(head)
    if ref is not None and (ref.body or ref.place):
        return True
    return head.lemma_.lower() in words("audience")


def _according(reading: Reading, token: Token) -> Iterator[Candidate]:
    """ "according to Dmitry Peskov": a named source. What a paper or an office tells is no statement."""
    heads = [t for c in token.children if c.lower_ == "to" for t in prep_objects(c)]
    heads += [c for c in token.children if c.dep_ == "pobj"]
    party = phrases(reading, heads[:1])
    if not party.people:  # "according to PM Holness": small parsers hang the name beside its title
        refs = [ref for ref in reading.names.within(token.i + 2, token.i + 5) if ref.people]
        titled = refs and all(_is_of_title(reading, i) for i in range(token.i + 2, refs[0].start))
        party = Party(refs[0].start, refs[0].end, [*refs[0].people]) if titled else party
    if party.people:
        speaker = Party(party.start, party.end, party.people)
        candidate = make(reading, Kind.STATEMENT, token, [speaker], verb=clause_head(token), places=[])
        candidate.main = not _is_watcher(reading, party)
        yield candidate


def _is_of_title(reading: Reading, i: int) -> bool:
    return any(start <= i < end for start, end in reading.names.titles)


def _speaker(reading: Reading, verb: Token) -> Party:
    party = subject_party(reading, verb) if not is_passive(verb) else _agents(reading, verb)
    heads = subjects(verb) if not is_passive(verb) else agents(verb)
    if not party.is_named and len(heads) == 1 and is_bare_office(heads[0]):
        home = state_of(reading, verb)
        return Party(heads[0].i, heads[0].i + 1, [], [home] if home else [])
    if not party.people and party.unnamed and not all(_has_one_voice(head, verb) for head in heads):
        told = any(head.lemma_.lower() in words("spokesman") for head in heads)
        # "a U.S. official said" names no speaker, "an embassy spokesman" speaks for the embassy
        party.bodies = [b for b in party.bodies if told and not b.country]
    return party


def _has_one_voice(head: Token, verb: Token) -> bool:
    """ "the German government", "Qatar's foreign ministry" speak as such; "the G7 leaders" in a document."""
    if head.lemma_.lower() in words("institution"):
        return True
    return head.lemma_.lower() in words("collective") and head.tag_ == "NNS" and has_voice(verb)


def _agents(reading: Reading, verb: Token) -> Party:
    return phrases(reading, agents(verb))


def has_voice(verb: Token) -> bool:
    """Whether the sentence shows how it was said: quotation marks, "told reporters", "in a statement"."""
    return _is_quoted(verb) or has_channel(verb)


def has_channel(verb: Token) -> bool:
    """Whether the sentence names what it was said by or to: a statement, reporters, television."""
    return any(t.lemma_.lower() in words("voice") and t.pos_ in {"NOUN", "PROPN"} for t in verb.sent)


def _is_bare(reading: Reading, candidate: Candidate, verb: Token) -> bool:
    """ "Israel said": a state without channel or day is background."""
    if candidate.people or has_voice(verb):
        return False
    heads = agents(verb) if is_passive(verb) else subjects(verb)
    if any(head.lemma_.lower() in words("institution") and not reading.names.at(head) for head in heads):
        return False
    return any(b in country_bodies().values() for b in candidate.bodies)


def _is_watcher(reading: Reading, speaker: Party) -> bool:
    """Whether the speaker is told as an analyst: beside the name stands what he or she is."""
    return any(t.lemma_.lower() in words("watcher") for t in reading.doc[speaker.start : speaker.end + 8])


def _stage(reading: Reading, verb: Token) -> list[Place]:
    """Where it was said: places beside the verb of saying, or of "speaking in Washington, X said"."""
    places = places_of(reading, verb)
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in _SPEAKING:
            places = places_of(reading, child) + places
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "during"}:
            for inner in child.children:
                places = places + places_of(reading, inner)
    return places
