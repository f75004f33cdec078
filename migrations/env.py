"""Runs the migrations on the connection that app.store.schema hands over, in one transaction."""

from alembic import context

from app.store.models import Base
from app.store.schema import compared


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        include_name=compared,
        # SQLite can undo a CREATE TABLE as well; Alembic supposes that it cannot.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
