"""Entries of the timeline under the headings of their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.model import Precision, When
from app.store.results import EventRow
from app.web.wording import UNDATED_WORDS, capitalised, month_words, weekday_words, when_words


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that share one date, as precisely as it is known.

    `day` is set where that date is one day: then `weekday`, `number` and `month` spell it out.
    """

    id: str
    words: str
    day: date | None
    events: tuple[EventRow, ...]
    is_undated: bool = False

    @property
    def weekday(self) -> str:
        """`Wednesday`."""
        return weekday_words(self.day) if self.day else ""

    @property
    def month(self) -> str:
        """`November 2024`."""
        return month_words(self.day) if self.day else ""


def sections(events: Iterable[EventRow]) -> list[Section]:
    """The entries, in the order given, parted wherever the date changes."""
    return [_section(number, tuple(group)) for number, (_, group) in enumerate(groupby(events, _heading), 1)]


def _heading(event: EventRow) -> str:
    return when_words(event.when)


def _section(number: int, events: tuple[EventRow, ...]) -> Section:
    words = _heading(events[0])
    when = events[0].when
    return Section(
        id=f"s{number}",
        words=capitalised(words),
        day=_single_day(when),
        events=events,
        is_undated=words == UNDATED_WORDS,
    )


def _single_day(when: When) -> date | None:
    plain = when.start == when.end and not when.approximate and when.precision is not Precision.WEEK
    return when.start if plain else None
