"""Fields of a line: what may stand in them, and the sentence for what may not."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from app.merge.fields import parse_when
from app.model import Confidence, Plover, Precision, Span, When
from app.read.clean import one_line
from app.store.columns import MAX_NAME, is_storable

T = TypeVar("T")

_MAX_TITLE = 500  # characters


class LineError(ValueError):
    """A line that cannot be used; the message is a sentence for people."""


def text_of(record: dict[str, Any], key: str, *, limit: int = _MAX_TITLE) -> str:
    """The words of a field on one line, "" where there are none."""
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"The line's {key} is not a string: write it in quotes or leave it out.")
    return one_line(value, limit)


def exact_text(record: dict[str, Any], key: str) -> str | None:
    """A field as it stands, offsets and all; None where it is not given."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError(f"The line's {key} is not a string: write it in quotes or leave it out.")
    if not is_storable(value):
        raise LineError(f"The line's {key} holds a character that cannot be stored: write it as plain UTF-8.")
    return value


def ident_of(record: dict[str, Any], key: str = "id") -> str:
    """An id, "" where there is none. A number is taken as it is written."""
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise LineError(f"The line's {key} is neither a string nor a whole number: give it as one.")
    ident = str(value)
    if len(ident) > MAX_NAME or not is_storable(ident):
        raise LineError(f"The line's {key} is no id: use at most {MAX_NAME} plain characters.")
    return ident


def objects(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """A list of JSON objects, empty where the field is not given."""
    value = listed(record, key)
    if not all(isinstance(each, dict) for each in value):
        raise LineError(f"The line's {key} are no JSON objects: write each in braces.")
    return value


def listed(record: dict[str, Any], key: str) -> list[Any]:
    """A list, empty where the field is not given."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise LineError(f"The line's {key} is not a list: write it in brackets.")
    return value


def mapping(record: dict[str, Any], key: str) -> dict[str, str]:
    """An object of strings; what is none is passed over."""
    value = record.get(key)
    if not isinstance(value, dict):
        return {}
    return {name: said for name, said in value.items() if isinstance(said, str)}


def choice(record: dict[str, Any], key: str, known: Callable[[str], T], default: T) -> T:
    """One of an enumeration's values."""
    value = record.get(key)
    if value is None:
        return default
    try:
        return known(value)
    except ValueError:
        values: Iterable[object] = known if isinstance(known, Iterable) else ()
        raise LineError(
            f"There is no {key} {str(value)[:40]!r}: choose one of {', '.join(map(str, values))}."
        ) from None


def day_of(record: dict[str, Any], key: str) -> date | None:
    """A day as ISO 8601 writes it."""
    value = record.get(key)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value[:10] if isinstance(value, str) else value)
    except (TypeError, ValueError):
        raise LineError(f"The line's {key} is no day: write it as 2024-11-13.") from None


def moment_of(record: dict[str, Any], key: str) -> datetime | None:
    """A moment as ISO 8601 writes it, in UTC where it names no zone; None where none is given."""
    value = record.get(key)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise LineError(f"The line's {key} is no moment: write it as 2024-11-13T09:30:00Z.") from None


def span_of(value: Any) -> Span:  # noqa: ANN401 - JSON
    """Characters from the first of a pair of whole numbers up to the second."""
    if not (isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)):
        raise LineError("A span is not a pair of whole numbers: write [start, end].")
    start, end = value
    if not 0 <= start < end < 2**31:
        raise LineError(f"The span {start} to {end} holds nothing: its end comes after its start.")
    return Span(start, end)


def when_of(record: dict[str, Any]) -> When:
    """When it was: `start` and `end` (a day, month or year each) with their `precision`."""
    first, last = _span(record, "start"), _span(record, "end")
    start, end = first.start, last.end
    if first is not _NONE and last is _NONE and "end" not in record:
        end = first.end
    given = record.get("precision")
    precision = choice(record, "precision", Precision, Precision.UNKNOWN)
    if given is None:
        precision = _precision(first, last, start, end)
    try:
        return When(start, end, precision, record.get("approximate") is True)
    except ValueError as trouble:
        raise LineError(f"The line's dates cannot be: {trouble}.") from None


_NONE = When()


def _span(record: dict[str, Any], key: str) -> When:
    value = record.get(key)
    if value is None or value == "":
        return _NONE
    try:
        return _read(str(value)[:10])
    except ValueError:
        raise LineError(f"The line's {key} is no date: write 2024-11-13, 2024-11 or 2024.") from None


@lru_cache(maxsize=32_768)
def _read(written: str) -> When:
    return parse_when(written)


def _precision(first: When, last: When, start: date | None, end: date | None) -> Precision:
    """The coarsest unit that the ends are written in."""
    if start is None or end is None:
        return Precision.UNKNOWN
    if start == end:
        return Precision.DAY
    whole = (first.start, first.end) == (start, end) or (last.start, last.end) == (start, end)
    return first.precision if whole and first is not _NONE else Precision.RANGE


def confidence_of(record: dict[str, Any]) -> Confidence | None:
    """How sure its parts are, each 0 to 1; None where nobody has judged them."""
    value = record.get("confidence")
    if not isinstance(value, dict):
        return None
    parts = [value.get(name) for name in Confidence.__dataclass_fields__]
    if not all(isinstance(part, int | float) and 0 <= part <= 1 for part in parts):
        raise LineError(
            f"The line's confidence is not whole: give {', '.join(Confidence.__dataclass_fields__)}, 0 to 1."
        )
    return Confidence(*parts)  # type: ignore[arg-type]  # all are numbers, as just seen


def plover_of(record: dict[str, Any]) -> Plover | None:
    """PLOVER's event type and mode."""
    value = record.get("plover")
    if not isinstance(value, dict) or not isinstance(value.get("code"), str):
        return None
    mode = value.get("mode")
    return Plover(one_line(value["code"], 60), one_line(mode, 60) if isinstance(mode, str) else None)
