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
from app.dates.undated.calendar_evidence import AHEAD
from app.dates.undated.evidence import Evidence, Peg
from app.dates.undated.happenings import Happening, Sighting
from app.dates.undated.timeline import Timeline, Weights, by_lag, mixed
from app.dates.undated.words import words_of

# How fast happenings leave the news, and memory: by this power of the days gone by, in these units of days.
_NEWS, _NEWS_DAYS, _ECHO, _ECHO_DAYS = 1.7, 3, 1.0, 20
# How often a happening is the news: told at the head of a text or further down, by whether it lasts.
_IS_NEWS = {(True, False): 0.92, (False, False): 0.75, (True, True): 0.65, (False, True): 0.25}
_HEAD = 350  # characters
_BEFORE = -7.0  # weight of days before what nobody knew of
_AFTER = -1.8  # of days on the wrong side of what was known beforehand, by the tense of its clause
_ERA = "era"
_TOO_EARLY, _TOO_LATE = -5.0, -2.5  # a name is not used before it is given, but after its time it is
_AHEAD_SHARE = {True: 0.92, False: 0.12, None: 0.35}  # by what the clause says of a known happening
_POSSESSIVE, _CLOSE, _SENTENCE = 45, 30, 140  # characters between a happening and its word of time
# How often the word of time is its own: as a possessive or "a day after", right behind or inside, and further
# behind in the sentence; before it, it mostly belongs to the main verb.
_POSSESSED, _INSIDE, _BEHIND = 0.95, 0.75, 0.40
_EARLIER_DAY = -0.2  # for each day that is left of a happening: news comes when it ends
_NEXT_UNIT = -1.8  # weight of the week or month next to the one that is told
_OPS = {"weekday", "today", "unit", "offset", "duration", "ago"}
_COUNTED = {"offset", "duration"}
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


@dataclass(frozen=True, slots=True, eq=False)
class _Timed:
    """How days fit a happening's word of time, how likely that is its own, and both in words."""

    share: float
    weights: Weights
    words: str


def happening_evidence(
    text: str, tokens: Tokens, expressions: list[Expression], sightings: list[Sighting], t: Timeline
) -> Iterator[Evidence | Peg]:
    """What each happening says by itself, and how near to it the text may be.

    Several happenings that the same words may mean are readings of one piece of evidence.
    """
    yield from _eras(text, sightings, t)
    for readings in _readings([s for s in sightings if s.happening.kind != _ERA]):
        told = [_told(group, tokens) for group in _tellings(readings)]
        timed = [_timed(text, tokens, expressions, one, t) for one in told]
        words = next((time.words for time in timed if time), _words(text, told[0].sightings[0]))
        known = told[0].happening.start.isoformat() if len(told) == 1 else ""
        share = 1 / len(told)
        pairs = list(zip(told, timed, strict=True))
        nearness = [(share, _with(time, _nearness(one, t, tokens))) for one, time in pairs]
        yield Peg(words, _sum(nearness), ahead=told[0].ahead is True, known=known)
        yield Evidence(words, mixed([(share, _with(time, _bound(one, t))) for one, time in pairs]), known)


def _words(text: str, sighting: Sighting, expression: Expression | None = None) -> str:
    """The words of a happening, with those of its time."""
    if expression is None:
        return text[sighting.start : sighting.end]
    return text[min(sighting.start, expression.start) : max(sighting.end, expression.end)]


def _eras(text: str, sightings: list[Sighting], t: Timeline) -> Iterator[Evidence]:
    """Names that things have from one day on, or had to one: "the European Union", "West Germany"."""
    for sighting in sightings:
        era = sighting.happening
        if era.kind == _ERA:
            early = np.where(t.since(era.start) < 0, _TOO_EARLY, 0.0)
            weights = np.where(t.since(era.end) > 0, _TOO_LATE, early)
            yield Evidence(text[sighting.start : sighting.end], weights, str(era.start.year))


def _readings(sightings: list[Sighting]) -> list[list[Sighting]]:
    """Sightings that are readings of the same words, or tellings of one happening, together."""
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        group = next(
            (g for g in groups if any(_overlap(sighting, other) or _same(sighting, other) for other in g)),
            None,
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
    return _Told(
        tuple(sightings), next((ahead for ahead in tenses if ahead is not None), None), foreseen=True
    )


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
    behind, before = t.since(happening.end), -t.since(happening.start)
    news = _IS_NEWS[told.sightings[0].start <= _HEAD, lasting]
    past = mixed(
        [
            (news, np.where(before > 0, -30.0, -_NEWS * np.log1p(np.maximum(behind, 0) / _NEWS_DAYS))),
            (1 - news, np.where(before > 0, -30.0, -_ECHO * np.log1p(np.maximum(behind, 0) / _ECHO_DAYS))),
        ]
    )
    if not told.foreseen:
        return past
    ahead = by_lag(before, AHEAD, _NEWS, never=-30.0)
    share = _AHEAD_SHARE[told.ahead]
    return mixed([(1 - share, past), (share, ahead)])


def _bound(told: _Told, t: Timeline) -> Weights:
    """Days on the wrong side of a happening are all but out."""
    if told.ahead:
        return np.where(t.since(told.happening.end) > 0, _AFTER, 0.0)
    if told.ahead is None:
        return np.zeros(len(t.numbers))
    return np.where(t.since(told.happening.start) < 0, _AFTER if told.foreseen else _BEFORE, 0.0)


def _with(timed: _Timed | None, otherwise: Weights) -> Weights:
    """By the word of time with its share, else otherwise."""
    if timed is None:
        return otherwise
    return mixed([(timed.share, timed.weights), (1 - timed.share, otherwise)])


def _timed(
    text: str, tokens: Tokens, expressions: list[Expression], told: _Told, t: Timeline
) -> _Timed | None:
    """The word of time that most likely belongs to the happening and can mean its days."""
    best: _Timed | None = None
    for sighting in told.sightings:
        for expression, share in _beside(text, tokens, expressions, sighting):
            weights = None if best and best.share >= share else _attached(expression, sighting, t)
            if weights is not None:
                best = _Timed(share, weights, _words(text, sighting, expression))
    return best


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
            return _POSSESSED
        if expression.rule.op in _COUNTED and before <= _CLOSE and _side(expression):
            return _POSSESSED
        return 0.0
    if behind <= 0 and expression.rule.op in _COUNTED and sighting.end - expression.end > _POSSESSIVE:
        return 0.0  # counted from something nearer
    if behind <= 0:
        return _INSIDE if sighting.start <= expression.start else 0.0
    if behind <= _CLOSE:
        return _INSIDE
    return _BEHIND if behind <= _SENTENCE else 0.0


def _attached(expression: Expression, sighting: Sighting, t: Timeline) -> Weights | None:
    """How days fit where the expression, said on them, means the happening; None where nothing follows."""
    if expression.rule.op in _COUNTED:
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
    return np.where((first >= 0) & (last <= 0), _EARLIER_DAY * -last, _BEFORE)


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
    side = _side(expression)
    if not side:
        return None
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


def _side(expression: Expression) -> int:
    """1 for "a day after", -1 for "a day before", whose last word may stand behind the expression; else 0."""
    words = expression.parts.get("side") or [expression.tokens.word(expression.last)]
    return expression.tokens.language.side(words)


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
