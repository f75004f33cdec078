"""Questions about grammar, answered from a dependency parse (ClearNLP labels, as spaCy's English
pipelines give them): who does it, in which clause, in what tense.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_RELATIVE = {"who", "which", "that", "whom"}
# Verbs whose object does what their infinitive says: "invited Israel to resume talks".
_OBJECT_CONTROL = {
    "ask", "invite", "urge", "order", "tell", "call", "press", "allow", "send", "force", "persuade",
    "direct", "instruct", "expect", "want", "encourage", "request", "require", "permit", "get", "push",
}  # fmt: skip


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def clause_head(token: Token) -> Token:
    """The verb that governs the token's clause; the sentence's root where there is none."""
    while not is_verbal(token) and token.head.i != token.i:
        token = token.head
    if token.pos_ == "AUX" and token.dep_ in {"aux", "auxpass"} and token.head.i != token.i:
        return clause_head(token.head)
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads, nearest first, without the token itself."""
    yield from token.ancestors


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is joined to it, in the order of the text."""
    found = [token]
    for item in found:
        found.extend(child for child in item.children if child.dep_ == "conj")
    return found


def children(token: Token, *deps: str) -> list[Token]:
    """The token's dependents under the labels named."""
    return [child for child in token.children if child.dep_ in deps]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of what the clause of `verb` says it of: its own subject, else the one it shares."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return [item for subject in own for item in _antecedent(subject, verb)]
    if depth > 6 or verb.head.i == verb.i:
        return []
    return _shared_subject(verb, depth)


def is_object_gerund(verb: Token) -> bool:
    """ "denied meeting Blinken": small parsers take the gerund for a word beside the name."""
    return bool(verb.dep_ == "compound" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj")


def _antecedent(subject: Token, verb: Token) -> list[Token]:
    """A relative pronoun stands for the noun before its clause."""
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return conjuncts(verb.head)
    return conjuncts(subject)


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ in {"xcomp", "advcl"} and head.lemma_ == "call" and prepositions(head, "on"):
        return [t for prep in prepositions(head, "on") for t in prep_objects(prep)]  # "call on X to meet"
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and head.lemma_ in _OBJECT_CONTROL:
        objects = children(head, "dobj")
        if objects:
            return conjuncts(objects[0])
    if is_object_gerund(verb) or (verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "dobj"):
        return subjects(head.head, depth + 1)  # "had the opportunity to meet"
    if verb.dep_ == "acl":
        return conjuncts(head)
    if head.pos_ == "ADJ" and is_verbal(head.head):  # "is due to meet", "is ready to meet"
        return subjects(head.head, depth + 1)
    if is_verbal(head):
        return subjects(head, depth + 1)
    if verb.dep_ == "pcomp":
        return subjects(clause_head(head), depth + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """Direct objects and what is joined to them; of a passive verb, its subjects."""
    if is_passive(verb):
        return subjects(verb)
    return [item for found in children(verb, "dobj", "dative") for item in conjuncts(found)]


def agents(verb: Token) -> list[Token]:
    """Who did it, of a passive verb: "was received by Modi"."""
    by = children(verb, "agent")
    return [item for prep in by for item in prep_objects(prep)]


def is_passive(verb: Token) -> bool:
    """Whether the verb's clause is in the passive."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def prepositions(token: Token, *words: str) -> list[Token]:
    """Prepositions that hang on the token, those named if any are named, with joined ones."""
    found = [child for child in token.children if child.dep_ in {"prep", "agent", "dative"}]
    found += [
        inner for prep in found for inner in prep.children if inner.dep_ == "prep" and prep.lower_ == "on"
    ]
    for prep in found:
        found.extend(child for child in prep.children if child.dep_ == "conj" and child.pos_ == "ADP")
    return [prep for prep in found if not words or prep.lower_ in words]


def prep_objects(prep: Token) -> list[Token]:
    """What a preposition governs, with what is joined to it; "outside of X" is followed down."""
    found = [item for child in children(prep, "pobj") for item in conjuncts(child)]
    for inner in children(prep, "prep"):
        found.extend(prep_objects(inner))
    return found


def is_negated(verb: Token) -> bool:
    """Whether the clause says that it is not so."""
    return any(
        child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in {"never", "hardly"})
        for child in verb.children
    )


def modal(verb: Token) -> str | None:
    """The clause's modal in lower case ("will", "could"), if it has one."""
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            return "will" if child.lower_ in {"'ll", "’ll", "wo", "shall"} else child.lower_
    return None


def is_finite(verb: Token) -> bool:
    """Whether the verb, or its helper, carries a tense or a modal."""
    tags = {"VBD", "VBZ", "VBP", "MD"}
    return verb.tag_ in tags or any(c.tag_ in tags for c in verb.children if c.dep_ in {"aux", "auxpass"})


def is_past(verb: Token) -> bool:
    """Whether the clause tells of the past: past tense, or a perfect."""
    if verb.tag_ == "VBD":
        return True
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers)
