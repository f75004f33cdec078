"""The one grammar of filters that pages, API and exports share.

All filters must hold; of several values of one filter, any. A value after a minus is left out instead:
`kind=-statement` keeps all but statements. `with` are people who must all be there.
`from` and `to` keep events whose known days overlap the span: an event of which only one end is
known counts by that end, and undated events are left out as soon as a span is asked for.
Events that articles tell as background are left out unless `background=1` asks for them too.
`lanes` and `compare` keep everything: they say how the time view is drawn, and travel along so that
an address is the whole state of a page.
"""

import dataclasses
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.model import Kind, Status

NAMES = ("person", "place", "body", "source")
LANES = ("kind", "person", "place", "body", "country")
MOST_COMPARED = 5
FIELDS = (*NAMES, "kind", "status", "with", "from", "to", "q", "background", "lanes", "compare")
_CHOICES = (*NAMES, "kind", "status")  # of which values can be left out

MAX_VALUES = 50  # of one filter
MAX_WORDS = 500  # characters of one value
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

E = TypeVar("E", bound=StrEnum)


class FilterError(ValueError):
    """A filter that cannot be used. The message is a sentence for people, `field` the parameter."""

    def __init__(self, field: str, message: str) -> None:
        """`field` as in the URL."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep. `person`, `place`, `body` and `source` are slugs or words; days are included.
    `without` are pairs of a filter and a value of it that is left out; `background` keeps background
    events as well.

    `lanes` and `compare` are no part of what is kept: filters that differ in them alone are equal.
    """

    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    status: tuple[Status, ...] = ()
    source: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    q: str = ""
    without: tuple[tuple[str, str], ...] = ()
    with_: tuple[str, ...] = ()
    background: bool = False

    def left_out(self, field: str) -> tuple[str, ...]:
        """The values of one filter that are left out."""
        return tuple(value for name, value in self.without if name == field)

    lanes: str = dataclasses.field(default="", compare=False)
    compare: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    def pairs(self) -> list[tuple[str, str]]:
        """The query pairs that parse to this filter again, in one order."""
        pairs = [(name, value) for name in NAMES for value in getattr(self, name)]
        pairs += [("kind", kind.value) for kind in self.kind]
        pairs += [("status", status.value) for status in self.status]
        pairs += [(field, f"-{value}") for field, value in self.without]
        pairs += [("with", value) for value in self.with_]
        pairs += [(name, day.isoformat()) for name, day in (("from", self.from_), ("to", self.to)) if day]
        pairs += [("q", self.q)] if self.q else []
        pairs += [("background", "1")] if self.background else []
        pairs += [("lanes", self.lanes)] if self.lanes else []
        return pairs + [("compare", value) for value in self.compare]


def parse_filter(params: Iterable[tuple[str, str]]) -> Filter:
    """Read query pairs; other parameters are passed over, empty values say nothing.

    A span that ends before it begins is turned round. Raises FilterError for an unknown kind, status or
    value of `background`, a date that is none, and for more or longer values than anybody types.
    """
    given: dict[str, list[str]] = {field: [] for field in FIELDS}
    for field, raw in params:
        value = " ".join(raw.split())
        if field in given and value:
            given[field].append(value)
    for field, values in given.items():
        _check_size(field, values)
    without = _take_left_out(given)
    start, end = _day(given["from"], "from"), _day(given["to"], "to", last=True)
    if start and end and start > end:  # the wrong way round: nothing else can be meant
        start, end = _day(given["to"], "from"), _day(given["from"], "to", last=True)
    return Filter(
        person=_distinct(given["person"]),
        place=_distinct(given["place"]),
        body=_distinct(given["body"]),
        kind=_members(Kind, "kind", given["kind"]),
        status=_members(Status, "status", given["status"]),
        source=_distinct(given["source"]),
        from_=start,
        to=end,
        q=" ".join(given["q"]),
        without=without,
        with_=_distinct(given["with"]),
        background=_switch("background", given["background"]),
        lanes=_lanes(given["lanes"]),
        compare=_compared(given["compare"]),
    )


def _take_left_out(given: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """The values after a minus, each once, out of what is given."""
    without: list[tuple[str, str]] = []
    for field in _CHOICES:
        unwanted = [value[1:].strip() for value in given[field] if value.startswith("-")]
        given[field] = [value for value in given[field] if not value.startswith("-")]
        if field in NAMES:
            without += [(field, value) for value in _distinct(filter(None, unwanted))]
        else:
            members: type[Kind | Status] = Kind if field == "kind" else Status
            without += [(field, member.value) for member in _members(members, field, unwanted)]
    return tuple(without)


def _check_size(field: str, values: list[str]) -> None:
    if len(values) > MAX_VALUES:
        raise FilterError(field, f"At most {MAX_VALUES} values of {field} can be asked for at once.")
    if any(len(value) > MAX_WORDS for value in values):
        raise FilterError(field, f"A value of {field} may have at most {MAX_WORDS} characters.")


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _switch(field: str, values: list[str]) -> bool:
    """Whether a filter that is on or off is on."""
    if not set(values) <= {"0", "1"}:
        raise FilterError(field, f"The only values of {field} are 1 (shown) and 0 (left out).")
    return values[-1:] == ["1"]


def _lanes(values: list[str]) -> str:
    if not values:
        return ""
    if values[-1].casefold() not in LANES:
        known = ", ".join(LANES)
        raise FilterError("lanes", f"There are no lanes by “{values[-1][:40]}”: choose from {known}.")
    return values[-1].casefold()


def _compared(values: list[str]) -> tuple[str, ...]:
    """In the order given: it is the order of the lanes."""
    distinct = tuple(dict.fromkeys(values))
    if len(distinct) > MOST_COMPARED:
        raise FilterError("compare", f"At most {MOST_COMPARED} can be compared at once: take one away.")
    return distinct


def _members(members: type[E], field: str, values: Iterable[str]) -> tuple[E, ...]:
    """The members that values name, in the order of the vocabulary."""
    wanted = {value.casefold() for value in values}
    if unknown := sorted(wanted - {member.value for member in members}):
        known = ", ".join(members)
        raise FilterError(field, f"There is no {field} “{unknown[0][:40]}”: choose from {known}.")
    return tuple(member for member in members if member.value in wanted)


def _day(values: list[str], field: str, *, last: bool = False) -> date | None:
    """The first or last day of the ISO day, month or year that is given."""
    if not values:
        return None
    if len(set(values)) > 1:
        raise FilterError(field, f"Give one date for {field}, not {len(values)}.")
    found = _DAY.fullmatch(values[0])
    try:
        if found:
            return _edge(int(found[1]), found[2], found[3], last=last)
    except ValueError:
        pass
    raise FilterError(
        field, f"“{values[0][:40]}” is not a date for {field}: write 2024-11-13, 2024-11 or 2024."
    )


def _edge(year: int, month: str | None, day: str | None, *, last: bool) -> date:
    number = int(month) if month else 12 if last else 1
    if day:
        return date(year, number, int(day))
    first = date(year, number, 1)
    return first.replace(day=monthrange(year, number)[1]) if last else first
