"""Whom a text gives which office: the day lies within their term.

Terms come from two tables of the same columns: the language's own (leaders of the last century), and
the names' one where that package stands beside this one. Neither is needed: without them, a text tells
less of its day.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from app.dates.undated.evidence import Evidence
from app.dates.undated.timeline import Timeline, Weights
from app.dates.undated.words import Words, words_of

_OUT, _JUST_LEFT, _NOT_YET = -6.0, -1.5, -3.0
_LEAVE_TAKING, _RUN_UP = 14, 7  # days after and before a term that news still or already uses its title
_HANDOVER = 200  # days that somebody is called incoming or outgoing
_NAMED = -1.6  # weight of days far from any term of somebody who is named in full without a title
_FAR = 4 * 365
_BEFORE, _BEHIND = 64, 70  # characters around a name in which its title stands
_TIMES = 6  # of one name that are looked at
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_BETWEEN = re.compile(r"(?:[ ](?:[^\W\d_][\w'’-]*\.?|de|al|bin|van|der|von|la)){0,4}[ ]?")


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office; None where an end is open."""

    person: str
    names: tuple[str, ...]
    office: str
    of: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name in the text: where it stands, and whether it is there in full."""

    start: int
    end: int
    full: bool


def office_evidence(text: str, language: str, t: Timeline) -> Iterator[Evidence]:
    """One piece of evidence for each name that the text puts into an office that somebody so called had."""
    words = words_of(language)
    by_surname = _by_surname(language)
    places: dict[str, list[int]] = {}
    for match in _NAME.finditer(text):
        if match.group() in by_surname:
            places.setdefault(match.group(), []).append(match.start())
    told: set[str] = set()
    for surname, starts in places.items():
        found = _evidence_of(text, surname, starts[:_TIMES], by_surname[surname], words, t)
        if found and found.words not in told:
            told.add(found.words)
            yield found


def _evidence_of(
    text: str, surname: str, starts: list[int], terms: tuple[Term, ...], words: Words, t: Timeline
) -> Evidence | None:
    in_full = [term for term in terms if any(name in text for name in term.names)]
    choices = in_full or terms
    windows: list[Weights] = []
    said = ""
    for start in starts:
        for term in choices:
            mention = _mention(text, surname, start, term)
            title = _title(text, mention, term, words)
            if title is None:
                continue
            weights = _weights(text, title, term, words, t)
            if weights is not None:
                windows.append(weights)
                said = said or text[min(title, mention.start) : mention.end]
        if windows:
            break
    if windows:
        return Evidence(said, np.max(windows, axis=0))
    return _named(in_full, t) if in_full else None


def _mention(text: str, surname: str, start: int, term: Term) -> _Mention:
    end = start + len(surname)
    for name in term.names:
        for at in (end - len(name), start):
            if at >= 0 and text.startswith(name, at):
                return _Mention(at, at + len(name), full=True)
    return _Mention(start, end, full=False)


def _title(text: str, mention: _Mention, term: Term, words: Words) -> int | None:
    """Where the title of the office stands that belongs to the name; None where it has none."""
    titles = words.titles.get(term.office, (term.office, term.office.lower()))
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    for title in titles:
        at = before.rfind(title)
        if at >= 0 and _BETWEEN.fullmatch(before, at + len(title)) and not before[at - 1 : at].isalpha():
            return mention.start - len(before) + at
    behind = text[mention.end : mention.end + _BEHIND]
    if behind.startswith(", "):
        apposition = behind[2:].split(",")[0].split(";")[0].split(". ")[0]
        if any(re.search(rf"\b{re.escape(title)}\b", apposition) for title in titles):
            return mention.start
    if term.office in words.governing:
        follow = behind.lstrip(" ").split(" ", 1)[0].strip(".,;:’'")
        if behind[:1] == " " and follow in words.governments:
            return mention.start
    return None


def _weights(text: str, title: int, term: Term, words: Words, t: Timeline) -> Weights | None:
    """How the days fit the term, or, of a former or future holder, the time after or before it."""
    before = re.findall(r"\w+", text[max(0, title - 40) : title].rsplit(". ", 1)[-1].lower())[-5:]
    start = term.start or t.day(0)
    end = term.end or t.last
    if words.former & set(before):
        return np.where(t.since(end) >= 0, 0.0, _OUT) if term.end else None
    if words.then & set(before):
        return np.where(t.since(start) >= 0, 0.0, _OUT)
    moving = []
    if words.entering & set(before):
        moving.append(np.where((t.since(start) >= -_HANDOVER) & (t.since(start) <= 2), 0.0, _OUT))
    if words.leaving & set(before) and term.end:
        moving.append(np.where((t.since(end) >= -_HANDOVER) & (t.since(end) <= 7), 0.0, _OUT))
    return np.asarray(np.max(moving, axis=0)) if moving else _in_term(start, end, t)


def _in_term(start: date, end: date, t: Timeline) -> Weights:
    since, after = t.since(start), t.since(end)
    weights = np.where((since >= 0) & (after <= 0), 0.0, _OUT)
    weights = np.where((after > 0) & (after <= _LEAVE_TAKING), _JUST_LEFT, weights)
    return np.where((since < 0) & (since >= -_RUN_UP), np.maximum(weights, _NOT_YET), weights)


def _named(terms: list[Term], t: Timeline) -> Evidence:
    """Somebody named in full, without a title: near some term of theirs, for news is of those in office."""
    windows = [
        np.where(
            (t.since(term.start or t.day(0)) >= -_FAR) & (t.since(term.end or t.last) <= _FAR), 0.0, _NAMED
        )
        for term in terms
    ]
    return Evidence("", np.max(windows, axis=0))


@cache
def _by_surname(language: str) -> dict[str, tuple[Term, ...]]:
    """All terms by the word that news calls their holder by: the last of the name, or the first."""
    by_name: dict[str, list[Term]] = {}
    for term in _terms(language):
        for word in {name.split()[-1] for name in term.names} | _first_names(term.names):
            if len(word) > 1 and word[0].isupper():
                by_name.setdefault(word, []).append(term)
    return {word: tuple(terms) for word, terms in by_name.items()}


def _first_names(names: tuple[str, ...]) -> set[str]:
    """Of "Xi Jinping" the first word: surnames of two or three letters, or those of Korea, come first."""
    return {name.split()[0] for name in names if len(name.split()[0]) <= 4 and "." not in name}


@cache
def _terms(language: str) -> tuple[Term, ...]:
    own = Path(__file__).parent.parent / "languages" / language / "offices.csv"
    names = Path(__file__).parents[2] / "names" / "data" / "offices.csv"
    return tuple(_term(row) for path in (own, names) if path.exists() for row in _rows(path))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _term(row: dict[str, str]) -> Term:
    names = (row["person"], *(name for name in row["aliases"].split("|") if name))
    return Term(row["person"], names, row["office"], row["of"], _first(row["start"]), _last(row["end"]))


def _first(cell: str) -> date | None:
    """The first day of an ISO day, month or year."""
    if not cell:
        return None
    year, month, day = ([int(part) for part in cell.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(cell: str) -> date | None:
    """The last day of an ISO day, month or year (the 28th will do for a month)."""
    if not cell:
        return None
    year, month, day = ([int(part) for part in cell.split("-")] + [12, 31])[:3] if cell.count("-") != 1 else (
        *[int(part) for part in cell.split("-")], 28
    )  # fmt: skip
    return date(year, month, day)
