"""All values of one filter, found by the beginnings of their words, each with what it would leave."""

from collections.abc import Sequence

from slugify import slugify
from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.columns import NameType, is_storable
from app.store.facets import added_counts, stored_counts
from app.store.models import AliasRecord, EventNameRecord, NameRecord
from app.store.results import Choice, Choices
from app.store.selection import narrow_table, resolve

MAX_LIMIT = 200


def choices(
    session: Session, wanted: Filter, dimension: NameType, *, find: str = "", limit: int = 100
) -> Choices:
    """The names of one type that the other filters leave, most events first; with `find`, those that
    have a word beginning so in any spelling. `limit` is at most 200."""
    selection = resolve(session, wanted)
    lifted = selection.without(dimension)
    name, link = NameRecord, EventNameRecord
    columns = (name.key, name.slug, name.name)
    wanted_names = [name.type == dimension, *_begins(find)]
    if lifted.is_all:
        events, _ = stored_counts(background=lifted.background)
        rows = select(*columns, events.label("n")).where(events > 0, *wanted_names)
    else:
        hit = narrow_table(lifted)
        counted = (
            select(link.name_key, func.count().label("n"))
            .select_from(hit)
            .join(link, link.event_key == hit.c.key)
            .group_by(link.name_key)
            .subquery()
        )
        rows = (
            select(*columns, counted.c.n).join(counted, counted.c.name_key == name.key).where(*wanted_names)
        )
    total, found = _first(session, rows, max(1, min(limit, MAX_LIMIT)))
    added = added_counts(session, selection, dimension, [key for key, *_ in found])
    chosen = {known.key for known in selection.names.get(dimension, ())}
    return Choices(
        total,
        tuple(
            Choice(
                slug,
                shown,
                n,
                key in chosen,
                None if added is None or key in chosen else added.get(key, 0),
            )
            for key, slug, shown, n in found
        ),
    )


def _begins(find: str) -> list[ColumnElement[bool]]:
    """That some spelling has a word that begins as `find` does, its other words whole."""
    slug = slugify(find)
    if not slug:
        return []
    pattern = f"%-{slug}%"
    spelt = exists().where(AliasRecord.name_key == NameRecord.key, ("-" + AliasRecord.slug).like(pattern))
    return [or_(("-" + NameRecord.slug).like(pattern), spelt)]


def _first(
    session: Session, rows: Select[tuple[int, str, str, int]], limit: int
) -> tuple[int, Sequence[tuple[int, str, str, int]]]:
    """How many rows there are, and the first of them."""
    every = rows.add_columns(func.count().over().label("total")).subquery()
    found = session.execute(select(every).order_by(every.c.n.desc(), every.c.slug).limit(limit)).all()
    return (found[0].total if found else 0), [(row.key, row.slug, row.name, row.n) for row in found]


def labels(session: Session, wanted: Filter) -> dict[str, tuple[Choice, ...]]:
    """The names that a filter asks for or leaves out by their slugs, as choices without counts."""
    name = NameRecord
    found: dict[str, tuple[Choice, ...]] = {}
    for kind in NameType:
        also = wanted.with_ if kind is NameType.PERSON else ()
        slugs = [*getattr(wanted, kind.value), *wanted.left_out(kind.value), *also]
        asked = [slug for slug in slugs if is_storable(slug)]
        rows = session.execute(select(name.slug, name.name).where(name.type == kind, name.slug.in_(asked)))
        found[kind.value] = tuple(Choice(slug, shown, 0) for slug, shown in rows)
    return found
