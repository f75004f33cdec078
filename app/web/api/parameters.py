"""The query parameters that pages and API share, described once for OpenAPI.

They are only described here: `app.filters.parse_filter` reads the filter from the query itself, for
pages and API alike.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from app.filters import MAX_VALUES, MAX_WORDS, MOST_COMPARED
from app.model import Kind, Status
from app.store.cursors import CURSOR, NAME_CURSOR
from app.web.requests import MOST, PAGE_SIZE
from app.web.timeview.view import WIDTH

_WORDS = "A slug, or words of the name. Repeat it for any of several; put a minus before one to leave it out."
_MINUS = "A minus before one leaves it out."
_CURSOR = "The value of “next” or “previous” of another page."
_DAY = "An ISO day, month or year"
_DAYS = {  # an ISO day, month or year
    "anyOf": [
        {"const": ""},
        {"format": "date"},
        {"pattern": "^[0-9]{3}[1-9]-(0[1-9]|1[0-2])$"},
        {"pattern": "^[0-9]{3}[1-9]$"},
    ]
}


def _described(**how: object) -> WithJsonSchema:
    """What a string looks like, for OpenAPI alone: parse_filter refuses what does not, in a sentence."""
    return WithJsonSchema({"type": "string", **how})


def _values(members: type[StrEnum]) -> str:
    """A pattern for a value of `members`, or one that is left out."""
    return f"^(-?({'|'.join(members)}))?$"


_Words = Annotated[str, Field(max_length=MAX_WORDS)]
_Many = Annotated[list[_Words], Field(max_length=MAX_VALUES)]
_Few = Annotated[list[_Words], Field(max_length=MOST_COMPARED)]
_Day = Annotated[str, _described(**_DAYS)]
_Kinds = Annotated[str, _described(pattern=_values(Kind))]
_Statuses = Annotated[str, _described(pattern=_values(Status))]
Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]


class Filters(BaseModel):
    """What narrows the timeline. All filters must hold; of several values of one filter, any. A value
    after a minus is left out: `kind=-statement`."""

    person: _Many = Field([], description=f"People. {_WORDS}")
    place: _Many = Field([], description=f"Places, with all that lies in them. {_WORDS}")
    body: _Many = Field([], description=f"States and organisations. {_WORDS}")
    kind: list[_Kinds] = Field([], description=f"Kinds of event: {', '.join(Kind)}. {_MINUS}")
    status: list[_Statuses] = Field([], description=f"Statuses: {', '.join(Status)}. {_MINUS}")
    source: _Many = Field([], description=f"Outlets. {_WORDS}")
    with_: _Many = Field([], alias="with", description="People who must all be there: slugs, or words.")
    from_: _Day = Field("", alias="from", description=f"{_DAY}: events that end before it are left out.")
    to: _Day = Field("", description=f"{_DAY}: events that begin after it are left out.")
    q: _Words = Field(
        "",
        description="Words that all occur in title, names (in any spelling) or passages; “in quotes”: "
        "side by side; blink*: words that begin so.",
    )
    background: Literal["", "0", "1"] = Field(
        "", description="1 also keeps events that articles tell as mere background."
    )


class Paged(BaseModel):
    """How much of a list to give."""

    limit: int = Field(PAGE_SIZE, ge=1, le=MOST, description="Entries on a page.")


class EventsQuery(Filters, Paged):
    """A page of the timeline."""

    cursor: Annotated[str, _described(pattern=f"^({CURSOR})?$")] = Field("", description=_CURSOR)


class HistogramQuery(Filters):
    """Counts by unit of time."""

    unit: Unit | None = Field(
        None, description="The unit of time; without it, or where it is too fine, the finest that fits."
    )


class ChoicesQuery(Filters):
    """The values of one filter."""

    find: str = Field("", description="The beginning of a word of the name, in any spelling.", max_length=100)
    limit: int = Field(PAGE_SIZE, ge=1, le=MOST, description="How many values to give.")


class TimelineQuery(Filters):
    """A drawing of a stretch of time."""

    width: int = Field(WIDTH, ge=100, le=10_000, description="Pixels across: what finds room depends on it.")
    lanes: Literal["", "kind", "person", "place", "body", "country"] = Field(
        "", description="What the events are parted by; without it, all share one lane."
    )
    compare: _Few = Field(
        [], description="Two to five to draw side by side: `person:SLUG`, `country:FR` or words of a name."
    )


class NamesQuery(Paged):
    """A page of a list of names."""

    q: _Words = Field("", description="Words of the name.")
    cursor: Annotated[str, _described(pattern=f"^({NAME_CURSOR})?$")] = Field("", description=_CURSOR)
