"""Sheets: events of which nothing is stored yet, as rows that only lack the database's own keys.

A sheet is made without a database, so that other processes can make it: names, articles and mentions
stand in it by numbers of its own, which write_sheets.py puts keys for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from itertools import count
from json import dumps
from os import getpid

from app.imports.events import Told
from app.merge.derive import derive
from app.merge.reach import reach
from app.model import Article, Confidence, Event, Mention, Person, Place, Plover, When
from app.store.bulk import Row, iso
from app.store.changes import gist
from app.store.columns import KINDS, MAX_NAME, PRECISIONS, STATUSES, check_text
from app.store.events import check_events, ranked
from app.store.keys import key_of, last_day
from app.store.names import Anyone, NameId, name_id, named_in
from app.store.search import written_words

KIND_CODES = {kind: n for n, kind in enumerate(KINDS, 1)}
STATUS_CODES = {status: n for n, status in enumerate(STATUSES, 1)}
_PRECISION_CODES = {precision: n for n, precision in enumerate(PRECISIONS, 1)}
_MOST_NAMES = 500_000  # that one maker remembers: as many as fit into some 200 MB
_generations = count()

MakerId = tuple[int, int]  # a process, and which of its makers


@dataclass(slots=True)
class Sheet:
    """Rows of events, in lists of tuples; a column of one list is the place of a row in another.

    `names` are the values that have come up since the maker's last sheet, each under its number, which
    it keeps: a name that differs in what is told of it comes up again. `articles` are as the lines tell
    of them. By event: `events` as the table has them (`changed` 0 where it is not known), `told` the ids
    and `lines` the numbers of lines, `links` the numbers of names with the roles of persons, `words` for
    the search. `mentions` begin with the place of their event (None: of none yet), of their article, and
    their rank; `passages` and `named` with the place of their mention. `decided` are those that
    bring decisions of editors along; `late` are lines whose ids came up
    before; `failed` have a sentence.
    """

    maker: MakerId
    names: list[tuple[int, Anyone]] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    links: list[tuple[tuple[int, ...], dict[int, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    named: list[Row] = field(default_factory=list)
    was: list[tuple[int, str]] = field(default_factory=list)
    decided: list[Told] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)


class SheetMaker:
    """Makes sheets one after another; numbers of names stay the same from one to the next."""

    def __init__(self, dialect: str) -> None:
        """For a database of this sort: "sqlite" or "postgresql"."""
        self.dialect = dialect
        self._begin()

    def _begin(self) -> None:
        self.id: MakerId = getpid(), next(_generations)
        self._numbers: dict[NameId, int] = {}
        self._values: dict[Anyone, int] = {}
        self.start()

    def start(self) -> None:
        """Begin a sheet."""
        self.sheet = Sheet(self.id)
        self._articles: dict[str, int] = {}
        self._ids: set[str] = set()

    def finish(self) -> Sheet:
        """The sheet, done; the next one is begun."""
        done = self.sheet
        if len(self._values) > _MOST_NAMES:
            self._begin()
        else:
            self.start()
        return done

    def claim(self, ids: Iterable[str]) -> bool:
        """Take ids of an event and its mentions; False where one of them has come up in this sheet."""
        wanted = set(ids)
        if not self._ids.isdisjoint(wanted):
            return False
        self._ids |= wanted
        return True

    def number(self, thing: Anyone) -> int:
        """The number of a name."""
        number = self._values.get(thing)
        if number is None:
            for each in (thing, *thing.within) if isinstance(thing, Place) else (thing,):
                check_text(each.name, "name", limit=MAX_NAME)
                check_text(each.slug, "slug of a name", limit=MAX_NAME)
            number = self._values[thing] = self._numbers.setdefault(name_id(thing), len(self._numbers))
            self.sheet.names.append((number, thing))
        return number

    def place_of_article(self, ident: str) -> int | None:
        """The place of an article that has come up in this sheet."""
        return self._articles.get(ident)

    def article(self, article: Article) -> int:
        """The place of an article: what the first line says of it stands."""
        place = self._articles.get(article.id)
        if place is None:
            place = self._articles[article.id] = len(self.sheet.articles)
            self.sheet.articles.append(article)
        return place

    def add(self, line: int, told: Told) -> None:
        """Add the event that a line tells. Raises ValueError for a text that cannot be stored."""
        event = derive(told.mentions)
        _check(event)
        for mention in event.mentions:
            for thing in named_in(mention):
                self.number(thing)
        sheet, place = self.sheet, len(self.sheet.events)
        sheet.events.append(_event(event, told.changed))
        sheet.told.append(told.id)
        sheet.lines.append(line)
        sheet.links.append(self._links(event))
        sheet.words.append(written_words(_texts(event, told), self.dialect))
        for rank, mention in enumerate(ranked(event)):
            self._add_mention(mention, told, place, rank)
        sheet.was += [(place, old) for old in told.was]
        sheet.decided += [told] if told.decisions else []

    def try_add(self, line: int, told: Told) -> None:
        """Add the event of a line, or the sentence that says why it cannot be stored."""
        try:
            self.add(line, told)
        except ValueError as trouble:
            self.sheet.failed.append((line, str(trouble)))

    def add_mentions(self, told: Told) -> None:
        """Add the mentions of a line alone, which belong to no event yet."""
        for mention in told.mentions:
            self._add_mention(mention, told, None, 0)

    def _links(self, event: Event) -> tuple[tuple[int, ...], dict[int, str]]:
        roles = {self.number(person): person.role for person in reversed(event.people) if person.role}
        return tuple(dict.fromkeys(self.number(thing) for thing in named_in(event))), roles

    def _add_mention(self, mention: Mention, told: Told, event: int | None, rank: int) -> None:
        sheet, place = self.sheet, len(self.sheet.mentions)
        sheet.mentions.append(_mention(mention, event, self.article(told.articles[mention.article_id]), rank))
        spans = (mention.anchor, *mention.retellings)
        sheet.passages += [
            (place, n, span.start, span.end, quote)
            for n, (span, quote) in enumerate(zip(spans, told.quotes[mention.id], strict=True))
        ]
        days = reach(mention)
        first, last = (days[0].toordinal(), days[1].toordinal()) if days else (None, None)
        rows: dict[int, Row] = {}
        for thing in named_in(mention):
            number = self.number(thing)
            role = thing.role if isinstance(thing, Person) else None
            rows.setdefault(number, (place, number, len(rows), first, last, thing.name, role))
        sheet.named += rows.values()


def _check(event: Event) -> None:
    check_events([event])
    for mention in event.mentions:
        check_text(mention.id, "id of a mention", limit=MAX_NAME)
        for person in mention.people:
            check_text(person.role, "role of a person", limit=MAX_NAME)


def _event(event: Event, changed: int) -> Row:
    key = key_of(event.id, event.when)
    return (key, event.id, last_day(event.when), gist(event), changed, *_telling(event))


def _mention(mention: Mention, event: int | None, article: int, rank: int) -> Row:
    span = mention.date_span
    dated = (span.start, span.end) if span else (None, None)
    return (event, article, rank, mention.id, iso(mention.published), *dated, *_telling(mention))


def _telling(told: Event | Mention) -> Row:
    return (
        KIND_CODES[told.kind], STATUS_CODES[told.status], *when_row(told.when), told.main, told.title,
        told.date_reason, told.plover and _json(told.plover), told.confidence and _json(told.confidence),
    )  # fmt: skip


def when_row(when: When) -> Row:
    """A date as the tables of events and mentions have it."""
    return _PRECISION_CODES[when.precision], when.approximate, iso(when.start), iso(when.end)


@lru_cache(maxsize=4096)
def _json(value: Plover | Confidence) -> str:
    return dumps(asdict(value))


def _texts(event: Event, told: Told) -> Iterable[str]:
    """As search_texts() in events.py gives them."""
    yield event.title
    tellings: Sequence[Event | Mention] = (event, *event.mentions)
    for telling in tellings:
        yield from (thing.name for thing in named_in(telling))
    for mention in event.mentions:
        yield from told.quotes[mention.id]
