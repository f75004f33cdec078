"""Synthetic newsrooms: happenings of a made-up world, and what its papers tell of them.

Deterministic by seed. A day has about 25 happenings, told 4 times each on average: so 100,000 mentions
are some three years, and a million 31. What is told is noisy: names are left out, the day is told
as a week, a month or not at all, the town as its country or not at all, plans come before reports, talks
are called a summit, wires are copied, and words differ. One happening in twelve has a twin: the same two
sides again within the week, or one of them on the same day with another side.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.model import UNDATED, Body, Kind, Mention, Person, Place, Precision, Span, Status, When

START = date(1995, 1, 2)
A_DAY = 25  # happenings
TELLINGS = 4  # of one happening, on average
_KINDS = {
    Kind.MEETING: 34, Kind.CALL: 10, Kind.VISIT: 14, Kind.STATEMENT: 22, Kind.SUMMIT: 4,
    Kind.AGREEMENT: 6, Kind.AID: 3, Kind.SANCTION: 4, Kind.VOTE: 3,
}  # fmt: skip
_ALSO_CALLED = {Kind.MEETING: Kind.SUMMIT, Kind.AGREEMENT: Kind.AID}
_TWO_PEOPLE = {Kind.MEETING, Kind.CALL}


@dataclass(frozen=True)
class Happening:
    """What happened, without noise."""

    number: int
    kind: Kind
    day: date
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    town: Place
    topic: tuple[str, ...]
    lasts: int = 0  # days after the first


class World:
    """People, bodies, towns and words, some of them far more in the news than others."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or")]
        self.words = ["".join(self.dice.choices(syllables, k=4)) for _ in range(4_000)]
        names = ["".join(self.dice.choices(syllables, k=3)) for _ in range(6_000)]
        self.people = [
            Person(f"{a} {b}".title(), f"{a}-{b}") for a, b in zip(names[:3000], names[3000:], strict=True)
        ]
        self.bodies = [Body(f"Union {n}", f"union-{n}") for n in range(250)]
        countries = [Place(f"Land {n}", f"land-{n}") for n in range(120)]
        self.towns = [Place(f"Town {n}", f"town-{n}", within=(countries[n % 120],)) for n in range(500)]

    def some(self, things: list) -> object:  # type: ignore[type-arg]
        """One of `things`, the first of them most often: the n-th with weight 1 / (n + 10)."""
        low, high = 10.0, 10.0 + len(things)
        return things[int(low * (high / low) ** self.dice.random() - low)]


def newsroom(mentions: int, seed: int = 1) -> Iterator[tuple[Mention, int]]:
    """About `mentions` mentions, each with the number of its happening; in the order of happenings."""
    world = World(seed)
    told = 0
    for happening in _happenings(world):
        for mention in _tellings(world, happening):
            yield mention, happening.number
            told += 1
        if told >= mentions:
            return


def _happenings(world: World) -> Iterator[Happening]:
    number, day = 0, START
    while True:
        for _ in range(A_DAY):
            happening = _happening(world, number, day)
            yield happening
            number += 1
            if world.dice.random() < 1 / 12 and happening.kind in _TWO_PEOPLE:
                yield _twin(world, happening, number)
                number += 1
        day += timedelta(days=1)


def _happening(world: World, number: int, day: date) -> Happening:
    dice = world.dice
    kind = dice.choices(list(_KINDS), list(_KINDS.values()))[0]
    count = (
        2 if kind in _TWO_PEOPLE else 0 if kind in {Kind.SUMMIT, Kind.SANCTION, Kind.AID, Kind.VOTE} else 1
    )
    people = {world.some(world.people) for _ in range(count)}
    bodies = {
        world.some(world.bodies)
        for _ in range({Kind.SUMMIT: 1, Kind.VOTE: 1, Kind.STATEMENT: 0}.get(kind, 2))
    }
    return Happening(
        number,
        kind,
        day,
        tuple(sorted(people, key=str)),  # type: ignore[arg-type]
        () if count else tuple(sorted(bodies, key=str)),  # type: ignore[arg-type]
        world.some(world.towns),  # type: ignore[arg-type]
        tuple(dice.sample(world.words, 8)),
        lasts=dice.choice((0, 1, 2, 3)) if kind in {Kind.VISIT, Kind.SUMMIT} else 0,
    )


def _twin(world: World, one: Happening, number: int) -> Happening:
    """The same sides some days later, or one of them with another side on the same day."""
    topic = tuple(world.dice.sample(world.words, 8))
    if world.dice.random() < 0.5:
        later = one.day + timedelta(days=world.dice.choice((2, 3, 4)))
        return replace(one, number=number, day=later, topic=topic)
    other = world.some(world.people)
    assert isinstance(other, Person)
    return replace(one, number=number, people=(one.people[0], other), topic=topic)


def _tellings(world: World, happening: Happening) -> Iterator[Mention]:
    dice = world.dice
    count = min(40, 1 + int(dice.expovariate(1 / (TELLINGS - 1))))
    wire: Mention | None = None
    for n in range(count):
        if wire is not None and dice.random() < 0.12:
            yield _copy(wire, happening, n)
            continue
        wire = _telling(world, happening, n)
        yield wire


def _copy(wire: Mention, happening: Happening, n: int) -> Mention:
    ident = f"{happening.number}-{n}"
    return replace(wire, id=ident, article_id=f"a{ident}", wire=wire.article_id)


def _telling(world: World, happening: Happening, n: int) -> Mention:
    dice = world.dice
    planned = happening.kind is not Kind.STATEMENT and dice.random() < 0.25
    away = -dice.choice((1, 2, 3)) if planned else dice.choice((0, 0, 1, 1, 2, 6))
    published = happening.day + timedelta(days=away)
    kind = _ALSO_CALLED.get(happening.kind, happening.kind) if dice.random() < 0.05 else happening.kind
    people = happening.people
    if len(people) > 1 and dice.random() < 0.05:
        people = (dice.choice(people),)
    ident = f"{happening.number}-{n}"
    quote = " ".join([*dice.sample(happening.topic, 5), *dice.sample(world.words, 2)])
    return Mention(
        id=ident,
        article_id=f"a{ident}",
        kind=kind,
        status=Status.PLANNED if planned else Status.REPORTED,
        when=_when(dice, happening, published),
        people=people,
        bodies=happening.bodies,
        places=_places(dice, happening),
        anchor=Span(0, 1),
        title=f"{kind} {ident}",
        published=published,
        date_span=Span(0, 1),
        quote=quote,
    )


def _when(dice: random.Random, happening: Happening, published: date) -> When:
    """The day, most often; of what lasts all days or one; else its week, its month, or nothing."""
    day, chance = happening.day, dice.random()
    if chance < 0.04:
        return UNDATED
    if chance < 0.08 and (published - day).days > 3:
        first = day.replace(day=1)
        return When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), Precision.MONTH)
    if chance < 0.14:
        monday = day - timedelta(days=day.weekday())
        return When(monday, monday + timedelta(days=6), Precision.WEEK)
    if happening.lasts and chance < 0.6:
        return When(day, day + timedelta(days=happening.lasts), Precision.RANGE)
    told = day + timedelta(days=dice.randint(0, happening.lasts))
    return When(told, told, Precision.DAY)


def _places(dice: random.Random, happening: Happening) -> tuple[Place, ...]:
    if happening.kind in {Kind.CALL, Kind.SANCTION, Kind.AID}:
        return ()
    chance = dice.random()
    if happening.kind is not Kind.VISIT and chance < 0.25:
        return ()
    return happening.town.within if chance < 0.4 else (happening.town,)
