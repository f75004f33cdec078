"""Feeds that are watched, and which of their entries have been read.

Revision: 0004
Before: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("url", _WORDS, nullable=False),
        sa.Column("etag", _WORDS, nullable=True),
        sa.Column("modified", _WORDS, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("url"),
    )
    op.create_table(
        "feed_entry",
        sa.Column("feed_key", _KEY, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.ForeignKeyConstraint(["feed_key"], ["feed.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed_key", "id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("feed_entry")
    op.drop_table("feed")
