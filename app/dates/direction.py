"""Which way a bare weekday, month or date lies: what the verbs of its clause say.

"Met on Tuesday" looks back, "will meet Tuesday", "is heading there on Tuesday" and "was to meet on
Tuesday" look ahead. The evidence is light: words, endings and their order within the sentence, no
parse, so that the same answer comes with and without one.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from app.dates.language import Language, load
from app.dates.tokens import Tokens

_QUOTES = frozenset("\"'“”‘’`")
_LONGEST_WORD = 30  # characters
_LEFT, _RIGHT = 60, 40  # tokens: how far evidence is looked for, which keeps the cost of long texts linear


@dataclass(frozen=True, slots=True)
class Direction:
    """`ahead` is True for the future, False for the past, None where nothing tells; `words` tell it.

    `sure` is False where a plain present is all there is ("the vote is Tuesday").
    """

    ahead: bool | None
    words: str = ""
    sure: bool = True


UNKNOWN = Direction(None)
_AUXILIARIES = {"future", "conditional", "be_now", "be_past", "have_now", "have_past", "infinitive"}
_VERBAL = {"adverbs", "be_other", "have_now", "past", "ing"}


@dataclass(frozen=True, slots=True)
class _Verbs:
    """A verb with its auxiliaries: tokens `first` to `last` (left out)."""

    first: int
    last: int
    ahead: bool | None
    reporting: bool = False
    sure: bool = True
    commits: bool = False  # "agreed", "asked": what an infinitive behind it tells lies ahead


def direction_of(tokens: Tokens, first: int, last: int) -> Direction:
    """The direction of the expression at tokens `first` to `last` (left out), by its sentence."""
    start, end = tokens.sentence(first)
    start, end = max(start, first - _LEFT), min(max(end, last), last + _RIGHT)
    clause = _Clause(tokens, start, end)
    preposition = clause.preposition(first)
    if preposition is not None:
        return preposition
    verbs = clause.governor(first, last)
    if verbs is None or verbs.ahead is None:
        return UNKNOWN
    return Direction(verbs.ahead, " ".join(tokens.words(verbs.first, verbs.last)), verbs.sure)


class _Clause:
    """The sentence around an expression, with its verb groups."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens, self.start, self.end = tokens, start, end
        self.code = tokens.language.code
        written = [word[:_LONGEST_WORD] for word in tokens.words(start, end)]
        self.words = [word.lower() for word in written]
        self.tags = [self._tags_at(place, written) for place in range(len(written))]
        self.groups = _groups(self.words, self.tags)

    def governor(self, first: int, last: int) -> _Verbs | None:
        """The verb group that the expression hangs on, with token numbers of the whole text."""
        first, last = first - self.start, last - self.start
        left = next((g for g in reversed(self.groups) if g.last <= first), None)
        behind = [g for g in self.groups if g.first >= last]
        right = next(
            (g for g in behind if "relative" not in self.tags[g.first - 1]), behind[0] if behind else None
        )
        chosen = self._choose(first, last, left, right)
        if chosen is None:
            return None
        return replace(chosen, first=chosen.first + self.start, last=chosen.last + self.start)

    def _tags_at(self, place: int, written: list[str]) -> frozenset[str]:
        """Names ("Mohamed") and beheaded words ("re-opening") are no verbs."""
        word, before = written[place], written[place - 1] if place else ""
        tags = tags_of(self.code, word.lower())
        if "contracted" in tags and before not in {"'", "’"}:
            return frozenset()
        if place and word.istitle() and before not in _QUOTES and "past" in tags:
            return frozenset()
        return tags

    def preposition(self, first: int) -> Direction | None:
        """What a preposition says by itself: "since Monday", "until Friday"."""
        place = first - self.start - 1
        if place < 0:
            return None
        word, tags = self.words[place], self.tags[place]
        if "past_before" in tags:
            return Direction(False, word)
        if "ahead_before" in tags:
            left = next((g for g in reversed(self.groups) if g.last <= place), None)
            lasting = left is not None and left.ahead is False and "lasting" in self.tags[left.last - 1]
            return Direction(not lasting, word)
        return None

    def _choose(self, first: int, last: int, left: _Verbs | None, right: _Verbs | None) -> _Verbs | None:
        if left is not None and self._adjacent(left.last, first):
            return left
        if self._possessive(last):
            return self._of_possessed(last, left, right)
        if right is not None and (self._opens_clause(first) or self._is_subject(last, left, right)):
            return right
        return left or right

    def _adjacent(self, place: int, first: int) -> bool:
        return all("links" in tags for tags in self.tags[place:first])

    def _possessive(self, last: int) -> bool:
        return self.words[last : last + 2] in (["'", "s"], ["’", "s"])

    def _of_possessed(self, last: int, left: _Verbs | None, right: _Verbs | None) -> _Verbs | None:
        """ "Tuesday's attack" lies behind; "Tuesday's talks" follow their verb."""
        for tags in self.tags[last + 2 : last + 6]:
            if "unforeseen" in tags:
                return _Verbs(last + 2, last + 3, ahead=False)
        if right is not None and (left is None or left.reporting):
            return right
        return left

    def _opens_clause(self, first: int) -> bool:
        """Whether the expression, with its preposition, stands first in its clause."""
        place = first - 1
        while place >= 0 and "links" in self.tags[place]:
            place -= 1
        if place < 0:
            return True
        word = self.words[place]
        return not word[0].isalnum() and word not in "'’%" or "clause_starters" in self.tags[place]

    def _is_subject(self, last: int, left: _Verbs | None, right: _Verbs) -> bool:
        """ "Officials said the vote on Tuesday will decide": the verb right behind it is its own."""
        return right.first == last and (left is None or left.reporting)


def _groups(words: list[str], tags: list[frozenset[str]]) -> list[_Verbs]:
    groups: list[_Verbs] = []
    place = 0
    while place < len(words):
        group = _group_at(place, words, tags, groups[-1] if groups else None)
        if group is None:
            place += 1
        else:
            groups.append(replace(group, last=_through_verb(group, tags)))
            place = groups[-1].last
    return groups


def _through_verb(group: _Verbs, tags: list[frozenset[str]]) -> int:
    """Where a group ends that auxiliaries begin: "is to be held", "will have met"."""
    last = max(group.last, group.first + 1)
    if not tags[group.first] & _AUXILIARIES:
        return last
    limit = min(last + 4, len(tags))
    while last < limit and tags[last] & _VERBAL:
        last += 1
    return last


def _group_at(
    place: int, words: list[str], tags: list[frozenset[str]], before: _Verbs | None
) -> _Verbs | None:
    tag = tags[place]
    behind = _skip_adverbs(place + 1, tags)
    next_tags = tags[behind] if behind < len(tags) else frozenset()
    if not tag:
        return None
    if "future" in tag:
        return _Verbs(place, min(behind + 1, len(words)), ahead=True)
    if "conditional" in tag:
        return _Verbs(place, min(behind + 1, len(words)), ahead="have_now" not in next_tags)
    if "be_now" in tag and words[place + 1 : place + 2] == [","]:
        return None  # "that is, ..."
    if "be_now" in tag:
        return _present(place, behind, next_tags, len(words))
    if "be_past" in tag:
        ahead = bool(next_tags & {"infinitive", "planned_for"}) or words[behind : behind + 2] == [
            "going",
            "to",
        ]
        return _Verbs(place, min(behind + 1, len(words)), ahead=ahead)
    if tag & {"have_now", "have_past"}:
        ahead = "infinitive" in next_tags and "have_now" in tag
        return _Verbs(place, min(behind + 1, len(words)), ahead=ahead)
    return _bare_verb(place, words, tags, before)


def _present(place: int, behind: int, next_tags: frozenset[str], length: int) -> _Verbs:
    """The group that begins with "is" or "are"."""
    last = min(behind + 1, length)
    if next_tags & {"infinitive", "planned", "planned_for"}:
        return _Verbs(place, last, ahead=True)
    if "ing" in next_tags:
        return _Verbs(place, last, ahead=True, sure=False)
    if "past" in next_tags:
        return _Verbs(place, last, ahead=None)
    return _Verbs(place, behind, ahead=True, sure=False)  # "the vote is Tuesday"


def _bare_verb(
    place: int, words: list[str], tags: list[frozenset[str]], before: _Verbs | None
) -> _Verbs | None:
    tag = tags[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if "planned" in tag and following == "to":
        return _Verbs(place, min(place + 3, len(words)), ahead=True)
    if "planned_for" in tag and _looks_ahead(place, tags):
        return _Verbs(place, place + 1, ahead=True)
    if "infinitive" in tag and following.isalpha() and not _is_noun_start(tags, place + 1):
        return _Verbs(place, place + 2, ahead=True if before is None or before.commits else before.ahead)
    if "past" in tag or "told_now" in tag and not _after_determiner(place, tags):
        return _Verbs(place, place + 1, ahead=False, reporting="reporting" in tag, commits="planned" in tag)
    if "timetable" in tag and not _after_determiner(place, tags) and _has_subject(place, words, tags):
        return _Verbs(place, place + 1, ahead=True, sure=False)
    return None


def _looks_ahead(place: int, tags: list[frozenset[str]]) -> bool:
    """ "Due Thursday", "set for Monday", "scheduled to open": not "set a record"."""
    return place + 1 < len(tags) and bool(tags[place + 1] & {"links", "infinitive", "weekday"})


def _is_noun_start(tags: list[frozenset[str]], place: int) -> bool:
    return bool(tags[place] & {"determiners", "weekday", "past"})


def _after_determiner(place: int, tags: list[frozenset[str]]) -> bool:
    return place > 0 and "determiners" in tags[place - 1]


def _has_subject(place: int, words: list[str], tags: list[frozenset[str]]) -> bool:
    """ "Talks begin", "they meet", "the summit opens": not "the far end", "a bright start"."""
    if words[place].endswith("s"):
        return True
    before = words[place - 1] if place else ""
    return before.endswith("s") and len(before) > 2 or "plural_subject" in tags[place - 1 if place else 0]


def _skip_adverbs(place: int, tags: list[frozenset[str]]) -> int:
    limit = place + 4
    while place < min(limit, len(tags)) and "adverbs" in tags[place] and not tags[place] & {"planned_for"}:
        place += 1
    return place


@lru_cache(maxsize=50_000)
def tags_of(code: str, word: str) -> frozenset[str]:
    """What a lower-case word can be for the direction of dates."""
    language = load(code)
    return frozenset(_tags(language, word))


def _tags(language: Language, word: str) -> set[str]:
    verbs = language.verbs
    tags = set(language.verb_classes.get(word, ()))
    if "irregular_past" in tags:
        tags.add("past")
    elif len(word) > 3 and "not_past" not in tags and word.endswith(tuple(verbs["past_suffixes"])):
        tags.add("past")
    elif len(word) > 4 and "not_ing" not in tags and word.endswith(tuple(verbs["ing_suffixes"])):
        tags.add("ing")
    if language.value("WEEKDAY", word):
        tags.add("weekday")
    return tags
