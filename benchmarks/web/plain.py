"""The events of a Dateline database as the plain tables that a careful user of Datasette would make.

    python -m benchmarks.web.plain 1000000.db 1000000-plain.db

One table of events in date order with the first place of each (which Datasette counts), tables that link
people and places, the same folded words in FTS5, and an index for everything that is asked and counted.
"""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

_KINDS = "meeting summit call visit statement agreement aid sanction vote"

_STEPS = (
    """CREATE TABLE events (key INTEGER PRIMARY KEY, id TEXT, title TEXT, kind TEXT, status TEXT,
       start_day TEXT, end_day TEXT, last_day INTEGER, wide INTEGER, place TEXT)""",
    "CREATE TABLE event_people (person TEXT, event INTEGER, PRIMARY KEY (person, event)) WITHOUT ROWID",
    "CREATE TABLE event_places (place TEXT, event INTEGER, PRIMARY KEY (place, event)) WITHOUT ROWID",
    """INSERT INTO event_people SELECT name.slug, link.event_key FROM dateline.event_name AS link
       JOIN dateline.name ON name.key = link.name_key WHERE name.type = 1 ORDER BY 1, 2""",
    """INSERT INTO event_places SELECT name.slug, link.event_key FROM dateline.event_name AS link
       JOIN dateline.name ON name.key = link.name_key WHERE name.type = 3 ORDER BY 1, 2""",
    """INSERT INTO events SELECT key, id, title, CASE kind {kinds} END,
       CASE status WHEN 1 THEN 'reported' WHEN 2 THEN 'planned' WHEN 3 THEN 'proposed' WHEN 4 THEN 'cancelled'
       ELSE 'denied' END, start_day, end_day, last_day, precision <> 1,
       (SELECT name.slug FROM dateline.event_name AS link
        CROSS JOIN dateline.name ON name.key = link.name_key
        WHERE link.event_key = event.key AND name.type = 3 AND link.direct ORDER BY link.position LIMIT 1)
       FROM dateline.event WHERE main ORDER BY key""",
    "CREATE INDEX events_kind ON events (kind, key)",
    "CREATE INDEX events_place ON events (place, key)",
    "CREATE INDEX events_last ON events (last_day, key) WHERE wide",
    "CREATE VIRTUAL TABLE events_fts USING fts5 (words, content='', tokenize='unicode61')",
    "INSERT INTO events_fts (rowid, words) SELECT rowid, words FROM dateline.event_search",
    "INSERT INTO events_fts (events_fts) VALUES ('optimize')",
    "ANALYZE main",
)


def make(source: Path, target: Path) -> None:
    """Write `target` anew from the Dateline database `source`."""
    target.unlink(missing_ok=True)
    kinds = " ".join(f"WHEN {n} THEN '{kind}'" for n, kind in enumerate(_KINDS.split(), 1))
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("ATTACH ? AS dateline", (str(source),))
        for step in _STEPS:
            connection.execute(step.replace("{kinds}", kinds))
        connection.execute("DETACH dateline")


def main() -> None:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    make(given.source, given.target)


if __name__ == "__main__":
    main()
