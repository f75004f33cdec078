"""The vocabulary that all parts share, as plain typed values.

Nothing here knows of a database, a network or a language model. Character offsets are counted in
Python characters of `Article.text`, half-open: `text[start:end]` is the span.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an event was."""

    MEETING = "meeting"
    SUMMIT = "summit"
    CALL = "call"
    VISIT = "visit"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    AID = "aid"
    SANCTION = "sanction"
    VOTE = "vote"


class Status(StrEnum):
    """How sure it is that the event happens, as told on the day of telling."""

    REPORTED = "reported"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Precision(StrEnum):
    """The coarsest unit that a telling supports."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class TimexType(StrEnum):
    """TIMEX3's four types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class PublishedBasis(StrEnum):
    """What an article's publication date rests on, strongest first."""

    GIVEN = "given"  # by the person: an option or a form field
    METADATA = "metadata"  # front matter, a feed's entry, a page's metadata
    DATELINE = "dateline"  # "BRUSSELS, Nov. 13 (Wire) -"
    URL = "url"  # /2024/11/13/
    TEXT = "text"  # inferred from dates, weekdays and fixtures that the text names
    UNKNOWN = "unknown"  # too little to go by: relative dates stay open


@dataclass(frozen=True, slots=True)
class When:
    """Days on the calendar with their precision. Both ends are included; None is an open end.

    Raises ValueError where the ends are out of order, or where a precision other than
    `unknown` lacks an end.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    approximate: bool = False

    def __post_init__(self) -> None:
        """Refuse what no calendar could hold."""
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.start} comes after {self.end}")
        if self.precision is not Precision.UNKNOWN and not (self.start and self.end):
            raise ValueError(f"precision {self.precision} needs both ends")

    @property
    def is_open(self) -> bool:
        """Whether nothing at all is known of the day."""
        return self.start is None and self.end is None


UNDATED = When()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression of an article, with what it resolves to and why.

    `value` is TIMEX3's; `when` is None where the expression names no place on the calendar
    (a bare duration, a set, "now"), or where the vantage day that it needs is not known.
    `reason` is one sentence for people:
    "'yesterday' in an article of Thu 14 Nov 2024 → Wed 13 Nov 2024".
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    when: When | None
    vantage: date | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part or speaks. `slug` is the identity under all spellings."""

    name: str
    slug: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A state or organisation that takes part as such. `slug` is its identity."""

    name: str
    slug: str
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that an event happens.

    `lat` and `lon` are WGS 84 degrees. `within` is the line of containing places, nearest
    first: NATO headquarters lies within Brussels, Belgium, Europe.
    """

    name: str
    slug: str
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    within: tuple["Place", ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of characters of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER's event type ("CONSULT") and, where it has one, mode ("visit")."""

    code: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely it is, 0 to 1, that the event is one, and that each of its parts is right.

    Calibrated: of what is given 0.9, nine in ten are right. Each part is judged as if the event is one.
    """

    event: float
    kind: float
    status: float
    date: float
    people: float
    place: float


@dataclass(frozen=True, slots=True)
class Mention:
    """What one passage of one article tells of an event, with the article's day as vantage point.

    `anchor` is the fullest telling; `retellings` are the article's other tellings of the same
    happening. `date_reason` says why `when` is what it is (None where nothing dates it), and
    `date_span` is the expression in the text that it rests on, if any.
    `main` is False for background that a timeline may leave out. `quote` is the words of its
    passages; `wire` names the near-duplicate articles that its own is one of ("" for none).
    """

    id: str
    article_id: str
    kind: Kind
    status: Status
    when: When
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    anchor: Span
    title: str
    date_reason: str | None = None
    date_span: Span | None = None
    retellings: tuple[Span, ...] = ()
    main: bool = True
    published: date | None = None  # of its article: the order of tellings
    quote: str = field(default="", repr=False)
    wire: str = ""
    plover: Plover | None = None
    confidence: Confidence | None = None  # None where nobody has judged it: a data set brought along


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text as offsets count it, and what is known of where it comes from.

    `path` is the file's name as it was given, `origin` where it lies: a file that changed is the
    same article. `content_hash` covers the text and all that was given with it, so that reading
    the same again changes nothing. `confidence` (0 to 1) is how sure `published` is.
    """

    id: str
    text: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    path: str | None = None
    origin: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_reason: str = ""
    confidence: float = 0.0
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What all mentions of one happening say together. Derived: rebuilt from mentions at any time."""

    id: str
    kind: Kind
    status: Status
    when: When
    title: str
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[Place, ...] = ()
    date_reason: str | None = None
    main: bool = True
    plover: Plover | None = None
    confidence: Confidence | None = None
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
