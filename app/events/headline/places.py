"""Where it happens, with the article and the preposition that news uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.events.headline import tables
from app.events.headline.words import clean, clip, fold, listing
from app.model import Place


@dataclass(frozen=True, slots=True)
class Where:
    """The places of an event: the most specific venue, if there is one, and the towns or lands."""

    venue: Place | None
    towns: tuple[Place, ...]

    def phrase(self, *, venue: bool, town: bool, most: int = 3, longest: int = 60) -> str:
        """ " at NATO headquarters in Brussels", " at the White House", " in Geneva and Vienna", or ""."""
        if not town:
            return ""
        if self.venue is None or not (venue or not self.towns):
            return _in(self.towns, most, longest)
        name = _name(self.venue, longest)
        at = f" {'in' if _is(self.venue, 'venue_in') else 'at'} {_with_the_of_venues(name)}"
        return at + (_in(self.towns, most, longest) if self._needs_town(name) else "")

    def destination(self, *, venue: bool, most: int = 3, longest: int = 60) -> str:
        """What a visit goes to: "Seoul", "the White House", "NATO headquarters in Brussels", or ""."""
        if self.venue is None or not (venue or not self.towns):
            return listing([_with_the(_name(p, longest)) for p in self.towns], most)
        name = _name(self.venue, longest)
        return _with_the_of_venues(name) + (_in(self.towns, most, longest) if self._needs_town(name) else "")

    def without_venue(self) -> "Where":
        """The towns alone, where there are any."""
        return Where(None, self.towns) if self.towns else self

    def _needs_town(self, venue: str) -> bool:
        if self.venue is None or not self.towns or _is(self.venue, "alone"):
            return False
        return not any(fold(town.name) in fold(venue) for town in self.towns)


def where(places: Sequence[Place]) -> Where:
    """Sort an event's places, which come most specific first. What only contains another falls away."""
    named = [place for place in places if clean(place.name)]
    venues = [place for place in named if _is_venue(place)]
    outer = {within.slug for place in named if place not in venues for within in place.within}
    towns = [place for place in named if place not in venues and place.slug not in outer]
    if venues and len(towns) > 1:  # only the first venue is named, with its own town
        own = {within.slug for within in venues[0].within}
        towns = [town for town in towns if town.slug in own] or towns
    unique = {fold(clean(town.name)): town for town in reversed(towns)}
    return Where(venues[0] if venues else None, tuple(reversed(unique.values())))


def in_sentence(name: str) -> str:
    """A country or region as it stands in a sentence: "the Maldives"."""
    return _with_the(clean(name))


def _name(place: Place, longest: int) -> str:
    name = clean(place.name).removeprefix("the ")
    return clip(tables.countries().get(fold(name), (name,))[0], longest)


def _in(towns: Sequence[Place], most: int, longest: int) -> str:
    if not towns:
        return ""
    names = [_name(town, longest) for town in towns]
    on = fold(names[0].split(" ")[-1]) in tables.class_of("on")
    return f" {'on' if on else 'in'} {listing([_with_the(name) for name in names], most)}"


def _with_the(name: str) -> str:
    """ "the United States", "the Korean Peninsula", "The Hague", "Brussels"."""
    words = name.split(" ")
    first, last = fold(words[0]), fold(words[-1])
    if fold(name) in {"hague", "thehague"}:
        return "The Hague"
    of = words[1:2] == ["of"] and first in tables.class_of("the_first")
    if fold(name) in tables.class_of("the") or of:
        return f"the {name}"
    if last in tables.class_of("the_last") and len(words) > 1:
        return f"the {name}"
    return name


def _with_the_of_venues(name: str) -> str:
    """ "the White House", "the Egmont Palace", "Camp David", "NATO headquarters"."""
    head = re.split(r" (?:in|of|at) ", name)[0]  # "Presidential Palace in Warsaw"
    words = head.split(" ")
    key, first, last = fold(name), fold(words[0]), fold(words[-1])
    if key in tables.class_of("venue_bare") or name.lower().startswith("the "):
        return name
    if key in tables.class_of("venue_the") or last in tables.class_of("venue_the_last"):
        return f"the {name}"
    return f"the {name}" if first in tables.class_of("venue_the_first") and " " in name else name


def _is(place: Place, group: str) -> bool:
    return fold(clean(place.name)) in tables.class_of(group)


def _is_venue(place: Place) -> bool:
    """Whether a place is a building: a known one, or one whose last word says so ("Villa Borsig")."""
    name = clean(place.name)
    if fold(name) in tables.venues() and fold(name) not in {fold(p.name) for p in place.within}:
        return True
    words = name.split(" ")
    return len(words) > 1 and fold(words[-1]) in tables.class_of("venue_word")
