"""The PLOVER event type and mode of a mention, by its kind and the word that tells it.

`data/plover.csv` holds the rows: the first of the kind whose words hold the telling word (or that has
none) decides. Types and modes are those of PLOVER (Political Language Ontology for Verifiable Event
Records, Open Event Data Alliance); it has none for words without a stance and for votes.
"""

import csv
from functools import lru_cache
from pathlib import Path

from app.events.draft import Draft
from app.model import Kind, Plover
from app.names.affiliations import affiliations

_FILE = Path(__file__).parent / "data" / "plover.csv"
_MANY = 3  # sides that make a meeting multilateral


def plover_of(draft: Draft) -> Plover | None:
    """Type and mode; None where PLOVER has no type for it."""
    word = draft.lead.trigger.lemma_.lower()
    for words, code, mode in _rows().get(draft.kind, ()):
        if not words or word in words:
            return Plover(code, mode or _mode(draft)) if code else None
    return None


@lru_cache
def _rows() -> dict[Kind, list[tuple[frozenset[str], str, str | None]]]:
    found: dict[Kind, list[tuple[frozenset[str], str, str | None]]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = frozenset(row["words"].split())
            found.setdefault(Kind(row["kind"]), []).append((words, row["code"], row["mode"] or None))
    return found


def _mode(draft: Draft) -> str | None:
    """Of a meeting: of many sides, in a country that is none of theirs, or at one side's home."""
    if draft.kind is not Kind.MEETING:
        return None
    sides = [affiliations(person) for person in draft.lead.people]
    states = {slug for side in sides for slug in side} | {body.slug for body in draft.lead.bodies}
    if len(states) >= _MANY:
        return "multilateral"
    where = {around.slug for place in draft.places for around in (place, *place.within)}
    if len(states) < 2 or not where:
        return None
    return "visit" if states & where else "third-party"
