"""Counting how names are spelt and which roles they are given, as mentions come and go."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from slugify import slugify
from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from app.store.columns import MAX_NAME
from app.store.models import AliasRecord, MentionNameRecord, MentionRecord, NameRecord, RoleRecord
from app.store.statements import batches, insert_into, run_many, table_of


@dataclass(frozen=True, slots=True)
class Use:
    """One mention's (of a source: one article's) use of a name."""

    name_key: int
    spelling: str
    role: str | None = None
    published: date | None = None


def recount(session: Session, before: Iterable[Use], after: Iterable[Use]) -> None:
    """Replace uses by others: spellings and roles are counted, and names shown as most often spelt."""
    gone, come = Counter(before), Counter(after)
    lost, gained = gone - come, come - gone
    spellings = _difference(((u.name_key, u.spelling), n) for u, n in _signed(lost, gained))
    _change_aliases(session, spellings)
    _show_most_frequent(session, {key for key, _ in spellings})
    roles = _difference(((u.name_key, u.role), n) for u, n in _signed(lost, gained) if u.role)
    _change_roles(session, roles)
    _date_roles(session, {(u.name_key, u.role) for u in (*lost, *gained) if u.role})


def _signed(lost: Counter[Use], gained: Counter[Use]) -> list[tuple[Use, int]]:
    return [(use, -n) for use, n in lost.items()] + list(gained.items())


def _difference(changes: Iterable[tuple[tuple[int, str], int]]) -> dict[tuple[int, str], int]:
    total: Counter[tuple[int, str]] = Counter()
    for what, n in changes:
        total[what] += n
    return {what: n for what, n in sorted(total.items()) if n}


def _change_aliases(session: Session, changes: Mapping[tuple[int, str], int]) -> None:
    alias = table_of(AliasRecord)
    _lower(session, alias, alias.c.alias, changes)
    more = [
        {"name_key": key, "alias": word, "slug": slugify(word, max_length=MAX_NAME), "uses": n}
        for (key, word), n in changes.items()
        if n > 0
    ]
    _raise(session, AliasRecord, "alias", more)


def _change_roles(session: Session, changes: Mapping[tuple[int, str], int]) -> None:
    role = table_of(RoleRecord)
    _lower(session, role, role.c.role, changes)
    more = [{"name_key": key, "role": word, "uses": n} for (key, word), n in changes.items() if n > 0]
    _raise(session, RoleRecord, "role", more)


def _lower(
    session: Session, table: Table, words: ColumnElement[str], changes: Mapping[tuple[int, str], int]
) -> None:
    """Take uses away; a row that has none left goes."""
    rows = [{"key": key, "word": word, "less": -n} for (key, word), n in changes.items() if n < 0]
    here = and_(table.c.name_key == bindparam("key"), words == bindparam("word"))
    run_many(session, delete(table).where(here, table.c.uses <= bindparam("less")), rows)
    run_many(session, update(table).where(here).values(uses=table.c.uses - bindparam("less")), rows)


def _raise(
    session: Session, model: type[AliasRecord | RoleRecord], words: str, rows: list[dict[str, object]]
) -> None:
    """Add uses, in a row that stands or a new one."""
    statement = insert_into(session, model)
    run_many(
        session,
        statement.on_conflict_do_update(
            index_elements=["name_key", words], set_={"uses": model.uses + statement.excluded.uses}
        ),
        rows,
    )


def _show_most_frequent(session: Session, keys: Collection[int]) -> None:
    """Show each name in its most frequent spelling; of equals the longest, then the first by letter."""
    spellings: dict[int, list[tuple[int, int, str]]] = {}
    for batch in batches(sorted(keys)):
        rows = session.execute(
            select(AliasRecord.name_key, AliasRecord.uses, AliasRecord.alias).where(
                AliasRecord.name_key.in_(batch)
            )
        )
        for key, uses, alias in rows:
            spellings.setdefault(key, []).append((-uses, -len(alias), alias))
    name = table_of(NameRecord)
    run_many(
        session,
        update(name)
        .where(name.c.key == bindparam("k"), name.c.name != bindparam("best"))
        .values(name=bindparam("best")),
        [{"k": key, "best": min(found)[2]} for key, found in sorted(spellings.items())],
    )


def _date_roles(session: Session, roles: Collection[tuple[int, str]]) -> None:
    """Note when each role was last given."""
    if not roles:
        return
    role, given, mention = table_of(RoleRecord), MentionNameRecord, MentionRecord
    latest = (
        select(func.max(mention.published))
        .join(given, given.mention_key == mention.key)
        .where(given.name_key == role.c.name_key, given.role == role.c.role)
        .scalar_subquery()
    )
    run_many(
        session,
        update(role)
        .where(role.c.name_key == bindparam("k"), role.c.role == bindparam("w"))
        .values(latest=latest),
        [{"k": key, "w": word} for key, word in sorted(roles)],
    )
