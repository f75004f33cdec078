"""Which articles are copies of one text.

Two articles are copies where their sketches share enough numbers; what chains of copies hold together
is one wire. An article is held beside those that share a number with it, found by an index.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from app.merge.copies import ENOUGH, sketch
from app.model import Article
from app.store.bulk import insert_rows
from app.store.models import ArticleRecord, CopyRecord, EventRecord, MentionRecord, SketchRecord
from app.store.statements import batches, run_many


def regroup(session: Session, key: int, article: Article) -> set[str]:
    """Write an article's sketch and settle whose copy it is; gives the ids of the events that tell of
    an article whose copies are others now."""
    numbers = sketch(article.text)
    before = _wire_of(session, key)
    _write_sketch(session, key, numbers)
    near = _copies(session, key)
    if not near and before is None:
        return set()
    concerned = {key, *near, *_members(session, [before] if before else [])}
    concerned |= set(_members(session, _wires(session, near)))
    return _events(session, _settle(session, concerned, settled_before=before is None, key=key, near=near))


def write_sketches(session: Session, sketches: Mapping[int, Sequence[int]]) -> None:
    """Write the sketches of new articles, by their keys. group_new() is to follow."""
    rows = [(key, n, number) for key, numbers in sketches.items() for n, number in enumerate(numbers)]
    insert_rows(session, SketchRecord, ("article_key", "position", "number"), rows)


def group_new(session: Session, first: int) -> set[str]:
    """Settle whose copies articles are whose keys are all from `first` on; gives the ids of the events that
    tell of an article whose copies are others now."""
    own, other = SketchRecord, aliased(SketchRecord)
    pairs = session.execute(
        select(own.article_key, other.article_key)
        .join(other, (other.number == own.number) & (other.article_key != own.article_key))
        .where(own.article_key >= first)
        .group_by(own.article_key, other.article_key)
        .having(func.count() >= ENOUGH)
    )
    near = {key for pair in pairs for key in pair}
    if not near:
        return set()
    concerned = near | set(_members(session, _wires(session, near)))
    return _events(session, _settle(session, concerned, settled_before=False, key=min(near), near=()))


def _wire_of(session: Session, key: int) -> str | None:
    return session.scalar(select(CopyRecord.wire).where(CopyRecord.article_key == key))


def _write_sketch(session: Session, key: int, numbers: Iterable[int]) -> None:
    session.connection().execute(delete(SketchRecord).where(SketchRecord.article_key == key))
    rows = [{"article_key": key, "position": n, "number": number} for n, number in enumerate(numbers)]
    run_many(session, insert(SketchRecord), rows)


def _copies(session: Session, key: int) -> list[int]:
    own, other = SketchRecord, aliased(SketchRecord)
    return list(
        session.scalars(
            select(other.article_key)
            .select_from(own)
            .join(other, (other.number == own.number) & (other.article_key != own.article_key))
            .where(own.article_key == key)
            .group_by(other.article_key)
            .having(func.count() >= ENOUGH)
        )
    )


def _members(session: Session, wires: Collection[str]) -> list[int]:
    return list(session.scalars(select(CopyRecord.article_key).where(CopyRecord.wire.in_(wires))))


def _wires(session: Session, keys: Collection[int]) -> set[str]:
    return set(session.scalars(select(CopyRecord.wire).where(CopyRecord.article_key.in_(keys))))


def _settle(
    session: Session, concerned: set[int], *, settled_before: bool, key: int, near: Collection[int]
) -> set[int]:
    """Group the articles anew and write what changed; gives the articles whose group is another.

    Only where an article that was a copy has changed need others be held beside each other again.
    """
    groups = [{key, *concerned}] if settled_before and near else _chains(session, concerned)
    rows = session.execute(
        select(ArticleRecord.key, ArticleRecord.id, CopyRecord.wire)
        .outerjoin(CopyRecord, CopyRecord.article_key == ArticleRecord.key)
        .where(ArticleRecord.key.in_(concerned))
    ).all()
    ids, old = {row.key: row.id for row in rows}, {row.key: row.wire for row in rows}
    new = {k: min(ids[m] for m in group) for group in groups if len(group) > 1 for k in group}
    changed = {k for k in concerned if old[k] != new.get(k)}
    session.connection().execute(delete(CopyRecord).where(CopyRecord.article_key.in_(changed)))
    added = [{"article_key": k, "wire": new[k]} for k in sorted(changed) if k in new]
    run_many(session, insert(CopyRecord), added)
    return changed


def _chains(session: Session, keys: set[int]) -> list[set[int]]:
    """The groups that copies of copies make."""
    left, groups = set(keys), []
    while left:
        group, edge = set[int](), {min(left)}
        while edge:
            group |= edge
            edge = {other for key in edge for other in _copies(session, key)} & keys - group
        groups.append(group)
        left -= group
    return groups


def _events(session: Session, articles: Collection[int]) -> set[str]:
    found: set[str] = set()
    for batch in batches(sorted(articles)):
        found |= set(
            session.scalars(
                select(EventRecord.id)
                .join(MentionRecord, MentionRecord.event_key == EventRecord.key)
                .where(MentionRecord.article_key.in_(batch))
            )
        )
    return found
