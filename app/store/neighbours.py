"""The stored mentions that a new one could tell the same happening as.

The cost grows with what lies near in time under the same name, not with the database: the index
is by name and day, and the few mentions that span more than a month have one of their own.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from app.merge.blocks import countries_of, is_by_place, sort_of
from app.merge.people import parts
from app.merge.reach import reach
from app.model import Kind, Mention, Place
from app.store.columns import NameType
from app.store.mentions import load_mentions
from app.store.models import LONG, MentionNameRecord, MentionRecord, NamePartRecord, NameRecord
from app.store.names import NameId, is_named, name_id, named_in
from app.store.statements import batches

_LONG_DAYS = 31  # as LONG says
_AT_ONCE = 50  # conditions in one statement: SQLite's parser has a depth limit


def neighbours(session: Session, mentions: Sequence[Mention]) -> list[Mention]:
    """Stored mentions, other than these, that could tell the same as one of them: of a kind that goes
    with one of theirs, with somebody or something in common (see blocks.py), over a common day; in the
    order of their ids."""
    spans = _spans(mentions)
    names = _keys(session, {name for name, _, _ in spans})
    shared = {(names[name], first, last) for name, first, last in spans if name in names}
    wanted = sorted(shared | _of_their_states(session, mentions) | _named_otherwise(session, mentions))
    keys: set[int] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        given = MentionNameRecord
        some = wanted[start : start + _AT_ONCE]
        for conditions in ([_short(*span) for span in some], [_long(*span) for span in some]):
            keys.update(session.scalars(select(given.mention_key).where(or_(*conditions))))
    own = {mention.id for mention in mentions}
    sorts = {sort_of(mention.kind) for mention in mentions}
    kinds = {kind for kind in Kind if sort_of(kind) in sorts}
    return load_mentions(session, _others(session, keys, own, kinds))


def _spans(mentions: Iterable[Mention]) -> set[tuple[NameId, int, int]]:
    """Each name that a mention is looked for by, with the days that it reaches over."""
    spans = set()
    for mention in mentions:
        days = reach(mention)
        if days:
            reached = days[0].toordinal(), days[1].toordinal()
            told = (t for t in named_in(mention) if is_by_place(mention.kind) or not isinstance(t, Place))
            spans |= {(name_id(thing), *reached) for thing in told}
    return spans


def _of_their_states(session: Session, mentions: Iterable[Mention]) -> set[tuple[int, int, int]]:
    """The names of all bodies of the states that act, with the days: a ministry may be told for its state."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for mention in mentions:
        if days := reach(mention):
            for country in countries_of(mention):
                spans.setdefault(country, set()).add((days[0].toordinal(), days[1].toordinal()))
    bodies = session.execute(
        select(NameRecord.key, NameRecord.country).where(
            NameRecord.type == NameType.BODY, NameRecord.country.in_(sorted(spans))
        )
    )
    return {(key, *days) for key, country in bodies.tuples() for days in spans[country or ""]}


def _named_otherwise(session: Session, mentions: Iterable[Mention]) -> set[tuple[int, int, int]]:
    """The people who have a part of their name in common with one that no table knows, with the days."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for mention in mentions:
        if days := reach(mention):
            for part in {part for person in mention.people for part in parts(person.slug)}:
                spans.setdefault(part, set()).add((days[0].toordinal(), days[1].toordinal()))
    found: set[tuple[int, int, int]] = set()
    for batch in batches(sorted(spans)):
        people = session.execute(
            select(NameRecord.key, NameRecord.slug, NamePartRecord.part)
            .join(NamePartRecord, NamePartRecord.name_key == NameRecord.key)
            .where(NamePartRecord.part.in_(batch))
        )
        found |= {
            (key, *days) for key, slug, part in people.tuples() if part in parts(slug) for days in spans[part]
        }
    return found


def _keys(session: Session, names: Iterable[NameId]) -> dict[NameId, int]:
    found: dict[NameId, int] = {}
    for batch in batches(names):
        rows = session.execute(
            select(NameRecord.type, NameRecord.slug, NameRecord.key).where(is_named(batch))
        )
        found.update({(kind, slug): key for kind, slug, key in rows})
    return found


def _short(name: int, first: int, last: int) -> ColumnElement[bool]:
    given = MentionNameRecord
    return and_(
        given.name_key == name, given.last_day.between(first, last + _LONG_DAYS), given.first_day <= last
    )


def _long(name: int, first: int, last: int) -> ColumnElement[bool]:
    given = MentionNameRecord
    return and_(text(LONG), given.name_key == name, given.first_day <= last, given.last_day >= first)


def _others(session: Session, keys: Iterable[int], own: set[str], kinds: set[Kind]) -> list[int]:
    others: list[int] = []
    for batch in batches(sorted(keys)):
        rows = session.execute(
            select(MentionRecord.key, MentionRecord.id).where(
                MentionRecord.key.in_(batch), MentionRecord.kind.in_(kinds)
            )
        )
        others += [key for key, mention in rows if mention not in own]
    return others
