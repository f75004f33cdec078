"""Verb groups of a sentence: which words are verbs, and whether they tell of past or future.

Light evidence only: word lists and endings of the language's data, in their order.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from app.dates.language import Language, load

Tags = list[frozenset[str]]

_AUXILIARIES = {"future", "conditional", "be_now", "be_past", "have_now", "have_past", "infinitive"}
_VERBAL = {"adverbs", "be_other", "have_now", "past", "ing"}
_LONGEST_CHAIN = 4  # words of a verb behind its first auxiliary


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: tokens `first` to `last` (left out).

    `ahead` is True for the future, False for the past, None where it tells nothing. `sure` is False
    for a plain present, `near` True where the nearer day is meant ("was to meet"). `commits` holds
    of verbs whose infinitive lies ahead ("agreed to"), `reporting` of those that tell what others do.
    """

    first: int
    last: int
    ahead: bool | None
    reporting: bool = False
    sure: bool = True
    near: bool = False
    commits: bool = False


def verb_groups(words: list[str], tags: Tags) -> list[VerbGroup]:
    """The verb groups of a sentence in order; `words` in lower case, with the tags of each."""
    groups: list[VerbGroup] = []
    place = 0
    while place < len(words):
        group = _group_at(place, words, tags, groups[-1] if groups else None)
        if group is None:
            place += 1
        else:
            groups.append(replace(group, last=_through_verb(group, tags)))
            place = groups[-1].last
    return groups


def _through_verb(group: VerbGroup, tags: Tags) -> int:
    """Where a group ends that auxiliaries begin: "is to be held", "will have met"."""
    last = max(group.last, group.first + 1)
    infinitive = last - group.first > 1 and "planned" in tags[group.first]
    if not infinitive and not tags[group.first] & _AUXILIARIES:
        return last
    limit = min(last + _LONGEST_CHAIN, len(tags))
    while last < limit and tags[last] & _VERBAL and not _looks_ahead(last, tags):
        last += 1
    return last


def _group_at(place: int, words: list[str], tags: Tags, before: VerbGroup | None) -> VerbGroup | None:
    tag = tags[place]
    if not tag:
        return None
    behind = _skip_adverbs(place + 1, tags)
    next_tags = tags[behind] if behind < len(tags) else frozenset()
    last = _verb_end(behind, tags)
    if "future" in tag:
        return VerbGroup(place, last, ahead=True)
    if "conditional" in tag:
        return VerbGroup(place, last, ahead="have_now" not in next_tags)
    if "be_now" in tag:
        return _present(place, behind, tags)
    if "be_past" in tag:
        planned = _is_planned(behind, tags)
        return VerbGroup(place, last, ahead=None if planned else False, near=planned)
    if tag & {"have_now", "have_past"}:
        return _perfect(place, behind, words, tags)
    return _bare_verb(place, words, tags, before)


def _perfect(place: int, behind: int, words: list[str], tags: Tags) -> VerbGroup:
    """ "Has met" lies behind; "has to go" and "have agreed to meet" lie ahead."""
    next_tags = tags[behind] if behind < len(tags) else frozenset()
    last = _verb_end(behind, tags)
    if "planned" in next_tags and _is_infinitive(behind + 1, words, tags):
        ahead = True if "have_now" in tags[place] else None
        return VerbGroup(place, behind + 3, ahead=ahead, near=ahead is None)
    return VerbGroup(place, last, ahead="infinitive" in next_tags and "have_now" in tags[place])


def _verb_end(behind: int, tags: Tags) -> int:
    """Takes in the verb that an auxiliary stands before, but no date or name ("was Tuesday")."""
    if behind < len(tags) and not tags[behind] & {"weekday", "links", "determiners", "name", "comma"}:
        return behind + 1
    return behind


def _is_planned(place: int, tags: Tags) -> bool:
    """ "(Was) to meet", "due", "scheduled", "going to", "willing to"."""
    here = tags[place] if place < len(tags) else frozenset()
    behind = tags[place + 1] if place + 1 < len(tags) else frozenset()
    return bool(here & {"infinitive", "planned_for"}) or ("planned" in here and "infinitive" in behind)


def _present(place: int, behind: int, tags: Tags) -> VerbGroup | None:
    """The group that begins with "is" or "are"."""
    if place + 1 < len(tags) and "comma" in tags[place + 1]:
        return None  # "that is, ..."
    next_tags = tags[behind] if behind < len(tags) else frozenset()
    last = _verb_end(behind, tags)
    if next_tags & {"infinitive", "planned", "planned_for"}:
        return VerbGroup(place, last, ahead=True)
    if "ing" in next_tags:
        return VerbGroup(place, last, ahead=True, sure=False)
    if "past" in next_tags:
        return VerbGroup(place, last, ahead=None)
    return VerbGroup(place, behind, ahead=True, sure=False)  # "the vote is Tuesday"


def _bare_verb(place: int, words: list[str], tags: Tags, before: VerbGroup | None) -> VerbGroup | None:
    tag = tags[place]
    if "planned" in tag and _is_infinitive(place + 1, words, tags):
        return VerbGroup(place, place + 3, ahead=True)
    if _looks_ahead(place, tags):
        over = before is not None and before.last == place and bool(tags[before.first] & {"have_past"})
        return VerbGroup(place, place + 1, ahead=None if over else True, near=over)
    if _is_infinitive(place, words, tags):
        return _infinitive(place, before)
    return _finite_verb(place, tags)


def _is_infinitive(place: int, words: list[str], tags: Tags) -> bool:
    """ "To meet": not "to a ceasefire"."""
    if place + 1 >= len(tags) or "infinitive" not in tags[place]:
        return False
    return _is_base_verb(words[place + 1], tags[place + 1])


def _infinitive(place: int, before: VerbGroup | None) -> VerbGroup:
    """ "To meet": ahead after what commits to it and in headlines, else as its governing verb."""
    if before is None or before.commits:
        return VerbGroup(place, place + 2, ahead=True)
    return VerbGroup(place, place + 2, ahead=before.ahead, near=before.near)


def _finite_verb(place: int, tags: Tags) -> VerbGroup | None:
    tag = tags[place]
    noun = place > 0 and "determiners" in tags[place - 1]
    if {"told_now", "timetable"} <= tag and place > 0 and "relative" in tags[place - 1]:
        return VerbGroup(place, place + 1, ahead=True, sure=False)  # "the bank, which reports Monday"
    if "past" in tag or ("told_now" in tag and not noun):
        return VerbGroup(
            place, place + 1, ahead=False, reporting="reporting" in tag, commits="planned" in tag
        )
    if "awaiting" in tag and not noun:
        return VerbGroup(place, place + 1, ahead=True, sure=False)
    if "timetable" in tag and not noun and _has_subject(place, tags):
        return VerbGroup(place, place + 1, ahead=True, sure=False)
    return None


def _looks_ahead(place: int, tags: Tags) -> bool:
    """ "Due Thursday", "set for Monday", "scheduled to open": not "set a record"."""
    if "planned_for" not in tags[place] or place + 1 >= len(tags):
        return False
    return bool(tags[place + 1] & {"links", "infinitive", "weekday"})


def _is_base_verb(word: str, tags: frozenset[str]) -> bool:
    return word.isalpha() and not tags & {"determiners", "weekday", "past", "name"}


def _has_subject(place: int, tags: Tags) -> bool:
    """ "Talks begin", "they meet", "the summit opens": not "the far end", "a bright start"."""
    if "third_person" in tags[place]:
        return True
    return place > 0 and bool(tags[place - 1] & {"third_person", "plural_subject", "comma"})


def _skip_adverbs(place: int, tags: Tags) -> int:
    limit = min(place + _LONGEST_CHAIN, len(tags))
    while place < limit and "adverbs" in tags[place] and "planned_for" not in tags[place]:
        place += 1
    return place


@lru_cache(maxsize=50_000)
def tags_of(code: str, word: str) -> frozenset[str]:
    """What a lower-case word can be for the direction of dates: the lists of `verbs.toml` that hold it."""
    return frozenset(_tags(load(code), word))


def _tags(language: Language, word: str) -> set[str]:
    endings = language.verbs["endings"]
    tags = set(language.verb_classes.get(word, ()))
    if "irregular_past" in tags:
        tags.add("past")
    for name, entry in endings.items():
        if (
            len(word) > entry["longer_than"]
            and word.endswith(entry["ending"])
            and entry["unless"] not in tags
        ):
            tags.add(name)
    if language.value("WEEKDAY", word):
        tags.add("weekday")
    return tags
