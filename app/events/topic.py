"""What an event was about, as a short noun phrase in the article's words, for its headline."""

from collections.abc import Callable

from spacy.tokens import Span, Token

from app.events.lexicon import words
from app.events.reading import Candidate, Reading
from app.model import Kind
from app.names.affiliations import affiliations
from app.nlp.clauses import objects

LONGEST = 60  # characters; a longer topic makes no headline
# Deeds that a vote's verb tells, as nouns.
_DEEDS = {
    "veto": "veto of", "adopt": "adoption of", "approve": "approval of", "ratify": "ratification of",
    "reject": "rejection of", "endorse": "endorsement of", "pass": "adoption of", "back": "approval of",
}  # fmt: skip
_OWN_DEEDS = {
    "elect": "election", "resign": "resignation", "inaugurate": "inauguration", "swear": "inauguration",
    "take": "inauguration", "win": "election victory", "hand": "handover", "pass": "handover",
    "dismiss": "dismissal", "oust": "dismissal", "impeach": "impeachment", "unseat": "dismissal",
}  # fmt: skip


def topic_of(reading: Reading, candidate: Candidate) -> str:
    """The topic of a candidate; "" where its clause names none that is fit for a headline."""
    find = _TOPICS.get(candidate.kind)
    topic = " ".join(find(reading, candidate).split()) if find else ""
    return topic if len(topic) <= LONGEST and not any(c in topic for c in '“”"()') else ""


def _noun_phrase(reading: Reading, candidate: Candidate) -> str:
    """ "the trade agreement": a noun with the words that describe it, without whose it is."""
    return _described(reading, candidate.trigger) if candidate.is_noun else ""


def _described(reading: Reading, noun: Token) -> str:
    left = noun.i
    while left > noun.sent.start and _describes(reading, noun.doc[left - 1], noun):
        left -= 1
    return str(noun.doc[left : noun.i + 1].text)


def _describes(reading: Reading, token: Token, noun: Token) -> bool:
    is_part = token.dep_ in {"amod", "compound", "nummod", "nmod", "punct"} and noun.is_ancestor(token)
    return is_part and reading.names.at(token) is None and token.text not in {",", "“", "”", '"', "'", "‘"}


def _vote(reading: Reading, candidate: Candidate) -> str:
    if candidate.is_noun:
        return _noun_phrase(reading, candidate)
    lemma = candidate.trigger.lemma_
    direct = [o for o in objects(candidate.trigger) if o.dep_ in {"dobj", "nsubjpass"}]
    if lemma in _DEEDS and direct and direct[0].lemma_.lower() not in words("office_noun"):
        return f"{_DEEDS[lemma]} {_described(reading, direct[0])}"
    return _OWN_DEEDS.get(lemma, "")


def _aid(reading: Reading, candidate: Candidate) -> str:
    """ "$725 million in arms", "nine helicopters"."""
    what = _described(reading, candidate.trigger)
    money = _money(candidate.trigger)
    if money is None:
        return what
    if candidate.trigger.i in range(money.start, money.end) or "fund" in candidate.trigger.lower_:
        return str(money.text)
    return f"{money.text} in {candidate.trigger.text}"


def _money(noun: Token) -> Span | None:
    """A sum that the help is worth: named beside it, or as what it is."""
    near = noun.doc[max(noun.sent.start, noun.i - 8) : min(noun.sent.end, noun.i + 6)]
    return next((ent for ent in near.ents if ent.label_ == "MONEY"), None)


def _spoken_of(reading: Reading, candidate: Candidate) -> str:
    """ "Ukraine", "North Korea", else "ceasefire": what the words are about, not who speaks for it."""
    own = candidate.names | {place.slug for place in candidate.places}
    for person in candidate.people:
        own |= affiliations(person)
    verb = candidate.trigger
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        ref = reading.names.at(token)
        if ref is None or ref.people or ref.implied or token.head.lower_ in {"in", "at", "to", "from"}:
            continue
        if token.dep_ == "dobj" and token.head.i == verb.i and verb.lemma_ == "tell":
            continue  # "told Reuters": who heard it
        named = ref.body or ref.demonym or ref.place
        if named is not None and named.slug not in own:
            return named.name
    return _thing_spoken_of(reading, verb)


def _thing_spoken_of(reading: Reading, verb: Token) -> str:
    """ "welcomed the result", "said that the treaty would": the noun that the words begin with."""
    spoken = {"ccomp"} if verb.lemma_ in words("telling") else {"dobj", "ccomp"}
    heads = [c for c in verb.children if c.dep_ in spoken]
    for head in heads:
        noun = head if head.dep_ == "dobj" else next((c for c in head.children if c.dep_ == "nsubj"), None)
        fit = noun is not None and noun.pos_ == "NOUN" and noun.lemma_.lower() not in words("no_topic")
        if noun is not None and fit and reading.names.at(noun) is None:
            return _described(reading, noun)
    return ""


_TOPICS: dict[Kind, Callable[[Reading, Candidate], str]] = {
    Kind.AGREEMENT: _noun_phrase,
    Kind.SANCTION: _noun_phrase,
    Kind.VOTE: _vote,
    Kind.AID: _aid,
    Kind.STATEMENT: _spoken_of,
}
