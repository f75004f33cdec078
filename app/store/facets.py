"""The choices beside a page, each with what it would leave: from the counts of what is kept."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import numpy as np
from sqlalchemy.orm import Session

from app.model import Kind, Status
from app.store.arrays import Numbers
from app.store.columns import NAME_TYPES, NameType
from app.store.counting import Kept
from app.store.raw import Row, raw
from app.store.results import Choice
from app.store.selection import Selection

SHOWN = 12  # names beside a page, for each type

E = TypeVar("E", Kind, Status)
Counts = dict[int, int]  # by the key of a name


def most_frequent(kept: Kept, kind: NameType, shown: int = SHOWN) -> tuple[Counts, Counts]:
    """The names of a type with most events: those that some event names, and the places that merely
    contain such. Of equals, the first by slug."""
    keys = kept.snapshot.names.by_slug[kind]
    events, direct = kept.names.events[keys], kept.names.direct[keys]
    named = highest(keys, np.where(direct, events, 0), shown)
    return named, highest(keys, np.where(direct, 0, events), shown) if kind is NameType.PLACE else {}


def highest(keys: Numbers, counts: Numbers, shown: int) -> Counts:
    """The `shown` highest counts above 0, the highest first; `keys` are in the order that equals come in."""
    least = 1
    if shown < len(counts):
        least = max(int(np.partition(counts, len(counts) - shown)[len(counts) - shown]), 1)
    found = np.flatnonzero(counts >= least)
    best = found[np.argsort(-counts[found], kind="stable")][:shown]
    return dict(zip(keys[best].tolist(), counts[best].tolist(), strict=True))


def counts_of(kept: Kept, keys: Iterable[int]) -> Counts:
    """In how many of the events these names are, where they are in any."""
    return {key: n for key in keys if (n := kept.names.of(key))}


def added_counts(without: Kept, within: Kept, keys: Iterable[int]) -> Counts:
    """How many events each of these names would add to those of the names that are chosen: what it has
    `without` the choice, less what it has `within`."""
    return {key: without.names.of(key) - within.names.of(key) for key in keys}


def name_choices(
    session: Session,
    selection: Selection,
    counts: Mapping[int, int],
    types: Iterable[NameType],
    added: Mapping[int, int] | None = None,
) -> dict[str, tuple[Choice, ...]]:
    """Choices by name, the most frequent first; words that mean nobody stay, to be taken back. `added`
    are the counts without the events that are chosen already, where some are."""
    types = list(types)
    chosen = {known.key for t in types for known in selection.names.get(t, ())}
    unwanted = {known.key for t in types for known in selection.left_out.get(t, ())}
    choices: dict[str, list[Choice]] = {t.value: [] for t in types}
    for key, code, slug, shown in _named(session, {*counts, *chosen, *unwanted}):
        kind = NAME_TYPES[code - 1]
        if kind in choices:
            is_more = added is not None and kind in selection.names and key not in chosen
            more = added.get(key, 0) if added is not None and is_more else None
            choices[kind].append(
                Choice(slug, shown, counts.get(key, 0), key in chosen, more, key in unwanted)
            )
    for kind in types:
        choices[kind.value] += [Choice(w, w, 0, selected=True) for w in selection.unknown.get(kind, ())]
    return {t: tuple(sorted(found, key=lambda c: (-c.count, c.value))) for t, found in choices.items()}


def _named(session: Session, keys: Iterable[int]) -> Iterable[Row]:
    """Key, code of the type, slug and name."""
    listed = ", ".join(map(str, keys)) or "NULL"
    return raw(session, f"SELECT key, type, slug, name FROM name WHERE key IN ({listed})")  # noqa: S608 - numbers


def code_choices(
    members: Iterable[E], counts: Mapping[E, int], chosen: Collection[E], left_out: Collection[E]
) -> tuple[Choice, ...]:
    """Choices of a vocabulary, in its order: all that occur and those chosen or left out."""
    return tuple(
        Choice(
            member.value,
            member.value,
            counts.get(member, 0),
            member in chosen,
            # An event has one kind and one status: each choice adds what it has.
            counts.get(member, 0) if chosen and member not in chosen else None,
            member in left_out,
        )
        for member in members
        if counts.get(member) or member in chosen or member in left_out
    )
