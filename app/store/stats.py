"""How much a timeline holds, in lines for a person."""

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from app.model import Kind, Status
from app.store.keys import UNDATED
from app.store.models import ArticleRecord, EventRecord, MentionRecord, PassageRecord
from app.store.queries import counts

_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def stats(session: Session) -> dict[str, str]:
    """Labels and what they count, in the order to show them."""
    event, article = EventRecord, ArticleRecord
    found = {name.capitalize(): f"{number:,}" for name, number in counts(session).items()}
    found["Articles without a day"] = _count(session, select(func.count()).where(article.published.is_(None)))
    found["Mentions"] = _count(session, select(func.count()).select_from(MentionRecord))
    found["Passages"] = _count(session, select(func.count()).select_from(PassageRecord))
    found["Undated events"] = _count(session, select(func.count()).where(event.key >= UNDATED))
    first, last = session.execute(select(func.min(event.start_day), func.max(event.end_day))).one()
    found["First and last day"] = f"{first} to {last}" if first else "none"
    kinds = dict(session.execute(select(event.kind, func.count()).group_by(event.kind)).tuples().all())
    found["Kinds"] = ", ".join(f"{kind} {kinds[kind]:,}" for kind in Kind if kind in kinds) or "none"
    statuses = dict(session.execute(select(event.status, func.count()).group_by(event.status)).tuples().all())
    found["Statuses"] = ", ".join(f"{s} {statuses[s]:,}" for s in Status if s in statuses) or "none"
    size = session.scalar(text(_SIZE[session.get_bind().dialect.name])) or 0
    found["Size"] = f"{size / 1e6:,.1f} MB"
    return found


def _count(session: Session, statement: Select[tuple[int]]) -> str:
    return f"{session.scalar(statement) or 0:,}"
