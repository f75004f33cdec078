"""The events of each month packed for counting. The packs themselves are made once the tables stand:
until then a month is read from its rows.

Revision: 0008
Before: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MONTHS = "INSERT INTO event_month (month, version) SELECT DISTINCT key / (31 * 2199023255552), 1 FROM event"


def upgrade() -> None:
    op.create_table(
        "event_month",
        sa.Column("month", _KEY, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("month"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_pack",
        sa.Column("month", _KEY, autoincrement=False, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("month"),
    )
    op.execute(_MONTHS)


def downgrade() -> None:
    op.drop_table("event_pack")
    op.drop_table("event_month")
