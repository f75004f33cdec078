"""Fields of an event that a person may set, and how each is written.

The value of a decision is JSON: what is written on the command line is read by `read_value` once,
stored, and put into the event by `decide` whenever the event is derived.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from slugify import slugify

from app.model import Body, Event, Kind, Person, Place, Precision, Status, When
from app.names.gazetteer import find
from app.names.identity import body_slug, person_slug

FIELDS = ("title", "kind", "status", "date", "people", "bodies", "places")
_MAX = 300  # characters of a title or of one name
_DAY = r"\d{4}-\d{2}-\d{2}"


def read_value(field: str, text: str) -> object:
    """What `text` sets `field` to, as JSON keeps it. Raises ValueError with a sentence that helps."""
    if field not in _READERS:
        raise ValueError(f"There is no field {field!r}: choose one of {', '.join(FIELDS)}.")
    return _READERS[field](text.strip())


def decide(event: Event, decided: Mapping[str, object]) -> Event:
    """`event` with the fields that a person set."""
    for field, value in decided.items():
        if field in _WRITERS:
            event = _WRITERS[field](event, value)
    return event


def parse_when(text: str) -> When:
    """A day, month, year or span of days: 2024-11-13, 2024-11, 2024, 2024-11-13/2024-11-15, or unknown.

    Raises ValueError for anything else.
    """
    if text.lower() == "unknown":
        return When()
    try:
        return _parse(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is no date: write 2024-11-13, 2024-11, 2024, 2024-11-13/2024-11-15 or unknown."
        ) from None


def _parse(text: str) -> When:
    if re.fullmatch(_DAY, text):
        day = date.fromisoformat(text)
        return When(day, day, Precision.DAY)
    if re.fullmatch(rf"{_DAY}/{_DAY}", text):
        first, last = (date.fromisoformat(part) for part in text.split("/"))
        return When(first, last, Precision.RANGE)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        first = date.fromisoformat(f"{text}-01")
        after = (first + timedelta(days=31)).replace(day=1)
        return When(first, after - timedelta(days=1), Precision.MONTH)
    if re.fullmatch(r"\d{4}", text):
        return When(date(int(text), 1, 1), date(int(text), 12, 31), Precision.YEAR)
    raise ValueError(text)


def _title(text: str) -> str:
    if not text or len(text) > _MAX:
        raise ValueError(f"A headline has between 1 and {_MAX} characters.")
    return text


def _kind(text: str) -> str:
    if text not in set(Kind):
        raise ValueError(f"There is no kind {text!r}: choose one of {', '.join(Kind)}.")
    return text


def _status(text: str) -> str:
    if text not in set(Status):
        raise ValueError(f"There is no status {text!r}: choose one of {', '.join(Status)}.")
    return text


def _date(text: str) -> str:
    parse_when(text)
    return text


def _names(text: str) -> list[str]:
    """Names, separated by semicolons; none where nothing is written."""
    names = [" ".join(part.split()) for part in text.split(";") if part.strip()]
    if any(len(name) > _MAX for name in names):
        raise ValueError(f"A name has at most {_MAX} characters; several are separated by semicolons.")
    return names


def _person(name: str) -> Person:
    return Person(name, person_slug(name))


def _body(name: str) -> Body:
    return Body(name, body_slug(name))


def _place(name: str) -> Place:
    """The place that the gazetteer knows by the name; else a place of which no more is known."""
    known = next((hit.entry.place for hit in find(name) if hit.entry.place), None)
    return replace(known, name=name) if known else Place(name, slugify(name) or "unnamed")


def _listed(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


_READERS: dict[str, Callable[[str], object]] = {
    "title": _title,
    "kind": _kind,
    "status": _status,
    "date": _date,
    "people": _names,
    "bodies": _names,
    "places": _names,
}
_WRITERS: dict[str, Callable[[Event, object], Event]] = {
    "title": lambda event, value: replace(event, title=str(value)),
    "kind": lambda event, value: replace(event, kind=Kind(str(value))),
    "status": lambda event, value: replace(event, status=Status(str(value))),
    "date": lambda event, value: replace(event, when=parse_when(str(value)), date_reason="Set by an editor."),
    "people": lambda event, value: replace(event, people=tuple(map(_person, _listed(value)))),
    "bodies": lambda event, value: replace(event, bodies=tuple(map(_body, _listed(value)))),
    "places": lambda event, value: replace(event, places=tuple(map(_place, _listed(value)))),
}
