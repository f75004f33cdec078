"""Statements told as what they are: a communique that is issued, a speech that is given."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import all_doers, doer, governor, make, modifiers, refers_back
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.reading import Candidate, Party, Reading
from app.model import Kind
from app.nlp.clauses import agents, clause_head, prepositions, subjects

_PRESS = {"press", "news", "media"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """ "issued a joint statement", "gave a speech", "held a press conference", "X's speech"."""
    for token in sent:
        lemma = token.lemma_.lower()
        if lemma in words("statement_noun") and token.pos_ in {"NOUN", "PROPN"} and not _is_other(token):
            yield from _document(reading, token)


def _is_other(noun: Token) -> bool:
    """A conference without the press, a protest in the street, an address that is a name."""
    if noun.lemma_ == "conference":
        return not any(c.lower_ in _PRESS for c in noun.children)
    if noun.lemma_ == "post":  # an office, where it is held
        return noun.dep_ == "dobj" and noun.head.lemma_ in {"hold", "give", "take", "leave", "keep"}
    if noun.lemma_ == "protest":
        return noun.dep_ != "dobj" or noun.head.lemma_ not in {"lodge", "file"}
    return bool(noun.lemma_ == "address" and noun.pos_ == "PROPN")


def _document(reading: Reading, noun: Token) -> Iterator[Candidate]:
    above = governor(noun)
    issued = above is not None and above.lemma_ in words("issue")
    if not issued and (noun.dep_ not in {"nsubj", "ROOT"} or not prepositions(noun, "by")):
        return
    if issued and noun.dep_ == "pobj" and not _is_text_of(noun):
        return
    author = _author(reading, noun, above) if above is not None and issued else Party(noun.i, noun.i)
    parties = [modifiers(reading, noun), author]
    is_object = issued and noun.dep_ in {"dobj", "conj"}
    back = (
        refers_back(reading, subjects(above))
        if above is not None and is_object and not author.is_named
        else ""
    )
    if any(p.is_named for p in parties) or back:
        for p in parties:
            p.bodies = [b for b in p.bodies if not (p.people and b.country)]
        found = make(reading, Kind.STATEMENT, noun, parties, verb=above or clause_head(noun), is_noun=True)
        found.back = back
        yield found


def _author(reading: Reading, noun: Token, verb: Token) -> Party:
    """Who issues it: the verb's subject, or by whom it is issued."""
    if noun.dep_ in {"dobj", "conj"}:
        return all_doers(reading, verb)
    return doer(reading, verb) if noun.dep_ == "pobj" else phrases(reading, agents(verb))


def _is_text_of(noun: Token) -> bool:
    """ "The text of the following statement was released by": the statement itself."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in {"text", "copy", "series", "number"}
