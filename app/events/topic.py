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
    "step": "resignation", "stand": "resignation", "quit": "resignation", "abdicate": "resignation",
    "appoint": "appointment", "name": "appointment", "nominate": "nomination", "choose": "appointment",
    "pick": "appointment", "select": "appointment", "confirm": "confirmation", "install": "appointment",
    "reappoint": "appointment", "designate": "appointment", "reelect": "election", "re-elect": "election",
    "succeed": "succession", "replace": "succession", "assume": "inauguration",
    "sack": "dismissal", "fire": "dismissal", "remove": "dismissal", "relieve": "dismissal",
    "depose": "dismissal", "topple": "dismissal", "overthrow": "dismissal",
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
    for token in verb.doc[verb.i + 1 : _clause_end(verb)]:
        ref = reading.names.at(token)
        if ref is None or ref.people or ref.implied or token.head.lower_ in {"in", "at", "to", "from"}:
            continue
        if token.dep_ == "dobj" and token.head.i == verb.i and verb.lemma_ == "tell":
            continue  # "told Reuters": who heard it
        named = ref.body or ref.demonym or ref.place
        if named is not None and named.slug not in own:
            return named.name
    return _thing_spoken_of(reading, verb)


def _clause_end(verb: Token) -> int:
    """Where the next clause with a subject of its own begins, or the sentence ends."""
    joined = [c for c in verb.children if c.dep_ == "conj" and any(g.dep_ == "nsubj" for g in c.children)]
    return min((c.left_edge.i for c in joined if c.i > verb.i), default=verb.sent.end)


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


# What was done, as the noun that a headline's table turns into its verb.
_PAPER_DEEDS = {
    "sign": "signing of", "initial": "signing of", "ink": "signing of", "pen": "signing of",
    "ratify": "ratification of", "approve": "approval of", "endorse": "approval of", "adopt": "approval of",
    "extend": "renewal of", "renew": "renewal of", "suspend": "suspension of",
    "withdraw": "withdrawal from", "pull": "withdrawal from", "quit": "withdrawal from",
    "exit": "withdrawal from", "leave": "withdrawal from",
    "terminate": "termination of", "denounce": "termination of", "abrogate": "termination of",
    "scrap": "termination of", "abandon": "termination of", "ditch": "termination of",
    "conclude": "conclusion of", "finalise": "conclusion of", "finalize": "conclusion of",
    "complete": "conclusion of", "reach": "reaching of", "strike": "reaching of", "clinch": "reaching of",
    "broker": "reaching of", "secure": "reaching of", "mediate": "reaching of", "forge": "reaching of",
    "restore": "restoration of", "resume": "resumption of", "establish": "establishment of",
    "re-establish": "restoration of", "reestablish": "restoration of", "normalise": "normalisation of",
    "normalize": "normalisation of", "upgrade": "upgrade of", "mend": "restoration of",
}  # fmt: skip
_MEASURE_DEEDS = {
    "lift": "lifting of", "remove": "lifting of", "drop": "lifting of", "end": "lifting of",
    "ease": "easing of", "waive": "waiver of", "suspend": "suspension of", "extend": "extension of",
    "renew": "extension of", "prolong": "extension of", "sever": "severing of", "cut": "severing of",
    "break": "severing of", "rupture": "severing of", "downgrade": "downgrade of",
}  # fmt: skip


def _paper(reading: Reading, candidate: Candidate) -> str:
    """ "signing of trade agreement", "withdrawal from grain deal"; of a truce that holds its name alone."""
    if not candidate.is_noun:
        lemma = candidate.trigger.lemma_
        return "accession" if lemma == "join" else _step(candidate) if lemma in _STEPS else ""
    deed = _PAPER_DEEDS.get(candidate.verb.lemma_)
    what = _described(reading, candidate.trigger)
    truce = candidate.trigger.lemma_.lower() in words("own_paper") and deed == "reaching of"
    return f"{deed} {what}" if deed and not truce else what


_STEPS = {
    "open": "opening of", "reopen": "reopening of", "inaugurate": "opening of",
    "recognise": "recognition of", "recognize": "recognition of",
}  # fmt: skip


def _step(candidate: Candidate) -> str:
    """ "opening of embassy", "recognition of Kosovo"."""
    what = next((o for o in objects(candidate.trigger) if o.pos_ in {"NOUN", "PROPN"}), None)
    if what is None:
        return ""
    name = candidate.bodies[-1].name if candidate.trigger.lemma_.startswith("recogni") else what.lower_
    return f"{_STEPS[candidate.trigger.lemma_]} {name}"


def _measure(reading: Reading, candidate: Candidate) -> str:
    """ "lifting of sanctions", "expulsion of three Russian diplomats", "severing of diplomatic ties"."""
    verb = candidate.verb
    if candidate.is_noun:
        deed = _MEASURE_DEEDS.get(verb.lemma_)
        what = _described(reading, candidate.trigger)
        return f"{deed} {what}" if deed else what
    direct = next((o for o in objects(verb) if o.pos_ in {"NOUN", "PROPN"}), None)
    envoy = _envoy_of(verb)
    if envoy:
        return envoy
    if direct is None or verb.lemma_ not in _VERBAL_MEASURES:
        return ""
    return f"{_VERBAL_MEASURES[verb.lemma_]} {_in_full(direct)}"


def _envoy_of(verb: Token) -> str:
    """ "summoning of ambassador", "expulsion of envoy": whose it is, the headline says."""
    found = [t for t in verb.subtree if t.lemma_.lower() in words("recall_noun") and t.tag_[:2] == "NN"]
    deed = _ENVOY_DEEDS.get(verb.lemma_)
    return f"{deed} {found[0].lemma_.lower()}" if deed and found else ""


_ENVOY_DEEDS = {
    "summon": "summoning of", "call": "summoning of", "convoke": "summoning of", "recall": "recall of",
    "withdraw": "withdrawal of", "give": "expulsion of", "declare": "expulsion of",
}  # fmt: skip
_VERBAL_MEASURES = {
    "expel": "expulsion of", "order": "expulsion of", "recall": "recall of", "suspend": "halt of",
    "close": "closure of", "shut": "closure of", "shutter": "closure of", "evacuate": "closure of",
    "freeze": "freezing of", "seize": "seizure of", "ban": "ban of", "bar": "ban of",
}  # fmt: skip


def _in_full(noun: Token) -> str:
    """ "three Russian diplomats": the words before a noun, without whose it is."""
    words_ = [t for t in noun.doc[noun.left_edge.i : noun.i + 1] if t.dep_ != "det" and t.tag_ != "PRP$"]
    return " ".join(t.text for t in words_)


_TOPICS: dict[Kind, Callable[[Reading, Candidate], str]] = {
    Kind.AGREEMENT: _paper,
    Kind.SANCTION: _measure,
    Kind.VOTE: _vote,
    Kind.AID: _aid,
    Kind.STATEMENT: _spoken_of,
}
