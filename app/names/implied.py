"""Pronouns, titles without a name, "the two leaders", "the delegation": whom and what they mean."""

from collections.abc import Iterator
from itertools import chain, islice

from spacy.tokens import Doc, Token

from app.model import Body, Person
from app.names.holders import Holder, fits, leads, office_key, person_before, whose
from app.names.organisations import HEADS
from app.names.references import Names, Reference
from app.nlp.clauses import clause_head, conjuncts, prep_objects, subjects

_FAR = 500  # names: no reader looks further back
_LONG_AGO = 2_000  # words
_FORGOTTEN = 9  # sentences: whoever was told so long before is not meant
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3}
_INDEFINITE = {"a", "an", "any", "no", "another", "every", "each", "former", "next", "new", "future", "first"}
_SIDES = {
    "leader", "president", "minister", "diplomat", "counterpart", "side", "official", "man", "woman", "pair",
    "secretary", "chief", "premier", "chancellor",
}  # fmt: skip


def implied(doc: Doc, names: Names, held: list[Holder]) -> Iterator[Reference]:
    """Pronouns, titles without a name and "the two leaders", resolved to people named before; `held` are
    the offices of the article's people."""
    genders: dict[str, str] = {}
    for sent in doc.sents:
        for token in sent:
            if names.at(token):
                continue
            people = _people_meant(token, names, held, genders)
            if people:
                yield Reference(token.i, token.i + 1, people, implied=True)
            elif (body := _body_meant(token, names)) is not None:
                yield Reference(token.i, token.i + 1, body=body, implied=True)


def _people_meant(
    token: Token, names: Names, held: list[Holder], genders: dict[str, str]
) -> tuple[Person, ...]:
    if token.lower_ in _PRONOUNS and not _in_quote(token):
        gender = _PRONOUNS[token.lower_]
        person = _subject_ahead(token, names, gender, genders) or _last_subject(token, names, gender, genders)
        return (person,) if person else ()
    several = _of_states(token, names, held)
    if several:
        return several
    count = _how_many(token)
    if count:
        return _last_named(token, names, count, _ranked(token, held))
    person = _by_title(token, names, held) or _counterpart(token, names, held) or _of_delegation(token, names)
    return (person,) if person else ()


def _how_many(token: Token) -> int:
    """Of how many people "the two leaders", "both presidents", "the three", "the pair" speaks; else 0."""
    if token.lemma_.lower() in _SIDES and token.tag_ in {"NNS", "NNPS"}:
        if any(c.dep_ in {"prep", "relcl", "acl", "poss", "appos"} for c in token.children):
            return 0  # "the three leaders of the opposition" tells who they are
        if not any(c.lower_ in {"the", "both", "these"} for c in token.children):
            return 0
        return next((_COUNTS[c.lower_] for c in token.children if c.lower_ in _COUNTS), 0)
    alone = token.dep_ in {"nsubj", "nsubjpass"} and token.i > 0 and token.doc[token.i - 1].lower_ == "the"
    return _COUNTS.get(token.lower_, 0) if alone else 0


def _ranked(token: Token, held: list[Holder]) -> set[str]:
    """Slugs of those whom the noun can mean: leaders lead, ministers do not."""
    lemma = token.lemma_.lower()
    if lemma in {"leader", "president"}:
        return {h.person.slug for h in held if leads(h)}
    if lemma in {"minister", "diplomat"}:
        return {h.person.slug for h in held if not leads(h)}
    return set()


def _body_meant(token: Token, names: Names) -> Body | None:
    """Which body "the ministry", "the embassy" means: the last one told with that word."""
    if token.lower_ not in HEADS or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return None
    for ref in islice(names.before(token), _FAR):
        if ref.body is None:
            continue
        following = token.doc[ref.end : min(ref.end + 4, token.i)].text.lower()
        if token.lower_ in ref.body.name.lower():
            return ref.body
        if token.lower_ in following and ref.body.country:
            return ref.body  # "Seoul's foreign ministry"
    return None


def _of_delegation(token: Token, names: Names) -> Person | None:
    """Who leads "the delegation", where a sentence before has told: "X led a delegation"."""
    if token.lower_ != "delegation" or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return None
    for other in reversed(token.doc[max(0, token.i - _LONG_AGO) : token.i - 1]):
        if other.lower_ == "delegation":
            leaders = [ref for ref in _around_leading(other, names) if ref.people and not ref.implied]
            if leaders:
                return leaders[0].people[0]
    return None


def _around_leading(delegation: Token, names: Names) -> list[Reference]:
    """Names beside the words that say who leads it: "led by X" behind it, "X led" before it."""
    doc, i = delegation.doc, delegation.i
    for verb in doc[i + 1 : min(i + 8, delegation.sent.end)]:
        if verb.lemma_ in {"lead", "head"} and doc[verb.i + 1 : verb.i + 2].text == "by":
            return list(names.within(verb.i + 2, verb.i + 10))
    if delegation.head.lemma_ in {"lead", "head"}:
        return list(names.within(delegation.sent.start, delegation.head.i))[::-1]
    return []


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
    refs = [*islice(names.people_before(token), 12)][::-1]
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


def _subject_ahead(token: Token, names: Names, gender: str, genders: dict[str, str]) -> Person | None:
    """ "Following her visit to Qatar, Minister Pandor will ...": whose visit it is comes behind it."""
    sent = token.sent
    if token.dep_ != "poss" or any(r.people and r.end <= token.i for r in names.within(sent.start, token.i)):
        return None
    for head in subjects(sent.root)[:1]:
        ref = names.at(head)
        opens = head.i > token.i and any(t.text == "," for t in token.doc[token.i : head.i])
        if opens and ref and len(ref.people) == 1 and not ref.implied:
            person = ref.people[0]
            return person if genders.setdefault(person.slug, gender) == gender else None
    return None


def _of_states(token: Token, names: Names, held: list[Holder]) -> tuple[Person, ...]:
    """ "the presidents of Kazakhstan and Uzbekistan", "the Armenian and Azerbaijani foreign ministers":
    who hold that office for each of the states, where the article names them all."""
    if token.tag_ not in {"NNS", "NNPS"} or token.lemma_.lower() not in _SIDES:
        return ()
    wanted = office_key(" ".join(t.lemma_ for t in token.lefts if t.dep_ == "compound") + " " + token.lemma_)
    able = {h.state: h.person for h in reversed(held) if h.state and fits(wanted, h.office)}
    people = [able.get(state) for state in _states_of(token, names)]
    return tuple(person for person in people if person) if len(people) > 1 and all(people) else ()


def _states_of(noun: Token, names: Names) -> list[str]:
    """Slugs of the states that stand beside a noun: behind "of", or as adjectives before it."""
    heads = [o for prep in noun.children if prep.lower_ == "of" for o in prep_objects(prep)]
    heads += [t for c in noun.lefts if c.dep_ in {"amod", "nmod", "compound", "poss"} for t in conjuncts(c)]
    refs = (names.at(head) for head in heads)
    return [body.slug for ref in refs if ref and (body := ref.demonym or ref.body) and body.country]


def _salience(ref: Reference, token: Token) -> int:
    """How strongly a person stands before the reader's eyes at the pronoun."""
    head = token.doc[ref.end - 1]
    between = (1 for other in token.doc[ref.start : token.i] if other.is_sent_start)
    sentences = sum(islice(between, _FORGOTTEN))
    is_subject = head.dep_ in {"nsubj", "nsubjpass"} or head.head.dep_ in {"nsubj", "nsubjpass"}
    is_owner = head.dep_ == "poss"
    return 10 - 4 * sentences + (5 if is_subject else 0) - (3 if is_owner else 0)


def _last_named(token: Token, names: Names, count: int, ranked: set[str]) -> tuple[Person, ...]:
    """The people named last before "the two leaders": those of that rank, where there are enough."""
    people: list[Person] = []
    able: list[Person] = []
    for ref in islice(names.people_before(token), _FAR):
        people.extend(person for person in reversed(ref.people) if person not in people)
        able = [person for person in people if person.slug in ranked]
        if len(able) >= count:
            break
    chosen = able if len(able) >= count else people
    return tuple(reversed(chosen[:count])) if len(chosen) >= count else ()


def _by_title(token: Token, names: Names, held: list[Holder]) -> Person | None:
    """Whom "the Secretary", "the Swedish prime minister", "Sweden's prime minister" means."""
    title = names.title_at(token)
    if (
        title is None
        or title[1] - 1 != token.i
        or any(names.at(i) for i in range(*title))
        or token.tag_ in {"NNS", "NNPS"}
    ):
        return None
    doc, (start, end) = token.doc, title
    state, after, before = whose(doc, names, start, end)
    lead = doc[before].lower_ if before >= 0 else ""
    if (
        _names_somebody(names, doc, after)
        or person_before(doc, names, before, after)
        or lead in _INDEFINITE
        or (state is None and lead != "the" and not _is_office_name(doc[start]))
    ):
        return None
    wanted = office_key(doc[start:end].text)
    able = [h for h in held if fits(wanted, h.office) and state in {None, h.state}]
    if state is None and doc[start].text[:1].isupper() and doc[start].ent_type_ != "PERSON" and able:
        # "The Secretary" of an official text is the same one throughout; "the secretary" was named last.
        return min((h for h in able if h.told), key=lambda h: h.at, default=able[0]).person
    return _nearest(token, names, {h.person.slug for h in able})


def _is_office_name(token: Token) -> bool:
    """ "EAM met ...", "PM visits Fiji": an office in short, which stands like a name."""
    return bool(token.text.isupper() and 1 < len(token.text) < 5)


def _names_somebody(names: Names, doc: Doc, after: int) -> bool:
    """Whether the name follows the title, or another noun whose title this is not: "minister level"."""
    if after >= len(doc):
        return False
    ref = names.at(after + 1 if doc[after].text == "," else after)
    return bool(ref and ref.people and not ref.implied) or doc[after].tag_ in {"NN", "NNS", "HYPH"}


def _nearest(token: Token, names: Names, able: set[str]) -> Person | None:
    """Of those who may be meant, the one told last before the token, else the first one behind it."""
    near = islice(names.people_before(token), _FAR), islice(names.people_behind(token), _FAR)
    for ref in chain(*near):
        for person in ref.people:
            if person.slug in able and len(ref.people) == 1:
                return person
    return None


def _counterpart(token: Token, names: Names, held: list[Holder]) -> Person | None:
    """ "his French counterpart": who holds the same office for that state, where the article names one."""
    if token.lower_ not in {"counterpart", "opposite"} or _names_somebody(names, token.doc, token.i + 1):
        return None
    state, _, before = whose(token.doc, names, token.i, token.i + 1)
    owner = next((ref.people[0] for ref in names.people_before(token)), None)
    if state is None or owner is None or before < 0:
        return None
    offices = {h.office for h in held if h.person.slug == owner.slug}
    same = {h.person.slug: h.person for h in held if h.office in offices and h.state == state}
    return next(iter(same.values())) if len(same) == 1 else None
