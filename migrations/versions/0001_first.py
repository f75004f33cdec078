"""The first schema.

Revision: 0001
Before: none
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_TABLES = (
    "decision",
    "event",
    "name",
    "article",
    "decision_mention",
    "event_name",
    "event_redirect",
    "name_alias",
    "name_role",
    "place_within",
    "date_expression",
    "mention",
    "mention_name",
    "passage",
)

# Folded words by event; the two databases search text each in its own way.
_SEARCH = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE event_search
        USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)
        """,
    ),
    "postgresql": (
        "CREATE TABLE event_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_event_search_words ON event_search USING gin (words)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("action", _WORDS, nullable=False),
        sa.Column("field", _WORDS, nullable=True),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", _WORDS, nullable=False),
        sa.Column("made_by", _WORDS, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", _WORDS, nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(action = 'set') = (field IS NOT NULL)", name="decision_field"),
        sa.CheckConstraint("action IN ('join', 'split', 'set')", name="decision_action"),
        sa.CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="decision_undone"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "event",
        sa.Column("key", _KEY, autoincrement=False, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("precision", sa.SmallInteger(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("title", _WORDS, nullable=False),
        sa.Column("date_reason", _WORDS, nullable=True),
        sa.CheckConstraint("kind BETWEEN 1 AND 9", name="event_kind"),
        sa.CheckConstraint(
            "precision = 7 OR (start_day IS NOT NULL AND end_day IS NOT NULL)", name="event_ends"
        ),
        sa.CheckConstraint("precision BETWEEN 1 AND 7", name="event_precision"),
        sa.CheckConstraint("start_day <= end_day", name="event_days"),
        sa.CheckConstraint("status BETWEEN 1 AND 5", name="event_status"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_event_key", "event", ["key", "kind", "status", "last_day"])
    op.create_index("ix_event_kind", "event", ["kind", "key", "status", "last_day"])
    op.create_index("ix_event_status", "event", ["status", "key", "kind", "last_day"])
    op.create_index(
        "ix_event_wide",
        "event",
        ["last_day", "key", "kind", "status"],
        sqlite_where=sa.text("precision <> 1"),
        postgresql_where=sa.text("precision <> 1"),
    )
    op.create_table(
        "name",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("slug", _WORDS, nullable=False),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("events", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("named", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("0 <= named AND named <= events", name="name_events"),
        sa.CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="name_position"),
        sa.CheckConstraint("type BETWEEN 1 AND 4", name="name_type"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("type", "slug", name="uq_name_slug"),
    )
    op.create_index("ix_name_events", "name", ["type", "events"])
    op.create_table(
        "article",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.Column("title", _WORDS, nullable=False),
        sa.Column("source", _WORDS, nullable=True),
        sa.Column("source_key", _KEY, nullable=True),
        sa.Column("url", _WORDS, nullable=True),
        sa.Column("path", _WORDS, nullable=True),
        sa.Column("origin", _WORDS, nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", _WORDS, nullable=False),
        sa.Column("published_reason", _WORDS, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("content_hash", _WORDS, nullable=False),
        sa.Column("text", _WORDS, nullable=False),
        sa.CheckConstraint(
            "published_basis IN ('given', 'metadata', 'dateline', 'url', 'text', 'unknown')",
            name="article_basis",
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="article_confidence"),
        sa.ForeignKeyConstraint(
            ["source_key"],
            ["name.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_article_content_hash", "article", ["content_hash"])
    op.create_index("ix_article_origin", "article", ["origin"], postgresql_using="hash")
    op.create_index("ix_article_source_key", "article", ["source_key"])
    op.create_index("ix_article_url", "article", ["url"], postgresql_using="hash")
    op.create_table(
        "decision_mention",
        sa.Column("decision_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("mention_id", _WORDS, nullable=False),
        sa.Column("side", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["decision_key"], ["decision.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("decision_key", "mention_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decision_mention_mention_id", "decision_mention", ["mention_id"])
    op.create_table(
        "event_name",
        sa.Column("event_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("name_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("role", _WORDS, nullable=True),
        sa.ForeignKeyConstraint(["event_key"], ["event.key"], onupdate="CASCADE", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["name_key"],
            ["name.key"],
        ),
        sa.PrimaryKeyConstraint("event_key", "name_key"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_event_name_name", "event_name", ["name_key", "event_key", "kind", "status", "last_day", "direct"]
    )
    op.create_table(
        "event_redirect",
        sa.Column("old_id", _WORDS, nullable=False),
        sa.Column("event_id", _WORDS, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("old_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_redirect_event_id", "event_redirect", ["event_id"])
    op.create_table(
        "name_alias",
        sa.Column("name_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("alias", _WORDS, nullable=False),
        sa.Column("slug", _WORDS, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.CheckConstraint("uses > 0", name="name_alias_uses"),
        sa.ForeignKeyConstraint(["name_key"], ["name.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name_key", "alias"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_role",
        sa.Column("name_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("role", _WORDS, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.CheckConstraint("uses > 0", name="name_role_uses"),
        sa.ForeignKeyConstraint(["name_key"], ["name.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name_key", "role"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "place_within",
        sa.Column("place_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("container_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("depth", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("place_key <> container_key AND depth > 0", name="place_within_order"),
        sa.ForeignKeyConstraint(["container_key"], ["name.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_key"], ["name.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place_key", "container_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_place_within_container_key", "place_within", ["container_key"])
    op.create_table(
        "date_expression",
        sa.Column("article_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", _WORDS, nullable=False),
        sa.Column("type", _WORDS, nullable=False),
        sa.Column("value", _WORDS, nullable=False),
        sa.Column("is_placed", sa.Boolean(), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("precision", sa.SmallInteger(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("vantage", sa.Date(), nullable=True),
        sa.Column("rule", _WORDS, nullable=False),
        sa.Column("reason", _WORDS, nullable=False),
        sa.CheckConstraint("type IN ('DATE', 'TIME', 'DURATION', 'SET')", name="date_expression_type"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="date_expression_span"),
        sa.CheckConstraint(
            "precision = 7 OR (start_day IS NOT NULL AND end_day IS NOT NULL)", name="date_expression_ends"
        ),
        sa.CheckConstraint("precision BETWEEN 1 AND 7", name="date_expression_precision"),
        sa.CheckConstraint("start_day <= end_day", name="date_expression_days"),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_key", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mention",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", _WORDS, nullable=False),
        sa.Column("article_key", _KEY, nullable=False),
        sa.Column("event_key", _KEY, nullable=True),
        sa.Column("rank", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("precision", sa.SmallInteger(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("title", _WORDS, nullable=False),
        sa.Column("date_reason", _WORDS, nullable=True),
        sa.Column("date_start", sa.Integer(), nullable=True),
        sa.Column("date_end", sa.Integer(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.CheckConstraint("(date_start IS NULL) = (date_end IS NULL)", name="mention_date_whole"),
        sa.CheckConstraint("0 <= date_start AND date_start < date_end", name="mention_date_span"),
        sa.CheckConstraint("kind BETWEEN 1 AND 9", name="mention_kind"),
        sa.CheckConstraint(
            "precision = 7 OR (start_day IS NOT NULL AND end_day IS NOT NULL)", name="mention_ends"
        ),
        sa.CheckConstraint("precision BETWEEN 1 AND 7", name="mention_precision"),
        sa.CheckConstraint("start_day <= end_day", name="mention_days"),
        sa.CheckConstraint("status BETWEEN 1 AND 5", name="mention_status"),
        sa.ForeignKeyConstraint(["article_key"], ["article.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_key"], ["event.key"], onupdate="CASCADE", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_mention_article_key", "mention", ["article_key"])
    op.create_index("ix_mention_event", "mention", ["event_key", "rank"])
    op.create_table(
        "mention_name",
        sa.Column("mention_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("name_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("spelling", _WORDS, nullable=False),
        sa.Column("role", _WORDS, nullable=True),
        sa.ForeignKeyConstraint(["mention_key"], ["mention.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["name_key"],
            ["name.key"],
        ),
        sa.PrimaryKeyConstraint("mention_key", "name_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mention_name_days", "mention_name", ["name_key", "last_day", "first_day"])
    op.create_index(
        "ix_mention_name_long",
        "mention_name",
        ["name_key", "first_day", "last_day"],
        sqlite_where=sa.text("last_day - first_day > 31"),
        postgresql_where=sa.text("last_day - first_day > 31"),
    )
    op.create_table(
        "passage",
        sa.Column("mention_key", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", _WORDS, nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name="passage_span"),
        sa.ForeignKeyConstraint(["mention_key"], ["mention.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mention_key", "position"),
        sqlite_with_rowid=False,
    )
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for table in ("event_search", *reversed(_TABLES)):
        op.drop_table(table)
