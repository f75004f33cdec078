"""The lanes that a reader chose: by kind, person, place, body or country, or two to five to compare."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.filters import LANES, Filter
from app.model import Kind
from app.names.tables import countries
from app.store.lanes import (
    COUNTRY,
    KIND_LANES,
    LaneSpec,
    country_lane,
    frequent,
    named_lane,
)
from app.store.selection import Selection
from app.web.links import TIMELINE, Home
from app.web.wording import KINDS

_NAMED = ("person", "body", "place")
_LABELS = {
    "": "None",
    "kind": "Kind",
    "person": "People",
    "place": "Places",
    "body": "Bodies",
    "country": "Countries",
}


@dataclass(frozen=True, slots=True)
class LaneChoice:
    """A way to part the events into lanes, and the link that takes it."""

    value: str
    label: str
    selected: bool
    href: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One of those compared; `href` is the timeline without it. `found` is False for words that mean
    nobody and nothing."""

    value: str
    label: str
    href: str
    found: bool


def choices(filter_: Filter, home: Home = TIMELINE) -> list[LaneChoice]:
    """All ways, with one lane for everything first; on the page `home`."""
    plain = replace(filter_, lanes="", compare=())
    now = "" if filter_.compare else filter_.lanes
    return [
        LaneChoice(value, _LABELS[value], value == now, home.url(replace(plain, lanes=value)))
        for value in ("", *LANES)
    ]


def chosen(session: Session, selection: Selection, filter_: Filter) -> tuple[LaneSpec, ...]:
    """The lanes to draw; none for one drawing of everything."""
    if filter_.compare:
        found = [_meant(session, n, value) for n, value in enumerate(filter_.compare, 1)]
        return tuple(lane for lane in found if lane)
    if filter_.lanes == "kind":
        return KIND_LANES
    return frequent(session, selection, filter_.lanes) if filter_.lanes else ()


def compared(filter_: Filter, labels: Mapping[int, str], home: Home = TIMELINE) -> list[Compared]:
    """What is compared, with those words that mean nothing. `labels`: of the lanes, by their number."""
    found = []
    for number, value in enumerate(filter_.compare, 1):
        others = tuple(other for other in filter_.compare if other != value)
        href = home.url(replace(filter_, compare=others))
        found.append(Compared(value, labels.get(number, value), href, number in labels))
    return found


def _meant(session: Session, number: int, value: str) -> LaneSpec | None:
    """What a value of `compare` means: `person:xi-jinping`, `country:fr`, or words of a name."""
    dimension, colon, rest = value.partition(":")
    if colon and dimension == COUNTRY:
        return country_lane(number, rest) if rest.upper() in _names_by_code() else None
    if colon and dimension in _NAMED:
        return named_lane(session, number, dimension, rest)
    if code := _codes_by_name().get(value.casefold()):
        return country_lane(number, code)
    found = (named_lane(session, number, dimension, value) for dimension in _NAMED)
    return next((lane for lane in found if lane), None)


def address(lane: LaneSpec) -> str:
    """The lane as a value of `compare`."""
    return f"{lane.dimension}:{lane.value.lower()}"


def label(lane: LaneSpec) -> str:
    """The lane's name in words."""
    if lane.dimension == "kind":
        return KINDS[Kind(lane.value)][1]
    return _names_by_code().get(lane.value, lane.label) if lane.dimension == COUNTRY else lane.label


def _names_by_code() -> dict[str, str]:
    return {country.iso2: country.name for country in countries()}


def _codes_by_name() -> dict[str, str]:
    return {country.name.casefold(): country.iso2 for country in countries()}
