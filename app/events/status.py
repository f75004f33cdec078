"""Status of an event from the grammar around it: tense, modality, negation, and words of planning,
proposing, calling off and refusing, each in the scope where it holds."""

from spacy.tokens import Token

from app.events.lexicon import words
from app.model import Status
from app.nlp.clauses import (
    clause_head,
    is_finite,
    is_negated,
    is_object_gerund,
    is_past,
    is_verbal,
    modal,
    prepositions,
)

_WILL = {"will", "would", "’ll"}
_SETTINGS = {"in", "during", "at", "after", "following", "since", "under", "as"}
_MAYBE = {"may", "might", "could", "should", "can", "must", "ought"}


def status_of(verb: Token, noun: Token | None = None) -> Status:
    """The status of what `verb` tells; `noun` is the word for the event where it is not the verb."""
    if _is_denied_above(verb):
        return Status.DENIED
    if noun is not None:
        own = _undone(verb, noun) or _noun_status(noun)
        if own is not None:
            return own
    return _verb_status(verb, noun)


def is_going_on(verb: Token) -> bool:
    """ "is meeting", "are holding talks": the present progressive."""
    now = any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in verb.children if c.dep_ == "aux")
    return now and verb.tag_ == "VBG"


def _is_denied_above(verb: Token) -> bool:
    """ "denied that he had met": what somebody says is not so."""
    while verb.dep_ == "ccomp" and verb.head.i != verb.i:
        verb = verb.head
        if verb.lemma_ in words("denying") and not is_negated(verb):
            return True
    return False


def _undone(verb: Token, noun: Token) -> Status | None:
    """ "scrapped his planned trip", "No meeting took place": stronger than what stands beside the noun."""
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return Status.DENIED
    is_object = noun.head.i == verb.i and noun.dep_ in {"dobj", "nsubjpass"}
    if is_object and verb.lemma_ == "reschedule" and prepositions(verb, "for", "to"):
        return None
    if is_object and (verb.lemma_ in words("cancelling") or _is_off(verb)):
        return Status.CANCELLED
    return None


def _verb_status(verb: Token, noun: Token | None) -> Status:
    """Climb from the clause to those that govern it, until one of them decides."""
    current: Token | None = verb
    below: Token | None = None
    while current is not None:
        found = _decides(current, below, noun)
        if found is not None:
            return found
        if current.dep_ == "acl" and current.tag_ == "VB" and current.head.lemma_.lower() == "invitation":
            return _of_invitation(clause_head(current.head))
        below, current = current, _governor(current)
    return Status.REPORTED


def _of_invitation(verb: Token) -> Status:
    """ "accepted an invitation to visit Peru", "declined it", "extended one": who was asked has answered
    or not."""
    if verb.lemma_ in words("refusing"):
        return Status.DENIED
    return Status.PLANNED if verb.lemma_ == "accept" else Status.PROPOSED


def _governor(verb: Token) -> Token | None:
    """The verb or adjective that the clause hangs on as its complement ("expected" over "to meet")."""
    if is_object_gerund(verb):
        return verb.head.head
    if verb.dep_ in {"xcomp", "ccomp", "pcomp", "acl"} and verb.head.i != verb.i:
        head = verb.head
        if head.dep_ == "prep":
            head = head.head
        if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG"} and not is_verbal(head):
            head = clause_head(head)  # "... for meetings, followed by stops in ..."
        if (
            verb.dep_ == "ccomp"
            and head.lemma_ in words("saying") - words("denying")
            and not is_negated(head)
        ):
            return None
        return head
    if (
        verb.dep_ == "advcl"
        and (_is_infinitive(verb) or verb.tag_ in {"VBG", "VBN"})
        and is_verbal(verb.head)
    ):
        return verb.head  # "will travel to Ankara to meet ...", "will fly to Lima, followed by stops in ..."
    if verb.dep_ == "conj" and not is_finite(verb) and is_verbal(verb.head):
        return verb.head
    return None


def _decides(verb: Token, below: Token | None, noun: Token | None) -> Status | None:
    """What this clause says of the status, if anything."""
    lemma = verb.lemma_.lower()
    beside = below is not None and below.dep_ == "conj"  # "will call on X and hold talks": two deeds
    if lemma == "reschedule" and noun is not None and prepositions(verb, "for", "to"):
        return Status.PLANNED  # "has been rescheduled for July": the new date
    complement = not beside and (below is not None or (noun is not None and not _is_setting(verb, noun)))
    if complement and (lemma in words("cancelling") or _is_off(verb)):
        return Status.CANCELLED
    if complement and lemma in words("refusing") | words("denying"):
        return Status.DENIED
    if is_negated(verb):
        return _negated(verb, lemma)
    if complement and lemma in words("proposing") and not _is_announced(verb, noun):
        return Status.PROPOSED if lemma != "open" or verb.pos_ == "ADJ" else None
    if complement and lemma in words("planning") and not _is_announced(verb, noun):
        return Status.PLANNED
    return _by_tense(verb, below)


def _is_setting(verb: Token, noun: Token) -> bool:
    """ "in a letter he rejected the claims": the noun is where it was done, not what was rejected."""
    head = noun
    while head.dep_ in {"conj", "compound", "appos"} and head.head.i != head.i:
        head = head.head
    return head.dep_ == "pobj" and head.head.head.i == verb.i and head.head.lower_ in _SETTINGS


def _is_announced(verb: Token, noun: Token | None) -> bool:
    """ "announced sanctions", "announced the agreement": the announcement is the deed."""
    if (
        noun is None
        or verb.i not in {noun.head.i, noun.head.head.i}
        or verb.lemma_ not in words("announcing")
    ):
        return False
    return noun.lemma_.lower() in words("sanction_noun") | words("agree_noun") | words("aid_noun")


def _is_off(verb: Token) -> bool:
    """ "called off", "put off"."""
    return verb.lemma_ in words("cancelling_off") and any(
        c.dep_ == "prt" and c.lower_ == "off" for c in verb.children
    )


def _negated(verb: Token, lemma: str) -> Status | None:
    if modal(verb) in {"may", "might"}:
        return Status.PROPOSED  # "may not attend": nothing is settled
    if lemma in words("proposing") - words("planning"):
        return None
    return Status.DENIED


def _by_tense(verb: Token, below: Token | None) -> Status | None:
    can = modal(verb)
    if can in _MAYBE:
        return Status.PROPOSED
    if can in _WILL or _tells_a_plan(verb, below):
        return Status.PLANNED
    if _was_to_have(verb):
        return Status.CANCELLED
    if is_past(verb):
        return Status.REPORTED if below is None or verb.lemma_ != "be" else None
    return None


def _tells_a_plan(verb: Token, below: Token | None) -> bool:
    """ "Biden to meet Xi", "is to meet", "talks planned for", "is going to", "heading to Lima"."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_ in words("planning"):
        return True
    if _is_be_to(verb) or (_is_infinitive(verb) and verb.head.i == verb.i):
        return True
    if verb.tag_ != "VBG":
        return False
    return (below is not None and verb.lemma_ == "go") or (
        verb.dep_ == "ROOT" and verb.lemma_ in words("heading")
    )


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_be_to(verb: Token) -> bool:
    """ "is to meet", "are to hold": an infinitive right behind a form of "be"."""
    if not _is_infinitive(verb) or verb.dep_ != "xcomp" or verb.head.lemma_ != "be":
        return False
    to = next(c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to")
    return to.i > 0 and verb.doc[to.i - 1].lemma_ == "be"


def _was_to_have(verb: Token) -> bool:
    """ "was to have visited Kinshasa": it came to nothing."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return {"to", "have"} <= helpers and verb.tag_ == "VBN" and verb.head.lemma_ == "be"


def _noun_status(noun: Token) -> Status | None:
    """What the words beside a noun say: "planned talks", "the cancelled visit", "ahead of the summit"."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "acl", "advmod"}:
            lemma, lower = child.lemma_.lower(), child.lower_
            if lower in words("cancelled_noun"):
                return Status.CANCELLED
            if lower in words("proposed_noun"):
                return Status.PROPOSED
            if lower in words("planned_noun") or lemma in words("planned_noun"):
                return Status.PLANNED
    return _by_preposition(noun)


def _by_preposition(noun: Token) -> Status | None:
    if noun.dep_ != "pobj":
        return None
    prep = noun.head
    if prep.lower_ == "before" or (prep.lower_ == "of" and prep.head.lower_ == "ahead"):
        return Status.PLANNED
    if prep.lower_ in {"after", "following", "since"}:
        ahead = prep.lower_ != "since" and modal(clause_head(prep.head)) in _WILL
        return Status.PLANNED if ahead else Status.REPORTED  # "after the talks, both will meet the press"
    governor = prep.head
    if governor.pos_ == "NOUN" and governor.lemma_.lower() in words("proposing_noun"):
        return Status.PROPOSED
    if governor.pos_ == "NOUN" and governor.lemma_.lower() in words("planning_noun"):
        over = clause_head(governor)
        dropped = governor.dep_ in {"dobj", "nsubjpass"} and over.lemma_ in words("cancelling")
        return Status.CANCELLED if dropped else Status.PLANNED
    return None
