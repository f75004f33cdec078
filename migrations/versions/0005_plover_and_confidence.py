"""What PLOVER calls a mention and an event, and how sure each is.

Revision: 0005
Before: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = ("mention", "event")


def upgrade() -> None:
    for table in _TABLES:
        for column in ("plover", "confidence"):
            op.add_column(table, sa.Column(column, sa.Text(), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        for column in ("confidence", "plover"):
            op.drop_column(table, column)
