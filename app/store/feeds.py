"""What is known of watched feeds: validators for conditional requests, failures, entries read."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Float, ForeignKey, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.store.columns import BigKey
from app.store.models import Base


class FeedRecord(Base):
    """A feed that is watched: what it answered last, and when it may be asked again (seconds since 1970)."""

    __tablename__ = "feed"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    etag: Mapped[str | None]
    modified: Mapped[str | None]
    failures: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[float] = mapped_column(Float, default=0.0)


class FeedEntryRecord(Base):
    """An entry of a feed that has been read, by a digest of its id."""

    __tablename__ = "feed_entry"

    feed_key: Mapped[int] = mapped_column(
        ForeignKey("feed.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    id: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed as it stood when it was last asked. `next_at` is in seconds since 1970; `read` are
    digests of the entries read."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    next_at: float = 0.0
    read: frozenset[str] = frozenset()


def digest(entry_id: str) -> str:
    """What stands for an entry: ids may be of any length."""
    return sha256(entry_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def feed_state(session: Session, url: str) -> FeedState:
    """What is known of the feed at `url`; nothing of one that was never asked."""
    feed = session.scalar(select(FeedRecord).where(FeedRecord.url == url))
    if feed is None:
        return FeedState()
    entry = FeedEntryRecord
    read = session.scalars(select(entry.id).where(entry.feed_key == feed.key))
    return FeedState(feed.etag, feed.modified, feed.failures, feed.next_at, frozenset(read))


def save_feed(session: Session, url: str, state: FeedState) -> None:
    """Keep what is known of a feed. Entries that it no longer has need not be remembered."""
    feed = session.scalar(select(FeedRecord).where(FeedRecord.url == url)) or FeedRecord(url=url)
    feed.etag, feed.modified = state.etag, state.modified
    feed.failures, feed.next_at = state.failures, state.next_at
    session.add(feed)
    session.flush()
    _remember(session, feed.key, state.read)


def _remember(session: Session, key: int, read: Collection[str]) -> None:
    entry = FeedEntryRecord
    known = set(session.scalars(select(entry.id).where(entry.feed_key == key)))
    for gone in sorted(known - set(read)):
        session.execute(delete(entry).where(entry.feed_key == key, entry.id == gone))
    if new := sorted(set(read) - known):
        session.execute(insert(entry), [{"feed_key": key, "id": one} for one in new])
