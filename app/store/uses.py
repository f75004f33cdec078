"""Counting how names are spelt and which roles they are given, as mentions come and go."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from slugify import slugify
from sqlalchemy import Date, TextClause, and_, bindparam, delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from app.store.columns import MAX_NAME
from app.store.models import AliasRecord, MentionNameRecord, MentionRecord, NameRecord, RoleRecord
from app.store.statements import batches, run_many, table_of


@dataclass(frozen=True, slots=True)
class Use:
    """One mention's (of a source: one article's) use of a name."""

    name_key: int
    spelling: str
    role: str | None = None
    published: date | None = None


_WORD = {AliasRecord: "alias", RoleRecord: "role"}  # the column beside the name's key

# Written out, because SQLAlchemy would put ON CONFLICT together anew each time.
_RAISE_ALIAS = text(
    "INSERT INTO name_alias (name_key, alias, slug, uses) VALUES (:key, :word, :slug, :n)"
    " ON CONFLICT (name_key, alias) DO UPDATE SET uses = name_alias.uses + excluded.uses"
)
_RAISE_ROLE = text(
    "INSERT INTO name_role (name_key, role, uses) VALUES (:key, :word, :n)"
    " ON CONFLICT (name_key, role) DO UPDATE SET uses = name_role.uses + excluded.uses"
)


def add_uses(
    session: Session,
    spellings: Mapping[tuple[int, str], int],
    roles: Mapping[tuple[int, str], int],
    latest: Mapping[tuple[int, str], date],
) -> None:
    """Count many uses at once that nothing goes with: of spellings and of roles, by name and word, with
    the day on which each role was last given."""
    _change(session, AliasRecord, _RAISE_ALIAS, dict(sorted(spellings.items())))
    _show_most_frequent(session, {key for key, _ in spellings})
    _change(session, RoleRecord, _RAISE_ROLE, dict(sorted(roles.items())))
    role, known = table_of(RoleRecord), bindparam("day", type_=Date())
    here = and_(role.c.name_key == bindparam("k"), role.c.role == bindparam("w"))
    later = or_(role.c.latest.is_(None), role.c.latest < known)
    days = [{"k": key, "w": word, "day": day} for (key, word), day in sorted(latest.items())]
    run_many(session, update(role).where(here, later).values(latest=known), days)


def recount(session: Session, before: Iterable[Use], after: Iterable[Use]) -> None:
    """Replace uses by others: spellings and roles are counted, and names shown as most often spelt."""
    gone, come = Counter(before), Counter(after)
    lost, gained = gone - come, come - gone
    spellings = _difference(((u.name_key, u.spelling), n) for u, n in _signed(lost, gained))
    _change(session, AliasRecord, _RAISE_ALIAS, spellings)
    _show_most_frequent(session, {key for key, _ in spellings})
    roles = _difference(((u.name_key, u.role), n) for u, n in _signed(lost, gained) if u.role)
    _change(session, RoleRecord, _RAISE_ROLE, roles)
    _date_roles(session, lost, gained)


def _signed(lost: Counter[Use], gained: Counter[Use]) -> list[tuple[Use, int]]:
    return [(use, -n) for use, n in lost.items()] + list(gained.items())


def _difference(changes: Iterable[tuple[tuple[int, str], int]]) -> dict[tuple[int, str], int]:
    total: Counter[tuple[int, str]] = Counter()
    for what, n in changes:
        total[what] += n
    return {what: n for what, n in sorted(total.items()) if n}


def _change(
    session: Session,
    model: type[AliasRecord | RoleRecord],
    raising: TextClause,
    changes: Mapping[tuple[int, str], int],
) -> None:
    """Add uses and take uses away; a row that has none left goes."""
    table = table_of(model)
    less = [{"key": key, "word": word, "n": -n} for (key, word), n in changes.items() if n < 0]
    here = and_(table.c.name_key == bindparam("key"), table.c[_WORD[model]] == bindparam("word"))
    run_many(session, delete(table).where(here, table.c.uses <= bindparam("n")), less)
    run_many(session, update(table).where(here).values(uses=table.c.uses - bindparam("n")), less)
    more = [
        {"key": key, "word": word, "slug": slugify(word, max_length=MAX_NAME), "n": n}
        for (key, word), n in changes.items()
        if n > 0
    ]
    run_many(session, raising, more)


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


def _date_roles(session: Session, lost: Iterable[Use], gained: Iterable[Use]) -> None:
    """Note when each role was last given. Only where the very latest is lost are others looked through."""
    role, given, mention = table_of(RoleRecord), MentionNameRecord, MentionRecord
    here = and_(role.c.name_key == bindparam("k"), role.c.role == bindparam("w"))
    known = bindparam("day", type_=Date())
    left = (
        select(func.max(mention.published))
        .join(given, given.mention_key == mention.key)
        .where(given.name_key == role.c.name_key, given.role == role.c.role)
        .scalar_subquery()
    )
    later = or_(role.c.latest.is_(None), role.c.latest < known)
    run_many(session, update(role).where(here, later).values(latest=known), _role_days(gained))
    run_many(session, update(role).where(here, role.c.latest <= known).values(latest=left), _role_days(lost))


def _role_days(uses: Iterable[Use]) -> list[dict[str, object]]:
    """The latest known day of every role in `uses`."""
    days: dict[tuple[int, str], date] = {}
    for use in uses:
        if use.role and use.published:
            what = use.name_key, use.role
            days[what] = max(use.published, days.get(what, use.published))
    return [{"k": key, "w": role, "day": day} for (key, role), day in sorted(days.items())]
