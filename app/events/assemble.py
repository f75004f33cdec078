"""From candidates to the events of an article: tellings of one happening joined, dates and places
carried from what an event belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.events.dating import Dated, carried, own_date
from app.events.lexicon import words
from app.events.places import with_city
from app.events.reading import Candidate, Reading, unique
from app.events.status import status_of
from app.model import Kind, Place, Precision, Status, When
from app.nlp.clauses import is_verbal

_IN_PERSON = {Kind.MEETING, Kind.SUMMIT, Kind.VISIT}
# The strongest telling gives the kind where one happening is told as several.
_RANK = {Kind.CALL: 0, Kind.SUMMIT: 1, Kind.MEETING: 2, Kind.STATEMENT: 3}


@dataclass(slots=True)
class Draft:
    """An event of the article in the making: its fullest telling and the others."""

    lead: Candidate
    status: Status
    dated: Dated
    verbless: bool = False  # a title's "Blinken's travel to Peru": its status is anybody's guess
    others: list[Candidate] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """The kind of its fullest telling."""
        return self.lead.kind

    @property
    def people(self) -> set[str]:
        """Slugs of its people."""
        return {p.slug for p in self.lead.people}

    @property
    def places(self) -> list[Place]:
        """Its places, the most specific first."""
        return self.lead.places


def assemble(reading: Reading, candidates: Iterable[Candidate]) -> list[Draft]:
    """The events of an article in the order of their tellings."""
    candidates = _without_announcing(list(candidates))
    drafts = [_draft(reading, candidate) for candidate in _one_a_trigger(candidates)]
    drafts = _join(drafts)
    _carry(reading, drafts)
    return _join(drafts)


def _without_announcing(candidates: list[Candidate]) -> list[Candidate]:
    """ "announced sanctions" tells a sanction, not a statement beside it."""
    told = {c.verb.i for c in candidates if c.is_noun and c.kind is not Kind.STATEMENT}
    return [c for c in candidates if c.kind is not Kind.STATEMENT or c.trigger.i not in told]


def _draft(reading: Reading, candidate: Candidate) -> Draft:
    noun = candidate.trigger if candidate.is_noun else None
    status = candidate.status or status_of(candidate.verb, noun)
    dated = own_date(reading, candidate)
    if candidate.kind is Kind.STATEMENT:
        status = Status.REPORTED if status is not Status.PLANNED else status
    verbless = candidate.is_noun and not is_verbal(candidate.verb)
    return Draft(candidate, _by_date(reading, status, dated), dated, verbless)


def _by_date(reading: Reading, status: Status, dated: Dated) -> Status:
    """The present tense tells a plan where the day lies ahead ("meets Trump on Wednesday")."""
    day = dated.when.start
    vantage = reading.published
    if status is Status.REPORTED and day and vantage and day > vantage:
        return Status.PLANNED
    return status


def _one_a_trigger(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of several finders' readings of one phrase keep one: a phone conversation is no meeting."""
    kept: list[Candidate] = []
    for candidate in candidates:
        rival = next((k for k in kept if _same_phrase(k, candidate)), None)
        if rival is None:
            kept.append(candidate)
        elif _RANK.get(candidate.kind, 9) < _RANK.get(rival.kind, 9):
            kept[kept.index(rival)] = candidate
    return kept


def _same_phrase(a: Candidate, b: Candidate) -> bool:
    if a.trigger.i == b.trigger.i:
        return a.kind is not b.kind or a.span == b.span
    same_clause = a.verb.i == b.verb.i and a.kind is b.kind
    return same_clause and a.kind is not Kind.STATEMENT and a.names == b.names and bool(a.names)


def _join(drafts: list[Draft]) -> list[Draft]:
    """Join the tellings of one happening; the fullest leads."""
    joined: list[Draft] = []
    for draft in drafts:
        twin = next((known for known in joined if _same_happening(known, draft)), None)
        if twin is None:
            joined.append(draft)
        else:
            joined[joined.index(twin)] = _joined(twin, draft)
    return joined


def _same_happening(a: Draft, b: Draft) -> bool:
    if a.kind is not b.kind or not _statuses_agree(a, b) or not _dates_agree(a.dated.when, b.dated.when):
        return False
    names, others = a.lead.names, b.lead.names
    if a.kind is Kind.STATEMENT:
        return (bool(names) and names == others) or (bool(a.people) and a.people == b.people)
    if a.kind is Kind.VISIT:
        return a.people == b.people and bool(a.people) and _places_agree(a, b)
    if a.kind is Kind.SUMMIT:
        return _places_agree(a, b) and bool(names & others)
    if not names & others or not _places_agree(a, b):
        return False
    return _same_sides(a, b)


def _same_sides(a: Draft, b: Draft) -> bool:
    """Whether all sides that one telling names are among the other's. One name alone meets many."""
    fewer, more = sorted((a, b), key=lambda d: len(d.lead.names))
    if not fewer.lead.names <= more.lead.names:
        return len(a.people & b.people) > 1 and (a.people <= b.people or b.people <= a.people)
    return len(fewer.lead.names) > 1 or (not fewer.lead.unnamed and fewer.lead.is_noun)


def _statuses_agree(a: Draft, b: Draft) -> bool:
    if a.kind is Kind.STATEMENT or a.verbless or b.verbless:
        return True
    ahead = {Status.PLANNED, Status.PROPOSED}
    return a.status is b.status or {a.status, b.status} <= ahead


def _dates_agree(a: When, b: When) -> bool:
    if a.is_open or b.is_open:
        return True
    return (a.start is None or b.end is None or a.start <= b.end) and (
        b.start is None or a.end is None or b.start <= a.end
    )


def _places_agree(a: Draft, b: Draft) -> bool:
    """Places are shared, one contains the other, or one is not told."""
    if not a.places or not b.places:
        return True
    mine, theirs = _with_containers(a.places), _with_containers(b.places)
    return any(p.slug in theirs for p in a.places) or any(p.slug in mine for p in b.places)


def _with_containers(places: list[Place]) -> set[str]:
    return {p.slug for place in places for p in (place, *place.within)}


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


def _carry(reading: Reading, drafts: list[Draft]) -> None:
    """Give dates and places to what has none of its own, from what it belongs to."""
    for draft in drafts:
        if draft.kind is Kind.STATEMENT:
            _carry_to_statement(reading, draft, drafts)
        elif draft.kind in _IN_PERSON | {Kind.CALL}:
            _carry_to_meeting(draft, drafts)
        draft.lead.places = with_city(draft.lead.places)


def _carry_to_meeting(draft: Draft, drafts: list[Draft]) -> None:
    frame = _frame(draft, drafts)
    if frame is None:
        return
    if draft.dated.when.is_open:
        draft.dated = carried(frame.dated, f"the {frame.kind}")
    if (
        not draft.places
        and draft.kind is not Kind.VISIT
        and draft.kind is not Kind.CALL
        and len(_cities(frame)) == 1
    ):
        draft.lead.places = list(frame.places)


def _cities(draft: Draft) -> list[Place]:
    """Places that lie within no other of the draft's places."""
    return [p for p in draft.places if not any(p in q.within for q in draft.places)]


def _frame(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The visit or summit that an event belongs to: told before it, of the same people, at a place
    that agrees, on days that agree; the nearest one wins, a dated one over an undated."""
    best: tuple[tuple[bool, bool, int], Draft] | None = None
    for other in drafts:
        if other is draft or other.kind not in {Kind.VISIT, Kind.SUMMIT} or not other.places:
            continue
        if other.kind is Kind.SUMMIT and draft.kind in {Kind.VISIT, Kind.SUMMIT}:
            continue
        if draft.kind is Kind.VISIT and not _stop_of(draft, other):
            continue
        if not _belongs(draft, other):
            continue
        distance = draft.lead.trigger.i - other.lead.trigger.i
        score = (not other.dated.when.is_open, distance >= 0, -abs(distance))
        if best is None or score > best[0]:
            best = (score, other)
    return best[1] if best else None


def _stop_of(stop: Draft, trip: Draft) -> bool:
    """Whether a visit is a stop of a longer trip that names its place."""
    return len(trip.places) > 1 and {p.slug for p in stop.places} < {p.slug for p in trip.places}


def _belongs(draft: Draft, frame: Draft) -> bool:
    if not draft.lead.names & frame.lead.names or not _places_agree(draft, frame):
        return False
    if not _dates_agree(draft.dated.when, frame.dated.when):
        return False
    ahead = {Status.PLANNED, Status.PROPOSED}
    return (draft.status in ahead) == (frame.status in ahead)


def _carry_to_statement(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """A statement belongs to the happening that it answers, else to the day of publication."""
    if not draft.dated.when.is_open:
        return
    for other in drafts:
        if other.kind in _IN_PERSON and other.status is Status.REPORTED and _spoken_at(draft, other):
            draft.dated = carried(other.dated, f"the {other.kind}")
            return
    if reading.published:
        day = reading.published
        when = When(day, day, Precision.DAY)
        draft.dated = Dated(
            when, f"told without a day of its own in an article of {day:%a} {day.day} {day:%b %Y}"
        )


def _spoken_at(statement: Draft, other: Draft) -> bool:
    """Whether the words were spoken where and when the other event was held."""
    if other.dated.when.is_open or not statement.people & other.people:
        return False
    same_sentence = other.lead.trigger.sent.start == statement.lead.trigger.sent.start
    return (bool(statement.places) and _places_agree(statement, other)) or (
        same_sentence
        and other.lead.trigger.i != statement.lead.trigger.i
        and other.lead.verb.i != statement.lead.verb.i
    )


def in_meeting_words(drafts: list[Draft]) -> list[Draft]:
    """Leave out what was said inside a meeting that the article tells: it is no statement."""
    inside = {slug for d in drafts if d.kind in {Kind.MEETING, Kind.CALL} for slug in d.lead.names}
    return [d for d in drafts if not _is_inside(d, inside)]


def _is_inside(draft: Draft, inside: set[str]) -> bool:
    lead = draft.lead
    if draft.kind is not Kind.STATEMENT or lead.is_noun or not lead.names <= inside:
        return False
    has_quote = any(t.text in '“”"' for c in (lead, *draft.others) for t in c.trigger.sent)
    public = any(c.trigger.lemma_ in words("public_saying") for c in (lead, *draft.others))
    return not has_quote and not public
