"""Which way a bare weekday, month or date lies: what the verbs of its clause say.

"Met on Tuesday" looks back, "will meet Tuesday", "is heading there on Tuesday" and "was to meet on
Tuesday" look ahead. The evidence is light: words, endings and their order within the sentence, no
parse, so that the same answer comes with and without one.
"""

from dataclasses import dataclass, replace

from app.dates.tokens import Tokens
from app.dates.verbs import VerbGroup, tags_of, verb_groups

_QUOTES = frozenset("\"'“”‘’`")
_LONGEST_WORD = 30  # characters
_LONGEST_NOUN = 5  # tokens between "until" and the day of what it stands before
_LONGEST_RANGE = 6  # tokens from "from" to the end of a range
# Tokens: of a sentence longer than two strides only the strides around an expression are read, so that
# time stays linear in texts that never end a sentence.
_STRIDE = 64


@dataclass(frozen=True, slots=True)
class Direction:
    """`ahead` is True for the future, False for the past, None where nothing tells; `words` tell it.

    `sure` is False where a plain present is all there is ("the vote is Tuesday"), and `near` is
    True where the nearer of two days is meant ("was to meet on Tuesday").
    """

    ahead: bool | None
    words: str = ""
    sure: bool = True
    near: bool = False


UNKNOWN = Direction(None)


def direction_of(tokens: Tokens, first: int, last: int, clauses: "Clauses | None" = None) -> Direction:
    """The direction of the expression at tokens `first` to `last` (left out), by its sentence.

    `clauses` remembers sentences that have been read: many expressions share one.
    """
    start, end = _window(tokens, first, last)
    clause = (clauses or {}).get((start, end)) or Clause(tokens, start, end)
    if clauses is not None:
        clauses[start, end] = clause
    preposition = clause.preposition(first)
    if preposition is not None:
        return preposition
    verbs = clause.governor(first, last)
    if verbs is None or (verbs.ahead is None and not verbs.near):
        return clause.deadline(first)
    return Direction(verbs.ahead, " ".join(tokens.words(verbs.first, verbs.last)), verbs.sure, verbs.near)


def _window(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The tokens (first, last left out) in which evidence is looked for."""
    start, end = tokens.sentence(first)
    stride = first // _STRIDE
    if end - start > 2 * _STRIDE:
        start, end = max(start, (stride - 1) * _STRIDE), min(end, (stride + 2) * _STRIDE)
    return start, max(end, last)


class Clause:
    """The sentence around an expression, with its verb groups."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens, self.start, self.end = tokens, start, end
        self.code = tokens.language.code
        written = [word[:_LONGEST_WORD] for word in tokens.words(start, end)]
        self.words = [word.lower() for word in written]
        self.tags = [self._tags_at(place, written) for place in range(len(written))]
        self.groups = verb_groups(self.words, self.tags)

    def governor(self, first: int, last: int) -> VerbGroup | None:
        """The verb group that the expression hangs on, with token numbers of the whole text."""
        first, last = first - self.start, last - self.start
        left = next((g for g in reversed(self.groups) if g.last <= first), None)
        behind = [g for g in self.groups if g.first >= last]
        right = next((g for g in behind if not self._is_subordinate(last, g.first)), None)
        chosen = self._choose(first, last, left, right)
        if chosen is None:
            return None
        return replace(chosen, first=chosen.first + self.start, last=chosen.last + self.start)

    def _is_subordinate(self, last: int, verb: int) -> bool:
        """Whether the verb stands in a clause within the clause: "... who was shot", "after he left"."""
        for place in range(verb - 1, last - 1, -1):
            if "comma" in self.tags[place]:
                return False
            if "subordinators" in self.tags[place]:
                return True
            if "relative" in self.tags[place]:
                return not any(place < g.first < verb for g in self.groups)
        return False

    def _tags_at(self, place: int, written: list[str]) -> frozenset[str]:
        """Names ("Mohamed") and beheaded words ("re-opening") are no verbs."""
        word, before = written[place], written[place - 1] if place else ""
        tags = tags_of(self.code, word.lower())
        if "contracted" in tags and before not in {"'", "’"}:
            return frozenset()
        if place and word.istitle() and before not in _QUOTES:
            return frozenset({"name"}) if "past" in tags else tags | {"name"}
        return tags

    def preposition(self, first: int) -> Direction | None:
        """What a preposition says by itself: "since Monday", "until Friday", "until a hearing on Friday"."""
        place = self._before(first - self.start, "prep_skipped")
        if place >= 0 and "past_before" in self.tags[place]:
            return Direction(False, self.words[place])
        phrase = self._ahead_phrase(place)
        if phrase:
            return Direction(True, phrase)
        if place >= 0 and "ahead_before" not in self.tags[place]:
            place = self._before_noun(place)
        if place < 0 or "ahead_before" not in self.tags[place] or self._ends_range(place):
            return None
        if place and self.tokens.language.is_unit(self.words[place - 1]):
            return None  # "the 12 months through April"
        left = next((g for g in reversed(self.groups) if g.last <= place), None)
        lasting = left is not None and left.ahead is False and "lasting" in self.tags[left.last - 1]
        return Direction(not lasting, self.words[place])

    def deadline(self, first: int) -> Direction:
        """ "By Sunday" beside a verb without a tense of its own ("if no deal is reached")."""
        place = self._before(first - self.start, "prep_skipped")
        if place >= 0 and "deadline_before" in self.tags[place]:
            return Direction(True, self.words[place], sure=False)
        return UNKNOWN

    def _before(self, place: int, skipped: str) -> int:
        """The place before `place` whose word is none of those that may stand between; -1 for none."""
        place -= 1
        while place > 0 and skipped in self.tags[place]:
            place -= 1
        return place

    def _before_noun(self, place: int) -> int:
        """The place before the noun that the day belongs to ("until a hearing on Friday")."""
        if "noun_links" not in self.tags[place]:
            return -1
        floor = max(-1, place - _LONGEST_NOUN)
        for before in range(place - 1, floor, -1):
            if "ahead_before" in self.tags[before]:
                return before
            if not self.words[before][0].isalpha() or any(g.first <= before < g.last for g in self.groups):
                return -1
        return -1

    def _ahead_phrase(self, place: int) -> str:
        """The several words that end at `place` and look ahead: "ahead of"."""
        for phrase in self.tokens.language.verbs["ahead_phrases"]:
            if place >= 0 and self.words[max(0, place + 1 - len(phrase)) : place + 1] == phrase:
                return " ".join(phrase)
        return ""

    def _ends_range(self, place: int) -> bool:
        return any("range_before" in tags for tags in self.tags[max(0, place - _LONGEST_RANGE) : place])

    def _choose(
        self, first: int, last: int, left: VerbGroup | None, right: VerbGroup | None
    ) -> VerbGroup | None:
        if self._possessive(last):
            return self._of_possessed(last, left, right)
        if left is not None and self._adjacent(left.last, first):
            return left
        if right is not None and (self._opens_clause(first) or self._is_subject(last, left, right)):
            return self._as_done(right)
        return self._of_arranged(first, left) or left or right

    def _of_arranged(self, first: int, left: VerbGroup | None) -> VerbGroup | None:
        """ "Cancelled a summit in June", "called a strike for June": the day of the summit, of the strike."""
        if left is None:
            return None
        tags = self.tags[left.last - 1]
        if first > 0 and "arranged_for" in self.tags[first - 1] and "arranging_for" in tags:
            return replace(left, ahead=True)
        return replace(left, ahead=None, near=True) if "arranging" in tags else None

    def _as_done(self, verbs: VerbGroup) -> VerbGroup:
        """ "On Thursday, they vowed to stay": the vow is of Thursday, the staying is not."""
        tags = self.tags[verbs.first]
        vowed = {"past", "planned"} <= tags and "planned_for" not in tags
        return replace(verbs, ahead=False) if vowed else verbs

    def _adjacent(self, place: int, first: int) -> bool:
        return all("links" in tags for tags in self.tags[place:first])

    def _possessive(self, last: int) -> bool:
        return self.words[last : last + 2] in self.tokens.language.verbs["possessive"]

    def _of_possessed(self, last: int, left: VerbGroup | None, right: VerbGroup | None) -> VerbGroup | None:
        """ "Tuesday's attack" lies behind; "Tuesday's talks" follow their verb."""
        behind = self.tags[last + 2 : last + 6]
        governor = right if right is not None and (left is None or left.reporting) else left
        if any("unforeseen" in tags for tags in behind):
            return VerbGroup(last + 2, last + 3, ahead=False)
        if governor is None or not governor.ahead:
            if any("mostly_past" in tags for tags in behind):
                return VerbGroup(last + 2, last + 3, ahead=False)
            if behind and "foreseen" in behind[0]:
                return VerbGroup(last + 2, last + 3, ahead=None, near=True)
        return governor

    def _opens_clause(self, first: int) -> bool:
        """Whether the expression, with its preposition, stands first in its clause."""
        place = first - 1
        while place >= 0 and "links" in self.tags[place]:
            place -= 1
        if place < 0:
            return True
        word = self.words[place]
        return (not word[0].isalnum() and word not in "'’%") or "clause_starters" in self.tags[place]

    def _is_subject(self, last: int, left: VerbGroup | None, right: VerbGroup) -> bool:
        """ "Officials said the vote on Tuesday will decide": the verb right behind it is its own."""
        if "infinitive" in self.tags[right.first]:
            return False  # "asked the court on Tuesday to rule"
        return right.first == last and (left is None or left.reporting)


Clauses = dict[tuple[int, int], Clause]
