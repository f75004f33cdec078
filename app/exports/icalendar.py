"""iCalendar (RFC 5545): the dated events as all-day entries of a calendar to import or subscribe to."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.edtf import edtf
from app.exports.shared import About, changed_at, origin, outlet, passages, plain
from app.model import Precision, Status
from app.store.results import EventDetail, NamedPlace

_STATUS = {
    Status.REPORTED: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.PROPOSED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}
_OCTETS = 75  # of a line, without its end (RFC 5545, 3.1)


def write_icalendar(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """A VCALENDAR with a VEVENT for each event that has a day.

    An event of a month lasts the month; X-DATELINE-EDTF says how precise its date is. An undated
    event has no place in a calendar and is left out.
    """
    yield _lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Dateline//Dateline//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            f"X-WR-CALNAME:{_text(about.title)}",
            f"NAME:{_text(about.title)}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",  # RFC 7986: how often a subscriber may ask
            "X-PUBLISHED-TTL:PT1H",
        ]
    )
    for event in events:
        if not event.row.when.is_open:
            yield _lines(_vevent(event, about))
    yield "END:VCALENDAR\r\n"


def _vevent(event: EventDetail, about: About) -> list[str]:
    row = event.row
    stamp = changed_at(event, about).strftime("%Y%m%dT%H%M%SZ")
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(row.id)}@dateline",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        *_days(event),
        f"SUMMARY:{_text(row.title)}",
        f"STATUS:{_STATUS[row.status]}",
        f"CATEGORIES:{_text(str(row.kind))}",
        "TRANSP:TRANSPARENT",
        *_where(row.places),
        f"DESCRIPTION:{_description(event, about)}",
        *([f"URL:{about.event(row.id)}"] if about.address else []),
        f"X-DATELINE-EDTF:{_text(edtf(row.when))}",
        f"X-DATELINE-STATUS:{row.status}",
        "END:VEVENT",
    ]


def _days(event: EventDetail) -> list[str]:
    """The first day, and the day after the last; of an open date, the one day that is known."""
    when = event.row.when
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None:
        return []
    lines = [f"DTSTART;VALUE=DATE:{_day(first)}"]
    if last != first and last < date.max:
        lines.append(f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}")
    if when.precision is Precision.UNKNOWN:
        lines.append("COMMENT:The day is not known.")
    return lines


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _where(places: Iterable[NamedPlace]) -> list[str]:
    found = list(places)
    if not found:
        return []
    lines = [f"LOCATION:{_text(', '.join(place.name for place in found))}"]
    spot = next((place for place in found if place.lat is not None and place.lon is not None), None)
    return lines + ([f"GEO:{spot.lat:.6f};{spot.lon:.6f}"] if spot else [])


def _description(event: EventDetail, about: About) -> str:
    """The passages with who published them, and why the event has its date."""
    told = [f"“{plain(p.quote)}” ({outlet(p)}, {origin(p, about)})" for p in passages(event)]
    reason = [f"Date: {plain(event.date_reason)}"] if event.date_reason else []
    return "\\n".join(_text(line) for line in [*told, *reason])


def _text(words: str) -> str:
    r"""A TEXT value: backslash, semicolon and comma escaped (RFC 5545, 3.3.11), nothing that ends a line."""
    return plain(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut within a character."""
    data = line.encode()
    if len(data) <= _OCTETS:
        return line
    pieces, start, room = [], 0, _OCTETS
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:  # a continuation byte of UTF-8
            end -= 1
        pieces.append(data[start:end].decode())
        start, room = end, _OCTETS - 1  # the space that begins a continued line counts
    return "\r\n ".join(pieces)
