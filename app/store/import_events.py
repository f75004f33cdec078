"""Writing events that are brought along from a file, many at a time.

What is new is written in bulk; what is stored already is held beside what is brought, and replaced
where it differs. Mentions keep the groups that the file has them in: nothing is merged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.imports.events import Told, on_days
from app.merge.derive import IMPORTED
from app.model import Article, Body, Mention, Person, Place, Span
from app.store.articles import rewrite_article
from app.store.decisions import restore
from app.store.mentions import events_of, mentions_by_id, mentions_of, withdraw_these
from app.store.models import EventRecord, MentionRecord
from app.store.settle import keep_groups
from app.store.sheets import SheetMaker
from app.store.standing import Articles, Standing, standing_articles
from app.store.statements import batches, run_many, table_of
from app.store.uses import recount
from app.store.write_sheets import SheetWriter, TakenError


@dataclass(slots=True)
class Written:
    """How events fared: ids by what became of them, and a sentence for each that could not be used."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)  # number of the line, sentence


def write_events(
    session: Session, lines: Sequence[tuple[int, Told]], maker: SheetMaker, writer: SheetWriter
) -> Written:
    """Store events, each with the number of its line; no two of them of one id or mention. `writer` has had
    all earlier sheets of `maker`. Raises TakenError where that fills a database, and an id is taken."""
    done = Written()
    named: dict[str, Article] = {}
    for _, told in lines:
        for ident, article in told.articles.items():
            named.setdefault(ident, article)
    articles = standing_articles(session, list(named.values()))
    fitting: list[tuple[int, Told]] = []
    for number, told in lines:
        try:
            fitting.append((number, _fitted(told, articles)))
        except ValueError as trouble:
            done.failed.append((number, str(trouble)))
    taken = _taken(session, [told for _, told in fitting])
    fresh = [(number, told) for number, told in fitting if not _ids(told) & taken]
    _renew(session, [told for _, told in fresh], articles)
    for number, told in fresh:
        maker.try_add(number, told)
    sheet = maker.finish()
    writer.write_fitted(session, sheet, articles)
    done.new, done.failed = len(sheet.events), done.failed + sheet.failed
    known = [(number, told) for number, told in fitting if _ids(told) & taken]
    if known and writer.filling:
        raise TakenError
    before = _stored(session, [told for _, told in known])
    for number, told in known:
        if _is_same(told, before[told.id]):
            done.unchanged += 1
        elif "" in before[told.id]:
            done.failed.append(
                (number, f"The event {told.id} is there already, told by other articles: give it another id.")
            )
        else:
            _replace(session, told, before[told.id], articles, maker, writer)
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


def _renew(session: Session, told: Iterable[Told], articles: Articles) -> None:
    """Let the articles that stand for lines say what the lines say now."""
    for each in told:
        for ident, article in each.articles.items():
            if article.text and article.text != articles[ident].text:
                rewrite_article(session, article)


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
    maker: SheetMaker,
    writer: SheetWriter,
) -> None:
    """Put an event in the place of what is stored of it; what others tell of it stays with it."""
    lost, uses = withdraw_these(session, before)
    recount(session, uses, ())
    _renew(session, [told], articles)
    maker.add_mentions(told)
    writer.write_alone(session, maker.finish(), articles)
    keep_groups(session, lost, [mentions_by_id(session, [m.id for m in told.mentions])])
