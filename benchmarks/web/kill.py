"""Kills imports and ingestions at random moments, lets each be run again, and holds what comes out against a
run that was never killed.

    python -m benchmarks.web.kill --times 50
"""

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from app.exports.lines import write_articles, write_jsonl
from app.exports.shared import About
from app.filters import Filter
from app.store.check import check
from app.store.database import open_database
from app.store.stream import stream_articles, stream_events
from benchmarks.web.generate import World, articles

SOMEBODY = ("Scholz", "Macron", "Lula", "Modi", "Erdogan", "Meloni", "Trudeau", "Sunak")
_LONGEST = 10  # kills of one database, before it is let finish


def _write(folder: Path, events: int) -> tuple[Path, Path, Path]:
    """A made-up timeline as lines, and some of its articles as files to ingest."""
    texts, told, files = folder / "articles.jsonl", folder / "events.jsonl", folder / "files"
    files.mkdir()
    with texts.open("w") as one, told.open("w") as other:
        for number, (article, found) in enumerate(articles(World(1), events)):
            one.write(json.dumps(article) + "\n")
            other.writelines(json.dumps(event) + "\n" for event in found)
            if number < len(SOMEBODY):
                words = f"Joe Biden met Xi Jinping in Lima on Tuesday, {SOMEBODY[number]} said."
                (files / f"{number:02}.txt").write_text(f"---\ndate: {article['published']}\n---\n{words}\n")
    return texts, told, files


def _dateline(*words: str | Path) -> subprocess.Popen[bytes]:
    """The command, with many small chunks of lines and other processes even for a small file."""
    small = "bring_lines._LINES = 200; bring_lines._SMALL = 0"
    program = f"from app import bring_lines, cli; {small}; cli.main()"
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)


def _run(commands: Sequence[Sequence[str | Path]]) -> float:
    began = time.perf_counter()
    for command in commands:
        if code := _dateline(*command).wait():
            raise SystemExit(f"{command} ended with {code}")
    return time.perf_counter() - began


def _killed(commands: Sequence[Sequence[str | Path]], moment: float) -> bool:
    """Run commands in turn, and kill what runs at a moment (seconds from the beginning)."""
    end = time.perf_counter() + moment
    for command in commands:
        process = _dateline(*command)
        try:
            process.wait(max(end - time.perf_counter(), 0.01))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
    return False


def _troubles(file: Path) -> list[str]:
    """What SQLite and `dateline check` find wrong."""
    with closing(sqlite3.connect(file)) as connection:
        damage = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    with open_database(f"sqlite:///{file}") as database, database.read() as session:
        return [*damage, *check(session)]


def _exported(file: Path) -> list[dict[str, Any]]:
    """Everything in it; when it came in is the clock's."""
    with open_database(f"sqlite:///{file}") as database:
        with database.read() as session:
            lines = "".join(write_jsonl(stream_events(session, Filter()), About())).splitlines()
        with database.read() as session:
            lines += "".join(write_articles(stream_articles(session, Filter()))).splitlines()
    return [{key: value for key, value in json.loads(line).items() if key != "changed"} for line in lines]


def main() -> None:
    """Kill, finish, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--events", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    draw = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts, told, files = _write(folder, given.events)

        def commands(file: Path) -> list[list[str | Path]]:
            where = ["--database", f"sqlite:///{file}"]
            return [["import", *where, told, "--articles", texts], ["ingest", *where, files]]

        whole = folder / "whole.db"
        took = _run(commands(whole))
        expected = _exported(whole)
        kills = rounds = 0
        while kills < given.times:
            file = folder / f"killed{rounds}.db"
            for moment in [draw.uniform(0.2, took) for _ in range(min(_LONGEST, given.times - kills))]:
                kills += _killed(commands(file), moment)
                print(f"{kills} killed", file=sys.stderr, flush=True)
                if file.exists() and (troubles := _troubles(file)):
                    raise SystemExit(f"after a kill at {moment:.2f} s: {troubles}")
            _run(commands(file))
            if troubles := _troubles(file):
                raise SystemExit(f"when finished: {troubles}")
            if _exported(file) != expected:
                raise SystemExit("finished otherwise than one that was never killed")
            rounds += 1
        print(f"{kills} kills over {took:.0f} s of work, {rounds} databases: each clean, and finished alike")


if __name__ == "__main__":
    main()
