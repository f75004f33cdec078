"""All names of one article: who and what each word refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from app.model import Body, Person, Place
from app.names.gazetteer import Entry, Hit, Sort, find
from app.names.identity import body_slug, slug
from app.names.organisations import HEADS, organisations
from app.names.people import Cast, find_people, title_spans
from app.nlp.clauses import clause_head, subjects

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
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PAIR = {"two", "both"}
_SIDES = {
    "leader", "president", "minister", "diplomat", "counterpart", "side", "official", "man", "woman", "pair",
    "secretary", "chief",
}  # fmt: skip
# What an unknown name must contain to be taken for a place, or for a body that may act.
_PLACE_NOUNS = {
    "headquarters", "palace", "airport", "hotel", "castle", "secretariat", "square", "hall", "house", "base",
    "centre", "center", "university", "embassy",
}  # fmt: skip
_COMMON = {
    "delegation", "summit", "ministry", "government", "embassy", "council", "committee", "state", "house",
    "secretary", "minister", "president", "statement", "conference", "meeting",
}  # fmt: skip
_NO_BODY = re.compile(r"\d|^(?:COVID|The|Twitter|X|Facebook|Article|Chapter)\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens [start, end) that refer to people, to a body, to a place, or to one by another.

    A country is a `place` and a `body`: which is meant the sentence says. A `demonym`
    ("Ukrainian") names a body without being one. `implied` marks pronouns and titles.
    """

    start: int
    end: int
    people: tuple[Person, ...] = ()
    body: Body | None = None
    place: Place | None = None
    demonym: Body | None = None
    implied: bool = False


@dataclass(slots=True)
class Names:
    """The references of an article in the order of its text, and a look-up by token."""

    references: list[Reference] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    _by_token: dict[int, Reference] = field(default_factory=dict)

    def at(self, token: Token | int) -> Reference | None:
        """What the token is part of a name of, if anything."""
        return self._by_token.get(token if isinstance(token, int) else token.i)

    def within(self, start: int, end: int) -> Iterator[Reference]:
        """References that begin at tokens [start, end)."""
        return (ref for ref in self.references if start <= ref.start < end)

    def add(self, references: list[Reference]) -> None:
        """Take in references; those that touch a token already taken are dropped."""
        for ref in references:
            if not any(i in self._by_token for i in range(ref.start, ref.end)):
                self.references.append(ref)
                self._by_token.update(dict.fromkeys(range(ref.start, ref.end), ref))
        self.references.sort(key=lambda ref: ref.start)


def read_names(doc: Doc, day: date | None = None) -> Names:
    """Find and resolve the names of a parsed article, written on `day`."""
    formed = [_organisation(doc, start, end) for start, end in organisations(doc)]
    known = [ref for hit in find(doc.text) if (ref := _known(doc, hit))]
    known = _longest(known, formed)
    firm = [(ref.start, ref.end) for ref in known if not _may_be_person(doc, ref)]
    cast = find_people(doc, firm, day)
    names = Names(titles=title_spans(doc))
    names.add([ref for ref in known if ref.end - ref.start > 1 and (ref.start, ref.end) in firm])
    names.add([Reference(span.start, span.end, (cast.people[who],)) for span, who in cast.spans])
    names.add(known)
    names.add(list(_unknown(doc, names)))
    for ref in _implied(doc, names, cast):
        names.add([ref])  # at once: the next pronoun may mean whom this one means
    return names


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
    return Reference(span.start, span.end, body=_as_told(hit.entry, span), place=hit.entry.place)


def _as_told(entry: Entry, span: Span) -> Body | None:
    """An organisation keeps the name that the article gives it; a state has one name."""
    body = entry.body
    if body is None or entry.sort is not Sort.BODY or entry.name != body.name:
        return body
    return replace(body, name=" ".join(span.text.split()))


def _is_meant(doc: Doc, span: Span, entry: Entry) -> bool:
    """Whether a name that is also a word, a surname or a village means the entry here."""
    if _continues(doc, span) or not any(char.isupper() for char in span.text):
        return False
    if entry.sort is not Sort.CITY or entry.body:
        return True
    labels = {token.ent_type_ for token in span}
    if labels & _PLACE_LABELS:
        return True
    before = doc[span.start - 1].lower_ if span.start else ""
    return "PERSON" not in labels and before in _LOCATIVE and span[0].pos_ == "PROPN"


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
    return any(start < span.end and span.start < end for start, end in names.titles)


def _implied(doc: Doc, names: Names, cast: Cast) -> Iterator[Reference]:
    """Pronouns, titles without a name and "the two leaders", resolved to people named before."""
    genders: dict[str, str] = {}
    for sent in doc.sents:
        for token in sent:
            if names.at(token):
                continue
            people = _people_meant(token, names, cast, genders)
            if people:
                yield Reference(token.i, token.i + 1, people, implied=True)
            elif (body := _body_meant(token, names)) is not None:
                yield Reference(token.i, token.i + 1, body=body, implied=True)


def _people_meant(token: Token, names: Names, cast: Cast, genders: dict[str, str]) -> tuple[Person, ...]:
    if token.lower_ in _PRONOUNS and not _in_quote(token):
        person = _last_subject(token, names, _PRONOUNS[token.lower_], genders)
        return (person,) if person else ()
    if token.lemma_.lower() in _SIDES and token.tag_ in {"NNS", "NNPS"}:
        return _last_two(token, names) if any(c.lower_ in _PAIR for c in token.children) else ()
    person = _by_title(token, names, cast) or _of_delegation(token, names)
    return (person,) if person else ()


def _body_meant(token: Token, names: Names) -> Body | None:
    """Which body "the ministry", "the embassy" means: the last one told with that word."""
    if token.lower_ not in HEADS or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return None
    for ref in reversed([r for r in names.references if r.body and r.end <= token.i]):
        assert ref.body is not None
        following = token.doc[ref.end : ref.end + 4].text.lower()
        if token.lower_ in ref.body.name.lower():
            return ref.body
        if token.lower_ in following and ref.body.country:
            return ref.body  # "Seoul's foreign ministry"
    return None


def _of_delegation(token: Token, names: Names) -> Person | None:
    """Who leads "the delegation", where a sentence before has told: "X led a delegation"."""
    if token.lower_ != "delegation" or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return None
    for other in reversed(token.doc[: token.i - 1]):
        if other.lower_ == "delegation" and other.head.lemma_ in {"lead", "head"}:
            led = [names.at(t) for t in subjects(other.head)]
            return next((ref.people[0] for ref in led if ref and ref.people), None)
    return None


def _in_quote(token: Token) -> bool:
    """Whether the token stands inside quotation marks of its sentence."""
    depth = 0
    for other in token.sent:
        if other.i >= token.i:
            break
        if other.text in "“„«":
            depth = 1
        elif other.text in "”»":
            depth = 0
        elif other.text == '"':
            depth = 1 - depth
    return depth == 1


def _last_subject(token: Token, names: Names, gender: str, genders: dict[str, str]) -> Person | None:
    """Whom a pronoun means: the nearest person before it, those first who are doing something."""
    refs = [ref for ref in names.references if ref.people and ref.end <= token.i][-12:]
    if token.dep_ in {"dobj", "pobj", "dative"}:  # "Macron received him": somebody else
        own = {t.i for t in subjects(clause_head(token))}
        refs = [ref for ref in refs if not own.intersection(range(ref.start, ref.end))]
    best: tuple[int, Person] | None = None
    for ref in refs:
        person = ref.people[0]
        if genders.get(person.slug, gender) != gender or len(ref.people) > 1:
            continue
        score = _salience(ref, token)
        if best is None or score >= best[0]:
            best = (score, person)
    if best is None or best[0] < 0:
        return None
    genders.setdefault(best[1].slug, gender)
    return best[1]


def _salience(ref: Reference, token: Token) -> int:
    """How strongly a person stands before the reader's eyes at the pronoun."""
    head = token.doc[ref.end - 1]
    sentences = sum(1 for other in token.doc[ref.start : token.i] if other.is_sent_start)
    is_subject = head.dep_ in {"nsubj", "nsubjpass"} or head.head.dep_ in {"nsubj", "nsubjpass"}
    is_owner = head.dep_ == "poss"
    return 10 - 4 * sentences + (5 if is_subject else 0) - (3 if is_owner else 0)


def _last_two(token: Token, names: Names) -> tuple[Person, ...]:
    """The two people named last before "the two leaders"."""
    people: list[Person] = []
    for ref in reversed([r for r in names.references if r.people and r.end <= token.i]):
        for person in reversed(ref.people):
            if person not in people:
                people.append(person)
        if len(people) >= 2:
            return tuple(reversed(people[:2]))
    return ()


def _by_title(token: Token, names: Names, cast: Cast) -> Person | None:
    """Whom "the Secretary", "the prime minister" means: the last one told with that title."""
    title = next(((start, end) for start, end in names.titles if end - 1 == token.i), None)
    if title is None or any(names.at(i) for i in range(*title)) or token.tag_ in {"NNS", "NNPS"}:
        return None
    doc = token.doc
    start, end = title
    before = start - 1
    while before > 0 and (r := names.at(before)) and (r.demonym or r.place):
        before = r.start - 1
    following = names.at(end) if end < len(doc) else None
    if before < 0 or doc[before].lower_ != "the" or (following and following.people):
        return None
    words = [w.lower() for w in doc[start:end].text.split()]
    of = doc[end + 1] if end + 1 < len(doc) and doc[end].lower_ == "of" else None
    qualifier = names.at(of) if of is not None else names.at(before + 1)
    told = [r for r in names.references if r.people and not r.implied]
    if not doc[start].text[:1].isupper() or qualifier is not None:
        # "The Secretary" of an official text is the same one throughout; "the secretary" was named last.
        told = [r for r in told if r.end <= token.i][::-1]
    for ref in told:
        role = (
            (cast.people[ref.people[0].slug].role or "").lower() if ref.people[0].slug in cast.people else ""
        )
        if all(word in role for word in words) and _fits(qualifier, role):
            return ref.people[0]
    return None


def _fits(qualifier: Reference | None, role: str) -> bool:
    """Whether "the Russian president" may be somebody told as "President"."""
    body = qualifier and (qualifier.demonym or qualifier.body)
    if not body:
        return True
    return body.name.lower()[:4] in role
