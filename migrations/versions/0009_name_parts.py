"""The parts of people's names, by which one person is found under several names.

Revision: 0009
Before: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_PERSON = 1
_SHORTEST = 3
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    table = op.create_table(
        "name_part",
        sa.Column("part", _WORDS, nullable=False),
        sa.Column("name_key", _KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("part", "name_key"),
        sa.ForeignKeyConstraint(["name_key"], ["name.key"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_part_name_key", "name_part", ["name_key"])
    people = op.get_bind().execute(sa.text(f"SELECT key, slug FROM name WHERE type = {_PERSON}"))  # noqa: S608
    op.bulk_insert(
        table,
        [
            {"part": part, "name_key": key}
            for key, slug in people
            for part in {part for part in slug.split("-") if len(part) >= _SHORTEST}
        ],
    )


def downgrade() -> None:
    op.drop_table("name_part")
