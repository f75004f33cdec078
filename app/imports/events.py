"""An event of a line: as the mentions that tell it, from which it is derived as any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from app.events.headline import headline
from app.imports import names
from app.imports.decisions import read_decision
from app.imports.fields import (
    LineError,
    choice,
    confidence_of,
    day_of,
    exact_text,
    ident_of,
    listed,
    mapping,
    moment_of,
    objects,
    plover_of,
    span_of,
    text_of,
    when_of,
)
from app.merge.derive import IMPORTED
from app.model import Article, Kind, Mention, PublishedBasis, Span, Status, When
from app.read.clean import one_line
from app.store.columns import MAX_NAME, is_storable
from app.store.decisions import Entry

_MOST_PASSAGES = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the id under which the line gives it and its mentions, oldest first.

    `quotes` are the words of every passage by mention id, the anchor's first. `articles` are the
    articles that passages name, as far as the line tells of them: text only where it is all there is.
    `changed` is when the event last changed, in seconds since 1970, 0 where the line does not say; `was`
    are ids that lead to it, `decisions` what editors decided about its mentions.
    """

    id: str
    mentions: tuple[Mention, ...]
    quotes: dict[str, tuple[str, ...]]
    articles: dict[str, Article] = field(default_factory=dict)
    changed: int = 0
    was: tuple[str, ...] = ()
    decisions: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    article: str
    span: Span
    quote: str


def read_event(record: dict[str, Any], source: str) -> Told:
    """The event of a line of the file `source`. Raises LineError for a line that cannot be used."""
    if record.get("kind") is None:
        raise LineError(f"The line has no kind: give one of {', '.join(Kind)}.")
    ident = ident_of(record) or _made_up(record)
    found, articles = _passages(record, ident)
    tellings = objects(record, "tellings")
    if tellings and found:
        told = _as_told(ident, tellings, found, articles)
    else:
        told = _own(ident, record, found, articles, source)
    moment = moment_of(record, "changed")
    return replace(
        told,
        changed=max(0, int(moment.timestamp())) if moment else 0,
        was=tuple(
            id_ for id_ in map(str, listed(record, "was")) if 0 < len(id_) <= MAX_NAME and is_storable(id_)
        ),
        decisions=tuple(read_decision(each) for each in objects(record, "decisions")),
    )


def _made_up(record: dict[str, Any]) -> str:
    """An id for an event that has none, from all that the line says."""
    said = dumps(record, sort_keys=True).encode("utf-8", "surrogatepass")
    return sha256(said).hexdigest()[:12]


# Passages and the articles that they name


def _passages(record: dict[str, Any], ident: str) -> tuple[list[_Passage], dict[str, Article]]:
    given = objects(record, "passages")
    if len(given) > _MOST_PASSAGES:
        raise LineError(f"The line has more than {_MOST_PASSAGES:,} passages: split the event.")
    found, articles = [], dict[str, Article]()
    for number, each in enumerate(given):
        quote = exact_text(each, "quote")
        if not quote:
            raise LineError("One of the line's passages has no quote: give the words that tell the event.")
        article = ident_of(each, "article") or _address(each)
        alone = not article
        article = article or f"{IMPORTED}{ident}/{number}"
        span = Span(0, len(quote)) if alone else _span(each, quote)
        found.append(_Passage(article, span, quote))
        if article not in articles:
            articles[article] = _article(article, each, quote if alone else "")
    return found, articles


def _address(passage: dict[str, Any]) -> str:
    """An id for an article that is known by its address or file alone."""
    where = exact_text(passage, "url") or exact_text(passage, "path")
    return sha256(where.encode()).hexdigest()[:12] if where else ""


def _span(passage: dict[str, Any], quote: str) -> Span:
    start, end = passage.get("start"), passage.get("end")
    if start is None:
        return Span(0, len(quote))
    if type(start) is not int or (end is not None and type(end) is not int):
        raise LineError("A passage's start and end are no whole numbers: count characters of the article.")
    if not 0 <= start < 2**31 - len(quote) or end not in {None, start + len(quote)}:
        raise LineError(f"The passage at {start} is not as long as its quote: end is start and its length.")
    return Span(start, start + len(quote))


def _article(ident: str, passage: dict[str, Any], text: str) -> Article:
    published = day_of(passage, "published")
    return Article(
        id=ident,
        text=text,
        source=exact_text(passage, "source"),
        url=exact_text(passage, "url"),
        path=exact_text(passage, "path"),
        **dated(published),
    )


def dated(published: date | None) -> dict[str, Any]:
    """What an article says of its day where a file gives it, or gives none."""
    if published is None:
        return {"published_basis": PublishedBasis.UNKNOWN}
    return {
        "published": published,
        "published_basis": PublishedBasis.METADATA,
        "published_reason": "Given in the file that was imported.",
        "confidence": 1.0,
    }


# Events with the tellings that Dateline wrote out


def _as_told(
    ident: str, tellings: Sequence[dict[str, Any]], found: list[_Passage], articles: dict[str, Article]
) -> Told:
    quotes = {(p.article, p.span.start, p.span.end): p.quote for p in found}
    mentions, words = [], dict[str, tuple[str, ...]]()
    for telling in tellings:
        article = ident_of(telling, "article")
        spans = [span_of(span) for span in listed(telling, "passages")]
        said = [quotes.get((article, span.start, span.end)) for span in spans]
        if not article or not spans or None in said:
            raise LineError("One of the line's tellings has no passage among the line's: export it again.")
        mention = _mention(telling, article, spans, "\n".join(q for q in said if q))
        mentions.append(mention)
        words[mention.id] = tuple(q for q in said if q)
    if len(words) < len(mentions):
        raise LineError("Two of the line's tellings have the same id: export it again.")
    return Told(ident, tuple(mentions), words, articles)


def _mention(telling: dict[str, Any], article: str, spans: list[Span], quote: str) -> Mention:
    ident = ident_of(telling)
    if not ident:
        raise LineError("One of the line's tellings has no id: export it again.")
    date_span = telling.get("date_span")
    return Mention(
        id=ident,
        article_id=article,
        kind=choice(telling, "kind", Kind, Kind.MEETING),
        status=choice(telling, "status", Status, Status.REPORTED),
        when=when_of(telling),
        people=names.people(listed(telling, "people"), {}, {}),
        bodies=names.bodies(listed(telling, "bodies"), {}),
        places=names.places(listed(telling, "places"), {}),
        anchor=spans[0],
        title=exact_text(telling, "title") or "",
        date_reason=exact_text(telling, "date_reason"),
        date_span=span_of(date_span) if date_span else None,
        retellings=tuple(spans[1:]),
        main=telling.get("main") is not False,
        published=day_of(telling, "published"),
        quote=quote,
        plover=plover_of(telling),
        confidence=confidence_of(telling),
    )


# Events of somebody's own


def _own(
    ident: str, record: dict[str, Any], found: list[_Passage], articles: dict[str, Article], source: str
) -> Told:
    """A mention for each article that the passages name, all of which say the same of the event."""
    whole = _whole(ident, record)
    if not found:
        alone = f"{IMPORTED}{ident}"
        articles = {alone: Article(id=alone, text=whole.title, source=source or None)}
        found = [_Passage(alone, Span(0, len(whole.title)), whole.title)]
    told = []
    for article in articles:
        own = [p for p in found if p.article == article]
        mention = replace(
            whole,
            article_id=article,
            anchor=own[0].span,
            retellings=tuple(p.span for p in own[1:]),
            published=articles[article].published,
            quote="\n".join(p.quote for p in own),
        )
        told.append((mention, tuple(p.quote for p in own)))
    return _numbered(ident, told, articles)


def _numbered(ident: str, told: list[tuple[Mention, tuple[str, ...]]], articles: dict[str, Article]) -> Told:
    """The mentions of an event of somebody's own, the one that gives it its id first."""
    told.sort(key=lambda one: (one[0].published or date.max, one[0].article_id))
    mentions = tuple(replace(m, id=f"{IMPORTED}{ident}#{n}") for n, (m, _) in enumerate(told))
    quotes = {m.id: said for m, (_, said) in zip(mentions, told, strict=True)}
    return Told(ident, mentions, quotes, articles)


def _whole(ident: str, record: dict[str, Any]) -> Mention:
    slugs, roles = mapping(record, "slugs"), mapping(record, "roles")
    kind = choice(record, "kind", Kind, Kind.MEETING)
    status = choice(record, "status", Status, Status.REPORTED)
    people = names.people(listed(record, "people"), slugs, roles)
    title = text_of(record, "title")
    if not (title or people or record.get("passages")):
        raise LineError("The line has neither a title nor people nor passages: give one of them.")
    bodies = names.bodies(listed(record, "bodies"), slugs)
    places = names.places(listed(record, "places"), slugs)
    when = when_of(record)
    return Mention(
        id=ident,
        article_id="",
        kind=kind,
        status=status,
        when=when,
        people=people,
        bodies=bodies,
        places=places,
        anchor=Span(0, 1),
        title=title or headline(kind, status, people, bodies, places),
        date_reason=_reason(record, when),
        main=record.get("main") is not False,
        plover=plover_of(record),
        confidence=confidence_of(record),
    )


def _reason(record: dict[str, Any], when: When) -> str | None:
    """Every date says what it rests on."""
    given = record.get("date_reason")
    if isinstance(given, str) and given.strip():
        return one_line(given, 500)
    return None if when.is_open else "Given in the file that was imported."


def on_days(told: Told, days: Mapping[str, date | None]) -> Told:
    """The event with its own mentions on the days that their articles have, in their order."""
    if not told.mentions[0].id.startswith(IMPORTED) or all(
        days.get(m.article_id) == m.published for m in told.mentions
    ):
        return told
    moved = [(replace(m, published=days.get(m.article_id)), told.quotes[m.id]) for m in told.mentions]
    return _numbered(told.id, moved, told.articles)
