"""The mentions of one article: names and dates in, mentions out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from hashlib import sha256

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app.events.assemble import assemble
from app.events.confidence import confidence_of
from app.events.draft import Draft
from app.events.finders import (
    agreements,
    aid,
    calls,
    documents,
    envoys,
    meetings,
    offices,
    sanctions,
    statements,
    summits,
    talks,
    visits,
    votes,
)
from app.events.headline import headline
from app.events.plover import plover_of
from app.events.reading import Candidate, Reading
from app.events.spoken import in_meeting_words, without_headline_words
from app.events.topic import topic_of
from app.model import Article, DateMention, Kind, Mention, Span
from app.names.article import read_names
from app.names.references import Names
from app.nlp.texts import text_of

Finder = Callable[[Reading, Tokens], Iterator[Candidate]]

FINDERS: tuple[Finder, ...] = (
    calls.find,
    summits.find,
    meetings.find,
    talks.find,
    visits.find,
    agreements.find,
    aid.find,
    sanctions.find,
    envoys.find,
    votes.find,
    offices.find,
    statements.find,
    documents.find,
)


def find_mentions(
    doc: Doc, dates: Sequence[DateMention], article: Article, *, names: Names | None = None
) -> tuple[Mention, ...]:
    """The mentions that a parsed article tells, in the order of its text; `names` are those of `doc`,
    where they are known already."""
    names = names or read_names(doc, article.published)
    reading = Reading(doc, names, tuple(dates), article.published, text_of(doc))
    candidates = [c for sent in doc.sents for finder in FINDERS for c in finder(reading, sent)]
    drafts = without_headline_words(reading, in_meeting_words(reading, assemble(reading, candidates)))
    mentions = {mention.id: mention for draft in drafts for mention in [_mention(reading, draft, article)]}
    return tuple(sorted(mentions.values(), key=lambda m: (m.anchor.start, m.anchor.end, m.id)))


def _mention(reading: Reading, draft: Draft, article: Article) -> Mention:
    lead = draft.lead
    people, bodies, places = tuple(lead.people), tuple(lead.bodies), tuple(lead.places)
    anchor = _chars(lead.span, article.text)
    retellings = _retellings(draft, anchor, article.text)
    main = lead.main and not _is_vague(draft) and not _is_old(draft, article)
    return Mention(
        id=_identity(article, draft, anchor),
        article_id=article.id,
        kind=lead.kind,
        status=draft.status,
        when=draft.dated.when,
        people=people,
        bodies=bodies,
        places=places,
        anchor=anchor,
        title=headline(lead.kind, draft.status, people, bodies, places, topic_of(reading, lead)),
        date_reason=draft.dated.reason,
        date_span=draft.dated.span,
        retellings=retellings,
        main=main,
        published=article.published,
        quote="\n".join(article.text[s.start : s.end] for s in (anchor, *retellings)),
        plover=plover_of(draft),
        confidence=confidence_of(draft, article, main=main),
    )


def _is_vague(draft: Draft) -> bool:
    """Undated doings of unnamed people, and gatherings of which only the name is told: background."""
    lead = draft.lead
    if draft.kind is Kind.SUMMIT and draft.dated.when.is_open and not lead.people:
        return True  # "support for the East Asia Summit"
    between_states = draft.kind is Kind.SANCTION and len(lead.bodies) > 1
    return draft.dated.when.is_open and lead.unnamed and not lead.people and not between_states


def _is_old(draft: Draft, article: Article) -> bool:
    """Over before the year in which the article was written: told as background."""
    end = draft.dated.when.end
    return bool(end and article.published and article.published - end > timedelta(days=365))


def _chars(span: Tokens, text: str) -> Span:
    """The span's characters without white space or a stray comma at its ends."""
    start, end = span.start_char, span.end_char
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    return Span(start, end)


def _retellings(draft: Draft, anchor: Span, text: str) -> tuple[Span, ...]:
    spans = {_chars(other.span, text) for other in draft.others} - {anchor}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _identity(article: Article, draft: Draft, anchor: Span) -> str:
    """Stable for the same telling in the same article, however often it is read."""
    lead = draft.lead
    names = sorted(lead.names | {place.slug for place in lead.places})
    parts = (article.id, draft.kind, str(anchor.start), str(anchor.end), str(lead.trigger.idx), *names)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
