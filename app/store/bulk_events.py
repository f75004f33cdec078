"""Writing events and mentions of which nothing is stored yet, as rows in bulk."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from json import dumps
from time import time

from sqlalchemy.orm import Session

from app.merge.reach import reach
from app.model import Confidence, Event, Mention, Person, Plover, When
from app.store.bulk import Row, insert_rows, iso, next_keys
from app.store.changes import gist
from app.store.columns import KINDS, MAX_NAME, PRECISIONS, STATUSES, check_text
from app.store.events import MAX_POSITION, Link, check_events, containers, count_names, free_keys, ranked
from app.store.keys import last_day
from app.store.known_names import KnownNames
from app.store.models import EventNameRecord, EventRecord, MentionNameRecord, MentionRecord, PassageRecord
from app.store.names import named_in
from app.store.packs import loosen
from app.store.search import event_search, index_texts
from app.store.uses import add_uses

_KIND = {kind: n for n, kind in enumerate(KINDS, 1)}
_STATUS = {status: n for n, status in enumerate(STATUSES, 1)}
_PRECISION = {precision: n for n, precision in enumerate(PRECISIONS, 1)}
_UNDATED_LAST = 10**7
_TELLING = (
    "kind", "status", "precision", "approximate", "start_day", "end_day", "main", "title", "date_reason",
    "plover", "confidence",
)  # fmt: skip
_EVENT = ("key", "id", "last_day", "gist", "changed", *_TELLING)
_EVENT_NAME = ("event_key", "name_key", "kind", "status", "direct", "position", "last_day", "role", "main")
_MENTION = ("key", "id", "article_key", "event_key", "rank", "published", "date_start", "date_end", *_TELLING)
_MENTION_NAME = ("mention_key", "name_key", "position", "first_day", "last_day", "spelling", "role")
_PASSAGE = ("mention_key", "position", "start", "end", "quote")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of an article: with its text, its wire and the slug and key of its source."""

    key: int
    text: str
    published: date | None
    wire: str = ""
    source: tuple[str, int] | None = None


Articles = Mapping[str, Standing]
Quotes = Mapping[str, Sequence[str]]  # of the passages of each mention


def insert_events(
    session: Session,
    events: Sequence[Event],
    articles: Articles,
    names: KnownNames,
    quotes: Quotes,
    since: Mapping[str, int],
) -> dict[str, int]:
    """Write events with their mentions, names, counts and words; gives their keys.

    Names are registered already; `since` has the events of which it is known when they last changed.
    The months are to be packed by pack_loose() in the end. Raises ValueError for a text that cannot be
    stored.
    """
    check_events(events)
    keys, now = free_keys(session, events), int(time())
    insert_rows(session, EventRecord, _EVENT, [_event(keys[e.id], e, since.get(e.id, now)) for e in events])
    told = [(m, keys[e.id], rank) for e in events for rank, m in enumerate(ranked(e))]
    insert_mentions(session, told, articles, names, quotes)
    _link_names(session, events, keys, articles, names)
    texts = {keys[e.id]: list(_texts(e, quotes)) for e in events}
    index_texts(session, event_search, texts)
    loosen(session, keys.values())
    return keys


def insert_mentions(
    session: Session,
    told: Sequence[tuple[Mention, int | None, int]],
    articles: Articles,
    names: KnownNames,
    quotes: Quotes,
) -> None:
    """Write mentions, each with the key of its event and its rank there, and count the names in them."""
    numbers = next_keys(session, MentionRecord, len(told))
    mentions: list[Row] = []
    passages: list[Row] = []
    linked: list[Row] = []
    uses = _Uses()
    for number, (mention, event, rank) in zip(numbers, told, strict=True):
        check_text(mention.id, "id of a mention", limit=MAX_NAME)
        mentions.append(_mention(number, mention, articles[mention.article_id].key, event, rank))
        spans = (mention.anchor, *mention.retellings)
        passages += [
            (number, n, span.start, span.end, quote)
            for n, (span, quote) in enumerate(zip(spans, quotes[mention.id], strict=True))
        ]
        linked += _named(number, mention, names, uses)
    insert_rows(session, MentionRecord, _MENTION, mentions)
    insert_rows(session, PassageRecord, _PASSAGE, passages)
    insert_rows(session, MentionNameRecord, _MENTION_NAME, linked)
    add_uses(session, uses.spellings, uses.roles, uses.latest)


class _Uses:
    """Spellings and roles by name, counted."""

    def __init__(self) -> None:
        self.spellings: Counter[tuple[int, str]] = Counter()
        self.roles: Counter[tuple[int, str]] = Counter()
        self.latest: dict[tuple[int, str], date] = {}

    def add_role(self, key: int, role: str, day: date | None) -> None:
        check_text(role, "role of a person", limit=MAX_NAME)
        self.roles[key, role] += 1
        if day and day > self.latest.get((key, role), date.min):
            self.latest[key, role] = day


def _named(number: int, mention: Mention, names: KnownNames, uses: _Uses) -> list[Row]:
    first, last = reach(mention) or (None, None)
    days = (first.toordinal(), last.toordinal()) if first and last else (None, None)
    rows: dict[int, Row] = {}
    for thing in named_in(mention):
        key = names.key(thing)
        if key in rows:
            continue
        role = thing.role if isinstance(thing, Person) else None
        rows[key] = (number, key, len(rows), *days, thing.name, role)
        uses.spellings[key, thing.name] += 1
        if role:
            uses.add_role(key, role, mention.published)
    return list(rows.values())


def _when(when: When) -> Row:
    return _PRECISION[when.precision], when.approximate, iso(when.start), iso(when.end)


def _telling(told: Event | Mention) -> Row:
    return (
        _KIND[told.kind], _STATUS[told.status], *_when(told.when), told.main, told.title, told.date_reason,
        told.plover and _json(told.plover), told.confidence and _json(told.confidence),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _json(value: Plover | Confidence) -> str:
    return dumps(asdict(value))


def _event(key: int, event: Event, changed: int) -> Row:
    return (key, event.id, last_day(event.when), gist(event), changed, *_telling(event))


def _mention(number: int, mention: Mention, article: int, event: int | None, rank: int) -> Row:
    span = mention.date_span
    dated = (span.start, span.end) if span else (None, None)
    return (number, mention.id, article, event, rank, iso(mention.published), *dated, *_telling(mention))


def _link_names(
    session: Session, events: Sequence[Event], keys: Mapping[str, int], articles: Articles, names: KnownNames
) -> None:
    around = containers(session, {names.key(place) for event in events for place in event.places})
    rows: list[Row] = []
    after: Counter[Link] = Counter()
    for event in events:
        roles = {names.key(person): person.role for person in reversed(event.people)}
        direct = dict.fromkeys(names.key(thing) for thing in named_in(event))
        direct.update(dict.fromkeys(_sources(event, articles)))
        outer = sorted({place for name in direct for place in around.get(name, ())} - direct.keys())
        after.update((name, True, event.main) for name in direct)
        after.update((name, False, event.main) for name in outer)
        key, kind, status, last = (
            keys[event.id],
            _KIND[event.kind],
            _STATUS[event.status],
            last_day(event.when),
        )
        rows += [
            (
                key,
                name,
                kind,
                status,
                n < len(direct),
                min(n, MAX_POSITION),
                last,
                roles.get(name),
                event.main,
            )
            for n, name in enumerate((*direct, *outer))
        ]
    insert_rows(session, EventNameRecord, _EVENT_NAME, rows)
    count_names(session, Counter(), after)


def _sources(event: Event, articles: Articles) -> Iterable[int]:
    """The keys of the sources that tell an event, the earliest first."""
    found = [
        (m.published.toordinal() if m.published else _UNDATED_LAST, *source)
        for m in event.mentions
        if (source := articles[m.article_id].source)
    ]
    return [key for _, _, key in sorted(found)]


def _texts(event: Event, quotes: Quotes) -> Iterable[str]:
    """As search_texts() in events.py gives them."""
    yield event.title
    tellings: tuple[Event | Mention, ...] = (event, *event.mentions)
    for telling in tellings:
        yield from (thing.name for thing in named_in(telling))
    for mention in event.mentions:
        yield from quotes[mention.id]
