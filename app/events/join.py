"""Tellings of one happening within an article, joined: the fullest leads, the others are kept."""

from app.events.draft import AHEAD, Draft, dates_agree, places_agree
from app.events.lexicon import words
from app.events.reading import unique
from app.model import Kind, Precision, When

# Events: what is told so much later in a text is another; no article tells so many.
_FAR = 300
# How many words behind a paper "the statement" still means it.
_NEAR = 250
_AT_ONCE = 80


def join(drafts: list[Draft]) -> list[Draft]:
    """Join the tellings of one happening; the fullest leads."""
    joined: list[Draft] = []
    for draft in drafts:
        twin = next((known for known in joined[-_FAR:] if _same_happening(known, draft)), None)
        if twin is None:
            joined.append(draft)
        else:
            joined[joined.index(twin)] = _joined(twin, draft)
    return joined


_ECHOED = {Kind.MEETING, Kind.CALL}


def with_echoes(drafts: list[Draft]) -> list[Draft]:
    """ "The two discussed trade" goes on with the meeting or call told before; else it tells one."""
    told = [d for d in drafts if not d.lead.echo]
    for echo in (d for d in drafts if d.lead.echo):
        twin = min((d for d in told if _echoes(echo, d)), key=lambda d: _apart(echo, d), default=None)
        if twin is None:
            told.append(echo)
        elif twin.lead.trigger.sent.start != echo.lead.trigger.sent.start:
            twin.others.append(echo.lead)
    return sorted(told, key=lambda d: d.lead.trigger.i)


def _echoes(echo: Draft, draft: Draft) -> bool:
    """Whether words about a meeting may be about this one."""
    if draft.kind not in _ECHOED or (echo.status in AHEAD) != (draft.status in AHEAD):
        return False
    same_sentence = draft.lead.trigger.sent.start == echo.lead.trigger.sent.start
    return bool(echo.lead.names & draft.lead.names) if same_sentence else echo.people <= draft.people


def _apart(a: Draft, b: Draft) -> int:
    return abs(a.lead.trigger.i - b.lead.trigger.i)


def _same_happening(a: Draft, b: Draft) -> bool:
    if a.kind is not b.kind or not _statuses_agree(a, b) or not dates_agree(a.dated.when, b.dated.when):
        return False
    names, others = a.lead.names, b.lead.names
    if a.kind is Kind.STATEMENT:
        same = bool(names) and (names == others or _plain_names(a) == _plain_names(b))
        return same or (bool(a.people) and a.people == b.people) or _is_that_paper(a, b)
    if a.kind is Kind.VISIT:
        nameless = not (a.people and b.people) and bool(a.places and b.places)
        return (a.people == b.people or nameless) and places_agree(a, b) and not _is_leg(a, b)
    if a.kind is Kind.SUMMIT:
        hosts, theirs = ({body.slug for body in d.lead.bodies} for d in (a, b))
        other_body = bool(hosts and theirs) and not hosts & theirs
        return places_agree(a, b) and bool(names & others) and not other_body
    if a.kind is Kind.AGREEMENT and not _same_paper(a, b):
        return False
    bare = not names or not others or _goes_on_with(a, b)
    if a.kind is Kind.AGREEMENT and places_agree(a, b) and bare:
        return True  # "the accord was signed in Brussels on Friday" goes on with the one named before
    if not names & others or not places_agree(a, b):
        return False
    return _same_sides(a, b)


def _is_leg(a: Draft, b: Draft) -> bool:
    """A stop with days of its own within a longer trip that names it, or a city in it."""
    stop, trip = sorted((a, b), key=lambda d: len(d.places))
    if a.dated.when.is_open or b.dated.when.is_open or a.dated.when == b.dated.when:
        return False
    around = {p.slug for place in trip.places for p in (place, *place.within)}
    return len(stop.places) < len(trip.places) and {p.slug for p in stop.places} <= around


def _plain_names(draft: Draft) -> set[frozenset[str]]:
    """Names by their words: the "Foreign Affairs Ministry" is the "Ministry of Foreign Affairs"."""
    named = [p.name for p in draft.lead.people] + [b.name for b in draft.lead.bodies]
    return {frozenset(name.lower().split()) - {"of", "the", "for", "and"} for name in named}


def _is_that_paper(a: Draft, b: Draft) -> bool:
    """ "The statement was signed by ...": the paper that was told before."""
    if not (a.lead.is_noun and b.lead.is_noun) or a.lead.trigger.lemma_ != b.lead.trigger.lemma_:
        return False
    first, second = sorted((a, b), key=lambda d: d.lead.trigger.i)
    near = second.lead.trigger.i - first.lead.trigger.i < _NEAR
    return (
        near
        and second.lead.verb.lemma_ == "sign"
        and any(c.lower_ == "the" for c in second.lead.trigger.children)
    )


def _goes_on_with(a: Draft, b: Draft) -> bool:
    """ "Kenya and Fiji have signed a treaty. The agreement was signed by A and B": told on at once."""
    first, second = sorted((a, b), key=lambda d: d.lead.trigger.i)
    noun = second.lead.trigger
    definite = any(c.lower_ in {"the", "this"} for c in noun.children)
    signed = first.lead.verb.lemma_ in words("sign") and second.lead.verb.lemma_ in words("sign")
    apart = noun.i - first.lead.trigger.i
    return second.lead.is_noun and definite and signed and noun.dep_ == "nsubjpass" and apart < _AT_ONCE


def _same_paper(a: Draft, b: Draft) -> bool:
    """Whether the words beside two agreements may describe one: a "trade deal" is no "air service pact"."""
    first, second = _description(a), _description(b)
    return not first or not second or bool(first & second)


def _description(draft: Draft) -> set[str]:
    lead = draft.lead
    if not lead.is_noun:
        return {lead.trigger.lemma_, *(c.lemma_ for c in lead.trigger.children if c.dep_ == "xcomp")}
    beside = {c.lemma_.lower() for c in lead.trigger.children if c.dep_ in {"amod", "compound", "nmod"}}
    own = {lead.trigger.lemma_.lower()} & words("own_paper")
    return (beside - words("no_description")) | own


def _same_sides(a: Draft, b: Draft) -> bool:
    """Whether all sides that one telling names are among the other's. One name alone meets many."""
    fewer, more = sorted((a, b), key=lambda d: len(d.lead.names))
    if not fewer.lead.names <= more.lead.names:
        return len(a.people & b.people) > 1 and (a.people <= b.people or b.people <= a.people)
    if len(fewer.lead.names) > 1:
        return True
    return fewer.lead.is_noun and (not fewer.lead.unnamed or (more.lead.unnamed and fewer.dated.when.is_open))


def _statuses_agree(a: Draft, b: Draft) -> bool:
    if a.kind is Kind.STATEMENT:
        return (a.status in AHEAD) == (b.status in AHEAD)
    if a.verbless or b.verbless:
        return True
    return a.status is b.status or {a.status, b.status} <= AHEAD


def _fullness(draft: Draft) -> tuple[bool, bool, bool, int, int]:
    lead = draft.lead
    return (
        not draft.verbless,
        not draft.dated.when.is_open,
        not lead.is_noun,
        len(lead.names) + len(lead.places),
        -lead.trigger.i,
    )


def _joined(a: Draft, b: Draft) -> Draft:
    """One draft of two: the fuller telling leads and takes what only the other says."""
    lead, other = (b, a) if _fullness(b) > _fullness(a) and a.kind is not Kind.STATEMENT else (a, b)
    first = lead.lead
    first.people = unique([*first.people, *other.lead.people])
    first.bodies = unique([*first.bodies, *other.lead.bodies])
    if not first.places:
        first.places = other.lead.places
    lead.others.extend([other.lead, *other.others])
    if lead.verbless:
        lead.status, lead.verbless = other.status, other.verbless
    if lead.dated.when.is_open or _finer(other.dated.when, lead.dated.when):
        lead.dated = other.dated
    first.main = first.main or other.lead.main
    return lead


def _finer(a: When, b: When) -> bool:
    return not a.is_open and a.precision is Precision.DAY and b.precision is not Precision.DAY
