"""`dateline migrate`: bring a database to this version's schema."""

import click

from app.commands.shared import database_option, told


@click.command(
    epilog="""\b
Examples:
  dateline migrate
  dateline migrate --database postgresql://dateline@localhost/dateline
"""
)
@database_option
def migrate(database: str) -> None:
    """Bring the database's schema up to date.

    An SQLite file is brought up to date whenever it is opened; a PostgreSQL database only by this
    command, because others may be at work in it.
    """
    from sqlalchemy.engine import make_url

    from app.store.database import migrate as bring_up_to_date

    with told():
        bring_up_to_date(database)
    click.echo(f"{make_url(database).render_as_string(hide_password=True)} is up to date.")
