"""All names of one article: who and what each word refers to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from app.model import Body, Place
from app.names.gazetteer import Entry, Hit, Sort, find
from app.names.holders import holders
from app.names.identity import body_slug, slug
from app.names.implied import implied
from app.names.organisations import organisations
from app.names.people import find_people
from app.names.references import Names, Reference
from app.names.titles import title_spans
from app.nlp.texts import text_of

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_LOCATIVE = {
    "in",
    "at",
    "to",
    "from",
    "near",
    "via",
    "outside",
    "of",
    "into",
    "for",
    "towards",
    "toward",
    "visit",
}
# What an unknown name must contain to be taken for a place, or for a body that may act.
_PLACE_NOUNS = {
    "headquarters", "palace", "airport", "hotel", "castle", "secretariat", "square", "hall", "house", "base",
    "centre", "center", "university", "embassy",
}  # fmt: skip
_COMMON = {
    "delegation", "summit", "ministry", "government", "embassy", "council", "committee", "state", "house",
    "secretary", "minister", "president", "statement", "conference", "meeting",
}  # fmt: skip
_SHORTEST_TOWN = 5  # letters of one in capitals: "NYC" and "D.C." are none
_NO_BODY = re.compile(r"\d|^(?:COVID|The|Twitter|X|Facebook|Article|Chapter)\b")


def read_names(doc: Doc, day: date | None = None) -> Names:
    """Find and resolve the names of a parsed article, written on `day`."""
    formed = [_organisation(doc, start, end) for start, end in organisations(doc)]
    known = [ref for hit in find(text_of(doc)) if (ref := _known(doc, hit))]
    known = _with_short_names(doc, _longest(known, formed))
    names = Names(titles=title_spans(doc))
    surnames = _surnames_of_towns(doc, known, {end for _, end in names.titles})
    firm = [(r.start, r.end) for r in known if not (_may_be_person(doc, r) or r.start in surnames)]
    cast = find_people(doc, firm, names.titles, day)
    names.add([ref for ref in known if ref.end - ref.start > 1 and (ref.start, ref.end) in firm])
    names.add([Reference(span.start, span.end, (cast.people[who],)) for span, who in cast.spans])
    names.add(known)
    names.add(list(_unknown(doc, names)))
    held = holders(doc, names, day)
    names.homes = {h.person.slug: h.state for h in held if h.state}
    for ref in implied(doc, names, held):
        names.add([ref])  # at once: the next pronoun may mean whom this one means
    names.add(list(_bare_councils(doc, names)))
    return names


def _bare_councils(doc: Doc, names: Names) -> Iterator[Reference]:
    """ "The Council adopted ...": with a capital it acts by that name, where nothing tells a longer one."""
    for before, token in pairwise(doc):
        is_whole = token.text in {"Council", "Commission"} and token.dep_ != "compound"
        if is_whole and before.lower_ == "the" and names.at(token) is None:
            yield Reference(token.i, token.i + 1, body=Body(token.text, body_slug(token.text)))


def _organisation(doc: Doc, start: int, end: int) -> Reference:
    """A body told by its form, with the spelling of the article."""
    text = " ".join(doc[start:end].text.split())
    return Reference(start, end, body=Body(text, body_slug(text)))


def _longest(known: list[Reference], formed: list[Reference]) -> list[Reference]:
    """Known names and formed ones without overlaps: "Russian Defence Ministry" over "Russian"."""
    kept: list[Reference] = []
    used: set[int] = set()
    for ref in sorted([*known, *formed], key=lambda r: r.start - r.end):
        if not used.intersection(range(ref.start, ref.end)):
            used.update(range(ref.start, ref.end))
            kept.append(ref)
    return sorted(kept, key=lambda r: r.start)


def _with_short_names(doc: Doc, known: list[Reference]) -> list[Reference]:
    """The references, with "ROC" throughout for what an article calls "Republic of Cyprus (ROC)"."""
    ends = {ref.end: ref for ref in known if ref.body}
    meant: dict[str, Reference] = {}
    for bracket in doc[:-2]:
        full = ends.get(bracket.i) if bracket.text == "(" else None
        short = doc[bracket.i + 1]
        if full is not None and _is_short(short) and doc[bracket.i + 2].text == ")":
            meant.setdefault(short.text, full)
    if not meant:
        return known
    kept = [ref for ref in known if ref.end - ref.start > 1 or doc[ref.start].text not in meant]
    taken = {i for ref in kept for i in range(ref.start, ref.end)}
    spots = ((t.i, meant[t.text]) for t in doc if t.text in meant and t.i not in taken)
    return sorted([*kept, *(replace(ref, start=i, end=i + 1) for i, ref in spots)], key=lambda r: r.start)


def _is_short(token: Token) -> bool:
    return bool(2 <= len(token.text) <= 8 and token.text.isalpha() and token.text.isupper())


def _known(doc: Doc, hit: Hit) -> Reference | None:
    """A gazetteer hit as a reference, where the sentence does not speak against it."""
    span = doc.char_span(hit.start, hit.end)
    if span is None:  # part of a compound word: "Russian-made", "U.S.-EU"
        word = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if word is None or len(word) > 1 or hit.entry.sort not in {Sort.COUNTRY, Sort.BODY}:
            return None
        return Reference(word.start, word.end, demonym=hit.entry.body)
    if not _is_meant(doc, span, hit.entry):
        return None
    if hit.entry.sort is Sort.DEMONYM:
        return Reference(span.start, span.end, demonym=hit.entry.body)
    return Reference(span.start, span.end, body=_as_told(hit.entry, span), place=_spelt(hit.entry, span))


def _spelt(entry: Entry, span: Span) -> Place | None:
    """A city keeps the spelling of the article: "Kiev", "Peking"."""
    told = " ".join(span.text.split())
    if entry.place is None or entry.sort is not Sort.CITY or (told.isupper() and len(told) < _SHORTEST_TOWN):
        return entry.place
    told = told.title() if told.isupper() else told
    if slug(told).startswith(entry.place.slug):  # "Washington, D.C."
        return entry.place
    return replace(entry.place, name=told)


def _as_told(entry: Entry, span: Span) -> Body | None:
    """An organisation keeps the name that the article gives it; a state has one name."""
    body = entry.body
    if body is None or entry.sort is not Sort.BODY or entry.name != body.name:
        return body
    return replace(body, name=" ".join(span.text.split()))


def _is_meant(doc: Doc, span: Span, entry: Entry) -> bool:
    """Whether a name that is also a word, a surname or a village means the entry here."""
    is_plain = not any(char.isupper() for char in span.text)
    if _continues(doc, span) or (is_plain and entry.sort is not Sort.VENUE):
        return False
    if entry.place and not entry.body and _is_in_longer_name(doc, span):
        return False
    if entry.sort is not Sort.CITY or entry.body:
        return True
    labels = {token.ent_type_ for token in span}
    if labels & _PLACE_LABELS:
        return True
    before = doc[span.start - 1].lower_ if span.start else ""
    return "PERSON" not in labels and before in _LOCATIVE and span[0].pos_ == "PROPN"


def _is_in_longer_name(doc: Doc, span: Span) -> bool:
    """Whether the model sees a person's name that goes on behind the place: "Diego Garcia Sayan"."""
    after = doc[span.end] if span.end < len(doc) else None
    inside = after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"
    return inside and all(token.ent_type_ == "PERSON" for token in span)


def _continues(doc: Doc, span: Span) -> bool:
    """Whether the name goes on: "South" before "Africa Group", "New" before "York"."""
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    joined_after = after is not None and after.text == "-" and not doc[span.end - 1].whitespace_ and (
        span.end + 1 < len(doc) and doc[span.end + 1].text[:1].isupper() and len(span.text) < 3
    )  # fmt: skip
    joined_before = (
        before is not None and before.text == "-" and before.i > 0 and doc[before.i - 1].text in {"al", "el"}
    )
    return joined_after or joined_before


def _may_be_person(doc: Doc, ref: Reference) -> bool:
    """One-word cities are surnames too; the model's word counts there."""
    if ref.demonym or (ref.body and not ref.place):
        return False
    return ref.end - ref.start == 1 and doc[ref.start].ent_type_ == "PERSON" and ref.body is None


def _surnames_of_towns(doc: Doc, known: list[Reference], title_ends: set[int]) -> set[int]:
    """Where a town's name is a surname: an article that calls somebody "Alejandro Toledo" means him by
    "Toledo", except behind a word that leads to places."""
    towns = [r for r in known if r.place and not r.body and not r.demonym and r.end - r.start == 1]
    people = {doc[ref.start].text for ref in towns if _ends_name(doc, ref.start, title_ends)}
    return {
        ref.start
        for ref in towns
        if doc[ref.start].text in people and not (ref.start and doc[ref.start - 1].lower_ in _LOCATIVE)
    }


def _ends_name(doc: Doc, i: int, title_ends: set[int]) -> bool:
    """Whether a first name stands before the word, behind a title or as the model sees it."""
    first = doc[i - 1] if i else None
    if first is None or first.pos_ != "PROPN" or first.dep_ != "compound" or not first.text.isalpha():
        return False
    return first.ent_type_ == "PERSON" or first.i in title_ends


def _unknown(doc: Doc, names: Names) -> Iterator[Reference]:
    """Bodies and places that only the language model sees."""
    for ent in doc.ents:
        if ent.label_ not in {"ORG", *_PLACE_LABELS} or any(names.at(i) for i in range(ent.start, ent.end)):
            continue
        start = ent.start + (1 if ent[0].lower_ == "the" else 0)
        text = re.sub(r"['’]s?$", "", " ".join(doc[start : ent.end].text.split()))
        if "\n" in doc[start : ent.end].text.strip() or text.lower() in _COMMON:
            continue
        if not text[:1].isupper() or _NO_BODY.search(text) or _is_title(names, ent):
            continue
        is_place = ent.label_ in _PLACE_LABELS or text.split()[-1].lower() in _PLACE_NOUNS
        yield Reference(
            start,
            ent.end,
            body=None if ent.label_ in _PLACE_LABELS else Body(text, body_slug(text)),
            place=Place(text, slug(text)) if is_place else None,
        )


def _is_title(names: Names, span: Span) -> bool:
    """Whether it is part of a title, or goes on with one: "Secretary for Relations with States"."""
    first = span.start - 1 if span.start and span.doc[span.start - 1].lower_ == "for" else span.start
    return any(start < span.end and (span.start < end or first == end) for start, end in names.titles)
