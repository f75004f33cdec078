"""Who holds which office in an article, as its words and the table of offices say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from app.model import Person
from app.names import tables
from app.names.affiliations import offices_of
from app.names.identity import slug
from app.names.references import Names
from app.names.states import country_bodies

_NEAR = timedelta(days=730)
_LONGEST_OFFICE = 12  # words
_IN_OFFICE = {"of", "for", "and", "with", "the", "&"}
_BEFORE = {"former", "ex", "late", "then", "deputy", "vice", "next", "future"}
# One office under its many names, the surest words first; "leader" is any that leads a state.
_SAME = (
    (r"\b(?:fm|eam)\b|\bforeign\b|external affairs|top diplomat", "foreign"),
    (r"defen[cs]e", "defence"),
    (r"(?:under|assistant|deputy)[ -]?secretary[ -]general", "under-secretary-general"),
    (r"\bvice\b|deputy|\bdpm\b", "deputy"),
    (r"prime minister|premier\b|\bpm\b|taoiseach", "premier"),
    (r"chancellor(?! of the ex)", "chancellor"),
    (r"secretary[ -]general|\bsg\b", "secretary-general"),
    (r"high representative|\bhr/?vp\b", "high representative"),
    (r"secretary of state", "secretary of state"),
    (r"general secretary|supreme leader", "party leader"),
    (r"president-elect", "president-elect"),
    (r"president", "president"),
    (r"\bking\b|\bqueen\b|\bemir\b|\bsultan\b|monarch", "monarch"),
)
_LEADING = {"premier", "chancellor", "president", "monarch", "president-elect", "party leader"}
_LEADERS = {"leader", "head of state", "ruler"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody told as holding an office at a token, or known to: `state` is whose office it is,
    `told` that the article says so."""

    at: int
    person: Person
    office: str
    state: str | None
    told: bool = False


def office_key(words: str) -> str:
    """One word for an office under all its names: "FM", "Minister of External Affairs" → "foreign"."""
    lower = words.lower()
    return next((key for pattern, key in _SAME if re.search(pattern, lower)), lower.strip())


def fits(wanted: str, held: str) -> bool:
    """Whether who holds one office may be told by the other's name: a president is a leader."""
    if wanted in {"minister", "secretary"}:
        return wanted in held or held in {"foreign", "defence"}
    return wanted == held or (wanted in _LEADERS and held in _LEADING)


def leads(holder: Holder) -> bool:
    """Whether the office is one that leads a state."""
    return holder.office in _LEADING


def holders(doc: Doc, names: Names, day: date | None) -> list[Holder]:
    """The holders of office in the order of the text; those of the table at their first mention."""
    told = [holder for start, end in names.titles for holder in _told(doc, names, start, end)]
    return sorted([*_tabled(names, day), *told], key=lambda holder: holder.at)


def _told(doc: Doc, names: Names, start: int, end: int) -> Iterator[Holder]:
    """Whom the title at [start, end) belongs to: "Prime Minister X", "X, the prime minister"."""
    state, after, before = whose(doc, names, start, end)
    if before >= 0 and doc[before].lower_ in _BEFORE:
        return
    person = _person_at(names, after)
    if person is not None and state is None:
        state = _state_behind(doc, names, after)
    if person is None and after < len(doc) and doc[after].text == ",":
        person = _person_at(names, after + 1)  # "Germany's chancellor, Olaf Scholz"
    if person is None:
        person = person_before(doc, names, before, after)
    if person is not None:
        yield Holder(start, person, office_key(doc[start:end].text), state, told=True)


def whose(doc: Doc, names: Names, start: int, end: int) -> tuple[str | None, int, int]:
    """The state that a title names ("Swedish ...", "... of Sweden", "Sweden's ..."), the token behind
    the phrase, and the one before it."""
    after, before = end, start - 1
    for of in _behind_of(doc, end):
        ref = names.at(of)
        if ref and ref.people:
            break
        if ref and (body := ref.demonym or ref.body):
            return body.slug, ref.end, before
    if before >= 0 and doc[before].tag_ == "POS":
        before -= 1
    while before >= 0 and doc[before].pos_ == "ADJ" and names.at(before) is None:
        before -= 1  # "Germany's outgoing chancellor"
    ref = names.at(before) if before >= 0 else None
    if ref and (body := ref.demonym or ref.body):
        return body.slug, after, ref.start - 1
    return None, after, before


def _behind_of(doc: Doc, i: int) -> Iterator[int]:
    """Tokens behind each "of" and "for" of an office that goes on from token i: "for Relations with States of
    the Holy See", "of International Relations of Namibia"."""
    if i >= len(doc) or doc[i].lower_ not in {"of", "for"}:
        return
    for token in doc[i : min(len(doc), i + _LONGEST_OFFICE)]:
        if not (token.text[:1].isupper() or token.lower_ in _IN_OFFICE):
            return
        if token.lower_ in {"of", "for"} and token.i + 1 < len(doc):
            yield token.i + 2 if doc[token.i + 1].lower_ == "the" else token.i + 1


def _state_behind(doc: Doc, names: Names, name: int) -> str | None:
    """ "Foreign Minister Ana Vuli of Fiji": the state behind the name that begins at a token."""
    ref = names.at(name)
    behind = ref.end if ref else len(doc)
    if behind + 1 >= len(doc) or doc[behind].lower_ != "of":
        return None
    return _body_at(names, behind + 2 if doc[behind + 1].lower_ == "the" else behind + 1)


def _body_at(names: Names, i: int) -> str | None:
    ref = names.at(i)
    body = (ref.demonym or ref.body) if ref else None
    return body.slug if body else None


def _person_at(names: Names, i: int) -> Person | None:
    ref = names.at(i)
    return ref.people[0] if ref and ref.people and ref.start == i and not ref.implied else None


def person_before(doc: Doc, names: Names, before: int, after: int) -> Person | None:
    """ "Olaf Scholz, the German chancellor": the name before the comma; no verb follows the title."""
    if after < len(doc) and doc[after].pos_ in {"VERB", "AUX"}:
        return None
    i = before
    while i > 0 and doc[i].lower_ in {"the", "a", "an"}:
        i -= 1
    if i < 1 or doc[i].text != ",":
        return None
    ref = names.at(i - 1)
    return ref.people[0] if ref and ref.people and not ref.implied else None


def _tabled(names: Names, day: date | None) -> Iterator[Holder]:
    """Offices of the article's people by the table: those held about the day it was written."""
    first: dict[str, tuple[int, Person]] = {}
    for ref in names.references:
        for person in ref.people:
            first.setdefault(person.slug, (ref.start, person))
    for at, person in first.values():
        for office in offices_of(person):
            if day is None or _about(office, day):
                state = country_bodies().get(office.of)
                yield Holder(at, person, office_key(office.office), state.slug if state else slug(office.of))


def _about(office: tables.Office, day: date) -> bool:
    begun = office.start is None or office.start.toordinal() <= day.toordinal()
    return begun and (office.end is None or day <= office.end + _NEAR)
