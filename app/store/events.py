"""Writing events: derived rows, replaced as a whole whenever their mentions change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.merge import Doubt
from app.model import Event, Mention
from app.store.changes import Change, changes
from app.store.columns import MAX_NAME, check_text
from app.store.keys import key_of, last_day
from app.store.mentions import when_columns
from app.store.models import (
    ArticleRecord,
    DoubtRecord,
    EventNameRecord,
    EventRecord,
    MentionRecord,
    NameRecord,
    PassageRecord,
    RedirectRecord,
    WithinRecord,
)
from app.store.names import NameId, name_id, named_in, register
from app.store.packs import repack
from app.store.search import event_search, forget_texts, index_texts
from app.store.statements import batches, run_many, table_of

Link = tuple[int, bool, bool]  # a name, whether the event itself names it, and whether that is main
MAX_POSITION = 32_767  # of a SMALLINT


def save_events(
    session: Session, old: Collection[str], events: Sequence[Event], doubts: Iterable[Doubt] = ()
) -> None:
    """Put `events` in the place of the events with the ids `old`, with the doubts between them.

    An old id that is not among the new ones leads on to the new event that holds most of its
    mentions (of equals, the first by id), or nowhere where none holds any. Names, sources, search
    and counts follow. Raises ValueError for a text that cannot be stored.
    """
    check_events(events)
    named = register(session, [thing for event in events for thing in named_in(event)])
    ids = {*old, *(event.id for event in events)}
    standing, told = _standing(session, ids)
    redirects = _redirects(session, standing, events)
    before = _clear(session, list(standing.values()))
    keys = _insert_events(session, events, changes(events, told))
    _assign_mentions(session, events, keys)
    after = _link_names(session, events, keys, named)
    count_names(session, before, after)
    repack(session, standing.values(), keys.values())
    _write_redirects(session, redirects, keys)
    _write_doubts(session, doubts, keys)
    index_texts(session, event_search, search_texts(session, events, keys))


def check_events(events: Iterable[Event]) -> None:
    """Raise ValueError for a text that cannot be stored."""
    for event in events:
        check_text(event.id, "id of an event", limit=MAX_NAME)
        check_text(event.title, "title of an event")
        check_text(event.date_reason, "reason of a date")


def _standing(session: Session, ids: Collection[str]) -> tuple[dict[str, int], dict[str, Change]]:
    """The keys of those of `ids` that are stored, and what is told of them."""
    event = EventRecord
    keys: dict[str, int] = {}
    told: dict[str, Change] = {}
    for batch in batches(sorted(ids)):
        asked = select(event.id, event.key, event.gist, event.changed).where(event.id.in_(batch))
        for ident, key, gist, since in session.execute(asked):
            keys[ident], told[ident] = key, Change(gist, since)
    return keys, told


def _redirects(session: Session, standing: Mapping[str, int], events: Sequence[Event]) -> dict[str, str]:
    """Where every id that ends here, or ended here before, leads from now on."""
    heirs = _heirs(session, standing, events)
    leading = dict(heirs)
    for batch in batches(sorted(standing)):
        rows = session.execute(
            select(RedirectRecord.old_id, RedirectRecord.event_id).where(RedirectRecord.event_id.in_(batch))
        )
        new = {event.id for event in events}
        leading.update({o: t if t in new else heirs[t] for o, t in rows if t in new or t in heirs})
    return leading


def _heirs(session: Session, standing: Mapping[str, int], events: Sequence[Event]) -> dict[str, str]:
    """For each stored id that is not among the new events: the new event with most of its mentions."""
    new = {event.id for event in events}
    moved = {mention.id: event.id for event in events for mention in event.mentions}
    votes: dict[str, Counter[str]] = {}
    names = {key: event for event, key in standing.items() if event not in new}
    for batch in batches(names):
        rows = session.execute(
            select(MentionRecord.event_key, MentionRecord.id).where(MentionRecord.event_key.in_(batch))
        )
        for key, mention in rows:
            if key is not None and mention in moved:
                votes.setdefault(names[key], Counter())[moved[mention]] += 1
    return {event: min(found, key=lambda e: (-found[e], e)) for event, found in votes.items()}


def _clear(session: Session, keys: Sequence[int]) -> Counter[Link]:
    """Delete events with all that hangs on them; gives how many of them each name was in."""
    link = EventNameRecord
    before: Counter[Link] = Counter()
    for batch in batches(keys):
        rows = session.execute(
            select(link.name_key, link.direct, link.main, func.count())
            .where(link.event_key.in_(batch))
            .group_by(link.name_key, link.direct, link.main)
        )
        before.update({(name, direct, main): n for name, direct, main, n in rows})
        forget_texts(session, event_search, batch)
        session.connection().execute(delete(EventRecord).where(EventRecord.key.in_(batch)))
    return before


def _insert_events(session: Session, events: Sequence[Event], told: Mapping[str, Change]) -> dict[str, int]:
    keys = free_keys(session, {event.id: key_of(event.id, event.when) for event in events})
    rows = [
        {
            "key": keys[event.id],
            "id": event.id,
            "kind": event.kind,
            "status": event.status,
            **when_columns(event.when),
            "last_day": last_day(event.when),
            "main": event.main,
            "title": event.title,
            "date_reason": event.date_reason,
            "plover": event.plover,
            "confidence": event.confidence,
            "gist": told[event.id].gist,
            "changed": told[event.id].since,
        }
        for event in events
    ]
    run_many(session, insert(EventRecord), sorted(rows, key=lambda row: str(row["id"])))
    return keys


def free_keys(session: Session, preferred: Mapping[str, int]) -> dict[str, int]:
    """A key for every event, by its id: that of its date and id, or the next that is free."""
    wanted = dict(preferred)
    taken: set[int] = set()
    for batch in batches(wanted.values()):
        taken |= set(session.scalars(select(EventRecord.key).where(EventRecord.key.in_(batch))))
    for event in sorted(wanted):
        while wanted[event] in taken:
            wanted[event] += 1
            taken |= set(session.scalars(select(EventRecord.key).where(EventRecord.key == wanted[event])))
        taken.add(wanted[event])
    return wanted


def _assign_mentions(session: Session, events: Sequence[Event], keys: Mapping[str, int]) -> None:
    """Tell mentions which event they belong to; the one to show first comes first."""
    mention = table_of(MentionRecord)
    rows: list[dict[str, object]] = []
    for event in events:
        rows += [{"m": m.id, "e": keys[event.id], "r": rank} for rank, m in enumerate(ranked(event))]
    run_many(
        session,
        update(mention)
        .where(mention.c.id == bindparam("m"))
        .values(event_key=bindparam("e"), rank=bindparam("r")),
        sorted(rows, key=lambda row: str(row["m"])),
    )


def ranked(event: Event) -> Sequence[Mention]:
    """The mentions of an event, the one to show first at the head."""
    if len(event.mentions) == 1:
        return event.mentions
    return sorted(event.mentions, key=lambda mention: _rank(event, mention))


def _rank(event: Event, mention: Mention) -> tuple[object, ...]:
    """First what tells the event as it stands and is not mere background; of these, the earliest."""
    published = mention.published.toordinal() if mention.published else 10**7
    return mention.status != event.status, not mention.main, published, mention.article_id, mention.id


def _link_names(
    session: Session, events: Sequence[Event], keys: Mapping[str, int], named: Mapping[NameId, int]
) -> Counter[Link]:
    """Write who, what and where is in each event; gives how many of them each name is in."""
    outlets = _outlets(session, events)
    around = containers(session, named.values())
    rows: list[dict[str, object]] = []
    after: Counter[Link] = Counter()
    for event in events:
        roles = {named[name_id(person)]: person.role for person in reversed(event.people)}
        direct = [named[name_id(thing)] for thing in named_in(event)]
        direct = list(dict.fromkeys([*direct, *outlets.get(event.id, ())]))
        outer = sorted({place for name in direct for place in around.get(name, ())} - set(direct))
        after.update((name, True, event.main) for name in direct)
        after.update((name, False, event.main) for name in outer)
        for position, name in enumerate([*direct, *outer]):
            rows.append(
                {
                    "event_key": keys[event.id],
                    "name_key": name,
                    "kind": event.kind,
                    "status": event.status,
                    "direct": position < len(direct),
                    "position": min(position, MAX_POSITION),
                    "last_day": last_day(event.when),
                    "role": roles.get(name),
                    "main": event.main,
                }
            )
    run_many(session, insert(EventNameRecord), rows)
    return after


def _outlets(session: Session, events: Sequence[Event]) -> dict[str, list[int]]:
    """The sources that tell each event, the earliest first."""
    owner = {mention.id: event.id for event in events for mention in event.mentions}
    found: list[tuple[str, int, str, int]] = []
    for batch in batches(owner):
        rows = session.execute(
            select(MentionRecord.id, MentionRecord.published, NameRecord.slug, NameRecord.key)
            .join(ArticleRecord, ArticleRecord.key == MentionRecord.article_key)
            .join(NameRecord, NameRecord.key == ArticleRecord.source_key)
            .where(MentionRecord.id.in_(batch))
        )
        found += [
            (owner[mention], day.toordinal() if day else 10**7, slug, key) for mention, day, slug, key in rows
        ]
    outlets: dict[str, list[int]] = {}
    for event, _, _, key in sorted(found):
        if key not in outlets.setdefault(event, []):
            outlets[event].append(key)
    return outlets


def containers(session: Session, names: Collection[int]) -> dict[int, list[int]]:
    """The places that contain each of these names, where it is a place."""
    found: dict[int, list[int]] = {}
    for batch in batches(sorted(names)):
        rows = session.execute(
            select(WithinRecord.place_key, WithinRecord.container_key).where(
                WithinRecord.place_key.in_(batch)
            )
        )
        for place, container in rows:
            found.setdefault(place, []).append(container)
    return found


def count_names(session: Session, before: Counter[Link], after: Counter[Link]) -> None:
    """Keep the numbers of events of every name exact; in one order, so that writers do not deadlock."""
    name = table_of(NameRecord)
    columns = ("events", "named", "main_events", "main_named")
    run_many(
        session,
        update(name)
        .where(name.c.key == bindparam("k"))
        .values({column: name.c[column] + bindparam(f"more_{column}") for column in columns}),
        [
            {"k": key, **{f"more_{column}": n for column, n in zip(columns, more, strict=True)}}
            for key, more in _changes(before, after)
        ],
    )


def recount_names(session: Session) -> None:
    """Count the events of every name anew: after a fill, which is quicker than to keep the numbers exact
    all along."""
    link, name = table_of(EventNameRecord), table_of(NameRecord)
    both = func.count().filter(link.c.direct, link.c.main)
    found = session.execute(
        select(
            link.c.name_key,
            func.count(),
            func.count().filter(link.c.direct),
            func.count().filter(link.c.main),
            both,
        ).group_by(link.c.name_key)
    )
    columns = ("events", "named", "main_events", "main_named")
    run_many(
        session,
        update(name).where(name.c.key == bindparam("k")).values({c: bindparam(f"n_{c}") for c in columns}),
        [{"k": key, **{f"n_{c}": n for c, n in zip(columns, rest, strict=True)}} for key, *rest in found],
    )


def _changes(before: Counter[Link], after: Counter[Link]) -> Iterable[tuple[int, list[int]]]:
    """By name: how many more events, events that name it, and the same of main events."""
    found: dict[int, list[int]] = {}
    for link in before | after:
        name, direct, main = link
        counts = found.setdefault(name, [0, 0, 0, 0])
        for n, counted in enumerate((True, direct, main, direct and main)):
            counts[n] += (after[link] - before[link]) * counted
    return ((name, counts) for name, counts in sorted(found.items()) if any(counts))


def _write_redirects(session: Session, leading: Mapping[str, str], standing: Collection[str]) -> None:
    """Write where ids lead; an id that an event has again leads nowhere else."""
    for batch in batches(sorted({*leading, *standing})):
        session.connection().execute(delete(RedirectRecord).where(RedirectRecord.old_id.in_(batch)))
    rows = [{"old_id": old, "event_id": new} for old, new in sorted(leading.items()) if old not in standing]
    run_many(session, insert(RedirectRecord), rows)


def _write_doubts(session: Session, doubts: Iterable[Doubt], keys: Mapping[str, int]) -> None:
    """Note which events may be one, once from each side."""
    rows = [
        {"event_key": keys[one], "other_key": keys[other], "points": doubt.points, "decided": doubt.decided}
        for doubt in doubts
        for one, other in ((doubt.event, doubt.other), (doubt.other, doubt.event))
    ]
    run_many(session, insert(DoubtRecord), rows)


def search_texts(session: Session, events: Sequence[Event], keys: Mapping[str, int]) -> dict[int, list[str]]:
    """The texts that the search finds each event by: its title, all spellings of its names, its passages."""
    texts = {keys[event.id]: [event.title, *_spellings(event)] for event in events}
    owner = {mention.id: keys[event.id] for event in events for mention in event.mentions}
    for batch in batches(owner):
        rows: Iterable[tuple[str, str]] = session.execute(
            select(MentionRecord.id, PassageRecord.quote)
            .join(PassageRecord, PassageRecord.mention_key == MentionRecord.key)
            .where(MentionRecord.id.in_(batch))
        ).tuples()
        for mention, quote in rows:
            texts[owner[mention]].append(quote)
    return texts


def _spellings(event: Event) -> Iterable[str]:
    tellings: list[Event | Mention] = [event, *event.mentions]
    return (thing.name for telling in tellings for thing in named_in(telling))
