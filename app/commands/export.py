"""`dateline export`: the timeline, or what filters leave of it, in a format for other programs."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.commands.shared import database_option, opened

if TYPE_CHECKING:
    from app.filters import Filter
    from app.store.database import Database

# Known without importing what writes them: --help stays quick.
_NAMES = ("jsonl", "csv", "ics", "atom", "geojson", "jsonld", "timelinejs", "annotations", "markdown")
_MANY = {
    "person": "Events of this person: a slug or words of the name.",
    "place": "Events at this place or within it.",
    "body": "Events of this state or organisation.",
    "source": "Events that this outlet tells.",
    "kind": "Events of this kind: meeting, call, visit …",
    "status": "Events of this status: reported, planned …",
    "with": "Events of all these people together.",
}
_ONE = {
    "from": "Events from this day, month or year on.",
    "to": "Events until this day, month or year.",
    "q": "Events with all of these words.",
}

_BACKGROUND = "Also events told as mere background. All of jsonl, without filters, has them anyway."

Command = TypeVar("Command", bound=Callable[..., Any])


def filter_options(command: Command) -> Command:
    """The parameters of the timeline's address as options; repeated ones mean any of several, but of
    `with` all."""
    for name, words in reversed(_ONE.items()):
        command = click.option(
            f"--{name}", f"filter_{name}", metavar="DAY" if name != "q" else "WORDS", help=words
        )(command)
    for name, words in reversed(_MANY.items()):
        command = click.option(f"--{name}", f"filter_{name}", metavar="NAME", multiple=True, help=words)(
            command
        )
    return click.option("--background", "filter_background", flag_value="1", help=_BACKGROUND)(command)


@click.command(
    epilog="""\b
Examples:
  dateline export --format csv --output events.csv
  dateline export --format ics --person blinken --from 2024-11 > blinken.ics
  dateline export --format jsonl --articles articles.jsonl > events.jsonl
"""
)
@click.option(
    "--format", "name", type=click.Choice(_NAMES), default="jsonl", show_default=True, help="What to write."
)
@click.option("--output", "-o", metavar="FILE", help="Where to write it, else to standard output.")
@click.option(
    "--articles", metavar="FILE", help="Write the articles that tell the events there, as JSON Lines."
)
@click.option(
    "--address", metavar="URL", default="", help="Where the timeline is served, for links back to it."
)
@filter_options
@database_option
def export(
    name: str,
    output: str | None,
    articles: str | None,
    address: str,
    database: str,
    **filters: Any,  # noqa: ANN401 - click gives each as it is declared
) -> None:
    """Write the events that the filters leave, in the order of the timeline.

    The filters are those of the timeline's address: all must hold; of one repeated, any,
    but of --with all. A value after a minus is left out: --kind=-statement.
    """
    from app.exports import FORMATS, About, kept
    from app.exports.lines import write_articles
    from app.store.stream import stream_articles, stream_events

    wanted = kept(FORMATS[name], _filter(filters))
    about = About(address=address.rstrip("/"), made=datetime.now(UTC).replace(microsecond=0))
    chosen = FORMATS[name]
    with opened(database, create=False) as store:
        _write(
            store,
            output,
            lambda s: chosen.writer(stream_events(s, wanted, chosen.newest, whole=chosen.whole), about),
        )
        if articles:
            _write(store, articles, lambda session: write_articles(stream_articles(session, wanted)))


def _filter(filters: dict[str, Any]) -> "Filter":
    from app.filters import FilterError, parse_filter

    pairs: list[tuple[str, str]] = []
    for option, value in filters.items():
        values = value if isinstance(value, tuple) else (value,)
        pairs += [(option.removeprefix("filter_"), one) for one in values if one]
    try:
        return parse_filter(pairs)
    except FilterError as trouble:
        raise click.BadParameter(str(trouble), param_hint=f"--{trouble.field}") from trouble


def _write(store: "Database", output: str | None, pieces: Callable[[Any], Iterable[str]]) -> None:
    """Write to a file, which appears only when it is whole, or to standard output."""
    with store.read() as session:
        if output is None or output == "-":
            _pour(pieces(session))
            return
        target = Path(output)
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces(session))
            part.replace(target)
        except OSError as trouble:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise click.ClickException(
                f"{output} cannot be written ({trouble.strerror}): name another file."
            ) from trouble


def _pour(pieces: Iterable[str]) -> None:
    """Write to standard output; a reader who stops early, such as `head`, ends it without a word."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stdout = None
        raise click.exceptions.Exit(0) from None
