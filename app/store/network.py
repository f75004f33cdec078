"""Who met whom: the people of the events that a filter keeps, and how many each two share."""

from itertools import combinations

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.filters import Filter
from app.store.columns import NameType
from app.store.counting import kept
from app.store.facets import most_frequent
from app.store.models import NameRecord
from app.store.results import Named, Network
from app.store.selection import resolve

MOST = 30


def network(session: Session, wanted: Filter, *, most: int = 15) -> Network:
    """The people with most events, and the events of every two of them. `most` is at most 30."""
    selection = resolve(session, wanted)
    most = max(2, min(most, MOST))
    found, name = kept(session, selection), NameRecord
    counted, _ = most_frequent(found, NameType.PERSON, most)
    best = list(counted)
    everybody = int((found.names.events[found.snapshot.names.by_slug[NameType.PERSON]] > 0).sum())
    places = {key: found.among([key]) for key in best}
    pairs = [(a, b, len(np.intersect1d(places[a], places[b]))) for a, b in combinations(best, 2)]
    rows = session.execute(select(name.key, name.name, name.slug).where(name.key.in_(best)))
    people = {key: Named(shown, slug) for key, shown, slug in rows}
    best.sort(key=lambda key: (-counted[key], people[key].slug))
    return Network(
        people=tuple(people[key] for key in best),
        events={people[key].slug: counted[key] for key in best},
        pairs={_pair(people[a].slug, people[b].slug): n for a, b, n in pairs if n},
        others=everybody - len(best),
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
