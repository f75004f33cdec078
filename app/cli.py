"""The command line: `dateline COMMAND`."""

import click

from app import __version__
from app.commands.bring import bring
from app.commands.demo import demo
from app.commands.edit import edit
from app.commands.export import export
from app.commands.ingest import ingest
from app.commands.jsonl import dates, extract
from app.commands.migrate import migrate
from app.commands.serve import serve
from app.commands.upkeep import backup, check, rebuild, restore, stats
from app.commands.watch import watch


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  dateline demo
  dateline ingest clippings/ && dateline serve
""",
)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news articles and official readouts, and serve a diplomatic timeline in a browser.

    Exit status: 0 all went well, 1 some input failed, 2 the command was not understood.
    """


for _command in (
    ingest, watch, serve, demo, edit, export, bring, dates, extract, stats, check, rebuild, backup,
    restore, migrate,
):  # fmt: skip
    main.add_command(_command)

if __name__ == "__main__":
    main()
