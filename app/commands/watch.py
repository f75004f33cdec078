"""`dateline watch`: read what is new in feeds, again and again."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.shared import database_option, opened

if TYPE_CHECKING:
    from app.ingest import Outcome
    from app.watch import Watcher

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST = 60  # seconds
_TICK = 5.0


class Duration(click.ParamType[float]):
    """A length of time on the command line: 90s, 30m, 2h, 1d."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds, or a usage error."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d{1,4})([smhd])", str(value))
        if not found or int(found[1]) * _UNITS[found[2]] < _SHORTEST:
            self.fail(f"'{value}' is not a time of a minute or more: write it as 30m or 2h.", param, ctx)
        return float(int(found[1]) * _UNITS[found[2]])


@click.command(
    epilog="""\b
Examples:
  dateline watch https://example.org/news.rss
  dateline watch desk.opml --every 2h
  dateline watch --once feeds.opml
"""
)
@click.argument("feeds", metavar="FEED|OPML...", nargs=-1, required=True)
@click.option(
    "--every", type=Duration(), default="30m", show_default=True, help="How often to look: 30m, 2h, 1d."
)
@click.option("--once", is_flag=True, help="Look once and end, as for a timer of the system.")
@database_option
def watch(feeds: Sequence[str], every: float, once: bool, database: str) -> None:
    """Read the new articles of feeds into the timeline until Ctrl-C.

    Each entry is read from its own page where its site allows that, else as the feed has it. A feed
    is asked only for what changed, and more and more seldom while it fails. An OPML file names many.
    """
    from app.watch import Watcher

    urls = list(dict.fromkeys(url for given in feeds for url in _named_by(given)))
    with opened(database) as store:
        watcher = Watcher(store, every=every, on_article=_say_failure)
        try:
            failed = _look(watcher, urls)
            while not once:
                time.sleep(_TICK)
                _look(watcher, urls)
        except KeyboardInterrupt:
            click.echo("Stopped; whole articles are kept.")
            return
    if failed:
        raise click.exceptions.Exit(1)


def _look(watcher: "Watcher", urls: Sequence[str]) -> int:
    """One look at every feed that is due; gives how many gave nothing."""
    failed = 0
    for url in urls:
        done = watcher.look(url)
        if done and done.trouble:
            failed += 1
            click.echo(done.trouble, err=True)
        elif done:
            click.echo(f"{url}: {done.new:,} new {'article' if done.new == 1 else 'articles'}")
    return failed


def _say_failure(outcome: "Outcome") -> None:
    if outcome.state == "failed":
        click.echo(outcome.message, err=True)


def _named_by(given: str) -> list[str]:
    """The addresses that an argument stands for."""
    from app.read.front_matter import is_web_address
    from app.watch import feeds_of_opml

    if is_web_address(given):
        return [given]
    try:
        found = feeds_of_opml(Path(given).read_bytes())
    except OSError as trouble:
        raise click.BadParameter(f"{given} is neither an address nor a file that can be read.") from trouble
    except ValueError as trouble:
        raise click.BadParameter(f"{given} {trouble}.") from trouble
    if not found:
        raise click.BadParameter(f"{given} names no feeds: each outline needs an xmlUrl.")
    return found
