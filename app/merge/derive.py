"""What an event is, from what its mentions say: rules that can be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from app.merge.fields import decide
from app.merge.people import under_one_name
from app.merge.sureness import plover, sureness
from app.model import Body, Event, Kind, Mention, Person, Place, Precision, Status, When
from app.names.identity import canonical_person
from app.names.venues import is_venue

# The first mention of an event that was not read in an article but imported: imported:{event id}#0.
IMPORTED, FIRST = "imported:", "#0"

_FINEST = [
    Precision.DAY, Precision.RANGE, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR,
    Precision.UNKNOWN,
]  # fmt: skip
_LASTING = {Kind.SUMMIT, Kind.VISIT}
_UNDONE = {Status.CANCELLED, Status.DENIED}
_PLANS = {Status.PLANNED, Status.PROPOSED}
# What happened outweighs what was planned, where both were told on one day.
_OUTWEIGHS = [Status.REPORTED, Status.CANCELLED, Status.DENIED, Status.PLANNED, Status.PROPOSED]


def derive(mentions: Sequence[Mention], decided: Mapping[str, object] | None = None) -> Event:
    """The event that all of `mentions` tell, with the fields that a person `decided` as decided.

    Raises ValueError where there is no mention.
    """
    if not mentions:
        raise ValueError("an event needs a mention")
    if len(mentions) == 1:
        event = _alone(mentions[0])
        return decide(event, decided) if decided else event
    told = sorted(mentions, key=_order)
    status = _status(told)
    dated = _dated(told, status)
    event = Event(
        id=event_id(told[0]),
        kind=_kind(told),
        status=status,
        when=dated.when,
        title=_title(told, status),
        people=_people(told),
        bodies=_bodies(told),
        places=_places(told),
        date_reason=dated.date_reason,
        main=any(m.main for m in told),
        plover=plover(told),
        confidence=sureness(told, dated),
        mentions=tuple(told),
    )
    return decide(event, decided) if decided else event


def _alone(mention: Mention) -> Event:
    """The event that one mention alone tells: all as it says."""
    told = (mention,)
    return Event(
        id=event_id(mention),
        kind=mention.kind,
        status=mention.status,
        when=mention.when,
        title=mention.title,
        people=_people(told),
        bodies=_bodies(told),
        places=_places(told) if len(mention.places) > 1 else mention.places,
        date_reason=mention.date_reason,
        main=mention.main,
        plover=mention.plover,
        confidence=sureness(told, mention),
        mentions=told,
    )


def _kind(told: Sequence[Mention]) -> Kind:
    """What most sources call it; of equals, what the first did."""
    votes = Counter({kind: len(independent(m for m in told if m.kind is kind)) for kind in Kind})
    first = [m.kind for m in told]
    return max((k for k in votes if votes[k]), key=lambda k: (votes[k], -first.index(k)))


def independent(told: Iterable[Mention]) -> set[str]:
    """Who tells it, copies of one wire counted once."""
    return {m.wire or m.article_id for m in told}


def _title(told: Sequence[Mention], status: Status) -> str:
    """The headline of the telling that says most: of the event's status, with most names and places."""
    agreeing = [m for m in told if m.status is status]
    return max(
        agreeing, key=lambda m: (len(m.people) + len(m.bodies), bool(m.places), len(m.title), m.id)
    ).title


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Tellings in the order of publication, those of undated articles last."""
    return sorted(mentions, key=_order)


def event_id(first: Mention) -> str:
    """The id of the event that `first` is the earliest mention of; what was brought along keeps its own."""
    if first.id.startswith(IMPORTED) and first.id.endswith(FIRST):
        return first.id[len(IMPORTED) : -len(FIRST)]
    return sha256(f"event\x1f{first.id}".encode()).hexdigest()[:12]


def _coarseness(mention: Mention) -> int:
    """What lasts is told best from its first day to its last: "ended on Tuesday" is half of it."""
    if mention.kind in _LASTING and mention.when.precision is Precision.RANGE:
        return -1
    return _FINEST.index(mention.when.precision)


def _dated(told: Sequence[Mention], status: Status) -> Mention:
    """The telling that gives the date.

    Tellings of the event's status outweigh the others. Of these the finest count, by how many
    independent sources give the same days, of equals the latest. What lasts takes the days from first
    to last of whichever telling has them, where they hold that day. A finer day that agrees with it is
    taken from a telling of another status: "this week", and the Wednesday of the plan.
    """
    agreeing = [m for m in told if m.status is status]
    best = _most_told(agreeing)
    whole = [
        m for m in told if m.status not in _UNDONE and _coarseness(m) < 0 and _lies_within(best.when, m.when)
    ]
    if whole:
        return _most_told(whole)
    finer = [m for m in told if _coarseness(m) < _coarseness(best) and _lies_within(m.when, best.when)]
    return _most_told(finer) if finer and best.when.precision is not Precision.DAY else best


def _most_told(told: Sequence[Mention]) -> Mention:
    finest = min(_coarseness(m) for m in told)
    rivals = [m for m in told if _coarseness(m) == finest]
    sources = {m.when: len(independent(n for n in rivals if n.when == m.when)) for m in rivals}
    return max(reversed(rivals), key=lambda m: (sources[m.when], m.published or date.min))


def _lies_within(inner: When, outer: When) -> bool:
    """Whether `inner` has a day, and none that `outer` leaves out."""
    if inner.start is None or inner.end is None:
        return False
    return (outer.start or date.min) <= inner.start and inner.end <= (outer.end or date.max)


def _order(mention: Mention) -> tuple[date, str, int, str]:
    """Tellings in the order of publication; undated articles last."""
    return (mention.published or date.max, mention.article_id, mention.anchor.start, mention.id)


def _status(told: Sequence[Mention]) -> Status:
    """The last word on it; of one day's words the strongest.

    What was reported is not undone by a plan told later: news of plans travels slowly.
    """
    settled = [m for m in told if m.status not in _PLANS] or told
    last = max((m.published for m in settled if m.published), default=None)
    return min((m.status for m in settled if m.published == last), key=_OUTWEIGHS.index)


def _people(told: Sequence[Mention]) -> tuple[Person, ...]:
    """Everybody named, under the name that is known for them, else the one told most often."""
    return tuple(
        Person(_full_name(name, seen), slug, next((p.role for p in seen if p.role), None))
        for slug, name, seen in _by_slug(p for m in told for p in m.people)
    )


def _full_name(name: str, seen: Sequence[Person]) -> str:
    """The name that the table knows under any of the spellings; else the commonest of several words."""
    known = (canonical_person(person.name) for person in seen if " " in person.name)
    return next((full for full in known if full), name)


def _by_slug(people: Iterable[Person]) -> list[tuple[str, str, list[Person]]]:
    told = list(people)
    names = under_one_name(person.slug for person in told)
    seen: dict[str, list[Person]] = {}
    for person in told:
        seen.setdefault(names[person.slug], []).append(person)
    return [
        (slug, _commonest(p.name for p in named if p.slug == slug), named) for slug, named in seen.items()
    ]


def _commonest(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _bodies(told: Sequence[Mention]) -> tuple[Body, ...]:
    return tuple({b.slug: b for m in reversed(told) for b in reversed(m.bodies)}.values())[::-1]


def _places(told: Sequence[Mention]) -> tuple[Place, ...]:
    """The places of all tellings, without those that only contain another."""
    places = {p.slug: p for m in told for p in m.places}
    venue_cities = {p.within[0].slug for p in places.values() if is_venue(p)}
    outer = {q.slug for p in places.values() for q in p.within} - venue_cities
    return tuple(p for p in places.values() if p.slug not in outer)
