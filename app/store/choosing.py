"""All values of one filter, found by the beginnings of their words, each with what it would leave."""

import numpy as np
from slugify import slugify
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.arrays import Numbers
from app.store.columns import NameType, is_storable
from app.store.counting import Kept, kept
from app.store.facets import added_counts, highest
from app.store.models import AliasRecord, NameRecord
from app.store.results import Choice, Choices
from app.store.selection import resolve

MAX_LIMIT = 200


def choices(
    session: Session, wanted: Filter, dimension: NameType, *, find: str = "", limit: int = 100
) -> Choices:
    """The names of one type that the other filters leave, most events first; with `find`, those that
    have a word beginning so in any spelling. `limit` is at most 200."""
    selection = resolve(session, wanted)
    within = kept(session, selection)
    is_set = dimension in selection.names
    without = kept(session, selection.without(dimension)) if is_set else within
    keys = _beginning(session, without, dimension, find)
    counts = highest(keys, without.names.events[keys], max(1, min(limit, MAX_LIMIT)))
    added = added_counts(without, within, counts) if is_set else None
    chosen = {known.key for known in selection.names.get(dimension, ())}
    name = NameRecord
    rows = session.execute(select(name.key, name.slug, name.name).where(name.key.in_(counts)))
    known = {key: (slug, shown) for key, slug, shown in rows}
    return Choices(
        int((without.names.events[keys] > 0).sum()),
        tuple(
            Choice(*known[key], n, key in chosen, None if added is None or key in chosen else added[key])
            for key, n in counts.items()
        ),
    )


def _beginning(session: Session, found: Kept, dimension: NameType, find: str) -> Numbers:
    """The keys of names of a type, by slug: all, or those with a word that begins so."""
    keys = found.snapshot.names.by_slug[dimension]
    conditions = _begins(find)
    if not conditions:
        return keys
    name = NameRecord
    there = session.scalars(select(name.key).where(name.type == dimension, *conditions)).all()
    return keys[np.isin(keys, np.array(there, np.int64))]


def _begins(find: str) -> list[ColumnElement[bool]]:
    """That some spelling has a word that begins as `find` does, its other words whole."""
    slug = slugify(find)
    if not slug:
        return []
    pattern = f"%-{slug}%"
    spelt = exists().where(AliasRecord.name_key == NameRecord.key, ("-" + AliasRecord.slug).like(pattern))
    return [or_(("-" + NameRecord.slug).like(pattern), spelt)]


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
