"""Writing events that are brought along from a file, many at a time.

What is new is written in bulk; what is stored already is held beside what is brought, and replaced
where it differs. Mentions keep the groups that the file has them in: nothing is merged.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.imports.events import Told, on_days
from app.merge.derive import IMPORTED, derive
from app.model import Article, Body, Mention, Person, Place, Span
from app.store import import_articles
from app.store.articles import rewrite_article
from app.store.bulk import insert_rows
from app.store.bulk_events import Articles, Standing, insert_events, insert_mentions
from app.store.decisions import restore
from app.store.known_names import KnownNames
from app.store.mentions import events_of, mentions_by_id, mentions_of, withdraw_these
from app.store.models import (
    ArticleRecord,
    CopyRecord,
    EventRecord,
    MentionRecord,
    NameRecord,
    RedirectRecord,
)
from app.store.names import named_in
from app.store.settle import keep_groups
from app.store.statements import batches, run_many, table_of
from app.store.uses import recount


@dataclass(slots=True)
class Written:
    """How events fared: ids by what became of them, and a sentence for each that could not be used."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)  # number of the line, sentence


def write_events(session: Session, lines: Sequence[tuple[int, Told]], names: KnownNames) -> Written:
    """Store events, each with the number of its line; no two of them of one id or mention."""
    done = Written()
    articles = _articles(session, [told for _, told in lines])
    fitting: list[tuple[int, Told]] = []
    for number, told in lines:
        try:
            fitting.append((number, _fitted(told, articles)))
        except ValueError as trouble:
            done.failed.append((number, str(trouble)))
    taken = _taken(session, [told for _, told in fitting])
    fresh = [told for _, told in fitting if not _ids(told) & taken]
    _write_new(session, fresh, articles, names)
    done.new = len(fresh)
    known = [(number, told) for number, told in fitting if _ids(told) & taken]
    before = _stored(session, [told for _, told in known])
    for number, told in known:
        if _is_same(told, before[told.id]):
            done.unchanged += 1
        elif "" in before[told.id]:
            done.failed.append(
                (number, f"The event {told.id} is there already, told by other articles: give it another id.")
            )
        else:
            _replace(session, told, before[told.id], articles, names)
            done.changed += 1
    return done


def restore_decisions(session: Session, decided: Sequence[Told]) -> None:
    """Keep the decisions of editors that lines brought along, and let their events follow them."""
    about = restore(session, (decision for told in decided for decision in told.decisions))
    if not about:
        return
    keep_groups(session, set(events_of(session, about).values()))
    event = table_of(EventRecord)  # which are as they were when they were exported
    run_many(
        session,
        update(event).where(event.c.id == bindparam("i")).values(changed=bindparam("since")),
        [{"i": told.id, "since": told.changed} for told in decided if told.changed],
    )


def _ids(told: Told) -> set[str]:
    return {told.id, *(mention.id for mention in told.mentions)}


def _articles(session: Session, told: Iterable[Told]) -> dict[str, Standing]:
    """The articles of events, made where they are not stored."""
    named: dict[str, Article] = {}
    for each in told:
        for ident, article in each.articles.items():
            named.setdefault(ident, article)
    known = _standing(session, named)
    missing = [article for ident, article in named.items() if ident not in known]
    import_articles.write_new(session, missing)
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


def _fitted(told: Told, articles: Articles) -> Told:
    """The event as its articles have it: on their days, its passages where they stand in their texts.

    Raises ValueError for a passage that does not stand in its article.
    """
    days = {m.article_id: articles[m.article_id].published for m in told.mentions}
    told = on_days(told, days)
    mentions = tuple(
        _placed(m, told.quotes[m.id], articles[m.article_id], told.articles[m.article_id].text)
        for m in told.mentions
    )
    return replace(told, mentions=mentions)


def _placed(mention: Mention, quotes: Sequence[str], article: Standing, own_text: str) -> Mention:
    """`own_text` is the text of an article that stands for the line itself, and follows it."""
    if article.wire:
        mention = replace(mention, wire=article.wire)
    text = own_text or article.text
    spans = (mention.anchor, *mention.retellings)
    if not text or all(text[s.start : s.end] == q for s, q in zip(spans, quotes, strict=True)):
        return mention
    moved = [_found(s, q, text, mention) for s, q in zip(spans, quotes, strict=True)]
    return replace(mention, anchor=moved[0], retellings=tuple(moved[1:]))


def _found(span: Span, quote: str, text: str, mention: Mention) -> Span:
    """Where a passage stands; one whose place was not given is looked for."""
    if text[span.start : span.end] == quote:
        return span
    is_own = mention.id.startswith(IMPORTED)
    at = text.find(quote) if is_own and span.start == 0 else -1
    if at < 0:
        raise ValueError(
            f"The article {mention.article_id} does not have “{quote[:60]}” at {span.start}:"
            " bring the text that the passage was taken from"
        )
    return Span(at, at + len(quote))


def _taken(session: Session, told: Sequence[Told]) -> set[str]:
    """Those ids of events and mentions that are stored."""
    found: set[str] = set()
    ids = sorted({ident for each in told for ident in _ids(each)})
    for batch in batches(ids):
        found |= set(session.scalars(select(EventRecord.id).where(EventRecord.id.in_(batch))))
        found |= set(session.scalars(select(MentionRecord.id).where(MentionRecord.id.in_(batch))))
    return found


def _write_new(session: Session, told: Sequence[Told], articles: Articles, names: KnownNames) -> None:
    """Write events of which nothing is stored."""
    _renew(session, told, articles)
    events = [derive(each.mentions) for each in told]
    names.register(session, [thing for e in told for m in e.mentions for thing in named_in(m)])
    since = {event.id: each.changed for each, event in zip(told, events, strict=True) if each.changed}
    keys = insert_events(session, events, articles, names, _quotes(told), since)
    _lead_on(session, {old: e.id for t, e in zip(told, events, strict=True) for old in (*t.was, t.id)}, keys)


def _lead_on(session: Session, leading: Mapping[str, str], keys: Collection[str]) -> None:
    """Let old ids lead to events, as far as they lead nowhere yet and no event has them."""
    taken = set(keys)
    for batch in batches(sorted(leading.keys() - taken)):
        taken |= set(session.scalars(select(EventRecord.id).where(EventRecord.id.in_(batch))))
        taken |= set(session.scalars(select(RedirectRecord.old_id).where(RedirectRecord.old_id.in_(batch))))
    rows = [(old, new) for old, new in leading.items() if old not in taken]
    insert_rows(session, RedirectRecord, ("old_id", "event_id"), rows)


def _renew(session: Session, told: Iterable[Told], articles: Articles) -> None:
    """Let the articles that stand for lines say what the lines say now."""
    for each in told:
        for ident, article in each.articles.items():
            if article.text and article.text != articles[ident].text:
                rewrite_article(session, article)


def _quotes(told: Iterable[Told]) -> dict[str, tuple[str, ...]]:
    return {mention: quotes for each in told for mention, quotes in each.quotes.items()}


# What is stored already


def _stored(session: Session, told: Sequence[Told]) -> dict[str, dict[str, Mention]]:
    """The mentions that are stored for each of these: its own, and those under its ids."""
    ids = {mention.id for each in told for mention in each.mentions}
    owners = events_of(session, ids)
    found = mentions_of(session, {*owners.values(), *(each.id for each in told)})
    event = events_of(session, [m.id for m in found])
    own: dict[str, dict[str, Mention]] = {}
    for each in told:
        mine = f"{IMPORTED}{each.id}#"
        wanted = {m.id for m in each.mentions}
        own[each.id] = {m.id: m for m in found if m.id in wanted or m.id.startswith(mine)}
        others = [m for m in found if event.get(m.id) == each.id and m.id not in own[each.id]]
        if others and not own[each.id]:
            own[each.id] = {"": others[0]}
    return own


def _is_same(told: Told, before: Mapping[str, Mention]) -> bool:
    if before.keys() != {m.id for m in told.mentions}:
        return False
    return all(_gist(before[m.id]) == _gist(m) for m in told.mentions)


def _gist(mention: Mention) -> Mention:
    """What a mention says, however much more is known of its names."""
    return replace(
        mention,
        people=tuple(Person(p.name, p.slug, p.role) for p in mention.people),
        bodies=tuple(Body(b.name, b.slug) for b in mention.bodies),
        places=tuple(Place(p.name, p.slug) for p in mention.places),
        wire="",
    )


def _replace(
    session: Session,
    told: Told,
    before: Mapping[str, Mention],
    articles: Articles,
    names: KnownNames,
) -> None:
    """Put an event in the place of what is stored of it; what others tell of it stays with it."""
    lost, uses = withdraw_these(session, before)
    recount(session, uses, ())
    _renew(session, [told], articles)
    names.register(session, [thing for m in told.mentions for thing in named_in(m)])
    insert_mentions(session, [(m, None, 0) for m in told.mentions], articles, names, told.quotes)
    keep_groups(session, lost, [mentions_by_id(session, [m.id for m in told.mentions])])
