"""Well-known happenings that a text names: elections, summits, treaties, wars, disasters, journeys ...

The table `happenings.csv` of a language says by which words each is known and when it was. To these
come the summits of the names' tables, where that package stands beside this one.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

_FIRST_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(r"\b([A-Z])\.([A-Z])\.")  # "U.S." is read as "US"
_SENTENCE_END = re.compile(r"\w{2}[.?!]\s+[A-Z“\"]")
_REACH = 200  # characters around the first words of a happening in which its others stand
_TIMES = 8  # of one wording in a text that are looked at
_MOST = 60  # sightings in a text
_YEAR = timedelta(days=330)
_SHORTEST_STEM, _LONGEST_STEM = 4, 14

_Index = dict[str, tuple[tuple[str, tuple["Happening", ...]], ...]]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that everyone dates, from `start` to `end`, both included.

    It is known by words of each of the `groups`: any one of a group will do, all groups must be
    there. What has a capital counts only as written or all in capitals; a star stands for any ending.
    """

    groups: tuple[tuple[str, ...], ...]
    start: date
    end: date
    kind: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A happening as it stands in a text, at characters `start` to `end`."""

    happening: Happening
    start: int
    end: int


def happenings_in(text: str, language: str) -> list[Sighting]:
    """The happenings that `text` names, in order; each at the first place where all its words are near."""
    plain = _Plain(text)
    index = _index(language)
    found: dict[Happening, Sighting] = {}
    tries: dict[str, int] = defaultdict(int)
    for match in _FIRST_WORD.finditer(plain.text):
        for term, happenings in _candidates(match.group().lower(), index):
            if tries[term] >= _TIMES or not _pattern((term,)).match(plain.text, match.start()):
                continue
            tries[term] += 1
            for happening in happenings:
                if happening not in found and (span := _span(plain.text, match.start(), term, happening)):
                    found[happening] = Sighting(happening, plain.origin(span[0]), plain.origin(span[1]))
        if len(found) >= _MOST:
            break
    return sorted(found.values(), key=lambda s: (s.start, s.end))


def _candidates(word: str, index: "_Index") -> Iterator[tuple[str, tuple[Happening, ...]]]:
    """The wordings that may begin with `word`: in full, or by a stem of four letters and more."""
    yield from index.get(word, ())
    for length in range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1):
        yield from index.get(f"{word[:length]}*", ())


class _Plain:
    """A text with straight quotes and abbreviations without their stops, and where each place came from."""

    def __init__(self, text: str) -> None:
        straight = text.replace("’", "'").replace("‘", "'").replace("\n", " ").replace("–", "-")
        self.cuts = [m.end() for m in _ABBREVIATED.finditer(straight)]
        self.text = _ABBREVIATED.sub(r"\1\2", straight)

    def origin(self, place: int) -> int:
        """The place in the text as given."""
        for cut in self.cuts:  # a handful: one for each abbreviation
            if cut - 2 > place:
                break
            place += 2
        return place


def _span(text: str, start: int, term: str, happening: Happening) -> tuple[int, int] | None:
    """From the first to the last of its words, where all of them are near."""
    first, last = start, start + len(term.rstrip("*"))
    low = max(0, start - _REACH)
    high = last + _REACH
    for group in happening.groups[1:]:
        near = [
            m.span()
            for m in _pattern(group).finditer(text, low, high)
            if happening.kind != "visit" or not _SENTENCE_END.search(text, *sorted((start, m.start())))
        ]
        if not near:
            return None
        nearest = min(near, key=lambda span: abs(span[0] - start))
        first, last = min(first, nearest[0]), max(last, nearest[1])
    return first, last


@lru_cache(maxsize=4096)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_term_pattern(term) for term in terms))


def _term_pattern(term: str) -> str:
    """One wording: a star is any ending, and a plural or possessive may follow what has none."""
    ending = r"\w*" if term.endswith("*") else r"(?:'s|s|s')?(?!\w)"
    body = re.escape(term.rstrip("*"))
    any_case = term == term.lower()
    return rf"(?<!\w)(?i:{body}){ending}" if any_case else rf"(?<!\w)(?:{body}|{body.upper()}){ending}"


@cache
def _index(language: str) -> _Index:
    """By the first word of each wording of a first group: the wordings, with what they may mean."""
    by_term: dict[str, list[Happening]] = defaultdict(list)
    for happening in (*_own(language), *_summits()):
        for term in happening.groups[0]:
            by_term[term].append(happening)
    index: dict[str, list[tuple[str, tuple[Happening, ...]]]] = defaultdict(list)
    for term, happenings in by_term.items():
        first = _FIRST_WORD.search(term)
        if first:
            stem = "*" if term == f"{first.group()}*" else ""
            index[first.group().lower() + stem].append((term, tuple(happenings)))
    return {word: tuple(terms) for word, terms in index.items()}


def _own(language: str) -> Iterator[Happening]:
    path = Path(__file__).parent.parent / "languages" / language / "happenings.csv"
    for row in _rows(path):
        start = date.fromisoformat(row["start"])
        end = date.fromisoformat(row["end"]) if row["end"] else start
        groups = tuple(tuple(t.strip() for t in group.split("|")) for group in row["words"].split("&"))
        yield Happening(groups, start, end, row["kind"], lasting=row["echo"] == "long")


def _summits() -> Iterator[Happening]:
    """Editions of recurring gatherings, by their names or by the gathering and its city."""
    folder = Path(__file__).parents[2] / "names" / "data"
    if not (folder / "summit_editions.csv").exists():
        return
    names = {row["name"]: _terms(row) for row in _rows(folder / "summits.csv")}
    editions = [
        row for row in _rows(folder / "summit_editions.csv") if len(row["start"]) == len(row["end"]) == 10
    ]
    crowded = _crowded(editions)
    for row in editions:
        span = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        yield Happening(((row["name"],),), *span, "summit")
        series = names.get(row["summit"], ())
        if row["city"] and series and (row["summit"], row["city"]) not in crowded:
            yield Happening((series, (row["city"], *_EITHER.get(row["city"], ()))), *span, "summit")


# Cities and places by which news calls a summit held near them.
_EITHER = {
    "Carbis Bay": ("Cornwall",),
    "Fasano": ("Apulia", "Puglia", "Borgo Egnazia"),
    "La Malbaie": ("Charlevoix",),
    "Shima": ("Ise-Shima",),
    "Newport": ("Wales",),
    "Kyiv": ("Kiev",),
    "Nago": ("Okinawa",),
    "Nusa Dua": ("Bali",),
    "Toyako": ("Hokkaido",),
    "Saint Petersburg": ("St. Petersburg", "St Petersburg"),
    "Elmau": ("Bavaria",),
    "The Hague": ("Hague",),
}


def _terms(row: dict[str, str]) -> tuple[str, ...]:
    """A series' names without the word for the gathering where the rest is an abbreviation ("G20")."""
    names = [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]
    firsts = [name.split()[0] for name in names if row["name"].endswith(" summit")]
    short = [first for first in firsts if first[-1:].isdigit() or (len(first) > 3 and first.isupper())]
    return tuple(dict.fromkeys(names + short))


def _crowded(editions: list[dict[str, str]]) -> set[tuple[str, str]]:
    """Series that meet in one city more than once a year: such a city tells nothing."""
    held: dict[tuple[str, str], list[date]] = defaultdict(list)
    for row in editions:
        held[row["summit"], row["city"]].append(date.fromisoformat(row["start"]))
    return {
        key
        for key, days in held.items()
        if any(later - earlier < _YEAR for earlier, later in pairwise(sorted(days)))
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
