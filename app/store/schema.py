"""The schema's versions: which one a database has, and how it gets to ours."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from app.paths import MIGRATIONS
from app.store import decision_tables, feeds, packs  # noqa: F401 - their tables belong to the schema

if TYPE_CHECKING:
    from alembic.config import Config

# The revisions of migrations/versions, oldest first. Known here so that opening a database that is
# up to date need not load Alembic; a test holds the two together.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
CURRENT = REVISIONS[-1]


def version(connection: Connection) -> str | None:
    """The revision that the database is at; "" for one without tables, None where it is not Dateline's."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return ""
    if "alembic_version" not in tables:
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision is None:
        return "" if tables == ["alembic_version"] else None
    return revision


def config(connection: Connection) -> "Config":
    """Alembic's settings for work on `connection`."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection) -> None:
    """Bring the database to our revision, inside the transaction that `connection` is in."""
    from alembic import command

    command.upgrade(config(connection), "head")


def compared(name: str | None, kind: str, parents: object) -> bool:  # noqa: ARG001 - Alembic's signature
    """Whether Alembic compares a table with the models: all but the search, which differs by database."""
    return kind != "table" or not (name or "").startswith(("event_search", "article_search"))
