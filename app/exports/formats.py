"""The formats by name: what each is for, what it is called on the web, and who writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.exports.annotations import write_annotations
from app.exports.atom import ENTRIES, write_atom
from app.exports.briefing import write_markdown
from app.exports.geo import write_geojson
from app.exports.icalendar import write_icalendar
from app.exports.lines import write_jsonl
from app.exports.linked import write_jsonld
from app.exports.shared import About
from app.exports.table import write_csv
from app.exports.timelinejs import write_timelinejs
from app.filters import Filter
from app.store.results import EventDetail

Writer = Callable[[Iterable[EventDetail], About], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in addresses and on the command line, and how it is written.

    `writer` takes events in the order of the timeline and gives pieces of text (UTF-8 when encoded);
    where `newest` is not 0, only that many, those that changed last; `whole` ones, with all that was read.
    """

    name: str
    label: str
    purpose: str
    media_type: str
    suffix: str
    writer: Writer
    newest: int = 0
    whole: bool = False


def kept(chosen: Format, wanted: Filter) -> Filter:
    """What a format is given of a filter. All there is, as JSON Lines, is what moves between databases: it
    has the background too, whether asked for or not."""
    return Filter(background=True) if chosen.name == "jsonl" and wanted == Filter() else wanted


FORMATS = {
    found.name: found
    for found in (
        Format("jsonl", "JSON Lines", "everything; comes back with dateline import",
               "application/jsonl", "jsonl", write_jsonl, whole=True),
        Format("csv", "CSV", "spreadsheets", "text/csv; charset=utf-8", "csv", write_csv),
        Format("ics", "iCalendar", "calendars, also to subscribe to",
               "text/calendar; charset=utf-8", "ics", write_icalendar),
        Format("atom", "Atom", "feed readers: new and changed events, the latest first",
               "application/atom+xml; charset=utf-8", "atom", write_atom, ENTRIES),
        Format("geojson", "GeoJSON", "maps", "application/geo+json", "geojson", write_geojson),
        Format("jsonld", "JSON-LD", "schema.org events for search engines and graphs",
               "application/ld+json", "jsonld", write_jsonld),
        Format("timelinejs", "TimelineJS", "slides in TimelineJS", "application/json", "json",
               write_timelinejs),
        Format("annotations", "Web Annotation", "passages for annotation tools (W3C)",
               'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', "anno.jsonld",
               write_annotations),
        Format("markdown", "Markdown", "a briefing with footnoted sources",
               "text/markdown; charset=utf-8", "md", write_markdown),
    )
}  # fmt: skip
