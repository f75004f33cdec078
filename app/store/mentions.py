"""Writing mentions, and giving them back as the plain values that they were."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.merge.reach import reach
from app.model import Body, Mention, Person, Place, Span, When
from app.store.columns import MAX_NAME, NameType, check_text
from app.store.models import (
    ArticleRecord,
    CopyRecord,
    EventRecord,
    MentionNameRecord,
    MentionRecord,
    NameRecord,
    PassageRecord,
    WithinRecord,
)
from app.store.names import NameId, name_id, named_in
from app.store.statements import batches
from app.store.uses import Use


def when_columns(when: When) -> dict[str, object]:
    """The columns that hold a `When`, in whichever table."""
    return {
        "start_day": when.start,
        "end_day": when.end,
        "precision": when.precision,
        "approximate": when.approximate,
    }


def write_mentions(
    session: Session,
    article_key: int,
    text: str,
    mentions: Sequence[Mention],
    keys: Mapping[NameId, int],
) -> list[Use]:
    """Insert an article's mentions, passages and names; gives the uses that they make of names."""
    if not mentions:
        return []
    numbers = session.scalars(
        insert(MentionRecord).returning(MentionRecord.key, sort_by_parameter_order=True),
        [_mention_row(article_key, mention) for mention in mentions],
    ).all()
    passages: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    uses: list[Use] = []
    for number, mention in zip(numbers, mentions, strict=True):
        passages += _passage_rows(number, mention, text)
        mentioned = _name_uses(mention, keys)
        names += _name_rows(number, mention, mentioned)
        uses += mentioned
    session.execute(insert(PassageRecord), passages)
    if names:
        session.execute(insert(MentionNameRecord), names)
    return uses


def _mention_row(article_key: int, mention: Mention) -> dict[str, object]:
    span = mention.date_span
    return {
        "id": mention.id,
        "article_key": article_key,
        "kind": mention.kind,
        "status": mention.status,
        **when_columns(mention.when),
        "main": mention.main,
        "title": mention.title,
        "date_reason": mention.date_reason,
        "plover": mention.plover,
        "confidence": mention.confidence,
        "date_start": span.start if span else None,
        "date_end": span.end if span else None,
        "published": mention.published,
    }


def _passage_rows(number: int, mention: Mention, text: str) -> list[dict[str, object]]:
    return [
        {
            "mention_key": number,
            "position": position,
            "start": span.start,
            "end": span.end,
            "quote": text[span.start : span.end],
        }
        for position, span in enumerate((mention.anchor, *mention.retellings))
    ]


def _name_uses(mention: Mention, keys: Mapping[NameId, int]) -> list[Use]:
    """The names of a mention in order, each once."""
    uses: dict[int, Use] = {}
    for thing in named_in(mention):
        role = thing.role if isinstance(thing, Person) else None
        check_text(role, "role of a person", limit=MAX_NAME)
        key = keys[name_id(thing)]
        uses.setdefault(key, Use(key, thing.name, role, mention.published))
    return list(uses.values())


def _name_rows(number: int, mention: Mention, uses: Iterable[Use]) -> list[dict[str, object]]:
    first, last = reach(mention) or (None, None)
    return [
        {
            "mention_key": number,
            "name_key": use.name_key,
            "position": position,
            "first_day": first and first.toordinal(),
            "last_day": last and last.toordinal(),
            "spelling": use.spelling,
            "role": use.role,
        }
        for position, use in enumerate(uses)
    ]


def withdraw_mentions(session: Session, article_key: int) -> tuple[set[str], list[Use]]:
    """Delete an article's mentions: the ids of the events that lose by it, the uses of names that go."""
    return _withdraw(session, MentionRecord.article_key == article_key)


def withdraw_these(session: Session, mention_ids: Collection[str]) -> tuple[set[str], list[Use]]:
    """Delete the mentions with these ids, in the same way."""
    lost, uses = set[str](), list[Use]()
    for batch in batches(sorted(mention_ids)):
        events, names = _withdraw(session, MentionRecord.id.in_(batch))
        lost, uses = lost | events, uses + names
    return lost, uses


def events_in(session: Session, article_key: int) -> set[str]:
    """The ids of the events that an article tells."""
    return _events_with(session, MentionRecord.article_key == article_key)


def _events_with(session: Session, own: ColumnElement[bool]) -> set[str]:
    asked = select(EventRecord.id).join(MentionRecord, MentionRecord.event_key == EventRecord.key)
    return set(session.scalars(asked.where(own)))


def _withdraw(session: Session, own: ColumnElement[bool]) -> tuple[set[str], list[Use]]:
    lost = _events_with(session, own)
    given = MentionNameRecord
    uses = session.execute(
        select(given.name_key, given.spelling, given.role, MentionRecord.published)
        .join(MentionRecord, MentionRecord.key == given.mention_key)
        .where(own)
    )
    gone = lost, [Use(*use) for use in uses]
    session.connection().execute(delete(MentionRecord).where(own))
    return gone


def mentions_of(session: Session, event_ids: Collection[str]) -> list[Mention]:
    """All mentions of these events, in the order of their ids."""
    keys: list[int] = []
    for batch in batches(event_ids):
        keys += session.scalars(
            select(MentionRecord.key)
            .join(EventRecord, EventRecord.key == MentionRecord.event_key)
            .where(EventRecord.id.in_(batch))
        )
    return load_mentions(session, keys)


def mentions_in(session: Session, article_id: str) -> list[Mention]:
    """The mentions of an article, in the order of their ids."""
    keys = session.scalars(
        select(MentionRecord.key)
        .join(ArticleRecord, ArticleRecord.key == MentionRecord.article_key)
        .where(ArticleRecord.id == article_id)
    )
    return load_mentions(session, keys)


def mentions_by_id(session: Session, mention_ids: Collection[str]) -> list[Mention]:
    """The stored ones of these mentions, in the order of their ids."""
    keys: list[int] = []
    for batch in batches(mention_ids):
        keys += session.scalars(select(MentionRecord.key).where(MentionRecord.id.in_(batch)))
    return load_mentions(session, keys)


def events_of(session: Session, mention_ids: Collection[str]) -> dict[str, str]:
    """The event that each of these mentions belongs to; those without one are left out."""
    found: dict[str, str] = {}
    for batch in batches(mention_ids):
        rows = session.execute(
            select(MentionRecord.id, EventRecord.id)
            .join(EventRecord, EventRecord.key == MentionRecord.event_key)
            .where(MentionRecord.id.in_(batch))
        )
        found.update(dict(rows.tuples().all()))
    return found


def load_mentions(session: Session, keys: Iterable[int]) -> list[Mention]:
    """The mentions with these numbers, in the order of their ids."""
    found: list[Mention] = []
    for batch in batches(sorted(set(keys))):
        passages = _passages(session, batch)
        names = _names(session, batch)
        rows = session.execute(
            select(MentionRecord, ArticleRecord.id, CopyRecord.wire)
            .join(ArticleRecord, ArticleRecord.key == MentionRecord.article_key)
            .outerjoin(CopyRecord, CopyRecord.article_key == MentionRecord.article_key)
            .where(MentionRecord.key.in_(batch))
            .execution_options(populate_existing=True)
        )
        found += [
            _mention(row, article, wire, passages[row.key], names.get(row.key, ()))
            for row, article, wire in rows
        ]
    return sorted(found, key=lambda mention: mention.id)


def _mention(
    row: MentionRecord,
    article_id: str,
    wire: str | None,
    passages: Sequence[tuple[Span, str]],
    names: Iterable[Person | Body | Place],
) -> Mention:
    spans = [span for span, _ in passages]
    dated = row.date_start is not None and row.date_end is not None
    return Mention(
        id=row.id,
        article_id=article_id,
        kind=row.kind,
        status=row.status,
        when=When(row.start_day, row.end_day, row.precision, row.approximate),
        people=tuple(n for n in names if isinstance(n, Person)),
        bodies=tuple(n for n in names if isinstance(n, Body)),
        places=tuple(n for n in names if isinstance(n, Place)),
        anchor=spans[0],
        title=row.title,
        date_reason=row.date_reason,
        plover=row.plover,
        confidence=row.confidence,
        date_span=Span(row.date_start or 0, row.date_end or 0) if dated else None,
        retellings=tuple(spans[1:]),
        main=row.main,
        published=row.published,
        quote="\n".join(quote for _, quote in passages),
        wire=wire or "",
    )


def _passages(session: Session, keys: Sequence[int]) -> dict[int, list[tuple[Span, str]]]:
    found: dict[int, list[tuple[Span, str]]] = {}
    rows = session.execute(
        select(PassageRecord.mention_key, PassageRecord.start, PassageRecord.end, PassageRecord.quote)
        .where(PassageRecord.mention_key.in_(keys))
        .order_by(PassageRecord.mention_key, PassageRecord.position)
    )
    for key, start, end, quote in rows:
        found.setdefault(key, []).append((Span(start, end), quote))
    return found


def _names(session: Session, keys: Sequence[int]) -> dict[int, list[Person | Body | Place]]:
    """Whom and what each mention names, as spelt there."""
    given = MentionNameRecord
    rows = session.execute(
        select(given.mention_key, given.spelling, given.role, NameRecord)
        .join(NameRecord, NameRecord.key == given.name_key)
        .where(given.mention_key.in_(keys))
        .order_by(given.mention_key, given.position)
    ).all()
    lines = place_lines(session, {row.key for *_, row in rows if row.type is NameType.PLACE})
    around = {row.key for line in lines.values() for row in line}
    lines |= place_lines(session, around - lines.keys())
    places = _built([row for *_, row in rows if row.type is NameType.PLACE], lines)
    found: dict[int, list[Person | Body | Place]] = {}
    for mention, spelling, role, row in rows:
        found.setdefault(mention, []).append(_value(row, spelling, role, places))
    return found


def _value(
    row: NameRecord, spelling: str, role: str | None, places: Mapping[int, Place]
) -> Person | Body | Place:
    match row.type:
        case NameType.PERSON:
            return Person(spelling, row.slug, role)
        case NameType.BODY:
            return Body(spelling, row.slug, row.country)
        case _:
            return replace(places[row.key], name=spelling)


def _built(rows: Iterable[NameRecord], lines: Mapping[int, Sequence[NameRecord]]) -> dict[int, Place]:
    """Places by key, each with what contains it, and so on outwards. Not all that follows a place in a
    line contains it: Turkey lies in Europe and in Asia, neither in the other."""
    built: dict[int, Place] = {}

    def build(row: NameRecord) -> Place:
        if row.key not in built:
            built[row.key] = Place(row.name, row.slug, row.country, row.lat, row.lon)  # ends a circle
            around = tuple(build(outer) for outer in lines.get(row.key, ()))
            built[row.key] = replace(built[row.key], within=around)
        return built[row.key]

    for row in rows:
        build(row)
    return built


def place_lines(session: Session, keys: Collection[int]) -> dict[int, list[NameRecord]]:
    """The places that contain each of these, nearest first."""
    found: dict[int, list[NameRecord]] = {}
    for batch in batches(keys):
        rows = session.execute(
            select(WithinRecord.place_key, NameRecord)
            .join(NameRecord, NameRecord.key == WithinRecord.container_key)
            .where(WithinRecord.place_key.in_(batch))
            .order_by(WithinRecord.place_key, WithinRecord.depth, NameRecord.slug)
        )
        for key, row in rows:
            found.setdefault(key, []).append(row)
    return found
