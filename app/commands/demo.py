"""`dateline demo`: the sample articles in a timeline of their own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.ingest import put_on_timeline
from app.commands.serve import bound, serve_on
from app.commands.shared import address_options, names_option, opened

if TYPE_CHECKING:
    from app.store.database import Database

_FILE = "dateline-demo.db"


@click.command(
    epilog="""\b
Examples:
  dateline demo
  dateline demo --port 8123
"""
)
@address_options
@names_option
@click.option("--database", metavar="URL", help=f"Where to keep it, else {_FILE} in the working folder.")
def demo(host: str, port: int, database: str | None) -> None:
    """Ingest the sample articles and serve their timeline until Ctrl-C.

    The samples go into a database of their own; a second run finds it as it was and starts at once.
    """
    with bound(host, port) as listener, _place(database) as url, opened(url) as store:
        click.echo("Reading the sample articles …", err=True)
        _read_samples(store)
        serve_on(listener, store)


@contextmanager
def _place(given: str | None) -> Iterator[str]:
    """The demo's database; DATELINE_DATABASE is left alone, samples do not belong in real work."""
    if given:
        yield given
    elif os.access(_FILE if Path(_FILE).exists() else ".", os.W_OK):
        yield f"sqlite:///{_FILE}"
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
            click.echo(
                "This folder cannot be written to: the demo's database is kept only until it ends.", err=True
            )
            yield f"sqlite:///{folder}/{_FILE}"


def _read_samples(store: "Database") -> None:
    """Ingest `seeds/`, under names that stay the same wherever Dateline is installed."""
    from app.ingest import IngestOptions
    from app.paths import SEEDS
    from app.read import RawArticle, find_sources, read_articles

    def named(found: RawArticle) -> RawArticle:
        return replace(found, path=f"seeds/{Path(found.path or '').name}")

    sources = list(find_sources([str(SEEDS)]))
    put_on_timeline(store, read_articles(sources), len(sources), IngestOptions(), named)
