"""The choices of places as a tree: continents, the countries in them, the towns in these."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.columns import NameType, is_storable
from app.store.mentions import place_lines
from app.store.models import NameRecord
from app.store.results import Choice, PlaceChoice


def place_tree(
    session: Session,
    offered: Sequence[Choice],
    containers: Mapping[int, int],
    added: Mapping[int, int] | None,
) -> tuple[PlaceChoice, ...]:
    """The places offered, under those of `containers` (counts by key) that they lie in. A container in
    which no place is offered is left out. `added` as in Choice, by key."""
    outer = _containers(session, containers, added)
    choices = {**outer, **{choice.value: choice for choice in offered}}
    name = NameRecord
    asked = [slug for slug in choices if is_storable(slug)]
    rows = session.execute(
        select(name.key, name.slug).where(name.type == NameType.PLACE, name.slug.in_(asked))
    )
    slugs = dict(rows.tuples().all())
    inside: dict[str | None, list[str]] = {}
    lines = place_lines(session, slugs)
    for key, slug in slugs.items():
        around = (record.slug for record in lines.get(key, ()) if record.slug in choices)
        inside.setdefault(next(around, None), []).append(slug)
    # Words that mean no place are chosen all the same, and can be taken back.
    inside.setdefault(None, []).extend(sorted(choices.keys() - set(slugs.values())))
    tree = _branch(None, inside, choices)
    return tuple(found for found in tree if found.inside or found.value not in outer)


def _containers(
    session: Session, containers: Mapping[int, int], added: Mapping[int, int] | None
) -> dict[str, Choice]:
    rows = session.execute(
        select(NameRecord.key, NameRecord.slug, NameRecord.name).where(NameRecord.key.in_(containers))
    )
    return {
        slug: Choice(slug, shown, containers[key], added=None if added is None else added.get(key, 0))
        for key, slug, shown in rows
    }


def _branch(
    within: str | None, inside: Mapping[str | None, Sequence[str]], choices: Mapping[str, Choice]
) -> tuple[PlaceChoice, ...]:
    """The choices that lie in one, most events first. Lines of containers have an end: they are stored
    as an order."""
    found = []
    for slug in inside.get(within, ()):
        one = choices[slug]
        found.append(
            PlaceChoice(
                one.value,
                one.label,
                one.count,
                one.selected,
                one.added,
                one.left_out,
                _branch(slug, inside, choices),
            )
        )
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.value)))
