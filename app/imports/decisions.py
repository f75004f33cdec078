"""A decision of an editor in a line, as it was made where the line was exported."""

from typing import Any, cast

from app.imports.fields import LineError, exact_text, ident_of, moment_of
from app.merge.decisions import Action
from app.merge.fields import read_value
from app.store.columns import MAX_NAME, is_storable
from app.store.decisions import Entry

_MOST_SIDES = 10_000


def read_decision(record: dict[str, Any]) -> Entry:
    """The decision of an object; it has a number only where it is kept. Raises LineError for one that
    cannot be used."""
    action, made_at, made_by = record.get("action"), moment_of(record, "at"), ident_of(record, "by")
    if action not in {"join", "split", "set"} or made_at is None or not made_by:
        raise LineError("One of the line's decisions lacks its action, moment or editor: export it again.")
    field = exact_text(record, "field") if action == "set" else None
    return Entry(
        number=0,
        action=cast("Action", action),
        field=field,
        value=_value(field, record.get("value")) if field else None,
        note=exact_text(record, "note") or "",
        made_by=made_by,
        made_at=made_at,
        undone_by=ident_of(record, "undone_by") or None,
        undone_at=moment_of(record, "undone_at"),
        sides=_sides(record.get("sides")),
    )


def _value(field: str, value: object) -> object:
    """What a field is set to, read as if an editor had written it."""
    written = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    try:
        return read_value(field, written)
    except ValueError as trouble:
        raise LineError(f"One of the line's decisions cannot be: {trouble}") from None


def _sides(given: object) -> dict[str, int]:
    sides = given if isinstance(given, dict) else {}
    fits = all(
        0 < len(m) <= MAX_NAME and is_storable(m) and type(side) is int and 0 <= side < 2**15
        for m, side in sides.items()
    )
    if not (sides and fits and len(sides) <= _MOST_SIDES):
        raise LineError(
            "One of the line's decisions does not say which tellings it is about: export it again."
        )
    return sides
