"""Names, dates and events as spaCy components with one contract, over whichever pipeline parses.

`pipeline(model)` is one `nlp` object:

    dateline_choice   what of the article is worth a parse    doc._.given    → doc._.worth
    dateline_grammar  the installed pipeline (app/nlp/)       doc._.worth      → tags, parse, names
    dateline_names    people, bodies and places (app/names/)  doc._.given    → doc._.names
    dateline_dates    date expressions (app/dates/)           doc._.given    → doc._.dates
    dateline_events   mentions (app/events/)                  all of these     → doc._.mentions

Each is a plain function of its package behind a name that spaCy knows; each takes a document and
gives it back, and needs nothing but what the ones before it wrote. `doc._.given` says whose text it
is and when that was published: without it it is an article of an unknown day. They can be added one
by one to any pipeline of spaCy's as well: `nlp.add_pipe("dateline_names")`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from app.dates import find_dates
from app.events.evidence import worth_reading
from app.events.extract import find_mentions
from app.model import Article
from app.names.article import read_names
from app.nlp.grammar import blank_out
from app.nlp.pipeline import DEFAULT_MODEL, over
from app.nlp.texts import text_of

for _name in ("given", "names", "dates", "mentions"):
    Doc.set_extension(_name, default=None, force=True)


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the text at hand: its article, and a day near which it was written, where its
    own day is open."""

    article: Article
    about: date | None = None


@Language.component("dateline_choice")
def choose(doc: Doc) -> Doc:
    """Leave out what can tell no event and name nobody who takes part in one."""
    doc._.worth = worth_reading(text_of(doc))
    return doc


@Language.component("dateline_names", requires=["token.tag", "token.dep", "doc.ents"])
def names(doc: Doc) -> Doc:
    """Find the people, bodies and places of an article and resolve each to one identity."""
    doc._.names = read_names(doc, _given(doc).article.published)
    return doc


@Language.component("dateline_dates")
def dates(doc: Doc) -> Doc:
    """Find the date expressions of an article and resolve them."""
    given = _given(doc)
    text = given.article.text or doc.text
    doc._.dates = tuple(find_dates(text, given.article.published, about=given.about))
    return doc


@Language.component("dateline_events", requires=["token.tag", "token.dep", "doc.ents"])
def events(doc: Doc) -> Doc:
    """Find the mentions that an article tells, from its parse, its names and its dates."""
    doc._.mentions = find_mentions(doc, doc._.dates, _given(doc).article, names=doc._.names)
    return doc


def _given(doc: Doc) -> Given:
    return doc._.given or Given(Article("", doc.text))


@lru_cache(maxsize=2)
def pipeline(model: str = DEFAULT_MODEL) -> Language:
    """All components over the pipeline named `model`. Raises ModelError where that cannot be used."""
    nlp = over(model)
    nlp.add_pipe("dateline_choice", first=True)
    for component in ("dateline_names", "dateline_dates", "dateline_events"):
        nlp.add_pipe(component)
    return nlp


def read(given: Iterable[Given], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """The articles, read, in their order; several are parsed at once."""
    nlp = pipeline(model)
    yield from nlp.pipe(_document(nlp, one) for one in given)


def _document(nlp: Language, given: Given) -> Doc:
    doc = nlp.make_doc(blank_out(given.article.text))
    doc._.given = given
    return doc
