"""Whether the event of a name is background, in what filters read; names are counted without it as well.

Revision: 0006
Before: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_WIDE = sa.text("precision <> 1")
_INDEXES = {
    "ix_event_key": ("event", ["key", "kind", "status", "last_day"]),
    "ix_event_kind": ("event", ["kind", "key", "status", "last_day"]),
    "ix_event_status": ("event", ["status", "key", "kind", "last_day"]),
    "ix_event_wide": ("event", ["last_day", "key", "kind", "status"]),
    "ix_event_name_name": ("event_name", ["name_key", "event_key", "kind", "status", "last_day", "direct"]),
}
_COUNT = """
UPDATE name SET
 main_events = (SELECT count(*) FROM event_name AS link WHERE link.name_key = name.key AND link.main),
 main_named =
  (SELECT count(*) FROM event_name AS link WHERE link.name_key = name.key AND link.main AND link.direct)
"""


def upgrade() -> None:
    op.add_column("event_name", sa.Column("main", sa.Boolean(), nullable=False, server_default=sa.false()))
    for column in ("main_events", "main_named"):
        op.add_column("name", sa.Column(column, sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE event_name SET main = true WHERE event_key IN (SELECT key FROM event WHERE main)")
    _index_again("main")
    op.create_index("ix_name_main_events", "name", ["type", "main_events"])
    op.execute(_COUNT)


def downgrade() -> None:
    op.drop_index("ix_name_main_events", "name")
    _index_again()
    for column in ("main_named", "main_events"):
        op.drop_column("name", column)
    op.drop_column("event_name", "main")


def _index_again(*more: str) -> None:
    for name, (table, columns) in _INDEXES.items():
        partly: dict[str, Any] = (
            {"sqlite_where": _WIDE, "postgresql_where": _WIDE} if name == "ix_event_wide" else {}
        )
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, *more], **partly)
