"""What states do with envoys, embassies and recognition: ambassadors called in or home, embassies closed
or opened, states recognised."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import all_doers, make, modifiers
from app.events.lexicon import words
from app.events.parties import phrases
from app.events.places import places_of
from app.events.reading import Candidate, Party, Reading, unique
from app.events.status import status_of
from app.model import Body, Kind
from app.names.references import Reference
from app.nlp.clauses import children, conjuncts, is_passive, objects, prep_objects, prepositions

_STATEHOOD = {"independence", "statehood", "sovereignty"}
_HOME = {"home", "back", "out"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Measures and steps of the sentence that concern envoys, embassies and recognition."""
    for verb in sent:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        if _moves_envoy(verb):
            yield from _envoy(reading, verb)
        elif lemma in words("close_embassy") | words("open_embassy"):
            yield from _embassy(reading, verb)
        elif lemma in {"recognise", "recognize"} or (lemma in words("switch") and _is_allegiance(verb)):
            yield from _recognised(reading, verb)


def _moves_envoy(verb: Token) -> bool:
    """ "summoned the ambassador", "called in the envoy", "ordered its diplomats home", "gave the
    ambassador 48 hours to leave"."""
    lemma, envoys = verb.lemma_.lower(), _envoys(verb)
    if not envoys:
        return False
    if lemma in words("envoy_verb"):
        return lemma != "withdraw" or envoys[0].dep_ != "pobj"
    if lemma == "call":
        return any(c.lower_ == "in" for c in verb.children)
    leaves = any(t.lemma_ == "leave" for t in verb.subtree if t.i > verb.i)
    if lemma in {"order", "send", "pull", "kick", "throw", "turf", "bring"}:
        return (lemma == "order" and leaves) or any(c.lower_ in _HOME for c in verb.children)
    return lemma == "give" and leaves and any(t.lemma_ in {"hour", "day"} for t in verb.subtree)


def _envoys(verb: Token) -> list[Token]:
    """The envoys that the verb has as object, by what they are called; "called in" takes its "in" for
    a preposition in small parsers."""
    heads = objects(verb)
    if verb.lemma_ == "call":
        heads = [*heads, *[t for prep in prepositions(verb, "in") for t in prep_objects(prep)]]
    return [head for head in heads if is_envoy(head)]


def is_envoy(head: Token) -> bool:
    """Whether a noun phrase tells an envoy: by its noun, or by the title before or behind a name."""
    beside = [head, *children(head, "compound", "appos", "nmod")]
    return any(token.lemma_.lower() in words("recall_noun") for token in beside)


def _envoy(reading: Reading, verb: Token) -> Iterator[Candidate]:
    by, on = all_doers(reading, verb), _whose(reading, _envoys(verb))
    if not by.is_named:  # "was summoned to the foreign ministry", "was recalled from Paris"
        by = phrases(reading, [t for p in prepositions(verb, "to", "by") for t in prep_objects(p)])
    if by.is_named or on.is_named:
        yield make(
            reading, Kind.SANCTION, verb, _in_order(by, on, _posted(reading, _envoys(verb)[0])), places=[]
        )


def _in_order(by: Party, on: Party, at: Party) -> list[Party]:
    """Who acts first: the state that an envoy is posted to, where nobody else is told to."""
    return [by, on, at] if by.is_named else [at, on]


def _posted(reading: Reading, envoy: Token) -> Party:
    """The state that an envoy is or was posted to: "recalled its envoy to France", "home from Cuba"."""
    party = Party(envoy.i, envoy.i)
    for token in envoy.doc[envoy.i + 1 : envoy.sent.end]:
        if token.pos_ in {"VERB", "AUX"} or token.dep_ == "mark":
            break
        body = _state_at(reading, token)
        if body is not None and token.nbor(-1).lower_ in {"to", "from"} and body not in party.bodies:
            party.bodies.append(body)
    return party


def _whose(reading: Reading, heads: list[Token]) -> Party:
    """The envoys by name, and the states that send them: "the Swiss ambassador to Iran, Nadine Olivieri"."""
    party = Party(heads[0].left_edge.i, heads[0].i + 1)
    refs: list[Reference] = []
    for head in heads:
        aside = {t.i for c in head.subtree if c.dep_ in {"relcl", "acl", "advcl"} for t in c.subtree}
        refs += [r for t in head.subtree if t.i not in aside and (r := reading.names.at(t)) is not None]
    party.people = unique(p for ref in refs if not ref.implied for p in ref.people)
    party.bodies = unique(
        b for ref in refs if not ref.people and (b := ref.demonym or ref.body) is not None and b.country
    )
    return party


def _embassy(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "closed its embassy in Tehran" is a measure, "opened a consulate in Erbil" a step of two sides."""
    houses = [o for o in objects(verb) if o.lemma_.lower() in words("embassy_noun")]
    if not houses:
        return
    by, owner = all_doers(reading, verb), modifiers(reading, houses[0])
    if not (by.is_named or owner.is_named):
        return
    kind = Kind.SANCTION if verb.lemma_ in words("close_embassy") else Kind.AGREEMENT
    found = make(reading, kind, verb, [by, owner], places=places_of(reading, houses[0], verb))
    if kind is Kind.SANCTION:
        found.status = status_of(verb)
    yield found


def _is_allegiance(verb: Token) -> bool:
    """ "switched diplomatic recognition from Taipei to Beijing"."""
    what = {o.lemma_.lower() for o in objects(verb)}
    return bool(what & ({"recognition", "allegiance"} | words("ties_noun")))


def _recognised(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "recognised the State of Palestine", "recognised Kosovo's independence"."""
    by = all_doers(reading, verb)
    if verb.lemma_ in words("switch"):
        sides = [t for p in prepositions(verb, "from", "to") for t in prep_objects(p)]
        sides += [t for o in objects(verb) for p in prepositions(o, "from", "to") for t in prep_objects(p)]
    else:
        sides = [t for o in objects(verb) for t in _recognised_states(o)]
    on = Party(verb.i, verb.i, [], unique(b for t in sides if (b := _state_at(reading, t)) is not None))
    if on.bodies and by.is_named and not by.slugs & on.slugs:
        yield make(reading, Kind.AGREEMENT, verb, [by, on] if not is_passive(verb) else [on, by], places=[])


def _recognised_states(head: Token) -> Iterator[Token]:
    """The words for the states that a noun phrase puts forward for recognition."""
    if head.lemma_.lower() in _STATEHOOD:
        yield from children(head, "poss", "amod", "compound")
        yield from (t for p in prepositions(head, "of") for t in prep_objects(p))
    elif head.lemma_.lower() == "state":
        yield from (head, *children(head, "amod", "compound", "poss"))
        yield from (t for p in prepositions(head, "of") for t in prep_objects(p))
    else:
        yield from conjuncts(head)


def _state_at(reading: Reading, token: Token) -> Body | None:
    """The state that a word names."""
    ref = reading.names.at(token)
    body = (ref.demonym or ref.body) if ref is not None and not ref.people else None
    return body if body is not None and body.country else None
