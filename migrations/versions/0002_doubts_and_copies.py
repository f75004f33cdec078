"""Doubts between events, and copies among articles.

Revision: 0002
Before: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "article_copy",
        sa.Column("article_key", _KEY, nullable=False),
        sa.Column("wire", _WORDS, nullable=False),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_copy_wire", "article_copy", ["wire"])
    op.create_table(
        "article_sketch",
        sa.Column("article_key", _KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_key", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_sketch_number", "article_sketch", ["number"])
    op.create_table(
        "event_doubt",
        sa.Column("event_key", _KEY, nullable=False),
        sa.Column("other_key", _KEY, nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("event_key <> other_key", name="event_doubt_other"),
        sa.ForeignKeyConstraint(["event_key"], ["event.key"], ondelete="CASCADE", onupdate="CASCADE"),
        sa.ForeignKeyConstraint(["other_key"], ["event.key"], ondelete="CASCADE", onupdate="CASCADE"),
        sa.PrimaryKeyConstraint("event_key", "other_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_doubt_other_key", "event_doubt", ["other_key"])


def downgrade() -> None:
    op.drop_table("event_doubt")
    op.drop_table("article_sketch")
    op.drop_table("article_copy")
