"""TimelineJS 3 JSON: a slide for each dated event."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from app.exports.shared import About, origin, outlet, plain, to_json
from app.model import Precision
from app.store.results import EventDetail
from app.web.wording import KINDS, capitalised, when_words

_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.SEASON: 2}  # of year, month and day


def write_timelinejs(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """One object with `events`. TimelineJS shows text as HTML, so that all of it is escaped."""
    yield '{"title":' + to_json({"text": {"headline": escape(plain(about.title))}}) + ',"events":['
    dated = (event for event in events if not event.row.when.is_open)
    for number, event in enumerate(dated):
        yield (",\n" if number else "\n") + to_json(_slide(event, about))
    yield "\n]}\n"


def _slide(event: EventDetail, about: About) -> dict[str, Any]:
    row = event.row
    when = row.when
    first, last = when.start or when.end, when.end or when.start
    slide: dict[str, Any] = {
        "unique_id": row.id,
        "group": KINDS[row.kind][1],
        "start_date": _date(first, when.precision),
        "display_date": escape(capitalised(when_words(when))),
        "text": {"headline": escape(plain(row.title)), "text": _text(event, about)},
    }
    if last and last != first:
        slide["end_date"] = _date(last, when.precision)
    return slide


def _date(day: date | None, precision: Precision) -> dict[str, int]:
    if day is None:
        return {}
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(parts.items())[: _PARTS.get(precision, 3)])


def _text(event: EventDetail, about: About) -> str:
    shown = event.row.passage
    if shown is None:
        return ""
    link = f'<a href="{escape(origin(shown, about))}">{escape(outlet(shown))}</a>'
    return f"<p>{escape(plain(shown.quote))}</p><p>{link}</p>"
