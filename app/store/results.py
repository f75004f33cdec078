"""What queries give: plain values, ready for a page or for JSON, detached from any session."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.merge.explain import Disagreement, Step, Why
from app.model import Article, Confidence, DateMention, Kind, Mention, Plover, Status, When
from app.store.decisions import Entry
from app.store.words import Term


@dataclass(frozen=True, slots=True)
class Named:
    """A name to show and the slug to link and filter by."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class NamedPerson(Named):
    """A person of an event, with the role that an article gives."""

    role: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPlace(Named):
    """A place with what a map needs."""

    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that tells an event: `quote` is `text[start:end]`, `before` and
    `after` are the words around it (at most 160 characters each, cut at words).

    `orphaned` says that the article's text no longer has the quote at that place.
    """

    mention_id: str
    article_id: str
    article_title: str
    source: str | None
    url: str | None
    path: str | None
    published: date | None
    start: int
    end: int
    quote: str
    before: str
    after: str
    orphaned: bool
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention as the event's page shows it: who told it, when, as what, and why that date."""

    mention_id: str
    status: Status
    when: When
    title: str
    date_reason: str | None
    published: date | None
    source: str | None
    passages: tuple[Passage, ...]
    confidence: Confidence | None = None
    wire: str | None = None  # shared by the copies of one text
    mention: Mention | None = None  # whole, where events are written out


@dataclass(frozen=True, slots=True)
class EventRow:
    """An entry of the timeline. `sources` are the outlets that tell it; `passage` is the one to
    show first."""

    id: str
    title: str
    kind: Kind
    status: Status
    when: When
    people: tuple[NamedPerson, ...]
    bodies: tuple[Named, ...]
    places: tuple[NamedPlace, ...]
    sources: tuple[Named, ...]
    main: bool
    passage: Passage | None
    plover: Plover | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """An event that may be the same as another; the more points, the likelier."""

    row: EventRow
    points: float


@dataclass(frozen=True, slots=True)
class Relations:
    """What an event has to do with others. `beside` is what else belongs to the first of its `wholes`,
    `later` is the new date of one that was called off,
    `earlier` the date from which this one was put off."""

    possible: tuple[Possible, ...] = ()
    wholes: tuple[EventRow, ...] = ()
    beside: tuple[EventRow, ...] = ()
    parts: tuple[EventRow, ...] = ()
    later: tuple[EventRow, ...] = ()
    earlier: tuple[EventRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a person about an event, as its page tells it."""

    number: int
    action: str
    field: str | None
    made_by: str
    made_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Account:
    """What joins the tellings of an event, where they differ, how its status went, what it has to do
    with other events, and what people decided about it."""

    why: Why
    disagreements: tuple[Disagreement, ...]
    steps: tuple[Step, ...]
    relations: Relations
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with all its tellings, oldest first; asked for alone, with its account of itself and its
    neighbours in time; streamed, with the ids that lead to it and the decisions about it.

    `changed` is when what is told of it last changed, where that is known.
    """

    row: EventRow
    date_reason: str | None
    tellings: tuple[Telling, ...]
    changed: datetime | None = None
    account: Account | None = None
    before: tuple[EventRow, ...] = ()
    after: tuple[EventRow, ...] = ()
    related: tuple[EventRow, ...] = ()
    was: tuple[str, ...] = ()
    decisions: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: `count` events would be left if it alone were chosen in its filter,
    all other filters standing; `added` more than now if it were chosen besides what is (None where
    nothing is)."""

    value: str
    label: str
    count: int
    selected: bool = False
    added: int | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class PlaceChoice(Choice):
    """A place to choose, with those of the choices that lie in it."""

    inside: tuple["PlaceChoice", ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """The first of the values of a filter, of `total`."""

    total: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of the timeline in date order, undated events last. `places` are the choices of places as
    a tree: continents and countries, with the most frequent places in them. `hits` are what is searched
    for, in every spelling that finds it. Of `background` events there are so many under the filter,
    whether it shows them or not."""

    total: int
    undated: int
    events: tuple[EventRow, ...]
    facets: dict[str, tuple[Choice, ...]]
    next: str | None
    previous: str | None
    places: tuple[PlaceChoice, ...] = ()
    hits: tuple[Term, ...] = ()
    background: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """Events that begin in [start, end], both days included, split by kind."""

    start: date
    end: date
    count: int
    kinds: dict[Kind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts by equal units of time ("day", "week", "month", "quarter", "year", "decade"), without
    gaps between the first bucket and the last. `undated` events stand beside it, in none."""

    unit: str
    buckets: tuple[Bucket, ...]
    undated: int
    total: int


@dataclass(frozen=True, slots=True)
class ArticleMark:
    """A passage of an article and the event that it tells."""

    start: int
    end: int
    event_id: str
    event_title: str
    mention_id: str
    kind: Kind
    status: Status
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article with its passages and date expressions, each in the order of the text."""

    article: Article
    marks: tuple[ArticleMark, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person, body, place or source in a list, with how much there is of it. `first` and `last`
    are when its first and last dated events began, as precisely as that is known."""

    name: str
    slug: str
    events: int
    first: When | None
    last: When | None
    detail: str | None = None  # a person's latest role, a place's country, a body's country


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that a search finds, with the beginning of its text (all of it, unless monstrous)."""

    id: str
    title: str
    path: str | None
    source: str | None
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """The first of `total` articles that a search finds."""

    total: int
    articles: tuple[FoundArticle, ...]


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A place with a position, and how many events are there or within it."""

    name: str
    slug: str
    country: str | None
    lat: float
    lon: float
    events: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """The places of `total` events, most events first; `unplaced` events have no position."""

    total: int
    unplaced: int
    places: tuple[PlacedName, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One event of a journey: where, when, and which."""

    place: Named
    lat: float
    lon: float
    when: When
    event_id: str
    event_title: str


@dataclass(frozen=True, slots=True)
class Network:
    """People, most events first, with the events of each and of every two of them by their slugs (in order);
    `others` are the people beyond these."""

    people: tuple[Named, ...]
    events: dict[str, int]
    pairs: dict[tuple[str, str], int]
    others: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What an outlet contributed: its articles, the events that they tell, of how many it is the first to
    tell, and which it tells alone; `first` and `last` are the days of its first and last article."""

    name: str
    slug: str
    articles: int
    events: int
    first_told: int
    alone: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a name, in how many mentions it stands, and the outlets that use it most."""

    words: str
    uses: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamePage:
    """A page of a list of names, most events first."""

    total: int
    names: tuple[NameRow, ...]
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class NameDetail:
    """A person, body or place: its spellings in the articles, and whom and what it goes with."""

    row: NameRow
    aliases: tuple[str, ...]
    roles: tuple[str, ...] = ()
    within: tuple[Named, ...] = ()  # of a place: the containing places, nearest first
    contains: tuple[Choice, ...] = ()  # of a place: places inside it, with their counts
    people: tuple[Choice, ...] = ()  # who shares events with it, most first
    places: tuple[Choice, ...] = ()
    lat: float | None = None
    lon: float | None = None
