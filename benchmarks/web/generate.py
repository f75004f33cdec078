"""Writes a made-up timeline of any size as JSON Lines, the same for the same seed.

    python -m benchmarks.web.generate 1000000 --seed 1 --events events.jsonl --articles articles.jsonl

Names follow Zipf's law over 20,000 people and 5,000 places; days lie in 30 years, a third of them in
bursts. A million events have about 2.1 million people, 1.25 million places and 200,000 articles.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

PEOPLE, PLACES, SOURCES = 20_000, 5_000, 300
FIRST = date(1995, 1, 1)
DAYS = 30 * 365
BURSTS = 200
KINDS = {"meeting": 26, "statement": 24, "visit": 12, "call": 10, "agreement": 9, "summit": 6, "aid": 5,
         "sanction": 5, "vote": 3}  # fmt: skip
STATUSES = {"reported": 80, "planned": 12, "proposed": 3, "cancelled": 3, "denied": 2}
TOPICS = ("trade", "energy", "the border", "grain exports", "prisoners", "fishing", "debt", "a ceasefire",
          "visas", "water", "satellites", "tariffs", "vaccines", "railways", "nuclear safety")  # fmt: skip
COUNTRIES = ("FR", "DE", "GB", "US", "CN", "RU", "UA", "PL", "BR", "IN", "JP", "KE", "NG", "EG", "TR", "PE")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


class World:
    """Who and what there is to tell of."""

    def __init__(self, seed: int) -> None:
        """The same names for the same seed."""
        self.random = Random(seed)
        self.people = self._names(PEOPLE, 2)
        self.places = [
            {
                "name": name,
                "country": self.random.choice(COUNTRIES),
                "lat": round(self.random.uniform(-60, 70), 3),
                "lon": round(self.random.uniform(-180, 180), 3),
            }
            for name in self._names(PLACES, 1)
        ]
        self.sources = [f"The {name} Courier" for name in self._names(SOURCES, 1)]
        self.bursts = [self.random.randrange(DAYS) for _ in range(BURSTS)]
        self.person_weights = _zipf(PEOPLE)
        self.place_weights = _zipf(PLACES)
        self.source_weights = _zipf(SOURCES)

    def _names(self, count: int, words: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[" ".join(self._word() for _ in range(words))] = None
        return list(found)

    def _word(self) -> str:
        draw = self.random.choice
        return "".join(
            draw(_CONSONANTS) + draw(_VOWELS) for _ in range(self.random.choice((2, 3, 3)))
        ).title()

    def day(self) -> date:
        """Any day, or one near a burst."""
        if self.random.random() < 1 / 3:
            day = self.random.choice(self.bursts) + int(abs(self.random.gauss(0, 5)))
        else:
            day = self.random.randrange(DAYS)
        return FIRST + timedelta(days=min(day, DAYS - 1))

    def some(self, values: list[str], weights: list[float], counts: tuple[int, ...]) -> list[str]:
        """Different values by weight, as many as one of `counts`."""
        return list(
            dict.fromkeys(self.random.choices(values, cum_weights=weights, k=self.random.choice(counts)))
        )


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


def articles(world: World, events: int) -> Iterator[tuple[dict[str, object], list[dict[str, object]]]]:
    """Articles, each with the events that it tells: five on average."""
    made = number = 0
    while made < events:
        ident = f"a{number:07}"
        number += 1
        day = world.day()
        source = world.random.choices(world.sources, cum_weights=world.source_weights)[0]
        text, told = "", []
        for _ in range(min(world.random.choice((3, 4, 5, 5, 6, 7)), events - made)):
            made += 1
            event, sentence = _event(world, f"e{made:07}", day)
            span = {"start": len(text), "end": len(text) + len(sentence), "quote": sentence}
            text += f"{sentence} "
            event["passages"] = [{"article": ident, "source": source, "published": day.isoformat(), **span}]
            told.append(event)
        article: dict[str, object] = {"id": ident, "title": str(told[0]["title"]), "text": text.rstrip(),
                   "published": day.isoformat(), "source": source}  # fmt: skip
        yield article, told


def _event(world: World, ident: str, published: date) -> tuple[dict[str, object], str]:
    draw = world.random
    kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
    status = draw.choices(list(STATUSES), list(STATUSES.values()))[0]
    people = world.some(world.people, world.person_weights, (1, 2, 2, 2, 3, 3))
    indexes = draw.choices(range(PLACES), cum_weights=world.place_weights, k=draw.choice((1, 1, 1, 2)))
    places = [world.places[n] for n in dict.fromkeys(indexes)]
    start = published + timedelta(days=draw.choice((-3, -2, -1, -1, 0, 0, 1, 5)))
    end, precision = start, "day"
    if draw.random() < 0.08:
        end, precision = start + timedelta(days=draw.choice((1, 2, 4))), "range"
    topic = draw.choice(TOPICS)
    title = f"{' and '.join(p.split()[-1] for p in people)}: {kind} on {topic} in {places[0]['name']}"
    said = f"{' and '.join(people)} had a {kind} on {topic} in {places[0]['name']}, officials said."
    return {
        "id": ident, "kind": kind, "status": status, "title": title, "start": start.isoformat(),
        "end": end.isoformat(), "precision": precision, "people": people, "places": places,
    }, said  # fmt: skip


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many events")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=Path, default=Path("events.jsonl"))
    parser.add_argument("--articles", type=Path, default=Path("articles.jsonl"))
    given = parser.parse_args()
    with given.events.open("w") as events, given.articles.open("w") as texts:
        for article, told in articles(World(given.seed), given.count):
            texts.write(json.dumps(article) + "\n")
            events.writelines(json.dumps(event) + "\n" for event in told)


if __name__ == "__main__":
    main()
