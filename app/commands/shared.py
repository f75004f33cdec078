"""What several commands need: options, and errors as one sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from app.store.database import Database

DEFAULT_DATABASE = "sqlite:///dateline.db"

Command = TypeVar("Command", bound=Callable[..., Any])


def database_option(command: Command) -> Command:
    """`--database URL`, else DATELINE_DATABASE, else a file in the working folder."""
    return click.option(
        "--database",
        metavar="URL",
        envvar="DATELINE_DATABASE",
        default=DEFAULT_DATABASE,
        show_default=True,
        show_envvar=True,
        help="Where the timeline is kept: sqlite:///FILE or postgresql://USER@HOST/NAME.",
    )(command)


def unused_database_option(command: Command) -> Command:
    """`--database URL` for commands that need none, so that one set of options fits all."""
    return click.option(
        "--database", metavar="URL", expose_value=False, help="Taken as everywhere; this command needs none."
    )(command)


def names_option(command: Command) -> Command:
    """`--names FILE`: a user's own people, bodies, venues and places, known before anything is read."""
    return click.option(
        "--names",
        metavar="FILE",
        expose_value=False,
        callback=_know_names,
        help="A CSV or TOML file of your own people, bodies, venues and places (see the README).",
    )(command)


def _know_names(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    if value:
        from app.names.own import NamesError
        from app.names.tables import extend

        try:
            extend(Path(value))
        except NamesError as trouble:
            raise click.BadParameter(str(trouble), param_hint="--names") from trouble


def address_options(command: Command) -> Command:
    """`--host` and `--port`, the port also by PORT."""
    host = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
    port = click.option(
        "--port",
        type=click.IntRange(0, 65_535),
        envvar="PORT",
        default=8000,
        show_default=True,
        show_envvar=True,
        help="The port to listen on; 0 takes any free one.",
    )
    return host(port(command))


class Day(click.ParamType[date]):
    """A day on the command line, in all forms that front matter takes."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that names the value."""
        from app.read import parse_day

        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except ValueError as trouble:
            self.fail(f"{trouble}.", param, ctx)


@contextmanager
def opened(url: str, *, create: bool = True) -> Iterator["Database"]:
    """The database at `url`, closed afterwards; what is wrong with it ends the command with a sentence.

    Without `create`, a file that is not there is wrong too.
    """
    from app.store.database import open_database

    with told(), open_database(url, create=create) as database:
        yield database


@contextmanager
def told() -> Iterator[None]:
    """Foreseeable trouble with the database as one sentence and exit status 1."""
    from app.store.database import DatabaseError

    try:
        yield
    except DatabaseError as trouble:
        raise click.ClickException(str(trouble)) from trouble
