"""People of one article: their names found, their spellings joined, their roles noted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from app.model import Person
from app.names import tables
from app.names.identity import canonical_person, holder_by_surname, known_names, person_slug
from app.names.organisations import HEADS
from app.names.portfolios import behind_portfolio, behind_post
from app.nlp.texts import text_of

_PARTICLES = {
    "al", "el", "bin", "bint", "ibn", "abu", "van", "von", "der", "den", "de", "del", "della", "di", "da",
    "dos", "du", "la", "le", "ter", "ten", "zu", "y", "e",
}  # fmt: skip
_NAME_WORDS = 6
_MR = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "madam", "madame"}
# Capitalised words that follow a title without being a name.
_NO_NAMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "i", "he", "she", "it", "they", "we", "the", "a", "in", "on", "at", "to", "and", "ministry", "department",
    "office", "government", "administration", "visit", "travel", "trip", "call", "meeting", "meets", "summit",
    "talks", "statement", "house", "council", "embassy", "affairs",
}  # fmt: skip
# What papers put before a name without an article.
_CAMPS = {
    "leftist", "rightist", "centrist", "populist", "socialist", "communist", "islamist", "nationalist",
    "democrat", "republican", "conservative", "liberal", "hardliner", "moderate", "reformist", "progressive",
    "independent", "incumbent", "veteran", "billionaire", "maoist", "separatist", "technocrat", "dissident",
}  # fmt: skip
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")


@dataclass(slots=True)
class PersonSpan:
    """Tokens [start, end) that name somebody, without titles; `role` is what stands around it."""

    start: int
    end: int
    name: str
    role: str | None = None
    titled: bool = False


@dataclass(slots=True)
class Cast:
    """The people of an article by identity, and where each is named."""

    people: dict[str, Person] = field(default_factory=dict)
    spans: list[tuple[PersonSpan, str]] = field(default_factory=list)  # with the person's slug


def find_people(
    doc: Doc, taken: Iterable[tuple[int, int]], titles: list[tuple[int, int]], day: date | None = None
) -> Cast:
    """The people of an article. `taken` are token spans that name places and bodies, `titles` those of
    titles; `day` is when it was written, for surnames that only the table of offices can resolve."""
    blocked = {i for start, end in taken for i in range(start, end)}
    title_tokens = {i for start, end in titles for i in range(start, end)}
    found = [
        *_known(doc, title_tokens),
        *_titled(doc, titles, blocked),
        *_apposed(doc, titles, blocked | title_tokens),
        *_recognised(doc, blocked, title_tokens),
        *_mistaken(doc, blocked | title_tokens),
    ]
    spans = _without_overlaps(found)
    cast = _joined(spans)
    _propagate(doc, cast, blocked | title_tokens)
    _add_known_surnames(doc, cast, blocked | title_tokens, day)
    return cast


def _known(doc: Doc, titles: set[int]) -> Iterator[PersonSpan]:
    """Holders of office that the table knows, by their full names."""
    plain = text_of(doc).replace("’", "'")
    for end, name in known_names().iter(plain):
        span = doc.char_span(end - len(name) + 1, end + 1)
        if span is not None:
            yield PersonSpan(span.start, span.end, _text(span), _apposition(doc, span.end, titles))


def _mistaken(doc: Doc, blocked: set[int]) -> Iterator[PersonSpan]:
    """Names that the model takes for organisations or places, though a surname of theirs stands alone
    elsewhere: nobody shortens "Lowy Institute" to "Institute"."""
    alone = {
        token.text
        for token in doc
        if token.pos_ == "PROPN"
        and token.ent_iob_ != "I"
        and not (token.i and doc[token.i - 1].pos_ == "PROPN")
    }
    for ent in doc.ents:
        words = [token for token in ent if not token.is_space]
        is_name = 2 <= len(words) <= 3 and all(_is_name_word(t) and t.text.isalpha() for t in words)
        if ent.label_ not in {"ORG", "GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PRODUCT"} or not is_name:
            continue
        last = words[-1]
        free = not blocked.intersection(range(ent.start, ent.end)) and last.lower_ not in HEADS
        if free and last.text in alone and not last.text.isupper() and words[0].lower_ != "the":
            yield PersonSpan(words[0].i, last.i + 1, _text(doc[words[0].i : last.i + 1]))


def _titled(doc: Doc, titles: list[tuple[int, int]], blocked: set[int]) -> Iterator[PersonSpan]:
    """Names that follow a title, known to the language model or not."""
    taken = blocked | {i for start, end in titles for i in range(start, end)}
    for start, end in titles:
        first = behind_post(doc, end, blocked)
        if first < len(doc) and doc[first].text == "-":
            continue
        last = _name_end(doc, first, taken)
        if last > first and doc[first].lower_ not in _NO_NAMES:
            role = _role(doc, start, first)
            is_mr = doc[start:end].text.lower() in _MR
            yield PersonSpan(first, last, _text(doc[first:last]), None if is_mr else role, titled=True)
            if doc[start:end].text.lower() not in tables.titles():  # in the plural
                yield from _titled_too(doc, last, taken, role)


def _titled_too(doc: Doc, i: int, stop: set[int], role: str) -> Iterator[PersonSpan]:
    """The further names behind a title in the plural: "Foreign Ministers A, B and C"."""
    while i + 1 < len(doc) and doc[i].lower_ in {",", "and"}:
        first = i + 2 if doc[i + 1].lower_ == "and" else i + 1
        last = _name_end(doc, first, stop)
        if last == first or doc[first].lower_ in _NO_NAMES:
            return
        yield PersonSpan(first, last, _text(doc[first:last]), role, titled=True)
        i = last


def _apposed(doc: Doc, titles: list[tuple[int, int]], blocked: set[int]) -> Iterator[PersonSpan]:
    """Full names beside a title and a comma, which no model need know: "Ana Vuli, Fiji's foreign minister",
    "the foreign minister, Ana Vuli"."""
    for start, end in titles:
        if tables.titles().get(doc[start:end].text.lower()) == "honorific":
            continue
        comma = start - 1
        while comma > 0 and start - comma < 7 and (doc[comma].text != "," and _may_qualify(doc[comma])):
            comma -= 1
        first = _name_start(doc, comma, blocked)
        whole = first == 0 or doc[first - 1].lower_ not in {"for", "of", "and", "the", "on", "to", "-"}
        if whole and comma > 0 and doc[comma].text == "," and 1 < comma - first <= _NAME_WORDS:
            yield PersonSpan(first, comma, _text(doc[first:comma]), _text(doc[comma + 1 : end]))
        behind = behind_portfolio(doc, end, blocked)
        if behind < len(doc) and doc[behind].text == ",":
            last = _name_end(doc, behind + 1, blocked)
            if last - behind > 2 and _closes(doc, last, behind > end):
                yield PersonSpan(behind + 1, last, _text(doc[behind + 1 : last]), _text(doc[start:end]))


def _closes(doc: Doc, i: int, whose: bool) -> bool:
    """Whether a name may end before a token: at a comma or full stop, behind "of Georgia," at other words."""
    if i >= len(doc):
        return True
    return doc[i].text in {",", "."} or (whose and doc[i].pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SPACE"})


def _may_qualify(token: Token) -> bool:
    """Whether a word may stand between a comma and a title: "the acting Fijian", "Fiji's"."""
    return token.pos_ in {"DET", "ADJ", "PROPN", "PART", "NOUN"} and not token.is_space


def _name_start(doc: Doc, end: int, blocked: set[int]) -> int:
    """Where the run of name words that ends before `end` begins."""
    first = end
    while (
        first > 0
        and first - 1 not in blocked
        and doc[first - 1].pos_ == "PROPN"
        and _is_name_word(doc[first - 1])
    ):
        first -= 1
    return first


def _name_end(doc: Doc, first: int, stop: set[int]) -> int:
    """Where the run of name words that begins at `first` ends."""
    i = last = first
    while i < len(doc) and i - first < _NAME_WORDS and i not in stop:
        token = doc[i]
        if _is_name_word(token) or (i == first and _begins_name(doc, i)):
            last = i + 1
        elif not (i > first and (token.lower_ in _PARTICLES or token.text in "-’'‘")) or (
            token.text in "’'‘" and token.whitespace_
        ):
            break
        i += 1
    if last < len(doc) - 1 and doc[last].text == "," and _SUFFIX.match(doc[last + 1].text):
        last += 2
    return last


def _is_name_word(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper() and not re.match(r"(al|el|an|ad|as|ash|at|ul)-[A-Z‘’'ʿ]|[‘’'ʿ][A-Z]", text):
        return False
    return token.lower_ not in _NO_NAMES and (any(c.isalpha() for c in text)) and not text.isdigit()


def _begins_name(doc: Doc, i: int) -> bool:
    """Whether a name may begin here: with a capital, or with "al-" before one."""
    particle = doc[i].lower_ in _PARTICLES and i + 2 < len(doc) and doc[i + 1].text == "-"
    return _is_name_word(doc[i]) or (particle and _is_name_word(doc[i + 2]))


def _role(doc: Doc, start: int, first: int) -> str:
    """The words of office before a name: "Ukrainian Foreign Minister", from the start of its phrase."""
    left = start
    while left > 0 and (doc[left - 1].ent_type_ in {"NORP", "GPE"} or doc[left - 1].pos_ in {"ADJ", "PROPN"}):
        if doc[left - 1].is_sent_start and doc[left - 1].pos_ != "PROPN":
            break
        left -= 1
        if start - left > 5:
            return _text(doc[start:first])
    return _text(doc[left:first])


def _text(span: Span) -> str:
    """A span's words as one line, without a possessive or brackets at its end."""
    text = " ".join(span.text.split())
    return re.sub(r"['’]s?$|[(,]\s*$", "", text).strip()


def _recognised(doc: Doc, blocked: set[int], titles: set[int]) -> Iterator[PersonSpan]:
    """Names that the language model takes for people's, trimmed of titles and place names."""
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = ent.start, ent.end
        while start < end and (
            start in titles or not _begins_name(doc, start) or _describes(doc[start], end)
        ):
            start += 1
        if start < end and _lacks_first_name(doc, start, blocked | titles):
            start -= 1
        stop = next(
            (i for i in range(start, end) if doc[i].is_space or doc[i].lower_ in _NO_NAMES | {"’s", "'s"}),
            end,
        )
        name = _text(doc[start:stop])
        if start < stop and not blocked.intersection(range(start, stop)) and len(name) > 1:
            yield PersonSpan(start, stop, name, _apposition(doc, stop, titles))


def _lacks_first_name(doc: Doc, start: int, taken: set[int]) -> bool:
    """Whether the model has begun a name at its particle: "Amir" before "al-Saadi"."""
    particle = doc[start].text.split("-")[0].lower()
    if start == 0 or particle not in _PARTICLES or start - 1 in taken:
        return False
    first = doc[start - 1]
    return first.pos_ == "PROPN" and _is_name_word(first) and not first.ent_type_


def _describes(token: Token, end: int) -> bool:
    """Whether a word before a name tells of which camp or trade somebody is: "Leftist Dissanayake"."""
    return token.i + 1 < end and (token.pos_ == "ADJ" or token.lower_ in _CAMPS)


def _apposition(doc: Doc, end: int, titles: set[int]) -> str | None:
    """The office told after a name: ", the acting Iranian Foreign Minister,"."""
    if end >= len(doc) or doc[end].text != ",":
        return None
    words = []
    for token in doc[end + 1 : end + 12]:
        if token.text in {",", ".", ";", ")"} or token.pos_ in {"VERB", "AUX"} or token.is_space:
            break
        words.append(token)
    if not any(token.i in titles for token in words):
        return None
    return re.sub(r"^(the|a|an) ", "", _text(doc[words[0].i : words[-1].i + 1]))


def _without_overlaps(spans: list[PersonSpan]) -> list[PersonSpan]:
    """Of spans that overlap keep the longer, of equals the titled."""
    kept: list[PersonSpan] = []
    used: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start - s.end, not s.titled)):
        if not used.intersection(range(span.start, span.end)):
            used.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _words(name: str) -> list[str]:
    words = [w for w in name.replace(",", " ").split() if not re.fullmatch(r"\w\.", w)]
    return [w for w in words if not _SUFFIX.fullmatch(w)] or name.split()


def _joined(spans: list[PersonSpan]) -> Cast:
    """One person for "Antony J. Blinken", "Secretary Blinken" and "Blinken"."""
    cast = Cast()
    full = [span for span in spans if len(_words(span.name)) > 1]
    for span in full:
        _add(cast, span, _full_slug(span.name, cast))
    for span in spans:
        if len(_words(span.name)) == 1:
            _add(cast, span, _by_one_word(span, cast) or person_slug(span.name))
    _drop_strays(cast)
    cast.spans.sort(key=lambda item: item[0].start)
    return cast


def _full_slug(name: str, cast: Cast) -> str:
    """The slug of a full name, or of another spelling of it in the article."""
    own = person_slug(name)
    if own in cast.people:
        return own
    return next((known for known, person in cast.people.items() if _same_person(name, person.name)), own)


def _same_person(a: str, b: str) -> bool:
    """ "Antony J. Blinken" and "A. Blinken", "Maduro" with one surname or two; not Joe and Jill."""
    known, other = canonical_person(a), canonical_person(b)
    if known and other:
        return known == other
    fewer, more = sorted((_words(a), _words(b)), key=len)
    if {w.lower() for w in fewer} <= {w.lower() for w in more}:
        return True
    (first, *_), (second, *_) = a.split(), b.split()
    initial = first[0] == second[0] and "." in {first[1:2], second[1:2]}
    return fewer[-1].lower() == more[-1].lower() and initial


def _by_one_word(span: PersonSpan, cast: Cast) -> str | None:
    """Whom a single word names: a surname first, else any word of a full name. Of several, the one told
    with the same title ("President Biden" beside "First Lady Jill Biden"), else the latest."""
    wanted = _words(span.name)[0].lower()
    for place in (-1, 0, None):
        found = []
        for known, person in reversed(cast.people.items()):
            words = [w.lower() for w in _words(person.name)]
            if len(words) > 1 and (words[place] == wanted if place is not None else wanted in words):
                found.append(known)
        if found:
            return next((known for known in found if _same_title(span, cast.people[known])), found[0])
    return None


def _same_title(span: PersonSpan, person: Person) -> bool:
    """Whether a title ends in the word that a person's own ends in."""
    if not span.role or not person.role:
        return False
    return span.role.split()[-1].lower() == person.role.split()[-1].lower()


def _add(cast: Cast, span: PersonSpan, slug: str) -> None:
    known = cast.people.get(slug)
    if known is None:
        cast.people[slug] = Person(span.name, slug, span.role)
    else:
        name = max(known.name, span.name, key=lambda n: (len(_words(n)), len(n)))
        cast.people[slug] = Person(name, slug, known.role or span.role)
    cast.spans.append((span, slug))


def _drop_strays(cast: Cast) -> None:
    """A single word that the model took for a name, without a title anywhere, is more often none."""
    for slug, person in list(cast.people.items()):
        mine = [span for span, owner in cast.spans if owner == slug]
        untitled = not any(span.titled for span in mine)
        if len(_words(person.name)) == 1 and untitled and canonical_person(person.name) is None:
            del cast.people[slug]
            cast.spans = [item for item in cast.spans if item[1] != slug]


def _propagate(doc: Doc, cast: Cast, blocked: set[int]) -> None:
    """Find the other places where a known surname stands, whatever the model made of it."""
    named = {i for span, _ in cast.spans for i in range(span.start, span.end)} | blocked
    text = text_of(doc)
    for owner, person in list(cast.people.items()):
        last = _words(person.name)[-1]
        if not any(char.isupper() for char in last):
            continue  # a word in small letters names nobody
        surname = "|".join(re.escape(form) for form in _surname_forms(last))
        for match in re.finditer(rf"(?<![\w-])(?:{surname})(?![\w-])", text):
            span = doc.char_span(*match.span())
            if span is not None and not named.intersection(range(span.start, span.end)):
                named.update(range(span.start, span.end))
                cast.spans.append((PersonSpan(span.start, span.end, match[0]), owner))
    cast.spans.sort(key=lambda item: item[0].start)


def _surname_forms(surname: str) -> list[str]:
    """ "al-Assad" is also "Al-Assad" and "Assad"; longest first."""
    particle, hyphen, rest = surname.partition("-")
    if hyphen and particle.lower() in _PARTICLES and rest[:1].isupper():
        return [f"{particle.lower()}-{rest}", f"{particle.capitalize()}-{rest}", rest]
    return [surname]


def _add_known_surnames(doc: Doc, cast: Cast, blocked: set[int], day: date | None) -> None:
    """ "Biden leaves on Thursday" in an article that never says more: one holder of office has the name."""
    named = {i for span, _ in cast.spans for i in range(span.start, span.end)} | blocked
    for token in doc:
        if token.i in named or token.pos_ not in {"PROPN", "NOUN"} or not token.text[:1].isupper():
            continue
        holder = holder_by_surname(token.text, day)
        if holder and not _has_neighbour(token):
            _add(cast, PersonSpan(token.i, token.i + 1, token.text), person_slug(holder))
    cast.spans.sort(key=lambda item: item[0].start)


def _has_neighbour(token: Token) -> bool:
    """Whether the word is part of a longer name: "Trump Tower", "Kim Hong-kyun"."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if before is not None and before.whitespace_ and before.text == "-":
        before = None  # the dash of a dateline
    return any(t is not None and (t.pos_ == "PROPN" or t.text == "-") for t in (before, after))
