"""`dateline dates` and `dateline extract`: JSON Lines in, JSON Lines out, a line for a line."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from app.commands.shared import names_option, unused_database_option

if TYPE_CHECKING:
    from app.extraction import Extraction
    from app.model import DateMention, Mention
    from app.read import RawArticle
    from app.read.jsonl import Line

Record = dict[str, Any]


@click.command(
    epilog="""\b
Examples:
  echo '{"id": 1, "text": "They met yesterday.", "published": "2024-11-14"}' | dateline dates
  dateline dates < articles.jsonl > dates.jsonl
"""
)
@unused_database_option
def dates() -> None:
    """Find and resolve the date expressions of articles.

    Reads JSON Lines on standard input, one article a line: {"id", "text"} and, where known,
    "published", "title", "url", "source". Writes for each, in order, {"id", "dates"}: the
    expressions with their character offsets, TIMEX3 type and value. A line that cannot be used
    gives {"id", "error"}, and the exit status is then 1.
    """
    from app.dates import find_dates, find_published

    def answer(article: "RawArticle") -> Record:
        told = find_published(article.text, title=article.title, url=article.url, metadata=article.published)
        return {"dates": [_date(found) for found in find_dates(article.text, told.day, about=told.about)]}

    _answer_lines(lambda articles: [_answer(answer, article) for article in articles], 1)


@click.command(
    epilog="""\b
Examples:
  dateline extract < articles.jsonl > events.jsonl
  echo '{"id": 1, "text": "LIMA, Nov. 16 - Biden met Xi on Saturday."}' | dateline extract
"""
)
@names_option
@unused_database_option
def extract() -> None:
    """Find the diplomatic events of articles, each article on its own.

    Reads JSON Lines on standard input, one article a line: {"id", "text"} and, where known,
    "published", "title", "url", "source". Writes for each, in order, {"id", "published",
    "published_basis", "events"}; each event says how sure each part of it is (0 to 1), and what PLOVER,
    the ontology of political events, calls it. A line that cannot be used gives {"id", "error"}, and the exit
    status is then 1.
    """
    from app.extraction import AT_ONCE, Task, extract_articles

    def answer(articles: "list[RawArticle]") -> list[Record]:
        found = extract_articles([Task(article) for article in articles])
        return [_trouble(one) if isinstance(one, str) else _extraction(one) for one in found]

    _answer_lines(answer, AT_ONCE)


def _extraction(found: "Extraction") -> Record:
    published = found.article.published
    return {
        "published": published.isoformat() if published else None,
        "published_basis": str(found.article.published_basis),
        "events": [event_record(mention) for mention in found.mentions],
    }


def _date(found: "DateMention") -> Record:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "type": str(found.type),
        "value": found.value,
    }


def event_record(mention: "Mention") -> Record:
    """A mention as `dateline extract` gives it."""
    when = mention.when
    return {
        "kind": str(mention.kind),
        "status": str(mention.status),
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": str(when.precision),
        "people": [person.name for person in mention.people],
        "bodies": [body.name for body in mention.bodies],
        "places": [place.name for place in mention.places],
        "anchor": [mention.anchor.start, mention.anchor.end],
        "title": mention.title,
        "main": mention.main,
        "plover": asdict(mention.plover) if mention.plover else None,
        "confidence": asdict(mention.confidence) if mention.confidence else None,
    }


def _answer_lines(answer: "Callable[[list[RawArticle]], list[Record]]", most: int) -> None:
    """Answer the lines of standard input as they come, as many at once as are there; status 1 at the end
    if one could not be used."""
    if sys.stdin.isatty():
        click.echo("Type JSON Lines, one article a line, and end with Ctrl-D.", err=True)
    failed = 0
    for lines in _at_hand(sys.stdin.buffer, most):
        records = iter(answer([line.article for line in lines if line.article]))
        for line in lines:
            record = next(records) if line.article else {"error": line.error}
            if "error" in record:
                failed += 1
                click.echo(f"Line {line.number}: {record['error']}", err=True)
            _write(sys.stdout.buffer, {"id": line.id, **record})
    if failed:
        raise click.exceptions.Exit(1)


def _at_hand(stream: BinaryIO, most: int) -> "Iterator[list[Line]]":
    """The lines in their order, together with those behind them that nobody has to wait for."""
    from app.extraction import batches
    from app.read.arriving import Arriving
    from app.read.jsonl import read_lines

    arriving = Arriving(stream)
    return batches(
        read_lines(arriving),
        lambda line: len(line.article.text) if line.article else 0,
        most,
        goes_on=arriving.has_more,
    )


def _answer(answer: Callable[["RawArticle"], Record], article: "RawArticle") -> Record:
    try:
        return answer(article)
    except Exception as trouble:  # noqa: BLE001 - one article's trouble must not lose the others
        return _trouble(f"{type(trouble).__name__}: {trouble}")


def _trouble(words: str) -> Record:
    return {"error": f"The article could not be worked on ({words}): report it."}


def _write(output: BinaryIO, record: Record) -> None:
    try:
        data = json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # an id with half a character in it: JSON can escape what UTF-8 cannot write
        data = json.dumps(record).encode()
    output.write(data + b"\n")
    output.flush()
