"""The shapes of the API's answers, as OpenAPI publishes them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from app.edtf import edtf
from app.model import Kind, Precision, PublishedBasis, Status, TimexType, When
from app.store import results


class Name(BaseModel):
    """A name and the slug to filter by."""

    name: str
    slug: str


class PersonName(Name):
    """A person of an event."""

    role: str | None = Field(description="The role that an article gives.")


class PlaceName(Name):
    """A place of an event."""

    country: str | None = Field(description="ISO 3166-1 alpha-2.")
    lat: float | None = Field(description="Degrees, WGS 84.")
    lon: float | None = Field(description="Degrees, WGS 84.")


class Passage(BaseModel):
    """The words of an article that tell an event: `text[start:end] == quote`."""

    article: str = Field(description="The article’s id.")
    path: str | None = Field(description="The file’s name as it was ingested.")
    source: str | None = Field(description="The outlet.")
    url: str | None
    published: date | None
    start: int = Field(description="Offset into the article’s text, in characters.")
    end: int = Field(description="Offset after the last character.")
    quote: str
    orphaned: bool = Field(description="Whether the article changed and no longer has the quote there.")


class Dated(BaseModel):
    """A date as precisely as it is known. Both ends are included; null is an open end."""

    start: date | None
    end: date | None
    precision: Precision
    approximate: bool
    edtf: str = Field(description="The date in EDTF (ISO 8601-2), level 1; empty where nothing is known.")


class Plover(BaseModel):
    """The event’s type and mode in PLOVER, the ontology of political events."""

    code: str
    mode: str | None


class Confidence(BaseModel):
    """How likely it is, 0 to 1, that the event is one, and that each part of it is right if it is."""

    event: float
    kind: float
    status: float
    date: float
    people: float
    place: float


class Event(Dated):
    """An event of the timeline, with the passage that tells it best."""

    id: str
    title: str
    kind: Kind
    status: Status
    main: bool = Field(description="False for background that a timeline may leave out.")
    people: list[PersonName]
    bodies: list[Name]
    places: list[PlaceName]
    sources: list[Name] = Field(description="The outlets that tell it.")
    passages: list[Passage]
    url: str = Field(description="The event’s page.")
    plover: Plover | None = Field(description="Null where PLOVER has no type for it.")
    confidence: Confidence | None = Field(description="Null where nobody has judged it.")


class Telling(Dated):
    """What one article says of the event: its status as of that article’s day."""

    mention: str = Field(description="The telling’s id, by which editors decide about it.")
    wire: str | None = Field(description="Shared by the tellings of articles that are copies of one text.")
    status: Status
    title: str
    date_reason: str | None = Field(description="Why the date is what it is.")
    published: date | None
    source: str | None
    passages: list[Passage]
    confidence: Confidence | None


class Shared(BaseModel):
    """What tellings have in common, and how many of them."""

    name: str
    tellings: int


class Why(BaseModel):
    """What joins the tellings of an event."""

    tellings: int
    independent: int = Field(description="Tellings with the copies of one text counted once.")
    names: list[Shared]
    days: list[Shared] = Field(description="The dates given, as EDTF.")
    places: list[Shared]
    words: list[str]


class DifferentValue(BaseModel):
    """One of several values, and the ids of the articles that give it."""

    value: str
    articles: list[str]


class Disagreement(BaseModel):
    """A field on which the tellings truly differ."""

    field: Literal["date", "kind", "status"]
    values: list[DifferentValue]


class Step(Dated):
    """A change of the status, with the article that told it."""

    status: Status
    article: str
    published: date | None


class PossiblySame(BaseModel):
    """An event that may be the same; the more points, the likelier."""

    id: str
    title: str
    points: float


class Decided(BaseModel):
    """A decision of an editor that stands."""

    number: int
    action: Literal["join", "split", "set"]
    field: str | None
    made_by: str
    made_at: datetime
    note: str


class FullEvent(Event):
    """An event with all its tellings, oldest first."""

    date_reason: str | None = Field(description="Why the date is what it is.")
    changed: datetime | None = Field(description="When what is told of it last changed; null: not known.")
    tellings: list[Telling]
    why: Why = Field(description="Why the tellings are one event.")
    disagreements: list[Disagreement]
    steps: list[Step] = Field(description="How the status went.")
    possibly_same: list[PossiblySame]
    part_of: list[str] = Field(description="Ids of the visits and summits that it belongs to.")
    parts: list[str] = Field(description="Ids of what belongs to it.")
    later: list[str] = Field(description="Ids of the new date of an event that was put off.")
    earlier: list[str] = Field(description="Ids of the date from which it was put off.")
    decisions: list[Decided]
    before: list[str] = Field(description="Ids of the events just before.")
    after: list[str] = Field(description="Ids of the events just after.")


class FacetValue(BaseModel):
    """A value of a filter: `count` events are left where it alone is chosen in its filter."""

    value: str
    label: str
    count: int
    selected: bool
    added: int | None = Field(description="How many more where it is chosen besides what is; null: as count.")
    left_out: bool = Field(description="Whether its events are left out.")


class FilterChoice(FacetValue):
    """A value of a filter, with the timeline that a click on it leads to."""

    href: str


class FilterChoices(BaseModel):
    """The values of one filter that the other filters leave, most events first."""

    total: int = Field(description="How many there are in all.")
    choices: list[FilterChoice]


class Events(BaseModel):
    """A page of the timeline in date order, undated events last."""

    total: int = Field(description="Events under the filter, on all pages.")
    undated: int = Field(description="How many of them have no date.")
    background: int = Field(
        description="Background events that fit: in the total with background=1, else beside it."
    )
    events: list[Event]
    facets: dict[str, list[FacetValue]] = Field(
        description="By filter: kind, status, person, place, body, source."
    )
    next: str | None = Field(description="Cursor of the next page.")
    previous: str | None = Field(description="Cursor of the page before.")


class HistogramBucket(BaseModel):
    """Events that begin between two days, both included."""

    start: date
    end: date
    count: int
    kinds: dict[Kind, int]


class Histogram(BaseModel):
    """Counts by equal units of time, without gaps."""

    unit: Literal["day", "week", "month", "quarter", "year", "decade", "century"]
    buckets: list[HistogramBucket]
    undated: int
    total: int


class TimelineItem(BaseModel):
    """An event with room of its own in a drawing. Pixels are counted from the top left."""

    id: str
    url: str
    kind: Kind
    status: Status
    start: date | None = Field(description="The first day known; null where the beginning is open.")
    end: date | None = Field(description="The last day known; null where the end is open.")
    label: str = Field(description="The headline, shortened; empty where there is no room for it.")
    words: str = Field(description="Kind, status, date and headline, in words.")
    side: Literal["after", "before", "none"] = Field(description="Where of its mark the headline stands.")
    band: bool = Field(description="Whether the date is wide enough to be drawn as a band.")
    fuzzy: bool = Field(description="Whether it is wide because no more is known.")
    y: float
    others: list[float] = Field(description="The heads of its other lanes.")


class TimelineBin(BaseModel):
    """All events of a lane that reach into these days: what a filter by them keeps."""

    start: date
    end: date
    count: int
    wide: int = Field(description="How many of them reach beyond these days.")
    words: str


class TimelineLane(BaseModel):
    """A lane of a drawing. Without bins, every one of its events is among the items."""

    label: str
    kind: Kind | None
    count: int
    url: str | None = Field(description="The timeline of what is in this lane.")
    y: float
    ground: float = Field(description="The line that its bars stand on.")
    bins_height: float
    bins: list[TimelineBin]
    items: list[TimelineItem]


class TimelineTick(BaseModel):
    """A label of the axis."""

    at: datetime
    label: str
    major: bool


class Timeline(BaseModel):
    """A stretch of time, laid out for a width in pixels."""

    first: date
    last: date
    width: float
    height: float
    span: str
    note: str
    unit: str = Field(description="The unit of the bins.")
    peak: int = Field(description="The highest bin.")
    total: int = Field(description="Events that reach into these days.")
    lanes: list[TimelineLane]
    ticks: list[TimelineTick]


class MapPlace(BaseModel):
    """A place of the map, and how many events are there or within it."""

    name: str
    slug: str
    country: str | None = Field(description="ISO 3166-1 alpha-2.")
    lat: float = Field(description="Degrees, WGS 84.")
    lon: float = Field(description="Degrees, WGS 84.")
    events: int


class Map(BaseModel):
    """Where the events under a filter were: the 150 places with most."""

    total: int = Field(description="Events under the filter.")
    unplaced: int = Field(description="How many of them have no place with a position.")
    places: list[MapPlace]


class Pair(BaseModel):
    """Two people, by slug, and how many events they share."""

    people: tuple[str, str]
    events: int


class Network(BaseModel):
    """The people with most events under a filter, and the events that every two of them share."""

    people: list[Name]
    pairs: list[Pair]
    others: int = Field(description="How many people there are beyond these.")


class Mark(BaseModel):
    """A passage of an article and the event that it tells."""

    start: int
    end: int
    event: str = Field(description="The event’s id.")
    title: str
    kind: Kind
    status: Status
    is_anchor: bool = Field(description="Whether it is the article’s fullest telling of the event.")


class DateExpression(BaseModel):
    """Words of an article that name a date, after TIMEX3."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str = Field(description="TIMEX3’s value.")
    edtf: str | None = Field(description="What it resolves to; null where it names no place on the calendar.")
    vantage: date | None = Field(description="The day that it is counted from.")
    rule: str
    reason: str


class Article(BaseModel):
    """An article with its passages and date expressions, in the order of the text."""

    id: str
    title: str
    text: str
    source: str | None
    url: str | None
    path: str | None
    published: date | None
    published_basis: PublishedBasis
    published_reason: str
    confidence: float = Field(description="0 to 1: how sure `published` is.")
    passages: list[Mark]
    dates: list[DateExpression]


class ListedName(BaseModel):
    """A person, place, body or source, with how much there is of it."""

    name: str
    slug: str
    events: int
    first: str | None = Field(description="When its first dated event was, in EDTF: a month stays a month.")
    last: str | None = Field(description="When its last dated event was, in EDTF.")
    detail: str | None = Field(description="A person’s latest role; a place’s or body’s country.")


class Names(BaseModel):
    """A page of a list of names, most events first."""

    total: int
    names: list[ListedName]
    next: str | None
    previous: str | None


class FullName(ListedName):
    """A person, place or body: its spellings, and what it goes with."""

    aliases: list[str]
    roles: list[str]
    within: list[Name] = Field(description="Of a place: what it lies in, nearest first.")
    contains: list[FacetValue] = Field(description="Of a place: what lies in it.")
    people: list[FacetValue] = Field(description="Who shares events with it, most first.")
    places: list[FacetValue]
    lat: float | None
    lon: float | None


def dated(when: When) -> dict[str, object]:
    """The fields of `Dated`."""
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "approximate": when.approximate,
        "edtf": edtf(when),
    }


def passage(found: results.Passage) -> Passage:
    """A stored passage as the API has it."""
    return Passage(
        article=found.article_id,
        path=found.path,
        source=found.source,
        url=found.url,
        published=found.published,
        start=found.start,
        end=found.end,
        quote=found.quote,
        orphaned=found.orphaned,
    )
