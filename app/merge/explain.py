"""Why tellings are one event, where they disagree, and how its status went: said from the tellings alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.edtf import edtf
from app.merge.compare import Telling
from app.merge.derive import independent
from app.merge.words import spelt
from app.model import Event, Kind, Mention, Precision, Status, When

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that tellings have in common, and how many of them."""

    name: str
    tellings: int


@dataclass(frozen=True, slots=True)
class Why:
    """What tellings of one event have in common.

    `independent` is how many there are with the copies of one wire counted once. `days` are the
    dates that they give, as EDTF.
    """

    tellings: int
    independent: int
    names: tuple[Shared, ...]
    days: tuple[Shared, ...]
    places: tuple[Shared, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values that tellings give, and the articles (by id) that give it."""

    value: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which tellings truly differ."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A change in what was told of an event: its status and date from this telling on."""

    status: Status
    when: When
    mention: Mention


def why(told: Sequence[Mention]) -> Why:
    """What `told`, the mentions of one event, have in common."""
    tellings = [Telling(mention) for mention in told]
    stems = Counter(stem for telling in tellings for stem in telling.words)
    common = [stem for stem, count in stems.most_common() if count > 1]
    return Why(
        tellings=len(told),
        independent=len(independent(told)),
        names=_shared(_named(m) for m in told),
        days=_shared([(edtf(m.when), edtf(m.when))] for m in told if not m.when.is_open),
        places=_shared([(p.slug, p.name) for p in m.places] for m in told),
        words=spelt(sorted(common[:_MOST_WORDS], key=lambda s: (-stems[s], s)), (m.quote for m in told)),
    )


def _named(mention: Mention) -> list[tuple[str, str]]:
    people = [(person.slug, person.name) for person in mention.people]
    return people + [(body.slug, body.name) for body in mention.bodies]


def _shared(told: Iterable[list[tuple[str, str]]]) -> tuple[Shared, ...]:
    """What is named, by how many tellings; most first."""
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for named in told:
        counts.update({slug for slug, _ in named})
        for slug, name in named:
            names.setdefault(slug, Counter())[name] += 1
    ranked = sorted(counts, key=lambda slug: (-counts[slug], slug))
    return tuple(Shared(min(names[s], key=lambda n: (-names[s][n], n)), counts[s]) for s in ranked)


def disagreements(event: Event) -> tuple[Disagreement, ...]:
    """Where tellings of `event` differ and not merely in how much they say."""
    dated = [m for m in event.mentions if m.when.precision is Precision.DAY and _counts(m, event)]
    kinds = [m for m in event.mentions if m.kind is not Kind.VISIT or event.kind is Kind.VISIT]
    found = (
        _disagreement("date", [] if event.kind in _LASTING else [(edtf(m.when), m) for m in dated]),
        _disagreement("kind", [(str(m.kind), m) for m in kinds]),
        _disagreement("status", [(str(m.status), m) for m in event.mentions if m.status in _FINAL]),
    )
    return tuple(one for one in found if one)


_LASTING = {Kind.VISIT, Kind.SUMMIT}
_FINAL = {Status.REPORTED, Status.CANCELLED, Status.DENIED}


def _counts(mention: Mention, event: Event) -> bool:
    """A plan that changed is no disagreement with the report."""
    return mention.status is event.status


def _disagreement(field: str, values: Iterable[tuple[str, Mention]]) -> Disagreement | None:
    articles: dict[str, list[str]] = {}
    for value, mention in values:
        articles.setdefault(value, []).append(mention.article_id)
    if len(articles) < 2:
        return None
    ranked = sorted(articles.items(), key=lambda item: (-len(item[1]), item[0]))
    return Disagreement(field, tuple(Value(value, tuple(sorted(ids))) for value, ids in ranked))


def steps(event: Event) -> tuple[Step, ...]:
    """How the status went, in the order of publication: each change with the telling that made it."""
    found: list[Step] = []
    for mention in event.mentions:
        known = found[-1] if found else None
        if known is None or known.status is not mention.status:
            found.append(Step(mention.status, mention.when, mention))
    return tuple(found)
