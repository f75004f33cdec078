"""What can be chosen on the timeline, what is chosen now, and the link that changes each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.filters import Filter
from app.store.results import Choice
from app.web.links import MANY, Many, timeline_url, toggle_url
from app.web.wording import choice_label, day_words

_GROUPS: tuple[tuple[Many, str], ...] = (
    ("kind", "Kind"),
    ("status", "Status"),
    ("person", "People"),
    ("place", "Places"),
    ("body", "Bodies"),
    ("source", "Sources"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: `href` takes it in, or out where it is `selected`."""

    value: str
    label: str
    count: int
    selected: bool
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """A filter and its values, most events first."""

    name: Many
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, in words, and the link without it."""

    label: str
    href: str


def groups(filter_: Filter, facets: Mapping[str, Sequence[Choice]]) -> list[Group]:
    """All filters that have anything to choose."""
    found = (Group(name, label, _options(filter_, name, facets.get(name, ()))) for name, label in _GROUPS)
    return [group for group in found if group.options]


def _options(filter_: Filter, name: Many, choices: Sequence[Choice]) -> tuple[Option, ...]:
    return tuple(
        Option(
            choice.value,
            choice_label(name, choice.value, choice.label),
            choice.count,
            choice.selected,
            toggle_url(filter_, name, choice.value),
        )
        for choice in choices
    )


def chips(filter_: Filter, facets: Mapping[str, Sequence[Choice]]) -> list[Chip]:
    """Everything chosen, each with the link that takes it away."""
    found = []
    if filter_.q:
        found.append(Chip(f"“{filter_.q}”", timeline_url(replace(filter_, q=""))))
    if filter_.from_:
        found.append(Chip(f"from {day_words(filter_.from_)}", timeline_url(replace(filter_, from_=None))))
    if filter_.to:
        found.append(Chip(f"to {day_words(filter_.to)}", timeline_url(replace(filter_, to=None))))
    for name in MANY:
        labels = {choice.value: choice.label for choice in facets.get(name, ())}
        for value in getattr(filter_, name):
            label = choice_label(name, value, labels.get(value, value))
            found.append(Chip(label, toggle_url(filter_, name, value)))
    return found
