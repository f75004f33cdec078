"""Pronouns, titles without a name, "the two leaders", "the delegation": whom and what they mean."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from app.model import Body, Person
from app.names.organisations import HEADS
from app.names.people import Cast
from app.names.references import Names, Reference
from app.nlp.clauses import clause_head, subjects

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PAIR = {"two", "both"}
_SIDES = {
    "leader", "president", "minister", "diplomat", "counterpart", "side", "official", "man", "woman", "pair",
    "secretary", "chief",
}  # fmt: skip


def implied(doc: Doc, names: Names, cast: Cast) -> Iterator[Reference]:
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
