"""Meetings told by a verb: "met with", "was received by", "called on"."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.events.finders.common import (
    comes_to_summit,
    is_many_sided,
    make,
    refers_back,
    sentence_end,
    subject_party,
)
from app.events.finders.groups import apart, groups_after, own_places
from app.events.lexicon import words
from app.events.parties import phrases, read_list
from app.events.reading import Candidate, Party, Reading
from app.model import Kind
from app.nlp.clauses import agents, children, is_passive, objects, prep_objects, prepositions, subjects

_BY_PHONE = re.compile(r"\b(?:during|in|over|by|on)(?: an?| the| their)?(?: \w+)? (?:tele)?phone\b")
# What those who "exchange" something in a meeting exchange.
_WORDS = {"view", "opinion", "assessment", "idea", "greeting", "perspective", "position", "insight"}

# What a new ambassador presents: also "Letters of Credence", and their copies to the foreign minister.
_CREDENTIALS = {"credential", "credentials", "credence"}


def find(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """Meetings that the sentence tells by a verb."""
    for token in sent:
        if token.pos_ in {"VERB", "AUX"} and (token.lemma_ in words("meet") or _is_coming_together(token)):
            yield from _met(reading, token)
        elif token.pos_ == "VERB":
            yield from _by_verb(reading, token)


def _by_verb(reading: Reading, verb: Token) -> Iterator[Candidate]:
    if verb.lemma_ in words("receive"):
        yield from _received(reading, verb)
        if verb.lemma_ == "receive" and not is_passive(verb):
            yield from _presented(reading, verb)
    elif verb.lemma_ in words("engage"):
        yield from _engaged(reading, verb)
    elif verb.lemma_ in words("converse"):
        yield from _conversed(reading, verb)
    elif verb.lemma_ == "join":
        yield from _joined(reading, verb)
    elif verb.lemma_ == "shake" and any(o.lemma_ == "hand" for o in children(verb, "dobj")):
        yield from _engaged(reading, verb)
    elif verb.lemma_ in {"present", "hand", "submit"}:
        yield from _presented(reading, verb)
    elif _is_seeing(reading, verb):
        yield from _met(reading, verb)


def _is_coming_together(verb: Token) -> bool:
    """ "came together in Geneva", "got together"."""
    behind = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    return verb.lemma_ in {"come", "get", "sit"} and behind == "together"


def _met(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """One meeting for each group that stands behind the verb."""
    if any(child.lower_ in words("habit") for child in verb.children) or _meets_a_need(reading, verb):
        return
    subject = phrases(reading, agents(verb)) if is_passive(verb) else subject_party(reading, verb)
    groups = [_visitor(reading, verb)] if is_passive(verb) else groups_after(reading, verb)
    groups = groups or _told_behind(reading, verb)
    if not subject.is_named and not any(group.is_named for group in groups):
        back = refers_back(reading, subjects(verb)) if not groups else ""
        if back:  # "The two sides will meet again in Geneva"
            found = make(reading, Kind.MEETING, verb, [])
            found.back = back
            yield found
        return
    if not groups:
        if len(subject.people) + len(subject.bodies) > 1 or subject.unnamed:
            kind = _kind_of(subject, verb)
            if kind is Kind.MEETING or not comes_to_summit(verb):
                yield make(reading, kind, verb, [subject])
        elif subject.bodies and is_many_sided(subject.bodies[0]):
            yield make(reading, Kind.SUMMIT, verb, [subject])  # "the G7 met in Capri"
        return
    back = "" if subject.is_named else refers_back(reading, subjects(verb))
    for group in groups:
        others, places = apart(reading, groups, group), own_places(reading, group)
        found = make(reading, Kind.MEETING, verb, [subject, group], apart=others, places=places)
        found.back = back
        yield found


def _told_behind(reading: Reading, verb: Token) -> list[Party]:
    """ "Among those whom he met were A and B": the names behind the verb of being."""
    sent = verb.sent
    if sent[0].lower_ != "among":
        return []
    be = next((t for t in sent if t.i > verb.i and t.lower_ in {"were", "was", "are", "is"}), None)
    return read_list(reading, be.i + 1, sent.end)[:1] if be is not None else []


def _meets_a_need(reading: Reading, verb: Token) -> bool:
    """ "is working to meet global security challenges": a thing, which nobody meets for talks."""
    direct = children(verb, "dobj")
    return bool(direct) and all(
        t.pos_ == "NOUN" and t.lemma_.lower() in words("need_noun") and reading.names.at(t) is None
        for t in direct
    )


def _kind_of(subject: Party, verb: Token) -> Kind:
    """Ministers and leaders of bodies of many states who meet hold a gathering of them."""
    many = bool(subject.bodies) and not subject.people and all(map(is_many_sided, subject.bodies))
    crowd = any(t.lemma_.lower() in words("crowd") for t in subjects(verb))
    return Kind.SUMMIT if many and (crowd or not subject.unnamed) else Kind.MEETING


def _is_seeing(reading: Reading, verb: Token) -> bool:
    """ "saw the minister", "sat down with", "ended the day with", "called on the president"."""
    lemma = verb.lemma_
    if lemma in words("see"):
        groups = read_list(reading, verb.i + 1, sentence_end(verb))
        after = list(reading.doc[groups[0].end : groups[0].end + 1]) if groups else []
        return bool(groups and groups[0].people) and not any(t.pos_ in {"VERB", "AUX"} for t in after)
    if lemma == "call":
        ahead = reading.doc[verb.i + 1 : verb.i + 2]
        return (
            ahead.text == "on" and _person_next(reading, verb.i + 2) and not children(verb, "xcomp", "ccomp")
        )
    if lemma in words("sit") | words("opening"):
        return any(_is_person(reading, t) for prep in prepositions(verb, "with") for t in prep_objects(prep))
    return False


def _is_person(reading: Reading, token: Token) -> bool:
    ref = reading.names.at(token)
    return bool(ref and ref.people)


def _person_next(reading: Reading, i: int) -> bool:
    return any((ref := reading.names.at(t)) and ref.people for t in reading.doc[i : i + 4])


def _visitor(reading: Reading, verb: Token) -> Party:
    return phrases(reading, objects(verb))


def _received(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "Modi received the minister", "was welcomed by Modi": people on both sides, or no meeting."""
    guests = phrases(reading, [t for t in objects(verb) if _is_somebody(reading, t)])
    hosts = phrases(reading, agents(verb)) if is_passive(verb) else subject_party(reading, verb)
    if guests.people and hosts.is_named and not set(guests.people) & set(hosts.people):
        found = make(reading, Kind.MEETING, verb, [hosts, guests])
        to = [ref for p in prepositions(verb, "to") for t in prep_objects(p) if (ref := reading.names.at(t))]
        found.places = found.places or [ref.place for ref in to if ref.place]  # "welcomed X to London"
        yield found


def _is_somebody(reading: Reading, token: Token) -> bool:
    """A person's name or a role, not a thing that comes from somebody ("received a letter from")."""
    is_role = token.lemma_.lower() in words("role_noun") | {"delegation", "group", "guest", "envoy"}
    return is_role or _is_person(reading, token)


def _engaged(reading: Reading, verb: Token) -> Iterator[Candidate]:
    subject = subject_party(reading, verb)
    among = prepositions(verb, "with")
    if not among and len(subject.slugs) > 1 and not objects(verb):
        yield make(reading, Kind.MEETING, verb, [subject])  # "Castillo and Manalo dined"
    for prep in among:
        for group in read_list(reading, prep.i + 1, sentence_end(verb))[:1]:
            if subject.is_named:
                yield make(reading, Kind.MEETING, verb, [subject, group])


def _conversed(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "Iwaya and Wong discussed trade", "exchanged views with Wong": how a meeting or a call went."""
    if verb.lemma_ == "exchange" and not any(t.lemma_ in _WORDS for t in children(verb, "dobj")):
        return
    subject = subject_party(reading, verb)
    parties = [subject]
    for prep in [w for head in (verb, *children(verb, "dobj")) for w in prepositions(head, "with")]:
        parties.extend(read_list(reading, prep.i + 1, sentence_end(verb))[:1])
    sides = set[str]().union(*(party.slugs for party in parties))
    if subject.is_named and len(sides) > 1 and not is_passive(verb):
        phone = _on_the_phone(verb)
        candidate = make(reading, Kind.CALL if phone else Kind.MEETING, verb, parties)
        candidate.echo = not phone
        yield candidate


def _on_the_phone(verb: Token) -> bool:
    """ "discussed trade with X during a phone call", "in a telephone conversation"."""
    return bool(_BY_PHONE.search(verb.doc[verb.i : verb.sent.end].text))


def _joined(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "joined Kallas for talks in Riga", "will join the ministers for dinner"."""
    subject = subject_party(reading, verb)
    others = read_list(reading, verb.i + 1, sentence_end(verb))[:1]
    for_what = [t for prep in prepositions(verb, "for", "in", "at") for t in prep_objects(prep)]
    if subject.is_named and others and any(t.lemma_ in words("meeting_noun") for t in for_what):
        yield make(reading, Kind.MEETING, verb, [subject, *others])


def _is_credential(noun: Token) -> bool:
    """ "her credentials", "Letters of Credence", "a copy of his credentials"."""
    behind = {t.lower_ for t in noun.doc[noun.i : min(noun.i + 6, noun.sent.end)]}
    return bool(behind & _CREDENTIALS) or noun.text == "letters"


def _presented(reading: Reading, verb: Token) -> Iterator[Candidate]:
    """ "presented her credentials to President Murmu", "received the Letter of Credence from X"."""
    papers = [t for t in children(verb, "dobj") if _is_credential(t)]
    if papers:
        subject = subject_party(reading, verb)
        to = "from" if verb.lemma_ == "receive" else "to"
        for prep in (p for head in (verb, *papers) for p in prepositions(head, to)):
            for group in read_list(reading, prep.i + 1, sentence_end(verb))[:1]:
                if subject.people and group.people:
                    yield make(reading, Kind.MEETING, verb, [subject, group])
