"""Groups of people listed behind a word: "met A and with B", "met A on Tuesday and B on Friday"."""

from bisect import bisect_left

from spacy.tokens import Span, Token

from app.events.parties import read_list
from app.events.reading import Party, Reading
from app.model import Place

_JOINS = {"and", ",", "then", "later", "with"}
# Words that tell of one meeting with each, not of one with all.
_ONE_BY_ONE = {"respectively", "separately", "bilateral", "separate", "individual", "meetings", "one-on-one"}
_PLACED = {"in", "at", "on"}


def groups_after(reading: Reading, token: Token) -> list[Party]:
    """The groups of names listed right behind a word, those with a day or place between them too."""
    stop = int(token.sent.end)
    groups = read_list(reading, token.i + 1, stop) or _behind_with(reading, token, stop)
    groups = by_state(reading, groups)
    return [*groups, *_further(reading, groups, stop)] if groups else []


def by_state(reading: Reading, groups: list[Party]) -> list[Party]:
    """The groups, those whose people speak for different states parted where the words tell of one meeting
    with each: "met respectively with A of Fiji and B of Tonga", "bilateral talks with A and B"."""
    return [part for group in groups for part in _parted(reading, group)]


def _parted(reading: Reading, group: Party) -> list[Party]:
    homes = [reading.names.homes.get(person.slug, "") for person in group.people]
    around = {t.lower_ for t in reading.doc[max(0, group.start - 6) : group.end + 6]}
    if len(set(homes)) < 2 or not all(homes) or group.unnamed or not around & _ONE_BY_ONE:
        return [group]
    spans = [(ref, p) for ref in reading.names.within(group.start, group.end) for p in ref.people]
    if [p for _, p in spans] != group.people:
        return [group]
    starts = [group.start, *(ref.end for ref, _ in spans[:-1])]
    parts = []
    for state in dict.fromkeys(homes):
        mine = [i for i, home in enumerate(homes) if home == state]
        first, last = starts[mine[0]], spans[mine[-1]][0].end
        parts.append(Party(first, last, [group.people[i] for i in mine]))
    parts[-1].end = group.end
    return parts


def _behind_with(reading: Reading, token: Token, stop: int) -> list[Party]:
    """ "will meet on Wednesday with X": the list behind the first "with"."""
    for following in reading.doc[token.i + 1 : min(stop, token.i + 9)]:
        if following.lower_ == "with":
            return read_list(reading, following.i + 1, stop)
        if following.pos_ in {"VERB", "AUX"} or following.text in {",", ";", ":"}:
            break
    return []


def _further(reading: Reading, groups: list[Party], stop: int) -> list[Party]:
    """The groups that go on behind a day or a place: "on Tuesday and Abdelatty on Wednesday"."""
    found: list[Party] = []
    last = groups[-1]
    while (tail := _adjunct_end(reading, last.end, stop)) > last.end:
        after = _behind_join(reading, tail, stop)
        more = read_list(reading, after, stop) if after > tail else []
        if not more or not more[0].people or _acts(reading, more[-1], stop):
            break
        last.tail = tail
        last = more[-1]
        last.tail = max(last.end, _adjunct_end(reading, last.end, stop))
        found.extend(more)
    return found


def _adjunct_end(reading: Reading, start: int, stop: int) -> int:
    """Where days and places that follow a name end: "in Amman on Tuesday"."""
    end = start
    while end < stop:
        i = end + 1 if reading.doc[end].lower_ in _PLACED else end
        reached = _date_end(reading, i) or (_place_end(reading, i) if i > end else end)
        if reached <= end:
            return end
        end = reached
    return end


def _date_end(reading: Reading, i: int) -> int:
    """The end of the date expression that begins at token i; 0 where none does."""
    if i >= len(reading.doc):
        return 0
    at = reading.doc[i].idx
    place = bisect_left(reading.dates, at, key=lambda date: date.start)
    if place == len(reading.dates) or reading.dates[place].start != at:
        return 0
    span = reading.doc.char_span(at, reading.dates[place].end, alignment_mode="expand")
    return int(span.end) if span is not None else 0


def _place_end(reading: Reading, i: int) -> int:
    ref = reading.names.at(i) if i < len(reading.doc) else None
    return ref.end if ref and ref.place and ref.start == i else 0


def _behind_join(reading: Reading, i: int, stop: int) -> int:
    """The first token behind "and", ", and with", "then"."""
    while i < stop and reading.doc[i].lower_ in _JOINS:
        i += 1
    return i


def _acts(reading: Reading, group: Party, stop: int) -> bool:
    """Whether the names begin a clause of their own: "on Tuesday and Abdelatty said ..."."""
    following = reading.doc[group.end] if group.end < stop else None
    return following is not None and following.pos_ in {"VERB", "AUX"}


def own_places(reading: Reading, group: Party) -> list[Place] | None:
    """The places told for this group alone, None where there are none."""
    return [ref.place for ref in reading.names.within(group.end, group.tail) if ref.place] or None


def apart(reading: Reading, groups: list[Party], group: Party) -> list[Span]:
    """The words that are about the other groups alone."""
    return [reading.doc[g.start : g.tail] for g in groups if g is not group and g.tail > g.end]
