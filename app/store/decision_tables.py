"""The tables of what people decided about events."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.store.columns import BigKey
from app.store.models import Base


class DecisionRecord(Base):
    """What an editor decided about events. Outranks rules; undone, it stays in the log."""

    __tablename__ = "decision"

    key: Mapped[int] = mapped_column(BigKey, primary_key=True)
    action: Mapped[str]
    field: Mapped[str | None]
    value: Mapped[object | None] = mapped_column(JSON(none_as_null=True))
    note: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        CheckConstraint("action IN ('join', 'split', 'set')", name="decision_action"),
        CheckConstraint("(action = 'set') = (field IS NOT NULL)", name="decision_field"),
        CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="decision_undone"),
    )


class DecisionMentionRecord(Base):
    """A mention that a decision is about, by its id alone: it outlives the mention's re-reading."""

    __tablename__ = "decision_mention"

    decision_key: Mapped[int] = mapped_column(
        ForeignKey("decision.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mention_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    side: Mapped[int] = mapped_column(SmallInteger)  # of a split: which mentions stay together

    __table_args__ = ({"sqlite_with_rowid": False},)
