"""What the happenings that a text names say of its day: it lies behind them, or before, and mostly near.

A word of time that belongs to a happening ("last week's U.S. election", "the referendum on Sunday", "a
day after the treaty was signed") fixes the day from it; whether it belongs is told by how near it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from app.dates.direction import direction_of
from app.dates.finder import Expression
from app.dates.tokens import Tokens
from app.dates.undated.evidence import Evidence, Peg
from app.dates.undated.happenings import Happening, Sighting
from app.dates.undated.timeline import Timeline, Weights, by_lag, mixed
from app.dates.undated.words import words_of

_SOON, _LONG = 1.7, 1.0  # how fast happenings leave the news: by this power of the days gone by
_GRACE, _LONG_GRACE = 3, 20  # days before that begins
_BEFORE = -7.0  # weight of days before what nobody knew of
_AFTER = -2.5  # of days on the wrong side of what was known beforehand, by the tense of its clause
_AHEAD_SHARE = {True: 0.85, False: 0.15, None: 0.35}  # by what the clause says of a known happening
_POSSESSIVE, _CLOSE, _SENTENCE = 45, 30, 140  # characters between a happening and its word of time
_BELONGS = (0.95, 0.80, 0.45)  # how often the word of time is its own, by how near it stands
_NEXT_UNIT = -2.5  # weight of the week or month next to the one that is told
_OPS = {"weekday", "today", "unit", "offset", "ago"}
_PAST_WEEKDAY = (0.25, 0.30, 0.14, 0.11, 0.08, 0.07, 0.05)
_NEXT_WEEKDAY = (0.06, 0.30, 0.20, 0.14, 0.11, 0.10, 0.09)
_NARRATED = (0.55, 0.32, 0.06, 0.03)  # days after "a day after the treaty was signed"


@dataclass(frozen=True, slots=True)
class _Told:
    """A happening as the text tells it: its sightings, and whether it lies ahead as far as that is told."""

    sightings: tuple[Sighting, ...]
    ahead: bool | None
    foreseen: bool

    @property
    def happening(self) -> Happening:
        return self.sightings[0].happening


def happening_evidence(
    text: str, tokens: Tokens, expressions: list[Expression], sightings: list[Sighting], t: Timeline
) -> Iterator[Evidence | Peg]:
    """What each happening says by itself, and how near to it the text may be.

    Several happenings that the same words may mean are readings of one piece of evidence.
    """
    for readings in _readings(sightings):
        told = [_told(group, tokens) for group in _tellings(readings)]
        one = told[0].sightings[0]
        words = text[one.start : one.end]
        known = one.happening.start.isoformat() if len(told) == 1 else ""
        share = 1 / len(told)
        nearness = [(share, _nearness(one, t, tokens)) for one in told]
        yield Peg(words, _sum(nearness), ahead=told[0].ahead is True, known=known)
        bounds = [(share, _attached_or_bound(text, tokens, expressions, one, t)) for one in told]
        yield Evidence(words, mixed(bounds), known)


def _readings(sightings: list[Sighting]) -> list[list[Sighting]]:
    """Sightings that are readings of the same words, or tellings of one happening, together."""
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        group = next(
            (g for g in groups if any(_overlap(sighting, other) or _same(sighting, other) for other in g)), None
        )
        if group is None:
            groups.append([sighting])
        else:
            group.append(sighting)
    return groups


def _tellings(readings: list[Sighting]) -> list[list[Sighting]]:
    """Of readings, those that mean the same days together."""
    groups: list[list[Sighting]] = []
    for sighting in readings:
        group = next((g for g in groups if _same(sighting, g[0])), None)
        if group is None:
            groups.append([sighting])
        else:
            group.append(sighting)
    return groups


def _overlap(one: Sighting, other: Sighting) -> bool:
    """Whether both begin with the same words at the same place."""
    return one.start == other.start and one.happening.groups[0] == other.happening.groups[0]


def _same(one: Sighting, other: Sighting) -> bool:
    first, second = one.happening, other.happening
    return first.start == second.start or first.end == second.end


def _told(sightings: list[Sighting], tokens: Tokens) -> _Told:
    """With the tense of its clause; what nobody could know of never lies ahead."""
    kinds = words_of(tokens.language.code).foreseen
    if any(sighting.happening.kind not in kinds for sighting in sightings):
        return _Told(tuple(sightings), ahead=False, foreseen=False)
    tenses = [_tense(sighting, tokens) for sighting in sightings]
    return _Told(tuple(sightings), next((ahead for ahead in tenses if ahead is not None), None), foreseen=True)


def _tense(sighting: Sighting, tokens: Tokens) -> bool | None:
    first = tokens.index_at(sighting.start)
    return direction_of(tokens, first, max(first + 1, tokens.index_at(sighting.end))).ahead


def _sum(parts: list[tuple[float, Weights]]) -> Weights:
    """Readings added as they are: each says how near the text may be to its own days."""
    return np.asarray(np.log(np.sum([share * np.exp(weights) for share, weights in parts], axis=0)))


def _nearness(told: _Told, t: Timeline, tokens: Tokens) -> Weights:
    """How near to a happening a text is that tells it, by its kind and by the tense of its clause."""
    happening, known = told.happening, words_of(tokens.language.code)
    lasting = happening.lasting or happening.kind in known.lasting
    fading, grace = (_LONG, _LONG_GRACE) if lasting else (_SOON, _GRACE)
    behind, before = t.since(happening.end), -t.since(happening.start)
    past = np.where(before > 0, -30.0, -fading * np.log1p(np.maximum(behind, 0) / grace))
    if not told.foreseen:
        return past
    ahead = np.where(before < 0, -30.0, -_SOON * np.log1p(np.maximum(before, 0) / _GRACE))
    share = _AHEAD_SHARE[told.ahead]
    return _sum([(1 - share, past), (share, ahead)])


def _bound(told: _Told, t: Timeline) -> Weights:
    """Days on the wrong side of a happening are all but out."""
    if told.ahead:
        return np.where(t.since(told.happening.end) > 0, _AFTER, 0.0)
    if told.ahead is None:
        return np.zeros(len(t.numbers))
    return np.where(t.since(told.happening.start) < 0, _AFTER if told.foreseen else _BEFORE, 0.0)


def _attached_or_bound(
    text: str, tokens: Tokens, expressions: list[Expression], told: _Told, t: Timeline
) -> Weights:
    """The days by the word of time that stands beside the happening, where one does."""
    bound = _bound(told, t)
    best: tuple[float, Weights] | None = None
    for sighting in told.sightings:
        for expression, share in _beside(text, tokens, expressions, sighting):
            weights = None if best and best[0] >= share else _attached(expression, sighting, t)
            if weights is not None:
                best = share, weights
    return bound if best is None else mixed([best, (1 - best[0], bound)])


def _beside(
    text: str, tokens: Tokens, expressions: list[Expression], sighting: Sighting
) -> list[tuple[Expression, float]]:
    """The words of time in the happening's sentence that may be its own, and how likely they are."""
    if sighting.start >= sighting.end or not tokens.starts:
        return []
    first, last = tokens.sentence(min(tokens.index_at(sighting.start), len(tokens.starts) - 1))
    inside = [e for e in expressions if first <= e.first < last and e.rule.op in _OPS]
    shares = [(expression, _belongs(text, expression, sighting)) for expression in inside]
    return [(expression, share) for expression, share in shares if share]


def _belongs(text: str, expression: Expression, sighting: Sighting) -> float:
    before, behind = sighting.start - expression.end, expression.start - sighting.end
    if before >= 0:
        between = text[expression.end : sighting.start]
        if before <= _POSSESSIVE and (between[:2] in {"'s", "’s"} or before <= 1):
            return _BELONGS[0]
        if expression.rule.op == "offset" and before <= _CLOSE:
            return _BELONGS[0]
        return _BELONGS[2] if before <= _SENTENCE and not set(between) & set(",;") else 0.0
    if behind <= 0:
        return _BELONGS[1] if sighting.start <= expression.start else _BELONGS[2]
    if behind <= _CLOSE:
        return _BELONGS[1]
    return _BELONGS[2] if behind <= _SENTENCE else 0.0


def _attached(expression: Expression, sighting: Sighting, t: Timeline) -> Weights | None:
    """How days fit where the expression, said on them, means the happening; None where it may mean anything."""
    if expression.rule.op == "offset":
        return _offset(expression, sighting, t)
    operation = {"weekday": _weekday, "today": _today, "unit": _unit, "ago": _ago}
    return operation[expression.rule.op](expression, sighting.happening, t)


def _weekday(expression: Expression, happening: Happening, t: Timeline) -> Weights | None:
    number = expression.value("weekday", "WEEKDAY")
    if number is None or expression.word("weekrel"):
        return None
    days = [day for day in _each(happening) if day.isoweekday() == number]
    if not days:
        return None
    ahead = direction_of(expression.tokens, expression.first, expression.last).ahead
    weights = [
        by_lag(-t.since(day), _NEXT_WEEKDAY, 4.0, never=_BEFORE)
        if ahead
        else by_lag(t.since(day), _PAST_WEEKDAY, 4.0, never=_BEFORE)
        for day in days
    ]
    return np.asarray(np.max(weights, axis=0))


def _today(expression: Expression, happening: Happening, t: Timeline) -> Weights | None:
    step = expression.tokens.language.value("TODAY", expression.word("today"))
    step = step if isinstance(step, int) else 0
    first, last = t.since(happening.start) + step, t.since(happening.end) + step
    return np.where((first >= 0) & (last <= 0), 0.0, _BEFORE)


def _unit(expression: Expression, happening: Happening, t: Timeline) -> Weights | None:
    """ "Last week", "this month", "next year"."""
    side = expression.tokens.language.side(expression.parts.get("rel", []))
    unit = expression.value("unit", "UNIT")
    name = str(unit) if unit else expression.word("unit")
    end = happening.end
    if name.startswith(("week", "W")):
        gone = (t.numbers - 1) // 7 - (end.toordinal() - 1) // 7
    elif name.startswith(("month", "M")):
        gone = (t.years - end.year) * 12 + t.months - end.month
    elif name.startswith(("year", "Y")):
        gone = t.years - end.year
    else:
        return None
    off = np.abs(gone + side)
    return np.where(off == 0, 0.0, np.where(off == 1, _NEXT_UNIT, _BEFORE))


def _offset(expression: Expression, sighting: Sighting, t: Timeline) -> Weights | None:
    """The day that the sentence tells, which news tells of on that day or the next.

    "A day after the treaty was signed" and "the treaty, signed a day earlier" both lie behind the
    happening, "a day before the summit" before it.
    """
    length = _length(expression)
    if length is None:
        return None
    side = expression.tokens.language.side(expression.parts.get("side", []))
    ahead = side < 0 and expression.start < sighting.start
    told = sighting.happening.start - length if ahead else sighting.happening.end + length
    return by_lag(t.since(told), _NARRATED, 3.0, never=_BEFORE)


def _ago(expression: Expression, happening: Happening, t: Timeline) -> Weights | None:
    days = _length(expression)
    if days is None:
        return None
    slack = max(1, days.days // 20)
    return np.where(np.abs(t.since(happening.end + days)) <= slack, 0.0, _BEFORE)


_VAGUE = {"hour": timedelta(0), "day": timedelta(days=3)}
_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def _length(expression: Expression) -> timedelta | None:
    """How long "three days" is; "days" alone are three, "hours" none, and longer ones are not told."""
    unit = expression.word("unit").lower()
    word = unit.rstrip("s")
    if word not in _DAYS:
        return None
    if not expression.word("n") and unit.endswith("s"):
        return _VAGUE.get(word)
    number = expression.tokens.language.number(expression.parts.get("n", [])) or 1
    return timedelta(days=min(36_500, int(number * _DAYS[word])))


def _each(happening: Happening) -> Iterator[date]:
    length = min((happening.end - happening.start).days, 20)
    return (happening.start + timedelta(days=step) for step in range(length + 1))
