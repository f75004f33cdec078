"""The tables.

Articles, their mentions and passages are what was read; events and all that begins with `event_`
are derived from them and rebuilt at will. `id` is public and stable, `key` is the store's own
number. One table holds people, bodies, places and sources: they are found, filtered and counted
in the same way. Full-text search has its own table, which differs by database: see search.py.
Decisions, feeds and packs have theirs beside the code that keeps them.
"""

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.model import Confidence, Kind, Plover, Precision, PublishedBasis, Status, TimexType
from app.store.columns import (
    KINDS,
    NAME_TYPES,
    PRECISIONS,
    STATUSES,
    BigKey,
    Coded,
    Fields,
    NameType,
    Words,
)

_SPAN = "0 <= {0} AND {0} < {1}"
_KIND = f"kind BETWEEN 1 AND {len(KINDS)}"
_STATUS = f"status BETWEEN 1 AND {len(STATUSES)}"
_DAYS = "start_day <= end_day"
_PRECISION = f"precision BETWEEN 1 AND {len(PRECISIONS)}"
_ENDS = f"precision = {len(PRECISIONS)} OR (start_day IS NOT NULL AND end_day IS NOT NULL)"
WIDE = "precision <> 1"  # more than a day, or an open end: kept apart by an index of their own
LONG = "last_day - first_day > 31"


def _one_of(column: str, values: type[PublishedBasis] | type[TimexType]) -> str:
    return f"{column} IN ({', '.join(repr(v.value) for v in values)})"


class Base(DeclarativeBase):
    """What all tables share."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to be told
        str: Words,
        date: Date(),
        Kind: Coded(KINDS),
        Status: Coded(STATUSES),
        Precision: Coded(PRECISIONS),
        NameType: Coded(NAME_TYPES),
    }


class ArticleRecord(Base):
    """One article. The text comes last: rows are read without it at no cost."""

    __tablename__ = "article"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    source: Mapped[str | None]
    source_key: Mapped[int | None] = mapped_column(ForeignKey("name.key"), index=True)
    url: Mapped[str | None]
    path: Mapped[str | None]
    origin: Mapped[str | None]
    published: Mapped[date | None]
    published_basis: Mapped[str]
    published_reason: Mapped[str]
    confidence: Mapped[float] = mapped_column(Float)
    content_hash: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]

    __table_args__ = (
        CheckConstraint(_one_of("published_basis", PublishedBasis), name="article_basis"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="article_confidence"),
        # Addresses may be longer than a B-tree of PostgreSQL takes; they are only asked for by equality.
        Index("ix_article_url", "url", postgresql_using="hash"),
        Index("ix_article_origin", "origin", postgresql_using="hash"),
    )


class SketchRecord(Base):
    """One of the numbers that an article has in common with most of its near-duplicates."""

    __tablename__ = "article_sketch"

    article_key: Mapped[int] = mapped_column(
        ForeignKey("article.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class CopyRecord(Base):
    """That an article is one of several near-duplicates; `wire` is the first id among them."""

    __tablename__ = "article_copy"

    article_key: Mapped[int] = mapped_column(
        ForeignKey("article.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    wire: Mapped[str] = mapped_column(index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class DateRecord(Base):
    """A date expression of an article. `is_placed` tells an open date from none at all."""

    __tablename__ = "date_expression"

    article_key: Mapped[int] = mapped_column(
        ForeignKey("article.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[int]
    end: Mapped[int]
    words: Mapped[str]
    type: Mapped[str]
    value: Mapped[str]
    is_placed: Mapped[bool]
    start_day: Mapped[date | None]
    end_day: Mapped[date | None]
    precision: Mapped[Precision]
    approximate: Mapped[bool]
    vantage: Mapped[date | None]
    rule: Mapped[str]
    reason: Mapped[str]

    __table_args__ = (
        CheckConstraint(_SPAN.format("start", '"end"'), name="date_expression_span"),
        CheckConstraint(_one_of("type", TimexType), name="date_expression_type"),
        CheckConstraint(_DAYS, name="date_expression_days"),
        CheckConstraint(_PRECISION, name="date_expression_precision"),
        CheckConstraint(_ENDS, name="date_expression_ends"),
        {"sqlite_with_rowid": False},
    )


class NameRecord(Base):
    """A person, body, place or source.

    `events` is how many events it is in, `named` how many of these name it (and not merely a place
    within it); `main_events` and `main_named` are the same without background. All are exact at all times.
    """

    __tablename__ = "name"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True)
    type: Mapped[NameType]
    slug: Mapped[str]
    name: Mapped[str]
    country: Mapped[str | None] = mapped_column(String(2))
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    events: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    named: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    main_events: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    main_named: Mapped[int] = mapped_column(default=0, server_default=text("0"))

    __table_args__ = (
        UniqueConstraint("type", "slug", name="uq_name_slug"),
        CheckConstraint(f"type BETWEEN 1 AND {len(NAME_TYPES)}", name="name_type"),
        CheckConstraint("0 <= named AND named <= events", name="name_events"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="name_position"),
        Index("ix_name_events", "type", "events"),
        Index("ix_name_main_events", "type", "main_events"),
    )


class AliasRecord(Base):
    """A spelling of a name, and in how many mentions (of a source: articles) it stands."""

    __tablename__ = "name_alias"

    name_key: Mapped[int] = mapped_column(
        ForeignKey("name.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    alias: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    uses: Mapped[int]

    __table_args__ = (
        CheckConstraint("uses > 0", name="name_alias_uses"),
        {"sqlite_with_rowid": False},
    )


class RoleRecord(Base):
    """A role that articles give to a person; `latest` is the day of the last article that does."""

    __tablename__ = "name_role"

    name_key: Mapped[int] = mapped_column(
        ForeignKey("name.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    role: Mapped[str] = mapped_column(primary_key=True)
    uses: Mapped[int]
    latest: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("uses > 0", name="name_role_uses"),
        {"sqlite_with_rowid": False},
    )


class NamePartRecord(Base):
    """A part of a person's name, by which the person is found under another name."""

    __tablename__ = "name_part"

    part: Mapped[str] = mapped_column(primary_key=True)
    name_key: Mapped[int] = mapped_column(
        ForeignKey("name.key", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )

    __table_args__ = ({"sqlite_with_rowid": False},)


class WithinRecord(Base):
    """That one place lies within another: every pair of the containing line. `depth` 1 is nearest."""

    __tablename__ = "place_within"

    place_key: Mapped[int] = mapped_column(
        ForeignKey("name.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    container_key: Mapped[int] = mapped_column(
        ForeignKey("name.key", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
    depth: Mapped[int] = mapped_column(SmallInteger)

    __table_args__ = (
        CheckConstraint("place_key <> container_key AND depth > 0", name="place_within_order"),
        {"sqlite_with_rowid": False},
    )


class EventRecord(Base):
    """One event. The key holds its place in the timeline: see keys.py. `gist` is a digest of what is told
    of it, `changed` when that last became another (seconds since 1970; 0 where it is not known)."""

    __tablename__ = "event"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind]
    status: Mapped[Status]
    precision: Mapped[Precision]
    approximate: Mapped[bool]
    main: Mapped[bool]
    start_day: Mapped[date | None]
    end_day: Mapped[date | None]
    last_day: Mapped[int | None]
    title: Mapped[str]
    date_reason: Mapped[str | None]
    plover: Mapped[Plover | None] = mapped_column(Fields(Plover))
    confidence: Mapped[Confidence | None] = mapped_column(Fields(Confidence))
    gist: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    changed: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))

    __table_args__ = (
        CheckConstraint(_KIND, name="event_kind"),
        CheckConstraint(_STATUS, name="event_status"),
        CheckConstraint(_DAYS, name="event_days"),
        CheckConstraint(_PRECISION, name="event_precision"),
        CheckConstraint(_ENDS, name="event_ends"),
        # Each answers a filter, or the whole timeline, from the index alone and in page order.
        Index("ix_event_key", "key", "kind", "status", "last_day", "main"),
        Index("ix_event_kind", "kind", "key", "status", "last_day", "main"),
        Index("ix_event_status", "status", "key", "kind", "last_day", "main"),
        Index("ix_event_changed", "changed", "key"),
        Index(
            "ix_event_wide",
            "last_day",
            "key",
            "kind",
            "status",
            "main",
            sqlite_where=text(WIDE),
            postgresql_where=text(WIDE),
        ),
    )


class EventNameRecord(Base):
    """That a name is in an event, with the columns of the event that filters ask for.

    The places that contain a place of the event are here as well, with `direct` false: a place
    filter is then one range of the index, in page order, and counts every event once.
    """

    __tablename__ = "event_name"

    event_key: Mapped[int] = mapped_column(
        ForeignKey("event.key", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    name_key: Mapped[int] = mapped_column(ForeignKey("name.key"), primary_key=True, autoincrement=False)
    kind: Mapped[Kind]
    status: Mapped[Status]
    direct: Mapped[bool]
    position: Mapped[int] = mapped_column(SmallInteger)
    last_day: Mapped[int | None]
    role: Mapped[str | None]
    main: Mapped[bool] = mapped_column(server_default=false())

    __table_args__ = (
        Index("ix_event_name_name", "name_key", "event_key", "kind", "status", "last_day", "direct", "main"),
        {"sqlite_with_rowid": False},
    )


class MentionRecord(Base):
    """What one passage of one article tells. `rank` is its place in its event: 0 is shown first."""

    __tablename__ = "mention"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    article_key: Mapped[int] = mapped_column(ForeignKey("article.key", ondelete="CASCADE"), index=True)
    event_key: Mapped[int | None] = mapped_column(
        ForeignKey("event.key", ondelete="SET NULL", onupdate="CASCADE")
    )
    rank: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    kind: Mapped[Kind]
    status: Mapped[Status]
    precision: Mapped[Precision]
    approximate: Mapped[bool]
    main: Mapped[bool]
    start_day: Mapped[date | None]
    end_day: Mapped[date | None]
    title: Mapped[str]
    date_reason: Mapped[str | None]
    plover: Mapped[Plover | None] = mapped_column(Fields(Plover))
    confidence: Mapped[Confidence | None] = mapped_column(Fields(Confidence))
    date_start: Mapped[int | None]
    date_end: Mapped[int | None]
    published: Mapped[date | None]

    __table_args__ = (
        CheckConstraint(_KIND, name="mention_kind"),
        CheckConstraint(_STATUS, name="mention_status"),
        CheckConstraint(_DAYS, name="mention_days"),
        CheckConstraint(_PRECISION, name="mention_precision"),
        CheckConstraint(_ENDS, name="mention_ends"),
        CheckConstraint("(date_start IS NULL) = (date_end IS NULL)", name="mention_date_whole"),
        CheckConstraint(_SPAN.format("date_start", "date_end"), name="mention_date_span"),
        Index("ix_mention_event", "event_key", "rank"),
    )


class PassageRecord(Base):
    """A span of an article that tells a mention; position 0 is its anchor."""

    __tablename__ = "passage"

    mention_key: Mapped[int] = mapped_column(
        ForeignKey("mention.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]

    __table_args__ = (
        CheckConstraint(_SPAN.format("start", '"end"'), name="passage_span"),
        {"sqlite_with_rowid": False},
    )


class MentionNameRecord(Base):
    """That a mention names somebody or somewhere, as spelt there.

    `first_day` and `last_day` are the days that the mention reaches over, as proleptic Gregorian
    ordinals (date.toordinal): mentions near in time that share a name are looked for at every ingestion.
    """

    __tablename__ = "mention_name"

    mention_key: Mapped[int] = mapped_column(
        ForeignKey("mention.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name_key: Mapped[int] = mapped_column(ForeignKey("name.key"), primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(SmallInteger)
    first_day: Mapped[int | None]
    last_day: Mapped[int | None]
    spelling: Mapped[str]
    role: Mapped[str | None]

    __table_args__ = (
        Index("ix_mention_name_days", "name_key", "last_day", "first_day"),
        Index(
            "ix_mention_name_long",
            "name_key",
            "first_day",
            "last_day",
            sqlite_where=text(LONG),
            postgresql_where=text(LONG),
        ),
        {"sqlite_with_rowid": False},
    )


class DoubtRecord(Base):
    """That two events may be one: "possibly the same as". Every pair is here twice, once each way.

    What was settled once is settled again along these pairs when an article comes in, those that a
    person `decided` included.
    """

    __tablename__ = "event_doubt"

    event_key: Mapped[int] = mapped_column(
        ForeignKey("event.key", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    other_key: Mapped[int] = mapped_column(
        ForeignKey("event.key", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    points: Mapped[float] = mapped_column(Float)
    decided: Mapped[bool]

    __table_args__ = (
        CheckConstraint("event_key <> other_key", name="event_doubt_other"),
        {"sqlite_with_rowid": False},
    )


class RedirectRecord(Base):
    """An id that an event once had; always leads to an event that stands, never to another redirect."""

    __tablename__ = "event_redirect"

    old_id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)
