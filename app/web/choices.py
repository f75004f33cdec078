"""What can be chosen on the timeline, what is chosen now, and the link that changes each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.filters import NAMES, Filter
from app.store.results import Choice, EventPage, PlaceChoice
from app.web.links import MANY, TIMELINE, Home, Many, timeline_url, toggle_url
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
    """One value of a filter: `href` takes it in, or out where it is `selected` or `left_out`; `without`
    leaves it out. `count` says what a click shows: so many events, or (after a plus) so many more."""

    value: str
    label: str
    count: str
    selected: bool
    left_out: bool
    href: str
    without: str
    inside: tuple["Option", ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything within it is chosen."""
        return any(inner.selected or inner.left_out or inner.is_open for inner in self.inside)


@dataclass(frozen=True, slots=True)
class Group:
    """A filter and its values, most events first; `more` leads to all of them."""

    name: Many
    label: str
    options: tuple[Option, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, in words, and the link without it."""

    label: str
    href: str


def groups(filter_: Filter, page: EventPage) -> list[Group]:
    """All filters that have anything to choose."""
    found = []
    for name, label in _GROUPS:
        choices = page.places if name == "place" else page.facets.get(name, ())
        more = timeline_url(filter_, path=f"/choose/{name}") if name in NAMES else None
        found.append(Group(name, label, options(filter_, name, choices), more))
    return [group for group in found if group.options]


def options(filter_: Filter, name: Many, choices: Sequence[Choice]) -> tuple[Option, ...]:
    """The values of one filter with what a click on each does."""
    return tuple(_option(filter_, name, choice) for choice in choices)


def _option(filter_: Filter, name: Many, choice: Choice) -> Option:
    unwanted = f"-{choice.value}"
    return Option(
        value=choice.value,
        label=choice_label(name, choice.value, choice.label),
        count=f"{choice.count:,}" if choice.added is None else f"+{choice.added:,}",
        selected=choice.selected,
        left_out=choice.left_out,
        href=toggle_url(filter_, name, unwanted if choice.left_out else choice.value),
        without=toggle_url(filter_, name, unwanted),
        inside=options(filter_, name, choice.inside) if isinstance(choice, PlaceChoice) else (),
    )


def chips(filter_: Filter, facets: Mapping[str, Sequence[Choice]], home: Home = TIMELINE) -> list[Chip]:
    """Everything chosen, each with the link (on the page `home`) that takes it away."""
    found = []
    if filter_.q:
        found.append(Chip(f"“{filter_.q}”", home.url(replace(filter_, q=""))))
    if filter_.from_:
        without = replace(filter_, from_=None)
        found.append(Chip(f"from {day_words(filter_.from_)}", home.url(without)))
    if filter_.to:
        found.append(Chip(f"to {day_words(filter_.to)}", home.url(replace(filter_, to=None))))
    for name in MANY:
        labels = {choice.value: choice.label for choice in facets.get(name, ())}
        for value in getattr(filter_, name):
            if (name, value) == home.own:
                continue
            label = choice_label(name, value, labels.get(value, value))
            found.append(Chip(label, home.toggle(filter_, name, value)))
        for value in filter_.left_out(name):
            label = choice_label(name, value, labels.get(value, value))
            found.append(Chip(f"not {label}", home.toggle(filter_, name, f"-{value}")))
    labels = {choice.value: choice.label for choice in facets.get("person", ())}
    for value in filter_.with_:
        others = tuple(other for other in filter_.with_ if other != value)
        label = f"with {labels.get(value, value)}"
        found.append(Chip(label, home.url(replace(filter_, with_=others))))
    if filter_.background:
        found.append(Chip("with background", home.url(replace(filter_, background=False))))
    return found
