"""Who takes part: lists of names read as a reader does, word by word, and phrases by their parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.events.lexicon import words
from app.events.reading import Party, Reading, unique
from app.model import Person
from app.names.references import Reference

_NEW_GROUP = {"with"}
_TITLE_END = {"NNP", "NNPS", "NN", "NNS", "JJ", "POS", "HYPH", "CD"}


def read_list(reading: Reading, start: int, stop: int) -> list[Party]:
    """The parties named from token `start` on, at most to `stop`, until the list ends.

    "met with A and with B, as well as with C" gives three; "with both A and B" one.
    """
    groups = [Party(start, start)]
    doc, names, i = reading.doc, reading.names, start
    while i < stop:
        token, ref = doc[i], names.at(i)
        if ref is not None and i == ref.start:
            if _speaks(reading, ref, stop) or not _take(reading, groups[-1], ref, stop):
                break
            i = ref.end
            continue
        if (behind := _behind_posting(reading, token)) > i:
            i = behind
            continue
        if token.lower_ in _NEW_GROUP and groups[-1] and not _is_in_office(reading, token):
            groups.append(Party(i, i))
        elif not _passes(reading, token, groups[-1]):
            break
        i += 1
    return [group for group in groups if group]


def _behind_posting(reading: Reading, token: Token) -> int:
    """The token behind "to Israel" in "Jordan's Ambassador to Israel, Omar al-Rifai"; 0 if there is none."""
    before = reading.doc[token.i - 1].lemma_.lower() if token.i else ""
    if token.lower_ != "to" or before not in {"ambassador", "envoy", "representative", "commissioner"}:
        return 0
    place = token.i + 2 if reading.doc[token.i + 1 : token.i + 2].text.lower() == "the" else token.i + 1
    ref = reading.names.at(place) if place < len(reading.doc) else None
    return ref.end if ref is not None and (ref.body or ref.place) else 0


def _is_in_office(reading: Reading, token: Token) -> bool:
    """ "Secretary for Relations with States": a word of an office, not before the next to be met."""
    before = reading.doc[token.i - 1] if token.i else None
    return before is not None and before.tag_ in {"NNP", "NNPS"} and reading.names.at(before) is None


def _speaks(reading: Reading, ref: Reference, stop: int) -> bool:
    """Whether a name at the end of a list tells who reports it: "with Fidan, the ministry said"."""
    following = reading.doc[ref.end] if ref.end < stop else None
    before = reading.doc[max(0, ref.start - 4) : ref.start]
    is_saying = following is not None and following.lemma_ in words("saying") and following.tag_[:2] == "VB"
    return is_saying and any(token.text in {",", "”", '"'} for token in before)


def _take(reading: Reading, group: Party, ref: Reference, stop: int) -> bool:
    """Add a reference to the group; False where it ends the list."""
    if ref.people and _owns(reading, ref, stop):
        return True  # "his counterpart", "Blinken's host"
    if ref.people:
        group.people.extend(p for p in ref.people if p not in group.people)
    elif ref.demonym or _is_modifier(reading, ref, stop):
        body = ref.demonym or ref.body
        if body and _leads_to_role(reading, ref, stop) and not _leads_to_person(reading, ref, stop):
            group.bodies.append(body)
            group.unnamed = True
    elif ref.body:
        if ref.body not in group.bodies:
            group.bodies.append(ref.body)
    elif not group.is_named:
        return False
    group.end = ref.end
    return True


def _owns(reading: Reading, ref: Reference, stop: int) -> bool:
    """Whether people are named only as whose somebody or something is."""
    if reading.doc[ref.end - 1].tag_ == "PRP$":
        return True
    return ref.end < stop and reading.doc[ref.end].tag_ == "POS"


def _is_modifier(reading: Reading, ref: Reference, stop: int) -> bool:
    """Whether a body or place only tells whose the following noun is: "Sri Lanka's President X"."""
    token = reading.doc[ref.end] if ref.end < stop else None
    if token is None or (token.tag_ == "POS"):
        return token is not None
    if (
        ref.start and reading.doc[ref.start - 1].lower_ == "of"
    ):  # "President of Uzbekistan Shavkat Mirziyoyev"
        following = reading.names.at(token)
        if following is not None and following.people and not following.implied:
            return True
    return (
        (token.tag_ in {"NN", "NNS", "NNP"} or _is_counterpart(token))
        and reading.names.at(token) is None
        and token.lower_ not in words("list_pass")
    )


def _is_counterpart(token: Token) -> bool:
    """A word that taggers take for a verb behind names: "his NATO and EU counterparts"."""
    return str(token.lower_) in {"counterpart", "counterparts"}


def _ahead(reading: Reading, ref: Reference, stop: int) -> Iterator[Token]:
    """The words of the noun phrase that goes on behind a modifier."""
    for token in reading.doc[ref.end : min(stop, ref.end + 8)]:
        ends = token.text in {",", ";", "."} or token.tag_ in {"IN", "VBD", "VBZ", "VBP", "VB", "TO", "CC"}
        if ends and token.lower_ not in {"of", "for", "and", "on"} and not _is_counterpart(token):
            return
        yield token


def _leads_to_person(reading: Reading, ref: Reference, stop: int) -> bool:
    return any((r := reading.names.at(token)) and r.people for token in _ahead(reading, ref, stop))


def _leads_to_role(reading: Reading, ref: Reference, stop: int) -> bool:
    return any(token.lemma_.lower() in words("role_noun") for token in _ahead(reading, ref, stop))


def _passes(reading: Reading, token: Token, group: Party) -> bool:
    """Whether the list goes on across a word that is no name."""
    lemma = token.lemma_.lower()
    if _is_counterpart(token) or (lemma in words("role_noun") and token.pos_ in {"NOUN", "PROPN"}):
        if token.tag_ in {"NNS", "NNPS"} or lemma == "delegation" or _is_counterpart(token):
            group.unnamed = True
            group.end = token.i + 1
        return True
    if token.lower_ in {"on", "down"} and token.i and token.doc[token.i - 1].lemma_ in {"call", "sit"}:
        return True
    if token.lower_ == "on" and token.i + 1 < len(token.doc):  # "Senior Advisor on National Security"
        return token.doc[token.i + 1].pos_ == "PROPN" and token.doc[token.i + 1].ent_type_ != "DATE"
    if token.lower_ in words("list_pass"):
        return token.lower_ != "for" or _in_title(reading, token) or _is_portfolio(reading, token)
    return token.tag_ in _TITLE_END or reading.names.title_at(token) is not None


def _is_portfolio(reading: Reading, token: Token) -> bool:
    """ "Commissioner for Trade": what stands behind is the rest of an office."""
    doc, after = reading.doc, token.i + 1
    if not token.i or after >= len(doc) or doc[token.i - 1].pos_ != "PROPN":
        return False
    return doc[after].pos_ == "PROPN" and doc[after].ent_type_ != "DATE" and reading.names.at(after) is None


def _in_title(reading: Reading, token: Token) -> bool:
    return reading.names.title_at(token) is not None


def phrase(reading: Reading, head: Token) -> Party:
    """The party that a noun phrase names, joined phrases left out."""
    tokens = [token for token in _own_words(head) if not _is_behind_verb(token, head)]
    start = tokens[0].i if tokens else head.i
    party = Party(start, (tokens[-1].i if tokens else head.i) + 1)
    at_head = reading.names.at(head)
    if at_head is not None and (at_head.people or at_head.body):
        party.people.extend(at_head.people)
        if at_head.body and not at_head.people:
            party.bodies.append(at_head.body)
        party.people = unique([*_listed_before(reading, head), *party.people])
        if at_head.implied and len(party.people) > 1:  # "the ministers of Turkey and Fiji" act for both
            refs = unique(ref for token in tokens if (ref := reading.names.at(token)) is not None)
            party.bodies = unique(b for ref in refs if (b := ref.demonym or ref.body))
        return party
    refs = unique(ref for token in tokens if (ref := reading.names.at(token)) is not None)
    party.people = unique(p for ref in refs if not _owns_only(reading, ref) for p in ref.people)
    if head.lemma_.lower() not in words("institution"):  # "his ministry said" is not he
        party.people = party.people or unique(p for ref in refs for p in ref.people)
    if not party.people and head.lemma_.lower() in words("role_noun"):
        party.bodies = unique(b for ref in refs if (b := ref.demonym or ref.body))
        party.unnamed = True
    elif party.people and head.lemma_.lower() in {"delegation", "team", "group"}:
        party.bodies = unique(b for ref in refs if (b := ref.demonym or ref.body))
    return party


def _listed_before(reading: Reading, head: Token) -> list[Person]:
    """ "Prime Minister Holness and Vice President Kamala Harris": the parser takes the first name of a list
    for a word beside the last."""
    refs = (
        reading.names.at(child)
        for child in head.children
        if child.dep_ in {"nmod", "compound"} and any(c.dep_ == "cc" for c in child.children)
    )
    return [person for ref in refs if ref is not None for person in ref.people]


def _owns_only(reading: Reading, ref: Reference) -> bool:
    """Whether people stand only for whose somebody is: "his spokesman, Steffen Hebestreit"."""
    return reading.doc[ref.end - 1].tag_ == "PRP$" or reading.doc[ref.end - 1].dep_ == "poss"


def _is_behind_verb(token: Token, head: Token) -> bool:
    """What the parse hangs on a subject across its verb is seldom part of it."""
    return head.dep_ in {"nsubj", "nsubjpass"} and head.i < head.head.i < token.i


def _own_words(head: Token) -> Iterator[Token]:
    """The words of a noun phrase without its relative clauses and what is joined to it."""
    outside = {"relcl", "conj", "cc", "advcl", "acl"}
    stack, found = [head], []
    while stack:
        token = stack.pop()
        found.append(token)
        for child in token.children:
            inner_list = token is not head and child.dep_ == "conj"
            led_by = child.dep_ == "acl" and child.lower_ in {"led", "headed", "representing"}
            aside = child.dep_ == "prep" and child.lower_ not in {
                "of",
                "from",
                "for",
                "to",
                "by",
                "including",
            }
            if (child.dep_ not in outside or inner_list or led_by) and not aside:
                stack.append(child)
    return iter(sorted(found, key=lambda t: t.i))


def phrases(reading: Reading, heads: list[Token]) -> Party:
    """One party of several noun phrases."""
    parties = [phrase(reading, head) for head in heads]
    if not parties:
        return Party(0, 0)
    return Party(
        min(p.start for p in parties),
        max(p.end for p in parties),
        unique(person for p in parties for person in p.people),
        unique(body for p in parties for body in p.bodies),
        any(p.unnamed for p in parties),
    )
