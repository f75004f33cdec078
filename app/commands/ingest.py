"""`dateline ingest`: read articles and put what they tell on the timeline."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from app.commands.progress import Progress
from app.commands.shared import Day, database_option, opened

if TYPE_CHECKING:
    from app.ingest import IngestOptions, Outcome, Report
    from app.read import InputError, RawArticle
    from app.store.database import Database


@click.command(
    epilog="""\b
Examples:
  dateline ingest clippings/
  dateline ingest report.txt notes.txt --source "The Example Courier"
  dateline ingest --published 2024-11-14 undated.txt
  pdftotext readout.pdf - | dateline ingest -
"""
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--published", type=Day(), metavar="DAY", help="The publication day of these articles, as 2024-11-14."
)
@click.option("--source", metavar="NAME", help="The outlet of these articles.")
@click.option("--model", metavar="PIPELINE", help="The spaCy pipeline to read with, where not the usual one.")
@database_option
def ingest(
    paths: Sequence[str], published: date | None, source: str | None, model: str | None, database: str
) -> None:
    """Read articles into the timeline.

    PATH is a text file, a folder, a pattern in quotes, or - for standard input. A file may begin
    with front matter: title, source, url and published between two --- lines. Reading the same
    articles again changes nothing; an article that changed is replaced.
    """
    from app.read import find_sources, read_articles

    options = _options(published, model)
    sources = list(find_sources(paths))
    articles: Iterator[RawArticle | InputError] = read_articles(sources)
    if source and source.strip():
        articles = _from_source(articles, source.strip())
    with opened(database) as store:
        report = put_on_timeline(store, articles, len(sources), options)
    _say_what_is_open(report, database)
    if report.failed:
        raise click.exceptions.Exit(1)


def _options(published: date | None, model: str | None) -> "IngestOptions":
    """A pipeline that cannot be used is found out before anything is read."""
    from app.ingest import IngestOptions
    from app.nlp.pipeline import ModelError, load

    if not model:
        return IngestOptions(published=published)
    try:
        load(model)
    except ModelError as trouble:
        raise click.BadParameter(str(trouble), param_hint="--model") from trouble
    return IngestOptions(published=published, model=model)


def put_on_timeline(
    store: "Database", articles: Iterable["RawArticle | InputError"], total: int, options: "IngestOptions"
) -> "Report":
    """Ingest `articles` with progress, a sentence for each that fails, and a closing line of counts."""
    from app.ingest import ingest as run

    with Progress(total) as progress:

        def on_article(outcome: "Outcome") -> None:
            if outcome.state == "failed":
                progress.say(outcome.message)
            progress.step()

        try:
            report = run(
                store, _with_warnings(articles, progress.say), options=options, on_article=on_article
            )
        except KeyboardInterrupt:
            raise click.ClickException(
                "Stopped; whole articles are kept. Run the same command to go on."
            ) from None
    click.echo(closing_line(report))
    return report


def closing_line(report: "Report") -> str:
    """One sentence: "24 articles: 22 new, 1 unchanged, 1 failed; 96 events on the timeline."."""
    counts = {
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "failed": report.failed,
    }
    total = sum(counts.values())
    parts = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count) or "nothing to read"
    return f"{_number(total, 'article')}: {parts}; {_number(report.events, 'event')} on the timeline."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _from_source(
    articles: Iterable["RawArticle | InputError"], source: str
) -> Iterator["RawArticle | InputError"]:
    from app.read import RawArticle

    for article in articles:
        yield replace(article, source=source) if isinstance(article, RawArticle) else article


def _with_warnings(
    articles: Iterable["RawArticle | InputError"], say: Callable[[str], None]
) -> Iterator["RawArticle | InputError"]:
    from app.read import RawArticle

    for article in articles:
        if isinstance(article, RawArticle):
            for warning in article.warnings:
                say(warning)
        yield article


def _say_what_is_open(report: "Report", database: str) -> None:
    """Name the command that settles each article whose day its own text does not give away."""
    from app.read.raw import printable

    if not report.open_dates:
        return
    one = len(report.open_dates) == 1
    click.echo(
        f"{_number(len(report.open_dates), 'article')} {'does' if one else 'do'} not say when "
        f"{'it was' if one else 'they were'} published, so relative dates stay open. "
        f"Give {'it' if one else 'each'} its day:"
    )
    option = f"--database {shlex.quote(database)} " if _is_typed("database") else ""
    for path in report.open_dates:
        name = "-" if path == "standard input" else shlex.quote(path)
        click.echo(f"  dateline ingest {option}--published YYYY-MM-DD {printable(name)}")


def _is_typed(option: str) -> bool:
    """Whether the person gave the option on the command line, and must do so again."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE
