"""Sides that a telling names by "they", "the two countries": those of the meeting told before it."""

from app.events.draft import Draft
from app.events.reading import unique
from app.model import Body, Kind
from app.names.affiliations import affiliations
from app.names.states import country_bodies

# How many words a meeting may stand before what its sides did.
_REACH = 160
_TOGETHER = {Kind.MEETING, Kind.SUMMIT, Kind.CALL, Kind.VISIT, Kind.AGREEMENT}


def name_sides(drafts: list[Draft]) -> None:
    """Give sides to the drafts that only point back to theirs, where a gathering before tells them."""
    for draft in drafts:
        if draft.lead.back and len(draft.lead.names) < 2:
            source = _journey(draft, drafts) if draft.lead.back == "traveller" else _source(draft, drafts)
            if source is not None:
                _take(draft, source)


def _source(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The nearest gathering of several sides that is told before the draft."""
    found = None
    for other in drafts:
        gap = draft.lead.trigger.i - other.lead.trigger.i
        together = other.kind in _TOGETHER and not other.lead.back and _sides(other) > 1
        if (
            together
            and 0 < gap <= _REACH
            and (found is None or gap < draft.lead.trigger.i - found.lead.trigger.i)
        ):
            found = other
    return found


def _journey(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The nearest journey that is told before the draft."""
    before = (d for d in drafts if d.kind is Kind.VISIT and d.lead.trigger.i < draft.lead.trigger.i)
    return max((d for d in before if d.people), key=lambda d: d.lead.trigger.i, default=None)


def _sides(draft: Draft) -> int:
    many = draft.kind is Kind.SUMMIT and bool(draft.lead.bodies)
    return 2 if many else len(draft.lead.names)


def _take(draft: Draft, source: Draft) -> None:
    lead, other = draft.lead, source.lead
    if lead.back in {"people", "traveller"} and other.people:
        lead.people = unique([*lead.people, *other.people])
        return
    states = [b for b in other.bodies if b.country] or _homes(source) or other.bodies
    if not states:
        lead.people = unique([*lead.people, *other.people])
    lead.bodies = unique([*lead.bodies, *states])


def _homes(source: Draft) -> list[Body]:
    """The states that the people of a meeting speak for; none where somebody may speak for several."""
    slugs: set[str] = set()
    for person in source.lead.people:
        own = affiliations(person)
        if len(own) != 1:
            return []
        slugs |= own
    return [state for state in country_bodies().values() if state.slug in slugs]
