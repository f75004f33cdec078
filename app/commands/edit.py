"""`dateline edit`: what a person knows better than the rules, kept and outranking them."""

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.commands.shared import database_option, opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.store.decisions import Entry
    from app.store.editing import Made

Command = TypeVar("Command", bound=Callable[..., Any])


def decision_options(command: Command) -> Command:
    """`--by NAME`, else who is logged in, and `--note TEXT`."""
    by = click.option("--by", metavar="NAME", default=_user, help="Who decides; else who is logged in.")
    note = click.option("--note", metavar="TEXT", default="", help="Why, for the log.")
    return by(note(command))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@click.group(
    epilog="""\b
Examples:
  dateline edit join 4f1c2a9b77e0 93d0aa51c2b4 --note "one dinner, two papers"
  dateline edit split 4f1c2a9b77e0 a1b2c3d4e5f60718
  dateline edit set 4f1c2a9b77e0 date 2024-11-13
  dateline edit undo 3
"""
)
def edit() -> None:
    """Join, split and correct events.

    An event's id is the last part of its page's address. A decision outranks what the articles say,
    holds when they are read again, and can be undone.
    """


@edit.command()
@click.argument("events", metavar="EVENT EVENT...", nargs=-1, required=True)
@decision_options
@database_option
def join(events: Sequence[str], by: str, note: str, database: str) -> None:
    """Make events one."""
    from app.store import editing

    with _deciding(database) as session:
        made = editing.join(session, events, by=by, note=note)
        _say(session, made, "made")


@edit.command()
@click.argument("event")
@click.argument("tellings", metavar="TELLING...", nargs=-1, required=True)
@decision_options
@database_option
def split(event: str, tellings: Sequence[str], by: str, note: str, database: str) -> None:
    """Take tellings out of an event.

    TELLING is a telling's id or its article's: `dateline edit show EVENT` lists both.
    """
    from app.store import editing

    with _deciding(database) as session:
        made = editing.split(session, event, tellings, by=by, note=note)
        _say(session, made, "made")


@edit.command("set")
@click.argument("event")
@click.argument("field")
@click.argument("value")
@decision_options
@database_option
def set_(event: str, field: str, value: str, by: str, note: str, database: str) -> None:
    """Correct a field of an event.

    FIELD is title, kind, status, date, people, bodies or places. A date is a day, month or year
    (2024-11-13, 2024-11, 2024), a span (2024-11-13/2024-11-15) or unknown; several names are
    separated by semicolons.
    """
    from app.store import editing

    with _deciding(database) as session:
        made = editing.set_field(session, event, field, value, by=by, note=note)
        _say(session, made, "made")


@edit.command()
@click.argument("number", type=int)
@click.option("--by", metavar="NAME", default=_user, help="Who undoes it; else who is logged in.")
@database_option
def undo(number: int, by: str, database: str) -> None:
    """Take a decision back, by its number in the log."""
    from app.store import editing

    with _deciding(database) as session:
        made = editing.undo(session, number, by=by)
        _say(session, made, "undone")


@edit.command()
@database_option
def log(database: str) -> None:
    """List all decisions, the latest first."""
    from app.store import decisions

    with opened(database) as store, store.read() as session:
        entries = decisions.log(session)
        for entry in entries:
            click.echo(_line(entry))
    if not entries:
        click.echo("No decisions yet.")


@edit.command()
@click.argument("event")
@database_option
def show(event: str, database: str) -> None:
    """List the tellings of an event: their ids, articles and words."""
    from app.read.raw import printable
    from app.store import queries

    with opened(database) as store, store.read() as session:
        found = queries.event(session, event)
        found = queries.event(session, found) if isinstance(found, str) else found
        if found is None or isinstance(found, str):
            raise click.ClickException(f"No event has the id {event}.")
        click.echo(f"{found.row.id}  {printable(found.row.title)}")
        for telling in found.tellings:
            passage = telling.passages[0]
            words = " ".join(passage.quote.split())[:100]
            click.echo(f"  {telling.mention_id}  {passage.article_id}  {printable(words)}")


@contextmanager
def _deciding(database: str) -> Iterator["Session"]:
    """A transaction; what is wrong with a decision ends the command with a sentence."""
    with opened(database) as store:
        try:
            with store.session() as session:
                yield session
        except ValueError as trouble:
            raise click.ClickException(str(trouble)) from trouble


def _say(session: "Session", made: "Made", what: str) -> None:
    """ "Decision 3 made: 4f1c2a9b77e0 Blinken meets Rutte." """
    from app.read.raw import printable
    from app.store import queries

    events = [queries.event(session, ident) for ident in made.events]
    named = [
        f"{e.row.id} {printable(e.row.title)}" for e in events if e is not None and not isinstance(e, str)
    ]
    click.echo(f"Decision {made.number} {what}: {'; '.join(named) or 'no event has these tellings now'}.")


def _line(entry: "Entry") -> str:
    """ "3  2024-11-14 09:12  join  by Ada: one dinner, two papers; undone by Bob, 2024-11-15 10:00"."""
    from app.read.raw import printable

    field = f" {entry.field} to {_value(entry.value)}" if entry.field else ""
    count = len(entry.sides)
    line = f"{entry.number}  {entry.made_at:%Y-%m-%d %H:%M}  {entry.action}{field}"
    line += f" ({count} telling{'' if count == 1 else 's'}) by {entry.made_by}"
    line += f": {entry.note}" if entry.note else ""
    if entry.undone_at is not None:
        line += f"; undone by {entry.undone_by}, {entry.undone_at:%Y-%m-%d %H:%M}"
    return printable(line)


def _value(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
