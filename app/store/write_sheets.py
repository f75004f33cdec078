"""Putting sheets into the database."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from time import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.merge.derive import IMPORTED
from app.model import Place
from app.store.bulk import Row, insert_rows, iso, next_keys
from app.store.events import MAX_POSITION, containers, free_keys, recount_names
from app.store.models import (
    EventNameRecord,
    EventRecord,
    MentionNameRecord,
    MentionRecord,
    PassageRecord,
    RedirectRecord,
)
from app.store.names import name_id, register
from app.store.packs import loosen
from app.store.search import event_search, index_words
from app.store.sheets import MakerId, Sheet
from app.store.standing import Articles, standing_articles
from app.store.statements import batches
from app.store.tally import Tally

_UNDATED_LAST = "~"  # behind all days as ISO 8601 writes them
_TELLING = (
    "kind", "status", "precision", "approximate", "start_day", "end_day", "main", "title", "date_reason",
    "plover", "confidence",
)  # fmt: skip
_EVENT = ("key", "id", "last_day", "gist", "changed", *_TELLING)
_EVENT_NAME = ("event_key", "name_key", "kind", "status", "direct", "position", "last_day", "role", "main")
_MENTION = ("key", "id", "article_key", "event_key", "rank", "published", "date_start", "date_end", *_TELLING)
_MENTION_NAME = ("mention_key", "name_key", "position", "first_day", "last_day", "spelling", "role")
_PASSAGE = ("mention_key", "position", "start", "end", "quote")


class TakenError(Exception):
    """An id comes up again in a fill: lines have to be taken in their order."""


class SheetWriter:
    """Writes the sheets of one or several makers, each maker's in its order.

    One that fills an empty database asks neither for ids nor for keys: none should be taken, and
    TakenError tells that one is. It counts in the end, with finish().
    """

    def __init__(self, *, filling: bool = False) -> None:
        """Knows no names yet."""
        self.filling = filling
        self._keys: dict[MakerId, list[int]] = {}
        self._places: set[int] = set()
        self._around: dict[int, Sequence[int]] = {}  # of places that nobody else can have moved
        self._tally = Tally()

    def write(self, session: Session, sheet: Sheet) -> set[int]:
        """Write the events of a sheet; gives the places of those left out: their ids are taken, or their
        articles have other days or words than their lines. Months are to be packed by pack_loose() in
        the end."""
        articles = standing_articles(session, sheet.articles)
        out = _misfits(sheet, articles)
        if not self.filling:
            out |= _taken(session, sheet)
        self._write(session, sheet, articles, out)
        return out

    def write_fitted(self, session: Session, sheet: Sheet, articles: Articles) -> None:
        """Write the events of a sheet, all of which are new and as their articles have them."""
        self._write(session, sheet, articles, ())

    def write_alone(self, session: Session, sheet: Sheet, articles: Articles) -> None:
        """Write mentions that belong to no event yet."""
        names = self._register(session, sheet)
        self._write_mentions(session, sheet, articles, names, {None: None})
        self._tally.write(session)

    def finish(self, session: Session) -> None:
        """After a fill: count what was written. Indexes help."""
        self._tally.write(session)
        recount_names(session)

    def _write(self, session: Session, sheet: Sheet, articles: Articles, out: Collection[int]) -> None:
        names = self._register(session, sheet)
        kept = [n for n in range(len(sheet.events)) if n not in out]
        wanted = {sheet.events[n][1]: sheet.events[n][0] for n in kept}
        free = wanted if self.filling else free_keys(session, wanted)
        keys = {n: free[sheet.events[n][1]] for n in sorted(kept, key=lambda n: sheet.events[n][:1])}
        try:
            self._write_events(session, sheet, keys)
            self._write_mentions(session, sheet, articles, names, keys)
        except IntegrityError as trouble:
            raise TakenError if self.filling else trouble from None
        self._link(session, sheet, articles, names, keys)
        loosen(session, keys.values())
        if not self.filling:
            self._tally.write(session)

    def _register(self, session: Session, sheet: Sheet) -> list[int]:
        """The keys of names by their numbers, with rows made for such as have none."""
        keys = self._keys.setdefault(sheet.maker, [])
        found = register(session, [thing for _, thing in sheet.names])
        for number, thing in sheet.names:
            key = found[name_id(thing)]
            if number == len(keys):
                keys.append(key)
            if isinstance(thing, Place):
                self._places.add(key)
                for each in (thing, *thing.within):
                    self._around.pop(found[name_id(each)], None)
        return keys

    def _containers(self, session: Session, names: set[int]) -> Mapping[int, Sequence[int]]:
        """The places that contain those of `names` that are places. In a fill, all others wait."""
        places = names & self._places
        if not self.filling:
            return containers(session, places)
        unknown = places - self._around.keys()
        self._around.update(dict.fromkeys(unknown, ()))
        self._around.update(containers(session, unknown))
        return self._around

    def _write_events(self, session: Session, sheet: Sheet, keys: Mapping[int, int]) -> None:
        """`keys` are those of events by their places, in order: tables grow at their ends."""
        now = int(time())
        rows = [
            (key, e[1], e[2], e[3], e[4] or now, *e[5:]) for n, key in keys.items() if (e := sheet.events[n])
        ]
        insert_rows(session, EventRecord, _EVENT, rows)
        index_words(session, event_search, [(key, sheet.words[n]) for n, key in keys.items()])
        leading = [*((n, sheet.told[n]) for n in keys), *(pair for pair in sheet.was if pair[0] in keys)]
        _lead_on(session, {old: str(sheet.events[n][1]) for n, old in leading if old != sheet.events[n][1]})

    def _write_mentions(
        self,
        session: Session,
        sheet: Sheet,
        articles: Articles,
        names: Sequence[int],
        keys: Mapping[Any, int | None],
    ) -> None:
        """Write the mentions of events that have keys, by the events' places."""
        kept = [m for m in sheet.mentions if m[0] in keys]
        numbers = iter(next_keys(session, MentionRecord, len(kept)))
        own = {n: next(numbers) for n, m in enumerate(sheet.mentions) if m[0] in keys}
        article = [articles[each.id].key for each in sheet.articles]
        insert_rows(
            session,
            MentionRecord,
            _MENTION,
            [
                (k, m[3], article[m[1]], keys[m[0]], m[2], *m[4:])
                for k, m in zip(own.values(), kept, strict=True)
            ],
        )
        passages = [(own[p[0]], *p[1:]) for p in sheet.passages if p[0] in own]
        insert_rows(session, PassageRecord, _PASSAGE, passages)
        named = [row for row in sheet.named if row[0] in own]
        linked = [(own[row[0]], names[row[1]], *row[2:]) for row in named]
        insert_rows(session, MentionNameRecord, _MENTION_NAME, linked)
        self._tally.add_named(named, names, sheet.mentions)

    def _link(
        self,
        session: Session,
        sheet: Sheet,
        articles: Articles,
        names: Sequence[int],
        keys: Mapping[int, int],
    ) -> None:
        """Write who, what, where and by whom each event is told, and the places around."""
        told = _sources(sheet, articles)
        around = self._containers(session, {names[number] for n in keys for number in sheet.links[n][0]})
        rows: list[Row] = []
        most = MAX_POSITION
        for n, key in keys.items():
            event, (numbers, given) = sheet.events[n], sheet.links[n]
            roles = {names[number]: role for number, role in given.items()}
            direct = [names[number] for number in numbers]
            direct += [source for source in told.get(n, ()) if source not in direct]
            kind, status, last, main = event[5], event[6], event[2], event[11]
            rows += [
                (key, name, kind, status, True, min(most, at), last, roles.get(name), main)
                for at, name in enumerate(direct)
            ]
            rows += [
                (key, name, kind, status, False, min(most, at), last, None, main)
                for at, name in enumerate(_outer(direct, around), len(direct))
            ]
        insert_rows(session, EventNameRecord, _EVENT_NAME, rows)
        if not self.filling:
            self._tally.links.update([(row[1], row[4], row[8]) for row in rows])


def _outer(direct: Sequence[int], around: Mapping[int, Sequence[int]]) -> Sequence[int]:
    """The places around those that an event names, without these."""
    places = [around[name] for name in direct if name in around]
    if not places:
        return ()
    return sorted(set(places[0]).union(*places[1:]).difference(direct))


def _sources(sheet: Sheet, articles: Articles) -> dict[int, list[int]]:
    """The keys of the sources that tell each event, the earliest first."""
    sources = [articles[each.id].source for each in sheet.articles]
    found: dict[int, list[tuple[str, str, int]]] = {}
    for event, article, _, _, published, *_ in sheet.mentions:
        source = sources[article]
        if source:
            found.setdefault(event, []).append((published or _UNDATED_LAST, *source))
    return {n: list(dict.fromkeys([key for _, _, key in sorted(each)])) for n, each in found.items()}


def _misfits(sheet: Sheet, articles: Articles) -> set[int]:
    """The places of events whose articles, as they are stored, are not as their lines take them to be."""
    standing = [articles[each.id] for each in sheet.articles]
    days = [iso(each.published) for each in standing]
    renewed = [bool(a.text) and a.text != s.text for a, s in zip(sheet.articles, standing, strict=True)]
    several = Counter(mention[0] for mention in sheet.mentions)
    out: set[int] = set()
    for event, article, _, ident, published, *_ in sheet.mentions:
        moved = published != days[article] and ident.startswith(IMPORTED)
        if moved or renewed[article] or (standing[article].wire and several[event] > 1):
            out.add(event)
    for place, _, start, end, quote in sheet.passages:
        event, article, *_ = sheet.mentions[place]
        text = standing[article].text
        if text and text[start:end] != quote:
            out.add(event)
    return out


def _taken(session: Session, sheet: Sheet) -> set[int]:
    """The places of events of whose ids, or mentions' ids, one is stored."""
    events = {str(event[1]): n for n, event in enumerate(sheet.events)}
    mentions = {str(mention[3]): mention[0] for mention in sheet.mentions}
    told = {ident: n for n, ident in enumerate(sheet.told)}
    found: set[int] = set()
    for batch in batches(sorted(events.keys() | told.keys())):
        taken = set(session.scalars(select(EventRecord.id).where(EventRecord.id.in_(batch))))
        found |= {places[ident] for ident in taken for places in (events, told) if ident in places}
    for batch in batches(sorted(mentions)):
        taken = set(session.scalars(select(MentionRecord.id).where(MentionRecord.id.in_(batch))))
        found |= {mentions[ident] for ident in taken}
    return found


def _lead_on(session: Session, leading: Mapping[str, str]) -> None:
    """Let old ids lead to events, as far as they lead nowhere yet and no event has them."""
    taken: set[str] = set()
    for batch in batches(sorted(leading)):
        taken |= set(session.scalars(select(EventRecord.id).where(EventRecord.id.in_(batch))))
        taken |= set(session.scalars(select(RedirectRecord.old_id).where(RedirectRecord.old_id.in_(batch))))
    rows = [(old, new) for old, new in leading.items() if old not in taken]
    insert_rows(session, RedirectRecord, ("old_id", "event_id"), rows)
