"""Finds date expressions: which tokens, by which rule, with which parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.dates.language import Modifier, Rule
from app.dates.tokens import Tokens

_REACH = 8  # tokens: the longest modifier before an expression
_SERIAL = re.compile(r"\d+$")

Parts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `first` to `last` (left out) that a rule matched; `parts` are the words of its named groups.

    `modifiers` stand before the core that the rule matched and belong to the expression, nearest first.
    """

    tokens: Tokens = field(repr=False)
    rule: Rule
    first: int
    last: int
    parts: Parts
    core: int
    places: dict[str, int] = field(default_factory=dict, repr=False)  # where each part begins
    modifiers: tuple[tuple[str, Parts], ...] = ()

    @property
    def start(self) -> int:
        """Its first character in the text."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.tokens.ends[self.last - 1]

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.tokens.text[self.start : self.end]

    def word(self, name: str) -> str:
        """The first word of part `name`; "" where the rule matched without it."""
        words = self.parts.get(name)
        return words[0] if words else ""

    def value(self, name: str, kind: str) -> int | None:
        """What the lexicon gives part `name` as a `kind`, if it has it."""
        word = self.word(name)
        return self.tokens.language.value(kind, word) if word else None

    def modifier(self, name: str) -> Parts | None:
        """The parts of modifier `name`; None where it has none such."""
        return next((parts for known, parts in self.modifiers if known == name), None)


def find(tokens: Tokens) -> list[Expression]:
    """All expressions in order, not overlapping: at each place the longest, then the earliest rule."""
    found: list[Expression] = []
    free_from = 0
    for first, last, rule, match in sorted(_matches(tokens), key=lambda m: (m[0], -m[1], m[2].rank)):
        if first >= free_from:
            places = {
                _SERIAL.sub("", name): match.start(name) for name, text in match.groupdict().items() if text
            }
            expression = Expression(tokens, rule, first, last, _parts(tokens, match), first, places)
            expression = _with_modifiers(expression, free_from)
            found.append(expression)
            free_from = last
    return found


def _matches(tokens: Tokens) -> Iterator[tuple[int, int, Rule, re.Match[str]]]:
    present = frozenset(tokens.kinds)
    for rule in tokens.language.rules:
        if rule.needs and rule.needs.isdisjoint(present):
            continue  # most named days, in most texts
        for match in rule.pattern.finditer(tokens.kinds):
            if match.end() > match.start():
                yield match.start(), match.end(), rule, match


def _parts(tokens: Tokens, match: re.Match[str]) -> Parts:
    """Words by group; "month2" is another place for "month"."""
    return {
        _SERIAL.sub("", name): tokens.words(*match.span(name))
        for name, text in match.groupdict().items()
        if text
    }


def _with_modifiers(expression: Expression, free_from: int) -> Expression:
    """Take in what stands before: "the end of", "early"; several may follow one another."""
    tokens = expression.tokens
    for _ in range(2):
        floor = max(free_from, expression.first - _REACH)
        before = tokens.kinds[floor : expression.first]
        longest = _longest(tokens.language.modifiers, expression.rule.op, before)
        if longest is None:
            break
        modifier, match = longest
        parts = {
            _SERIAL.sub("", name): tokens.words(floor + match.start(name), floor + match.end(name))
            for name, text in match.groupdict().items()
            if text
        }
        expression = replace(
            expression, first=floor + match.start(), modifiers=(*expression.modifiers, (modifier.name, parts))
        )
    return expression


def _longest(modifiers: tuple[Modifier, ...], op: str, before: str) -> tuple[Modifier, re.Match[str]] | None:
    matches = [(m, found) for m in modifiers if op in m.of and (found := m.pattern.search(before))]
    return min(matches, key=lambda pair: pair[1].start(), default=None)
