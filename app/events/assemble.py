"""From candidates to the events of an article."""

from collections.abc import Iterable

from spacy.tokens import Token

from app.events.carry import carry
from app.events.dating import Dated, is_landmark, own_date
from app.events.draft import Draft
from app.events.join import join, with_echoes
from app.events.lasting import lasting
from app.events.reading import Candidate, Reading
from app.events.sides import name_sides
from app.events.status import is_going_on, status_of
from app.model import Kind, Status
from app.nlp.clauses import is_verbal

# Which reading of one phrase counts, where several finders claim it.
_RANK = {Kind.CALL: 0, Kind.SUMMIT: 1, Kind.MEETING: 2, Kind.STATEMENT: 10}

_OF_SENTENCE = 300  # readings: more than any sentence has


def assemble(reading: Reading, candidates: Iterable[Candidate]) -> list[Draft]:
    """The events of an article in the order of their tellings."""
    candidates = _without_announcing(list(candidates))
    drafts = [_draft(reading, candidate) for candidate in _one_a_trigger(candidates)]
    name_sides(drafts)
    drafts = [d for d in join(with_echoes(drafts)) if not _is_nobodys(d)]
    carry(reading, drafts)
    return join(drafts)


def _is_nobodys(draft: Draft) -> bool:
    """What names no side and neither day nor place: no truce, no vote, and no statement in any case; and a
    journey of "them" whom nothing before names."""
    if draft.kind is Kind.VISIT and draft.lead.back and not draft.people:
        return True
    if draft.lead.back and len(draft.lead.names) < 2 and draft.kind is Kind.MEETING:
        return True  # "the two sides will meet" where nothing tells who they are
    if draft.lead.names or draft.kind not in {Kind.AGREEMENT, Kind.STATEMENT, Kind.VOTE}:
        return False
    if draft.kind is Kind.VOTE:
        return draft.dated.when.is_open
    return draft.kind is Kind.STATEMENT or not draft.places or draft.dated.when.is_open


def _without_announcing(candidates: list[Candidate]) -> list[Candidate]:
    """ "announced sanctions" tells a sanction, not a statement beside it."""
    others = [c for c in candidates if c.kind is not Kind.STATEMENT]
    told = {c.verb.i for c in others if c.is_noun}
    return [
        c
        for c in candidates
        if c.kind is not Kind.STATEMENT
        or not (c.trigger.i in told or (not c.main and any(c.trigger.is_ancestor(o.trigger) for o in others)))
    ]


def _draft(reading: Reading, candidate: Candidate) -> Draft:
    noun = candidate.trigger if candidate.is_noun else None
    status = candidate.status or status_of(candidate.verb, noun)
    dated = lasting(reading, candidate, own_date(reading, candidate))
    if candidate.kind is Kind.STATEMENT and not (
        candidate.is_noun or candidate.trigger.lemma_ in {"address", "brief"}
    ):
        status = Status.REPORTED  # what is said of the future is said now
    verbless = candidate.is_noun and (not is_verbal(candidate.verb) or is_landmark(candidate))
    verbless = verbless or _is_headline_present(reading, candidate)
    return Draft(candidate, _by_date(reading, candidate.verb, status, dated), dated, verbless)


def _is_headline_present(reading: Reading, candidate: Candidate) -> bool:
    """ "Clerides meets Clinton" above the text may tell a plan or what has happened."""
    verb = candidate.verb
    return verb.tag_ in {"VBZ", "VBP"} and reading.in_headline(verb)


def _by_date(reading: Reading, verb: Token, status: Status, dated: Dated) -> Status:
    """The present tense tells a plan where the day lies ahead ("meets Trump on Wednesday")."""
    day = dated.when.start
    vantage = reading.published
    if status is Status.REPORTED and day and vantage and day > vantage:
        return Status.PLANNED
    if status is Status.PLANNED and day and day == dated.when.end == vantage and is_going_on(verb):
        return Status.REPORTED  # "is meeting Wang today"
    return status


def _one_a_trigger(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of several finders' readings of one phrase keep one: a phone conversation is no meeting."""
    kept: list[Candidate] = []
    for candidate in candidates:
        rival = next((k for k in kept[-_OF_SENTENCE:] if _same_phrase(k, candidate)), None)
        if rival is None:
            kept.append(candidate)
        elif _RANK.get(candidate.kind, 9) < _RANK.get(rival.kind, 9):
            kept[kept.index(rival)] = candidate
    return kept


def _same_phrase(a: Candidate, b: Candidate) -> bool:
    if a.trigger.i == b.trigger.i:
        return a.kind is not b.kind or (a.names == b.names and not (a.apart and b.apart))
    same_clause = a.verb.i == b.verb.i and a.kind is b.kind
    legs = bool(a.apart and b.apart) or (a.kind is Kind.VISIT and _goes_elsewhere(a, b))
    return same_clause and not legs and a.kind is not Kind.STATEMENT and a.names == b.names and bool(a.names)


def _goes_elsewhere(a: Candidate, b: Candidate) -> bool:
    """ "Following her visit to Qatar, she will travel to Iran": two journeys in one clause."""
    there = {p.slug for place in b.places for p in (place, *place.within)}
    here = {p.slug for place in a.places for p in (place, *place.within)}
    apart = not any(p.slug in there for p in a.places) and not any(p.slug in here for p in b.places)
    return bool(a.places and b.places) and apart
