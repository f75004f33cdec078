"""What an expression means, before it is put into the words and types that others read."""

from dataclasses import dataclass, field
from datetime import date

from app.dates.calendar import Period
from app.dates.direction import Clauses, Direction, direction_of
from app.dates.finder import Expression
from app.dates.language import Language
from app.dates.vantage import Narrative
from app.model import Precision, TimexType, When


@dataclass(frozen=True, slots=True)
class Meaning:
    """A resolved expression.

    `value` is TIMEX3's, `when` the days, `period` what the narrative has reached by it (None where
    it names no place on the calendar). `why` is the reason's template in the language's data, and
    `evidence` the words that decided.
    """

    type: TimexType
    value: str
    when: When | None = None
    vantage: date | None = None
    period: Period | None = None
    why: str = "plain"
    evidence: str = ""
    explicit: bool = False  # told with its year, from no vantage point


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    `today` is the day that its speaker speaks on: the publication day, or the day of the quotation
    that holds it; None where it is not known.
    """

    language: Language
    narrative: Narrative
    today: date | None
    day_first: bool = False  # of 11/12/24: whether the article writes the day first
    _directions: dict[tuple[int, int], Direction] = field(default_factory=dict)
    _clauses: Clauses = field(default_factory=dict)

    def direction(self, expression: Expression) -> Direction:
        """What the clause says of the way that `expression` lies."""
        key = expression.start, expression.end
        if key not in self._directions:
            self._directions[key] = direction_of(
                expression.tokens, expression.first, expression.last, self._clauses
            )
        return self._directions[key]


def on(
    period: Period, *, vantage: date | None, why: str, evidence: str = "", approximate: bool = False
) -> Meaning:
    """A date that was reckoned from `vantage`."""
    when = period.when(approximate=approximate)
    return Meaning(TimexType.DATE, period.timex, when, vantage, period, why, evidence)


def told(period: Period) -> Meaning:
    """A date told in full: it needs no vantage point."""
    return Meaning(TimexType.DATE, period.timex, period.when(), None, period, "plain", "", explicit=True)


def open_date(value: str, kind: TimexType = TimexType.DATE) -> Meaning:
    """A date whose vantage point is not known: it stays open."""
    return Meaning(kind, value, None, None, None, "open")


def part_of_day(day: Meaning, part: str) -> Meaning:
    """A part ("MO", "NI") or a time ("10:30") of the day that `day` means."""
    return Meaning(
        TimexType.TIME,
        f"{day.value}T{part}",
        day.when,
        day.vantage,
        day.period,
        day.why,
        day.evidence,
        day.explicit,
    )


def between(start: date, end: date, *, approximate: bool = False) -> When:
    """The days from `start` to `end`."""
    return When(start, end, Precision.RANGE, approximate)
