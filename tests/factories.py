"""Values of the vocabulary in few words, and a small timeline to store.

The story is one week of November 2024 told by three outlets: a plan and its report, a call, a
cancelled summit, a month without a day, and a statement that nothing dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from slugify import slugify

from app.model import (
    UNDATED,
    Article,
    Body,
    DateMention,
    Event,
    Kind,
    Mention,
    Person,
    Place,
    Precision,
    PublishedBasis,
    Span,
    Status,
    TimexType,
    When,
)
from app.store.articles import save_article
from app.store.database import Database
from app.store.events import save_events


def person(name: str, role: str | None = None, *, slug: str | None = None) -> Person:
    """A person with the slug of the name."""
    return Person(name, slug or slugify(name), role)


def body(name: str, country: str | None = None) -> Body:
    """A body with the slug of the name."""
    return Body(name, slugify(name), country)


def place(
    name: str, *around: Place, country: str | None = None, at: tuple[float, float] | None = None
) -> Place:
    """A place within the places `around`, nearest first."""
    lat, lon = at or (None, None)
    return Place(name, slugify(name), country, lat, lon, around)


EUROPE = place("Europe")
BELGIUM = place("Belgium", EUROPE, country="BE")
BRUSSELS = place("Brussels", BELGIUM, EUROPE, country="BE", at=(50.8505, 4.3488))
NATO_HQ = place("NATO headquarters", BRUSSELS, BELGIUM, EUROPE, country="BE", at=(50.8797, 4.426))
PERU = place("Peru", country="PE")
LIMA = place("Lima", PERU, country="PE", at=(-12.0432, -77.0282))
BLINKEN = person("Antony Blinken", "Secretary of State")
RUTTE = person("Mark Rutte", "NATO Secretary General")
BARROT = person("Jean-Noël Barrot")
BIDEN = person("Joe Biden", "President")
XI = person("Xi Jinping", "President")
NATO = body("NATO")
FRANCE = body("France", "FR")


def on(day: str) -> When:
    """One day, written 2024-11-13."""
    return When(date.fromisoformat(day), date.fromisoformat(day), Precision.DAY)


def span(first: str | None, last: str | None, precision: Precision = Precision.RANGE) -> When:
    """Several days, or with None an open end."""
    start, end = first and date.fromisoformat(first), last and date.fromisoformat(last)
    return When(start or None, end or None, precision)


def article(
    ident: str, text: str, *, source: str | None = None, published: str | None = None, **more: str
) -> Article:
    """An article; `more` are title, url and path."""
    return Article(
        id=ident,
        text=text,
        source=source,
        published=date.fromisoformat(published) if published else None,
        published_basis=PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN,
        published_reason="Given" if published else "",
        confidence=1.0 if published else 0.0,
        content_hash=sha256(repr((text, source, published, sorted(more.items()))).encode()).hexdigest(),
        **more,
    )


def find(text: str, quote: str) -> Span:
    """Where `quote` stands in `text`."""
    start = text.index(quote)
    return Span(start, start + len(quote))


def mention(
    of: Article,
    quote: str,
    kind: Kind = Kind.MEETING,
    *names: Person | Body | Place,
    when: When = UNDATED,
    status: Status = Status.REPORTED,
    title: str | None = None,
    again: Sequence[str] = (),
    dated_by: str | None = None,
    main: bool = True,
) -> Mention:
    """What `quote` in an article tells; `again` are other passages, `dated_by` the words of its date."""
    anchor = find(of.text, quote)
    return Mention(
        id=f"{of.id}:{anchor.start}",
        article_id=of.id,
        kind=kind,
        status=status,
        when=when,
        people=tuple(n for n in names if isinstance(n, Person)),
        bodies=tuple(n for n in names if isinstance(n, Body)),
        places=tuple(n for n in names if isinstance(n, Place)),
        anchor=anchor,
        title=title or quote,
        date_reason=f"“{dated_by}” in an article of {of.published}" if dated_by else None,
        date_span=find(of.text, dated_by) if dated_by else None,
        retellings=tuple(find(of.text, words) for words in again),
        quote="\n".join((quote, *again)),
        main=main,
        published=of.published,
    )


def event(ident: str, *mentions: Mention, **changes: object) -> Event:
    """An event as its last mention tells it, with the names of all; `changes` override fields."""
    last = mentions[-1]
    fields: dict[str, object] = {
        "kind": last.kind,
        "status": last.status,
        "when": last.when,
        "title": last.title,
        "people": _distinct(name for m in mentions for name in m.people),
        "bodies": _distinct(name for m in mentions for name in m.bodies),
        "places": _distinct(name for m in mentions for name in m.places),
        "date_reason": last.date_reason,
        "main": last.main,
        "mentions": mentions,
        **changes,
    }
    return Event(id=ident, **fields)  # type: ignore[arg-type]


def _distinct(names: Iterable[Person | Body | Place]) -> tuple[Person | Body | Place, ...]:
    return tuple({name.slug: name for name in names}.values())


def date_mention(of: Article, words: str, when: When | None, value: str) -> DateMention:
    """A date expression of an article."""
    where = find(of.text, words)
    return DateMention(
        where.start,
        where.end,
        words,
        TimexType.DATE,
        value,
        when,
        of.published,
        "test",
        f"{words!r} → {value}",
    )


def store(database: Database, articles: Mapping[Article, Sequence[Mention]], events: Sequence[Event]) -> None:
    """Store articles with their mentions, then events."""
    with database.session() as session:
        for each, mentions in articles.items():
            save_article(session, each, (), mentions)
        save_events(session, (), events)


WIRE = article(
    "a-wire",
    "BRUSSELS, Nov. 11 (Wire) - Antony Blinken will meet Mark Rutte at NATO headquarters on Wednesday.\n\n"
    "Blinken spoke by phone with Jean-Noël Barrot on Monday. He told reporters that support goes on.",
    source="The Wire",
    published="2024-11-11",
    title="Blinken heads for Brussels",
    url="https://wire.example/2024/11/11/blinken",
)
READOUT = article(
    "b-readout",
    "Secretary Blinken met NATO Secretary General Mark Rutte today at NATO headquarters in Brussels.\n"
    "They discussed the war. The Secretary and the Secretary General then met again.",
    source="State Department",
    published="2024-11-13",
    title="Secretary Blinken’s meeting with NATO Secretary General Rutte",
    path="readouts/rutte.txt",
    origin="/clippings/readouts/rutte.txt",
)
REGIONAL = article(
    "c-regional",
    "Joe Biden and Xi Jinping will meet in Lima on Saturday.\n\n"
    "A summit in Brussels planned for December was called off. In October, France pledged aid.",
    source="Lima Post",
    published="2024-11-14",
)

PLAN = mention(
    WIRE,
    "Antony Blinken will meet Mark Rutte at NATO headquarters on Wednesday.",
    Kind.MEETING,
    BLINKEN,
    RUTTE,
    NATO_HQ,
    when=on("2024-11-13"),
    status=Status.PLANNED,
    title="Blinken to meet NATO’s Rutte",
    dated_by="Wednesday",
)
CALL = mention(
    WIRE,
    "Blinken spoke by phone with Jean-Noël Barrot on Monday.",
    Kind.CALL,
    BLINKEN,
    BARROT,
    when=on("2024-11-11"),
    title="Blinken calls France’s Barrot",
    dated_by="Monday",
)
WORDS = mention(
    WIRE,
    "He told reporters that support goes on.",
    Kind.STATEMENT,
    BLINKEN,
    title="Blinken: support goes on",
)
REPORT = mention(
    READOUT,
    "Secretary Blinken met NATO Secretary General Mark Rutte today at NATO headquarters in Brussels.",
    Kind.MEETING,
    BLINKEN,
    RUTTE,
    NATO,
    NATO_HQ,
    BRUSSELS,
    when=on("2024-11-13"),
    title="Blinken meets NATO’s Rutte in Brussels",
    again=["The Secretary and the Secretary General then met again."],
    dated_by="today",
)
LIMA_MEETING = mention(
    REGIONAL,
    "Joe Biden and Xi Jinping will meet in Lima on Saturday.",
    Kind.MEETING,
    BIDEN,
    XI,
    LIMA,
    when=on("2024-11-16"),
    status=Status.PLANNED,
    title="Biden and Xi to meet in Lima",
    dated_by="Saturday",
)
SUMMIT = mention(
    REGIONAL,
    "A summit in Brussels planned for December was called off.",
    Kind.SUMMIT,
    BRUSSELS,
    when=span("2024-12-01", "2024-12-31", Precision.MONTH),
    status=Status.CANCELLED,
    title="Brussels summit called off",
    dated_by="December",
)
AID = mention(
    REGIONAL,
    "In October, France pledged aid.",
    Kind.AID,
    FRANCE,
    when=span("2024-10-01", "2024-10-31", Precision.MONTH),
    title="France pledges aid",
    dated_by="October",
)

STORY = {WIRE: (PLAN, CALL, WORDS), READOUT: (REPORT,), REGIONAL: (LIMA_MEETING, SUMMIT, AID)}
EVENTS = (
    event("e-aid", AID),
    event("e-call", CALL),
    event("e-rutte", PLAN, REPORT),
    event("e-lima", LIMA_MEETING),
    event("e-summit", SUMMIT),
    event("e-words", WORDS),
)


def store_story(database: Database) -> None:
    """Store three articles that tell six events: e-aid, e-call, e-rutte, e-lima, e-summit, and
    e-words without a date; in this order on the timeline."""
    store(database, STORY, EVENTS)
