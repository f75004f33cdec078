"""A mention with what comparing it asks, worked out once."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from app.merge.people import may_be_one
from app.merge.reach import bounds
from app.merge.words import content, plain
from app.model import Mention, Person, Place, Precision, Status
from app.names import tables
from app.names.affiliations import affiliations
from app.names.states import country_bodies

_MINISTERS = ("ministers", "ministerial")
_LEADERS = ("leaders", "summit", "heads of state", "heads of government")
_UNDONE = {Status.CANCELLED, Status.DENIED}


@dataclass(frozen=True)
class Telling:
    """A mention, seen as one of several that may tell the same."""

    mention: Mention

    @cached_property
    def people(self) -> frozenset[str]:
        """Slugs."""
        return frozenset(p.slug for p in self.mention.people)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Slugs."""
        return frozenset(b.slug for b in self.mention.bodies)

    @cached_property
    def places(self) -> frozenset[str]:
        """Slugs of the places named."""
        return frozenset(p.slug for p in self.mention.places)

    @cached_property
    def around(self) -> frozenset[str]:
        """Slugs of the places named and of those that contain them."""
        return frozenset(p.slug for place in self.mention.places for p in (place, *place.within))

    @cached_property
    def spots(self) -> frozenset[str]:
        """Slugs of the places named that contain no other named one."""
        return self.places - {p.slug for place in self.mention.places for p in place.within}

    @cached_property
    def names_its_place(self) -> bool:
        """Whether its own passage names one of its places; else the article's other words placed it."""
        said = plain(self.mention.quote)
        return not said or any(_is_said(place, said) for place in self.mention.places)

    @cached_property
    def rank(self) -> str:
        """Of a gathering: whether ministers or leaders gather; "" where it does not say."""
        said = self.mention.quote.lower()
        ministers, leaders = (any(w in said for w in words) for words in (_MINISTERS, _LEADERS))
        return "" if ministers == leaders else "ministers" if ministers else "leaders"

    @cached_property
    def sides(self) -> frozenset[str]:
        """Bodies named, with the states that they are of, and those that the people named speak for."""
        return self.bodies.union(self.states, *(speaks_for(p) for p in self.mention.people))

    @cached_property
    def states(self) -> frozenset[str]:
        """The states named, and those of the ministries and agencies named."""
        known = country_bodies()
        return frozenset(known[b.country].slug for b in self.mention.bodies if b.country in known)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day."""
        return bounds(self.mention)

    @property
    def is_open(self) -> bool:
        """Whether an end is not known."""
        return self.mention.when.start is None or self.mention.when.end is None

    @property
    def is_dated_by_article(self) -> bool:
        """Whether it has its article's day because its words give none."""
        mention = self.mention
        return mention.date_span is None and mention.when.start == mention.when.end == mention.published

    @property
    def is_by_days(self) -> bool:
        """Whether it is told by a day or from day to day."""
        return self.mention.when.precision in {Precision.DAY, Precision.RANGE}

    @property
    def is_undone(self) -> bool:
        """Whether it is told as called off or denied."""
        return self.mention.status in _UNDONE

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of what it is about."""
        return content(self.mention.quote, self.people | self.bodies | self.around)


def in_names_of(a: Telling, b: Telling) -> Telling:
    """`b` with those whom `a` names otherwise under the names that `a` has for them."""
    ours, theirs = a.people - b.people, b.people - a.people
    found = {name: [own for own in ours if may_be_one(name, own)] for name in theirs}
    if not any(len(own) == 1 for own in found.values()):
        return b
    people = tuple(
        replace(p, slug=found[p.slug][0]) if len(found.get(p.slug, ())) == 1 else p for p in b.mention.people
    )
    return Telling(replace(b.mention, people=people))


def speaks_for(person: Person) -> frozenset[str]:
    """Slugs of the states and bodies that somebody speaks for: of known offices, else of the state that
    their title names ("Cape Verdean Foreign Minister")."""
    return affiliations(person) or _states_in(person.role or "")


@lru_cache(maxsize=4096)
def _states_in(role: str) -> frozenset[str]:
    words = set(re.findall(r"\w+", role))
    known = country_bodies()
    return frozenset(
        known[row.iso2].slug
        for row in tables.countries()
        if any(words.issuperset(name.split()) for name in (row.name, *row.demonyms))
    )


def _is_said(place: Place, said: str) -> bool:
    """Whether a place, by its name or by any word of it that is long enough, stands in `said`."""
    name = plain(place.name)
    return name in said or any(len(word) > 3 and word in said for word in re.split(r"\W+", name))
