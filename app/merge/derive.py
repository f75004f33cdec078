"""What an event is, from what its mentions say: rules that can be read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from app.events.places import is_venue
from app.model import Body, Event, Kind, Mention, Person, Place, Precision, Status
from app.names.identity import canonical_person

_FINEST = [
    Precision.DAY, Precision.RANGE, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR,
    Precision.UNKNOWN,
]  # fmt: skip
_LASTING = {Kind.SUMMIT, Kind.VISIT}
# What happened outweighs what was planned, where both were told on one day.
_OUTWEIGHS = [Status.REPORTED, Status.CANCELLED, Status.DENIED, Status.PLANNED, Status.PROPOSED]


def derive(mentions: Sequence[Mention]) -> Event:
    """The event that all of `mentions` tell. Raises ValueError where there is none."""
    if not mentions:
        raise ValueError("an event needs a mention")
    told = sorted(mentions, key=_order)
    status = _status(told)
    dated = min(told, key=lambda m: (m.status is not status, _coarseness(m), _order(m)))
    people, bodies, places = _people(told), _bodies(told), _places(told)
    return Event(
        id=event_id(told[0]),
        kind=told[0].kind,
        status=status,
        when=dated.when,
        title=_title(told, status),
        people=people,
        bodies=bodies,
        places=places,
        date_reason=dated.date_reason,
        main=any(m.main for m in told),
        mentions=tuple(told),
    )


def _title(told: Sequence[Mention], status: Status) -> str:
    """The headline of the telling that says most: of the event's status, with most names and places."""
    agreeing = [m for m in told if m.status is status]
    return max(
        agreeing, key=lambda m: (len(m.people) + len(m.bodies), bool(m.places), len(m.title), m.id)
    ).title


def event_id(first: Mention) -> str:
    """The id of the event that `first` is the earliest mention of."""
    return sha256(f"event\x1f{first.id}".encode()).hexdigest()[:12]


def _coarseness(mention: Mention) -> int:
    """What lasts is told best from its first day to its last: "ended on Tuesday" is half of it."""
    if mention.kind in _LASTING and mention.when.precision is Precision.RANGE:
        return -1
    return _FINEST.index(mention.when.precision)


def _order(mention: Mention) -> tuple[date, str, int, str]:
    """Tellings in the order of publication; undated articles last."""
    return (mention.published or date.max, mention.article_id, mention.anchor.start, mention.id)


def _status(told: Sequence[Mention]) -> Status:
    """The last word on it; of one day's words the strongest."""
    last = max((m.published for m in told if m.published), default=None)
    return min((m.status for m in told if m.published == last), key=_OUTWEIGHS.index)


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
    seen: dict[str, list[Person]] = {}
    for person in people:
        seen.setdefault(person.slug, []).append(person)
    return [(slug, _commonest(p.name for p in named), named) for slug, named in seen.items()]


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
