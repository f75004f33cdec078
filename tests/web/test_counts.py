"""Whatever the articles tell: every count on the map, on the network and beside a name is what its link
shows."""

import random
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.filters import parse_filter
from app.model import Article, Kind, Mention, Status
from app.store.database import Database
from app.store.queries import timeline
from tests.factories import (
    BARROT,
    BELGIUM,
    BIDEN,
    BLINKEN,
    BRUSSELS,
    LIMA,
    NATO_HQ,
    RUTTE,
    XI,
    article,
    event,
    mention,
    on,
    store,
)
from tests.web.conftest import Pages
from tests.web.document import Document

PEOPLE = (BARROT, BIDEN, BLINKEN, RUTTE, XI)
PLACES = (BRUSSELS, NATO_HQ, LIMA, BELGIUM)


@pytest.fixture(params=range(3))
def made_up(request: pytest.FixtureRequest, database: Database) -> Database:
    """Sixty events of any people, places, kinds and statuses, some of them background."""
    draw = random.Random(request.param)
    words = [f"Sentence number {n} tells it." for n in range(60)]
    of = article("a1", " ".join(words), source="The Wire", published="2024-11-30")
    told = [_told(draw, of, sentence) for sentence in words]
    store(database, {of: told}, [event(f"e{n}", one) for n, one in enumerate(told)])
    return database


def _told(draw: random.Random, of: Article, sentence: str) -> Mention:
    people = draw.sample(PEOPLE, draw.choice((1, 2, 2, 3)))
    places = draw.sample(PLACES, draw.choice((0, 1, 1, 2)))
    return mention(
        of,
        sentence,
        draw.choice(list(Kind)),
        *people,
        *places,
        when=on(f"2024-11-{draw.randint(1, 30):02d}"),
        status=draw.choice(list(Status)),
        main=draw.random() > 0.2,
    )


def counts(page: Document) -> Iterator[tuple[int, str]]:
    """Every number that is a link, or that a link's label ends in, with where it leads."""
    for link in page.all("a"):
        href = link.attrs.get("href") or ""
        label = link.attrs.get("aria-label") or " ".join(link.text.split())
        found = [word.replace(",", "") for word in label.replace(":", " ").split()]
        numbers = [int(word) for word in found if word.isascii() and word.isdigit()]
        if href.startswith("/?") and numbers and ("event" in label or label.isdigit()):
            yield numbers[-1] if label.endswith(("event", "events")) else numbers[0], href


@pytest.mark.parametrize(
    "path",
    [
        "/network",
        "/network?place=brussels",
        "/network?kind=call&kind=visit&from=2024-11-10",
        "/network?with=joe-biden&background=1",
        "/map",
        "/map?person=xi-jinping",
        "/map?kind=-statement&from=2024-11-05&to=2024-11-20",
        "/people/joe-biden",
        "/places/belgium",
    ],
)
def test_every_count_is_what_its_link_shows(made_up: Database, bare_pages: Pages, path: str) -> None:
    found = list(counts(bare_pages.read(path)))
    assert found
    with made_up.read() as session:
        for count, href in found:
            shown = timeline(session, parse_filter(parse_qsl(urlsplit(href).query)), limit=1).total
            assert shown == count, href
