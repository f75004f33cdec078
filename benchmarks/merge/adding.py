"""What one more article costs in a database that holds much already, beside one that holds nothing.

.venv/bin/python -m benchmarks.web.generate 100000 --seed 1 --events events.jsonl --articles articles.jsonl
.venv/bin/dateline import events.jsonl --articles articles.jsonl --database sqlite:///full.db
.venv/bin/python benchmarks/merge/adding.py sqlite:///full.db

The articles are made up with the names of the data set, the much-told ones more often, and tell of its
days. Each is stored and merged in a transaction that is then undone, so that all meet the same database.
"""

import argparse
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.model import Article, Body, Kind, Mention, Person, Place, Precision, Span, Status, When  # noqa: E402
from app.names.identity import person_slug, slug  # noqa: E402
from app.store.articles import save_article  # noqa: E402
from app.store.database import Database, open_database  # noqa: E402
from app.store.mentions import mentions_in  # noqa: E402
from app.store.settle import settle_around  # noqa: E402
from benchmarks.web.generate import DAYS, FIRST, World  # noqa: E402

_MENTIONS = 8  # in one article
_WORDS = ("trade", "energy", "grain", "visas", "water", "tariffs", "railways", "prisoners", "debt")
_KINDS = (Kind.MEETING, Kind.STATEMENT, Kind.VISIT, Kind.CALL, Kind.AGREEMENT, Kind.SUMMIT, Kind.SANCTION)


def articles(count: int, seed: int) -> list[tuple[Article, list[Mention]]]:
    """Made-up articles with their mentions."""
    world = World(seed)
    draw = world.random
    draw.seed(seed + 1)
    told = []
    for n in range(count):
        day = FIRST + timedelta(days=draw.choice([draw.randrange(DAYS), *draw.sample(world.bursts, 1)]))
        text = " ".join(draw.choices(_WORDS, k=60))
        article = Article(f"adding-{n}", text, title=f"Article {n}", source="The Adding Post", published=day)
        told.append((article, [_mention(world, article, at, day) for at in range(_MENTIONS)]))
    return told


def _mention(world: World, article: Article, at: int, day: date) -> Mention:
    draw = world.random
    kind = draw.choice(_KINDS)
    names = dict.fromkeys(draw.choices(world.people, cum_weights=world.person_weights, k=draw.choice((1, 2))))
    place = draw.choices(world.places, cum_weights=world.place_weights)[0]
    name = str(place["name"])
    states = (Body("France", "france", "FR"), Body("China", "china", "CN"))
    when = day - timedelta(days=draw.choice((0, 0, 1, 2)))
    return Mention(
        id=f"{article.id}#{at}",
        article_id=article.id,
        kind=kind,
        status=draw.choice((Status.REPORTED, Status.PLANNED)),
        when=When(when, when, Precision.DAY),
        people=tuple(Person(name, person_slug(name)) for name in names),
        bodies=states if kind in {Kind.AGREEMENT, Kind.SANCTION} else (),
        places=(Place(name, slug(name), str(place["country"])),),
        anchor=Span(at * 8, at * 8 + 8),
        title=f"{kind} {at}",
        published=day,
        quote=article.text[at * 8 : at * 8 + 8],
    )


def seconds(database: Database, told: list[tuple[Article, list[Mention]]]) -> list[float]:
    """Processor seconds for each article."""
    found = []
    for article, mentions in told:
        started = time.process_time()
        with database.session() as session:
            lost = save_article(session, article, (), mentions)
            settle_around(session, lost, mentions_in(session, article.id))
            found.append(time.process_time() - started)
            session.rollback()
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    told = articles(given.count, given.seed)
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/empty.db") as empty:
        seconds(empty, told[:5])
        bare = seconds(empty, told)
    with open_database(given.database) as full:
        seconds(full, told[:5])
        laden = seconds(full, told)
    print("| database | median ms | 95th percentile ms |\n| --- | --- | --- |")
    for name, took in (("empty", bare), ("full", laden)):
        print(f"| {name} | {1000 * median(took):.1f} | {1000 * quantiles(took, n=20)[-1]:.1f} |")
    print(f"\nratio of medians: {median(laden) / median(bare):.2f}")


if __name__ == "__main__":
    main()
