"""What people decided about events: kept, listed, undone; never deleted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.merge.decisions import Action, Decision
from app.model import Mention
from app.store.columns import MAX_NAME, check_text
from app.store.decision_tables import DecisionMentionRecord, DecisionRecord
from app.store.statements import batches, run_many

_MAX_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: who decided what, when, about which mentions (each with its side, see
    app/merge/decisions.py), and whether it stands."""

    number: int
    action: Action
    field: str | None
    value: object
    note: str
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    sides: Mapping[str, int]


def record(
    session: Session,
    action: Action,
    sides: Mapping[str, int],
    *,
    by: str,
    note: str = "",
    field: str | None = None,
    value: object = None,
) -> int:
    """Keep a decision about the mentions in `sides`; gives its number. Raises ValueError for a text
    that cannot be stored."""
    check_text(by, "name of an editor", limit=MAX_NAME)
    check_text(note, "note", limit=_MAX_NOTE)
    row = DecisionRecord(
        action=action, field=field, value=value, note=note, made_by=by, made_at=datetime.now(UTC)
    )
    session.add(row)
    session.flush()
    session.execute(
        insert(DecisionMentionRecord),
        [{"decision_key": row.key, "mention_id": m, "side": side} for m, side in sorted(sides.items())],
    )
    return row.key


def undo(session: Session, number: int, *, by: str) -> tuple[str, ...]:
    """Take a decision back; gives the mentions that it was about. Raises ValueError where there is none
    of that number, or where it was undone before."""
    row = session.get(DecisionRecord, number) if 0 < number < 2**31 else None
    if row is None:
        raise ValueError(f"There is no decision {number}: `dateline edit log` lists them.")
    if row.undone_at is not None:
        raise ValueError(f"Decision {number} was undone already, by {row.undone_by}.")
    check_text(by, "name of an editor", limit=MAX_NAME)
    row.undone_by, row.undone_at = by, datetime.now(UTC)
    session.flush()
    return tuple(sorted(_sides(session, [number]).get(number, {})))


def log(session: Session, *, mentions: Collection[str] | None = None) -> list[Entry]:
    """All decisions, the latest first; or those about any of `mentions`."""
    rows = session.scalars(select(DecisionRecord).order_by(DecisionRecord.key.desc()))
    found = list(rows) if mentions is None else [r for r in rows if r.key in _about(session, mentions)]
    sides = _sides(session, [row.key for row in found])
    return [
        Entry(
            number=row.key,
            action=cast("Action", row.action),
            field=row.field,
            value=row.value,
            note=row.note,
            made_by=row.made_by,
            made_at=_in_utc(row.made_at),
            undone_by=row.undone_by,
            undone_at=row.undone_at and _in_utc(row.undone_at),
            sides=sides.get(row.key, {}),
        )
        for row in found
    ]


def restore(session: Session, entries: Iterable[Entry]) -> set[str]:
    """Keep decisions that were made in another database, in their order; gives the mentions that those
    are about which were not here already. Raises ValueError for a text that cannot be stored."""
    known = {_same(entry) for entry in log(session)}
    about: set[str] = set()
    for entry in sorted(entries, key=lambda e: e.made_at):
        if _same(entry) not in known:
            known.add(_same(entry))
            _restore(session, entry)
            about |= entry.sides.keys()
    return about


def _same(entry: Entry) -> tuple[object, ...]:
    """What tells decisions apart that were numbered in different databases."""
    return entry.action, entry.field, entry.made_by, entry.made_at, frozenset(entry.sides)


def _restore(session: Session, entry: Entry) -> None:
    number = record(
        session, entry.action, entry.sides, by=entry.made_by, note=entry.note, field=entry.field,
        value=entry.value,
    )  # fmt: skip
    check_text(entry.undone_by, "name of an editor", limit=MAX_NAME)
    session.execute(
        update(DecisionRecord)
        .where(DecisionRecord.key == number)
        .values(made_at=entry.made_at, undone_by=entry.undone_by, undone_at=entry.undone_at)
    )


def _in_utc(moment: datetime) -> datetime:
    """SQLite forgets the zone, PostgreSQL gives its own."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def standing(session: Session, mentions: Collection[str]) -> list[Decision]:
    """The decisions about any of `mentions` that stand."""
    keys = sorted(_about(session, mentions))
    sides = _sides(session, keys)
    rows = session.scalars(
        select(DecisionRecord).where(DecisionRecord.key.in_(keys), DecisionRecord.undone_at.is_(None))
    )
    return [
        Decision(row.key, cast("Action", row.action), sides.get(row.key, {}), row.field, row.value)
        for row in rows
    ]


def follow(session: Session, old: Iterable[Mention], new: Iterable[Mention]) -> None:
    """Let decisions about an article's `old` mentions be about the `new` ones that tell the same: of one
    kind, in the same words or else with the same names. The old stay named, for the article may change
    back."""
    gone = {mention.id: mention for mention in old}
    come = [mention for mention in new if mention.id not in gone]
    kept = {mention.id for mention in new}
    rows = session.execute(
        select(DecisionMentionRecord).where(DecisionMentionRecord.mention_id.in_(gone.keys() - kept))
    ).scalars()
    added: dict[tuple[int, str], int] = {}
    for row in list(rows):
        heir = _heir(gone[row.mention_id], come)
        if heir is not None:
            added[row.decision_key, heir.id] = row.side
    known = _sides(session, sorted({key for key, _ in added}))
    run_many(
        session,
        insert(DecisionMentionRecord),
        [
            {"decision_key": key, "mention_id": mention, "side": side}
            for (key, mention), side in sorted(added.items())
            if mention not in known[key]
        ],
    )


def _heir(gone: Mention, come: Iterable[Mention]) -> Mention | None:
    alike = [mention for mention in come if mention.kind is gone.kind]
    same_words = [mention for mention in alike if mention.quote == gone.quote]
    names = [mention for mention in alike if _names(mention) == _names(gone) != set()]
    found = sorted(same_words or names, key=lambda m: (_names(m) != _names(gone), m.anchor.start, m.id))
    return found[0] if found else None


def _names(mention: Mention) -> set[str]:
    return {person.slug for person in mention.people} | {body.slug for body in mention.bodies}


def companions(session: Session, mentions: Collection[str]) -> set[str]:
    """The mentions that a decision, standing or not, names together with any of `mentions`."""
    return {m for sides in _sides(session, sorted(_about(session, mentions))).values() for m in sides}


def _about(session: Session, mentions: Collection[str]) -> set[int]:
    found: set[int] = set()
    for batch in batches(sorted(mentions)):
        found |= set(
            session.scalars(
                select(DecisionMentionRecord.decision_key).where(DecisionMentionRecord.mention_id.in_(batch))
            )
        )
    return found


def _sides(session: Session, keys: Collection[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for batch in batches(keys):
        rows = session.execute(
            select(
                DecisionMentionRecord.decision_key,
                DecisionMentionRecord.mention_id,
                DecisionMentionRecord.side,
            ).where(DecisionMentionRecord.decision_key.in_(batch))
        )
        for key, mention, side in rows:
            found.setdefault(key, {})[mention] = side
    return found
