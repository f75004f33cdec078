"""CSV (RFC 4180): an event a row, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from app.edtf import edtf
from app.exports.shared import About, iso, origin, passages, plain
from app.store.results import EventDetail, Named

COLUMNS = (
    "id", "date", "start", "end", "precision", "kind", "status", "title", "people", "bodies", "places",
    "country", "lat", "lon", "sources", "quote", "article", "date_reason", "url",
)  # fmt: skip

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """A line of column names, then an event a line. Several names in a cell are parted by semicolons."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([_cell(value) for value in _row(event, about)])


def _row(event: EventDetail, about: About) -> list[str | float | None]:
    row = event.row
    told = passages(event)
    shown = row.passage or (told[0] if told else None)
    spot = next((place for place in row.places if place.lat is not None), None)
    return [
        row.id,
        edtf(row.when),
        iso(row.when.start),
        iso(row.when.end),
        str(row.when.precision),
        str(row.kind),
        str(row.status),
        row.title,
        _names(row.people),
        _names(row.bodies),
        _names(row.places),
        next((place.country for place in row.places if place.country), None),
        spot.lat if spot else None,
        spot.lon if spot else None,
        _names(row.sources),
        shown.quote if shown else None,
        origin(shown, about) if shown else None,
        event.date_reason,
        about.event(row.id),
    ]


def _names(names: Iterable[Named]) -> str:
    return "; ".join(name.name.replace(";", ",") for name in names)


def _cell(value: str | float | None) -> str:
    """The value as text that no spreadsheet runs: a leading apostrophe tells it that this is text."""
    if isinstance(value, float):
        return f"{value:g}" if value == round(value, 4) else str(value)
    text = plain(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
