"""`dateline backup`, `restore`, `check`, `rebuild` and `stats`: looking after a timeline."""

from pathlib import Path

import click

from app.commands.shared import database_option, opened, told


@click.command(
    epilog="""\b
Examples:
  dateline backup dateline-2024-11-20.db
  dateline backup --database postgresql://dateline@localhost/dateline nightly.db
"""
)
@click.argument("file", type=click.Path(path_type=Path))
@database_option
def backup(file: Path, database: str) -> None:
    """Write the whole timeline into the new file FILE, while others read and write it.

    A backup is an SQLite file, whatever the database: `dateline serve --database sqlite:///FILE`
    shows it as it is.
    """
    from app.store.backup import back_up

    with opened(database, create=False) as store:
        size = back_up(store, file)
    click.echo(f"{file} holds the timeline ({size / 1e6:,.1f} MB).")


@click.command(
    epilog="""\b
Examples:
  dateline restore dateline-2024-11-20.db --database sqlite:///restored.db
  dateline restore --replace dateline-2024-11-20.db
"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Lose what the SQLite database holds now.")
@database_option
def restore(file: Path, replace: bool, database: str) -> None:
    """Bring the timeline of the backup FILE back, into a database that holds nothing yet."""
    from app.store.backup import restore as bring_back

    with told():
        bring_back(file, database, replace=replace)
    click.echo(f"The timeline of {file} is back.")


@click.command(
    epilog="""\b
Examples:
  dateline stats
  dateline stats --database postgresql://dateline@localhost/dateline
"""
)
@database_option
def stats(database: str) -> None:
    """Say how much the timeline holds: articles, events by kind and status, names, and its size."""
    from app.store.stats import stats as count

    with opened(database, create=False) as store, store.read() as session:
        found = count(session)
    width = max(len(label) for label in found)
    for label, value in found.items():
        click.echo(f"{label:<{width}}  {value}")


@click.command(
    epilog="""\b
Examples:
  dateline check
  dateline check --database postgresql://dateline@localhost/dateline
"""
)
@database_option
def check(database: str) -> None:
    """Prove that the timeline agrees with itself, and say what does not.

    Every passage stands in its article at its place, every event is what its mentions say, the
    search finds every event by its words, and every count is exact. The exit status is 1 where
    something disagrees.
    """
    from app.store.check import check as look

    troubles = 0
    with opened(database, create=False) as store, store.read() as session:
        for trouble in look(session):
            troubles += 1
            click.echo(trouble)
    if troubles:
        raise click.exceptions.Exit(1)
    click.echo("All is well.")


@click.command(
    epilog="""\b
Examples:
  dateline rebuild
  dateline rebuild --database postgresql://dateline@localhost/dateline
"""
)
@database_option
def rebuild(database: str) -> None:
    """Merge all that was read anew, and derive every event again.

    After a new version of Dateline this brings its rules to what is there already; where they are the
    same, so are the events, their ids and what was decided about them. Others may use the timeline
    meanwhile.
    """
    from app.commands.progress import LineProgress
    from app.store.rebuild import rebuild as merge_anew

    with opened(database, create=False) as store:
        steps = merge_anew(store)
        _, total = next(steps)
        with LineProgress("article", total) as progress:
            for done, _ in steps:
                progress.step(done, done)
    click.echo(f"The events of {total:,} articles are rebuilt.")
