"""Search in articles, and by phrases: words are kept where they stand.

Revision: 0003
Before: 0002
"""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from app.store.search import article_search, event_search, index_texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE article_search
        USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)
        """,
    ),
    "postgresql": (
        "CREATE TABLE article_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_article_search_words ON article_search USING gin (words)",
    ),
}
_ARTICLES = "SELECT key, title FROM article UNION ALL SELECT key, text FROM article ORDER BY 1"
# Title, names as they are shown and as articles spell them, passages: what the store itself writes.
_EVENTS = """
    SELECT key, title FROM event
    UNION SELECT event_key, name FROM event_name JOIN name ON name.key = name_key
        WHERE direct AND name.type <> 4
    UNION SELECT event_key, spelling FROM mention JOIN mention_name ON mention_key = mention.key
        WHERE event_key IS NOT NULL
    UNION SELECT event_key, quote FROM mention JOIN passage ON mention_key = mention.key
        WHERE event_key IS NOT NULL
    ORDER BY 1
"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in _TABLES[connection.dialect.name]:
        op.execute(statement)
    op.execute("DELETE FROM event_search")
    session = Session(bind=connection)
    for where, rows in ((article_search, _ARTICLES), (event_search, _EVENTS)):
        found = connection.execute(sa.text(rows)).tuples()
        for batch in _batches(found):
            index_texts(session, where, batch)


def _batches(rows: Iterable[tuple[int, str]]) -> Iterator[dict[int, list[str]]]:
    """The texts of some hundred rows at a time."""
    batch: dict[int, list[str]] = {}
    for key, words in rows:
        if key not in batch and len(batch) == 500:
            yield batch
            batch = {}
        batch.setdefault(key, []).append(words)
    yield batch


def downgrade() -> None:
    op.drop_table("article_search")
