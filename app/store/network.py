"""Who met whom: the people of the events that a filter keeps, and how many each two share."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.filters import Filter
from app.store.columns import NameType
from app.store.facets import Wanted, tally
from app.store.models import EventNameRecord, NameRecord
from app.store.results import Named, Network
from app.store.selection import narrow_table, resolve

MOST = 30


def network(session: Session, wanted: Filter, *, most: int = 15) -> Network:
    """The people with most events, and the events of every two of them. `most` is at most 30."""
    selection = resolve(session, wanted)
    most = max(2, min(most, MOST))
    counted = tally(session, selection, Wanted([NameType.PERSON], shown=most)).names
    best = sorted(counted, key=lambda key: -counted[key])
    hit = narrow_table(selection)
    one, other, name = EventNameRecord, aliased(EventNameRecord), NameRecord
    everybody = session.scalar(
        select(func.count(one.name_key.distinct()))
        .select_from(hit)
        .join(one, one.event_key == hit.c.key)
        .join(name, name.key == one.name_key)
        .where(name.type == NameType.PERSON)
    )
    pairs = session.execute(
        select(one.name_key, other.name_key, func.count())
        .select_from(hit)
        .join(one, one.event_key == hit.c.key)
        .join(other, other.event_key == hit.c.key)
        .where(one.name_key.in_(best), other.name_key.in_(best), one.name_key < other.name_key)
        .group_by(one.name_key, other.name_key)
    )
    rows = session.execute(select(name.key, name.name, name.slug).where(name.key.in_(best)))
    people = {key: Named(shown, slug) for key, shown, slug in rows}
    best.sort(key=lambda key: (-counted[key], people[key].slug))
    return Network(
        people=tuple(people[key] for key in best),
        events={people[key].slug: counted[key] for key in best},
        pairs={_pair(people[a].slug, people[b].slug): n for a, b, n in pairs},
        others=max((everybody or 0) - len(best), 0),
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
