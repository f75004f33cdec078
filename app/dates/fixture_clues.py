"""Clues from well-known happenings: who holds which office, summits and elections, journeys."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from math import log1p

from app.dates import fixtures
from app.dates.clue import FEW_DAYS, OUT, Clue
from app.dates.direction import Direction, direction_of
from app.dates.finder import Expression
from app.dates.fixtures import Sighting
from app.dates.language import Language
from app.dates.meaning import Context, Meaning
from app.dates.resolver import resolve
from app.dates.tokens import Tokens
from app.dates.vantage import Narrative

_HANDOVER = 200  # days that somebody is called incoming or outgoing


def office_clues(text: str, language: Language) -> Iterator[Clue]:
    """Whoever is given an office holds it then, or is about to, or was until lately."""
    sightings = sorted(fixtures.offices_in(text, language.code), key=lambda s: s.fixture.who)
    for _, group in groupby(sightings, key=lambda s: s.fixture.who):
        held = [sighting for sighting in group if not _is_former(text, sighting, language)]
        if not held:
            continue
        words = text[held[0].start : held[0].end]
        windows = [window for sighting in held for window in _windows(text, sighting, language)]
        yield Clue(words, _within(windows))


def _is_former(text: str, sighting: Sighting, language: Language) -> bool:
    """ "Then defence minister", "former President": an office of the past."""
    around = text[max(0, sighting.start - _LEAD // 4) : sighting.end].split()
    return any(word.strip(",").lower() in language.settings["former"] for word in around)


def _windows(text: str, sighting: Sighting, language: Language) -> list[tuple[date, date]]:
    fixture = sighting.fixture
    end = fixture.end or date.max
    around = text[max(0, sighting.start - _LEAD) : sighting.end]
    windows = []
    if any(word in around for word in language.settings["entering"]):
        windows.append((fixture.start - timedelta(days=_HANDOVER), fixture.start + timedelta(days=2)))
    if fixture.end and any(word in around for word in language.settings["leaving"]):
        windows.append((end - timedelta(days=_HANDOVER), end + timedelta(days=7)))
    return windows or [(fixture.start, end)]


_LEAD = 40  # characters before an office in which "incoming" speaks of it


def _within(windows: list[tuple[date, date]]) -> Callable[[date], float]:
    return lambda day: 0.0 if any(start <= day <= end for start, end in windows) else OUT


def gathering_clues(text: str, tokens: Tokens, expressions: list[Expression]) -> Iterator[Clue]:
    """Summits and elections, with a relative word before them or by the tense of their clause."""
    sightings = sorted(
        fixtures.gatherings_in(text, tokens.language.code), key=lambda s: (s.fixture.names, s.start)
    )
    for _, group in groupby(sightings, key=lambda s: s.fixture.names):
        held = list(group)
        days = sorted({(s.fixture.start, s.fixture.end or s.fixture.start) for s in held})
        beside = [
            (e, s)
            for s in held
            for e in expressions
            if e.rule.op in _SPOKEN and 0 <= s.start - e.end <= _POSSESSIVE
        ]
        if beside:
            expression, sighting = beside[0]
            words = text[expression.start : sighting.end]
            yield Clue(words, _resolves_into(expression, days), tuple(end for _, end in days), firm=True)
        else:
            words = text[held[0].start : held[0].end]
            direction = direction_of(tokens, tokens.index_at(held[0].start), tokens.index_at(held[0].end))
            yield Clue(words, _around(days, direction), tuple(start for start, _ in days), firm=True)


_POSSESSIVE = 5  # characters between "last week" and what it was the week of
_SPOKEN = {"today", "unit", "weekday"}


def journey_clues(text: str, tokens: Tokens, expressions: list[Expression]) -> Iterator[Clue]:
    """Official journeys, by the day that their sentence tells or by its tense."""
    sightings = sorted(
        fixtures.journeys_in(text, tokens.language.code), key=lambda s: (s.start, s.fixture.start)
    )
    for (start, end), group in groupby(sightings, key=lambda s: (s.start, s.end)):
        days = [(s.fixture.start, s.fixture.end or s.fixture.start) for s in group]
        first, last = tokens.sentence(tokens.index_at(start))
        inside = [e for e in expressions if first <= e.first < last and e.rule.op in {"today", "weekday"}]
        near = min(inside, key=lambda e: abs(e.start - end), default=None)
        anchors = tuple(day for pair in days for day in pair)
        if near:
            yield Clue(text[start:end] + " " + near.text, _resolves_into(near, days), anchors, firm=True)
        else:
            place = tokens.index_at(end)
            weigh = _around(days, direction_of(tokens, place, place))
            yield Clue(text[start:end], weigh, anchors, firm=len(days) <= FEW_DAYS)


def _resolves_into(expression: Expression, days: list[tuple[date, date]]) -> Callable[[date], float]:
    """Whether, said on a day, the expression means one of `days`; its later days a little rather."""
    language = expression.tokens.language

    def weigh(day: date) -> float:
        meaning = resolve(expression, Context(language, Narrative(day), day))
        return max((_overlap(meaning, start, end) for start, end in days), default=OUT)

    return weigh


def _overlap(meaning: Meaning | None, start: date, end: date) -> float:
    when = meaning.when if meaning else None
    if when is None or when.start is None or when.end is None or when.start > end or when.end < start:
        return OUT
    return -0.2 * max(0, (end - when.end).days)


def _around(days: list[tuple[date, date]], direction: Direction) -> Callable[[date], float]:
    def weigh(day: date) -> float:
        if direction.ahead:
            return max(
                (-0.2 * log1p((start - day).days) for start, _ in days if start >= day), default=OUT / 2
            )
        return max(
            (-0.2 * log1p(max(0, (day - end).days)) for start, end in days if start <= day), default=OUT / 2
        )

    return weigh
