"""What is stored of the articles that imported events are told by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports.articles import Given
from app.model import Article
from app.store.import_articles import ready, write_new
from app.store.models import ArticleRecord, CopyRecord, NameRecord
from app.store.statements import batches


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of an article: with its text, its wire and the slug and key of its source."""

    key: int
    text: str
    published: date | None
    wire: str = ""
    source: tuple[str, int] | None = None


Articles = Mapping[str, Standing]


def standing_articles(session: Session, told: Sequence[Article]) -> dict[str, Standing]:
    """The articles of events, made where they are not stored."""
    known = _standing(session, [article.id for article in told])
    missing = [article for article in told if article.id not in known]
    dialect = session.get_bind().dialect.name
    write_new(session, [ready(Given(article, ()), dialect) for article in missing])
    return known | _standing(session, [article.id for article in missing])


def _standing(session: Session, ids: Collection[str]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    row, name = ArticleRecord, NameRecord
    for batch in batches(ids):
        rows = session.execute(
            select(row.id, row.key, row.text, row.published, CopyRecord.wire, name.slug, name.key)
            .outerjoin(CopyRecord, CopyRecord.article_key == row.key)
            .outerjoin(name, name.key == row.source_key)
            .where(row.id.in_(batch))
        )
        for ident, key, text, published, wire, slug, source in rows:
            found[ident] = Standing(key, text, published, wire or "", (slug, source) if slug else None)
    return found
