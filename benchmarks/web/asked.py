"""What is asked of both sides: questions from frequent to rare values, none of them twice."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from app.store.cursors import Cursor
from app.store.keys import UNDATED, day_number, end_of, start_of
from benchmarks.web.generate import FIRST, KINDS, TOPICS

ROWS = 100
DATASETTE = "/plain/events.json"
_FTS = [("_fts_table", "events_fts"), ("_fts_pk", "key")]
_BESIDE = [("_size", str(ROWS)), ("_facet", "kind"), ("_facet", "place")]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of one sort, as either side is asked."""

    sort: str
    ours: str
    theirs: str


def questions(file: Path, each: int, seed: int = 2) -> list[Question]:
    """`each` questions of every sort, shuffled. `file` is the Dateline database."""
    random = Random(seed)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        asked = _Asked(connection, random, each)
        found = [question for sort in asked.sorts() for question in sort]
    random.shuffle(found)
    return found


class _Asked:
    def __init__(self, connection: sqlite3.Connection, random: Random, each: int) -> None:
        self._random, self._each = random, each
        by_use = "SELECT slug FROM name WHERE type = ? AND named > 0 ORDER BY named DESC, slug"
        self._people, self._places = (
            [slug for (slug,) in connection.execute(by_use, (kind,))] for kind in (1, 3)
        )
        count = connection.execute("SELECT count(*) FROM event").fetchone()[0]
        step = "SELECT key FROM event ORDER BY key LIMIT 1 OFFSET ?"
        ranks = [random.randrange(count // 10, count - 2 * ROWS) for _ in range(each)]
        self._keys = [connection.execute(step, (rank,)).fetchone()[0] for rank in ranks]

    def sorts(self) -> list[list[Question]]:
        """The questions by their sort."""
        people, places = self._ranked(self._people), self._ranked(self._places)
        partners = [self._places[n % 40] for n in range(self._each)]
        return [
            [_question("first page", [], [])],
            [_person("person", one) for one in people],
            [_question("place", [("place", p)], [_in("places", "place", p)]) for p in places],
            [_question("kind", [("kind", kind)], [("kind__exact", kind)]) for kind in KINDS],
            [self._dates() for _ in range(self._each)],
            [self._text() for _ in range(self._each)],
            [self._all_three(one) for one in people],
            [_both(one, other) for one, other in zip(people, partners, strict=True)],
            [_deep(key) for key in self._keys],
        ]

    def _ranked(self, names: list[str]) -> list[str]:
        """Names at ranks that grow evenly in their logarithm, the most frequent first, each once."""
        ranks = [int(len(names) ** (n / self._each) * (1 + n / 3)) - 1 for n in range(self._each)]
        distinct: list[str] = []
        for rank in ranks:
            left = (name for name in names[min(rank, len(names) - self._each) :] if name not in distinct)
            distinct.append(next(left))
        return distinct

    def _span(self) -> tuple[str, str, tuple[str, str]]:
        """From a week to two years, as both sides are told."""
        days = self._random.choice((7, 31, 31, 92, 92, 365, 730))
        first = FIRST.fromordinal(FIRST.toordinal() + self._random.randrange(29 * 365 - days))
        last = first.fromordinal(first.toordinal() + days)
        before = start_of(first)
        where = (
            f"((key >= {before} and key < {end_of(last)}) or"
            f" (wide and last_day >= {day_number(first)} and key < {before}))"
        )
        return first.isoformat(), last.isoformat(), ("_where", where)

    def _dates(self) -> Question:
        first, last, where = self._span()
        return _question("date range", [("from", first), ("to", last)], [where])

    def _text(self) -> Question:
        words = str(self._random.choice((self._topic, self._name, self._two))())
        return _question("full text", [("q", words)], [("_search", words), *_FTS])

    def _topic(self) -> str:
        return self._random.choice(TOPICS).split()[-1]

    def _name(self) -> str:
        return str(self._random.choice(self._people[:2_000])).split("-")[-1]

    def _two(self) -> str:
        return f"{self._topic()} {self._random.choice(self._people[:200]).split('-')[-1]}"

    def _all_three(self, person: str) -> Question:
        first, last, where = self._span()
        kind = self._random.choice(list(KINDS))
        ours = [("person", person), ("kind", kind), ("from", first), ("to", last)]
        theirs = [_in("people", "person", person), ("kind__exact", kind), where]
        return _question("person + kind + dates", ours, theirs)


def _question(sort: str, ours: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> Question:
    asked = urlencode([*ours, ("background", "0"), ("limit", str(ROWS))])
    return Question(sort, f"/api/events?{asked}", f"{DATASETTE}?{urlencode([*theirs, *_BESIDE])}")


def _in(table: str, column: str, slug: str) -> tuple[str, str]:
    return "_where", f"key in (select event from event_{table} where {column} = '{slug}')"


def _person(sort: str, slug: str) -> Question:
    return _question(sort, [("person", slug)], [_in("people", "person", slug)])


def _both(person: str, place: str) -> Question:
    wheres = [_in("people", "person", person), _in("places", "place", place)]
    return _question("person + place", [("person", person), ("place", place)], wheres)


def _deep(key: int) -> Question:
    assert key < UNDATED
    ours = urlencode([("cursor", str(Cursor(key))), ("limit", str(ROWS))])
    # Without counts, which of Datasette's later pages cover but the rows that remain.
    return Question("deep page", f"/api/events?{ours}", f"{DATASETTE}?_next={key}&_size={ROWS}")
