"""`dateline import`: events from JSON Lines, those of `dateline export` or somebody's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.progress import LineProgress
from app.commands.shared import database_option, opened

if TYPE_CHECKING:
    from app.bring_lines import Brought

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "import",
    epilog="""\b
Examples:
  dateline import events.jsonl
  dateline import events.jsonl --articles articles.jsonl
  dateline export --articles articles.jsonl > events.jsonl &&
    dateline import --database sqlite:///copy.db events.jsonl --articles articles.jsonl
""",
)
@click.argument("events", metavar="EVENTS.jsonl", type=_FILE)
@click.option(
    "--articles", metavar="ARTICLES.jsonl", type=_FILE, help="The articles that the passages point into."
)
@database_option
def bring(events: Path, articles: Path | None, database: str) -> None:
    """Bring events from JSON Lines onto the timeline, an event a line.

    A line has a "kind" and a "title", "people" or "passages"; it may have "id", "status", "start",
    "end", "precision", "bodies", "places" and all else that `dateline export` writes. People, bodies
    and places are names, or objects with a name. Importing the same again changes nothing; an event
    that changed is replaced. Events are taken as they are: none is merged with another.
    """
    from app.bring import import_articles_of, import_events_of

    failed = 0
    with opened(database) as store:
        for path, job, noun in (
            (articles, import_articles_of, "article"),
            (events, import_events_of, "event"),
        ):
            if path is None:
                continue
            with LineProgress(noun, path.stat().st_size) as progress:
                try:
                    done = job(store, path, progress.say, progress.step)
                except KeyboardInterrupt:
                    raise click.ClickException("Stopped. Run the same command again.") from None
            click.echo(_closing_line(done, noun))
            failed += done.failed
    if failed:
        raise click.exceptions.Exit(1)


def _closing_line(done: "Brought", noun: str) -> str:
    """One sentence: "1,200 events: 1,150 new, 50 unchanged."."""
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "failed": done.failed}
    parts = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)
    return f"{done.total:,} {noun}{'' if done.total == 1 else 's'}: {parts or 'nothing to read'}."
