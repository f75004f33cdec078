"""How sure an event is: what independent tellings say for it, taken together."""

from collections.abc import Callable, Iterable, Sequence
from math import prod

from app.model import Confidence, Mention, Plover

_SUREST = 0.99
_Part = Callable[[Confidence], float]


def sureness(told: Sequence[Mention], lead: Mention) -> Confidence | None:
    """Each part is as sure as the tellings that say so make it: two sources that err one time in ten
    both err one time in a hundred. Copies of one wire are one source. `lead` is the telling whose status
    and date the event has; None where no telling has been judged.
    """
    judged = [m for m in told if m.confidence]
    if not judged:
        return None
    status = [m for m in judged if m.status is lead.status]
    dates = [m for m in judged if m.when == lead.when]
    people = {p.slug for m in judged for p in m.people}
    places = {p.slug for m in judged for p in m.places}
    return Confidence(
        event=_together(judged, lambda c: c.event),
        kind=_together(judged, lambda c: c.kind),
        status=_together(status or judged, lambda c: c.status),
        date=_together(dates or judged, lambda c: c.date),
        people=_together(_saying(judged, people, "people"), lambda c: c.people),
        place=_together(_saying(judged, places, "places"), lambda c: c.place),
    )


def plover(told: Sequence[Mention]) -> Plover | None:
    """The first telling's type with a mode, else the first type."""
    known = [m.plover for m in told if m.plover]
    return next((p for p in known if p.mode), known[0] if known else None)


def _saying(judged: list[Mention], slugs: set[str], what: str) -> list[Mention]:
    """The tellings that name them all; where none does, the one that names most."""
    whole = [m for m in judged if {named.slug for named in getattr(m, what)} == slugs]
    return whole or [max(judged, key=lambda m: (len(getattr(m, what)), m.id))]


def _together(told: Iterable[Mention], part: _Part) -> float:
    """One minus the chance that every independent source errs; of one source's tellings the surest."""
    best: dict[str, float] = {}
    for mention in told:
        if mention.confidence:
            source = mention.wire or mention.article_id
            best[source] = max(best.get(source, 0.0), part(mention.confidence))
    return round(min(_SUREST, 1 - prod(1 - p for p in best.values())), 2)
