"""When what is told of an event last changed, for feeds; an event of before has no such moment.

Revision: 0007
Before: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBERS = ("gist", "changed")


def upgrade() -> None:
    for column in _NUMBERS:
        op.add_column(
            "event", sa.Column(column, sa.BigInteger(), nullable=False, server_default=sa.text("0"))
        )
    op.create_index("ix_event_changed", "event", ["changed", "key"])


def downgrade() -> None:
    op.drop_index("ix_event_changed", "event")
    for column in _NUMBERS:
        op.drop_column("event", column)
