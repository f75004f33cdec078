"""Events of thirty years, as many as asked for: the same on every run."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.model import Article, Event, Kind, Mention, Person, Precision, PublishedBasis, Span, Status, When
from app.store.articles import save_article
from app.store.database import open_database
from app.store.events import save_events

_FIRST = date(1995, 1, 1)
_DAYS = 30 * 365
_BURSTS = 40
_TOLD = 20  # events of one article


def events(count: int) -> Iterator[tuple[int, date, Kind, tuple[str, ...], str]]:
    """Number, day, kind, people and headline: bursts of news over a steady ground, people by Zipf's law."""
    chance = Random(6)
    bursts = [chance.randrange(_DAYS) for _ in range(_BURSTS)]
    for number in range(count):
        day = chance.randrange(_DAYS)
        if chance.random() < 0.5:
            day = min(max(int(chance.gauss(chance.choice(bursts), 12)), 0), _DAYS - 1)
        people = tuple(sorted({f"Minister {min(int(chance.paretovariate(0.9)), 5000)}" for _ in range(2)}))
        title = f"{people[0]} meets {people[-1]} on matter {number}"
        yield number, _FIRST + timedelta(days=day), chance.choice(list(Kind)), people, title


def fill(database: str, count: int) -> None:
    """Store the events, each with the sentence that tells it."""
    with open_database(database) as opened:
        for part in _parts(count):
            with opened.session() as session:
                for article, told in part:
                    save_article(session, article, (), told)
                save_events(session, (), [_event(mention) for _, told in part for mention in told])


def _parts(count: int) -> Iterator[list[tuple[Article, list[Mention]]]]:
    found: list[tuple[Article, list[Mention]]] = []
    rows = events(count)
    while some := [row for _, row in zip(range(_TOLD), rows, strict=False)]:
        found.append(_article(some))
        if len(found) == 50:
            yield found
            found = []
    if found:
        yield found


def _article(rows: list[tuple[int, date, Kind, tuple[str, ...], str]]) -> tuple[Article, list[Mention]]:
    ident, text, told = f"a{rows[0][0]}", "", []
    for number, day, kind, people, title in rows:
        anchor = Span(len(text), len(text) + len(title))
        text += title + ". "
        who = tuple(Person(name, name.lower().replace(" ", "-")) for name in people)
        when = When(day, day, Precision.DAY)
        told.append(
            Mention(f"{ident}:{number}", ident, kind, Status.REPORTED, when, who, (), (), anchor, title)
        )
    source = f"Courier {rows[0][0] % 7}"
    return Article(
        ident, text, source=source, published_basis=PublishedBasis.UNKNOWN, content_hash=ident
    ), told


def _event(told: Mention) -> Event:
    return Event(told.id, told.kind, told.status, told.when, told.title, told.people, mentions=(told,))
