"""An event of an article in the making."""

from dataclasses import dataclass, field

from app.events.dating import Dated
from app.events.reading import Candidate
from app.model import Kind, Place, Status, When

AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})


@dataclass(slots=True)
class Draft:
    """An event of the article in the making: its fullest telling and the others."""

    lead: Candidate
    status: Status
    dated: Dated
    verbless: bool = False  # a title's "Blinken's travel to Peru": its status is anybody's guess
    others: list[Candidate] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """The kind of its fullest telling."""
        return self.lead.kind

    @property
    def people(self) -> set[str]:
        """Slugs of its people."""
        return {p.slug for p in self.lead.people}

    @property
    def places(self) -> list[Place]:
        """Its places, the most specific first."""
        return self.lead.places


def dates_agree(a: When, b: When) -> bool:
    """Whether two spans share a day; an open one agrees with all."""
    if a.is_open or b.is_open:
        return True
    return (a.start is None or b.end is None or a.start <= b.end) and (
        b.start is None or a.end is None or b.start <= a.end
    )


def places_agree(a: Draft, b: Draft) -> bool:
    """Places are shared, one contains the other, or one is not told."""
    if not a.places or not b.places:
        return True
    mine, theirs = _with_containers(a.places), _with_containers(b.places)
    return any(p.slug in theirs for p in a.places) or any(p.slug in mine for p in b.places)


def _with_containers(places: list[Place]) -> set[str]:
    return {p.slug for place in places for p in (place, *place.within)}
