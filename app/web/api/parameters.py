"""The query parameters that pages and API share, described once for OpenAPI.

They are only described here: `app.filters.parse_filter` reads the filter from the query itself, for
pages and API alike.
"""

from typing import Literal

from pydantic import BaseModel, Field

from app.model import Kind, Status
from app.web.requests import MOST, PAGE_SIZE
from app.web.timeview.view import WIDTH

_WORDS = "A slug, or words of the name. Repeat it for any of several; put a minus before one to leave it out."
_MINUS = "A minus before one leaves it out."
_DAY = "An ISO day, month or year"
Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]


class Filters(BaseModel):
    """What narrows the timeline. All filters must hold; of several values of one filter, any. A value
    after a minus is left out: `kind=-statement`."""

    person: list[str] = Field([], description=f"People. {_WORDS}")
    place: list[str] = Field([], description=f"Places, with all that lies in them. {_WORDS}")
    body: list[str] = Field([], description=f"States and organisations. {_WORDS}")
    kind: list[str] = Field([], description=f"Kinds of event: {', '.join(Kind)}. {_MINUS}")
    status: list[str] = Field([], description=f"Statuses: {', '.join(Status)}. {_MINUS}")
    source: list[str] = Field([], description=f"Outlets. {_WORDS}")
    with_: list[str] = Field([], alias="with", description="People who must all be there: slugs, or words.")
    from_: str = Field("", alias="from", description=f"{_DAY}: events that end before it are left out.")
    to: str = Field("", description=f"{_DAY}: events that begin after it are left out.")
    q: str = Field(
        "",
        description="Words that all occur in title, names (in any spelling) or passages; “in quotes”: "
        "side by side; blink*: words that begin so.",
    )
    background: Literal["", "0", "1"] = Field(
        "", description="1 also keeps events that articles tell as mere background."
    )


class Paged(BaseModel):
    """Where in a list to begin, and how much of it to give."""

    cursor: str = Field("", description="The value of “next” or “previous” of another page.")
    limit: int = Field(PAGE_SIZE, ge=1, le=MOST, description="Entries on a page.")


class EventsQuery(Filters, Paged):
    """A page of the timeline."""


class HistogramQuery(Filters):
    """Counts by unit of time."""

    unit: Unit | None = Field(None, description="The unit of time; without it, the finest that fits.")


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
    compare: list[str] = Field(
        [], description="Two to five to draw side by side: `person:SLUG`, `country:FR` or words of a name."
    )


class NamesQuery(Paged):
    """A page of a list of names."""

    q: str = Field("", description="Words of the name.")
