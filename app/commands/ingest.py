"""`dateline ingest`: read articles and put what they tell on the timeline."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from app.commands.progress import Progress
from app.commands.shared import Day, database_option, names_option, opened

if TYPE_CHECKING:
    from app.ingest import IngestOptions, Outcome, Report
    from app.read import Articles, InputError, RawArticle
    from app.store.database import Database


@click.command(
    epilog="""\b
Examples:
  dateline ingest clippings/
  dateline ingest report.txt notes.txt --source "The Example Courier"
  dateline ingest --published 2024-11-14 undated.txt
  dateline ingest https://example.org/readout archive.zip crawl.warc.gz
  dateline ingest articles.jsonl --field text=body --field published=meta.day
  dateline ingest --cluster tcp://10.0.0.7:8786 --database postgresql://dateline@db/news archive/
  pandoc notes.odt --to plain | dateline ingest -
"""
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--published", type=Day(), metavar="DAY", help="The publication day of these articles, as 2024-11-14."
)
@click.option(
    "--field",
    metavar="NAME=KEY",
    multiple=True,
    help="Where records (JSON, CSV) keep text, title, published, url or source, as in text=body.",
)
@click.option("--source", metavar="NAME", help="The outlet of these articles.")
@click.option("--model", metavar="PIPELINE", help="The spaCy pipeline to read with, where not the usual one.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes read at once; each takes about half a gigabyte and one core.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster whose workers read (and write, into PostgreSQL), as tcp://host:8786.",
)
@names_option
@database_option
def ingest(  # noqa: PLR0913, PLR0917 - a parameter for each option
    paths: Sequence[str],
    published: date | None,
    field: Sequence[str],
    source: str | None,
    model: str | None,
    workers: int,
    cluster: str | None,
    database: str,
) -> None:
    """Read articles into the timeline.

    PATH is a file, a folder, a pattern in quotes, one article within an archive (clips.zip/a.txt), a
    web address, or - for standard input. Files are told apart by what is in them: text, HTML,
    Markdown, PDF, Word, e-mail and mailboxes, JSON, JSON Lines and CSV, RSS and Atom, WARC, and ZIP
    or tar of any of these. A text may begin with front matter: title, source, url and published
    between two --- lines. Reading the same articles
    again changes nothing; an article that changed is replaced.
    """
    from app.read import Options, find_sources, read_articles

    if cluster and workers > 1:
        raise click.BadParameter("Name a cluster or a number of workers, not both.", param_hint="--cluster")
    options = replace(_options(published, model), workers=workers, cluster=cluster)
    sources = list(find_sources(paths))
    articles = read_articles(sources, Options(fields=_fields(field)))
    with opened(database) as store:
        report = put_on_timeline(store, articles, len(sources), options, _from_source((source or "").strip()))
    _say_what_is_open(report, database)
    if report.failed:
        raise click.exceptions.Exit(1)


def _fields(given: Sequence[str]) -> dict[str, str]:
    """The keys of records by what they hold."""
    known = ("text", "title", "published", "url", "source", "id")
    pairs = [pair.partition("=") for pair in given]
    for name, _, key in pairs:
        if name not in known or not key:
            raise click.BadParameter(f"“{name}” is none of {', '.join(known)}.", param_hint="--field")
    return {name: key for name, _, key in pairs}


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
    store: "Database",
    articles: "Articles",
    total: int,
    options: "IngestOptions",
    named: Callable[["RawArticle"], "RawArticle"] = lambda article: article,
) -> "Report":
    """Ingest the `articles` of `total` sources, with progress, a sentence for each that fails, and
    a closing line of counts. `named` changes what an article says of its origin."""
    from app.cluster import ClusterError
    from app.ingest import ingest as run
    from app.names.own import NamesError

    with Progress(total) as progress:

        def on_article(outcome: "Outcome") -> None:
            if outcome.state == "failed":
                progress.say(outcome.message)
            progress.step(articles.done)

        try:
            heard = _heard(articles, named, progress.say)
            report = run(store, heard, options=options, on_article=on_article)
        except KeyboardInterrupt:
            raise click.ClickException(
                "Stopped; whole articles are kept. Run the same command to go on."
            ) from None
        except (ClusterError, NamesError) as trouble:
            raise click.ClickException(str(trouble)) from None
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


def _from_source(source: str) -> Callable[["RawArticle"], "RawArticle"]:
    """What lets an article come from the outlet that the person names."""
    return lambda article: replace(article, source=source) if source else article


def _heard(
    articles: Iterable["RawArticle | InputError"],
    named: Callable[["RawArticle"], "RawArticle"],
    say: Callable[[str], None],
) -> Iterator["RawArticle | InputError"]:
    """The articles, once their warnings are said."""
    from app.read import RawArticle

    for article in articles:
        if isinstance(article, RawArticle):
            for warning in article.warnings:
                say(warning)
            yield named(article)
        else:
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
        name = "-" if path.partition("/")[0] == "standard input" else shlex.quote(path)
        click.echo(f"  dateline ingest {option}--published YYYY-MM-DD {printable(name)}")


def _is_typed(option: str) -> bool:
    """Whether the person gave the option on the command line, and must do so again."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE
