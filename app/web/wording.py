"""Dates, kinds and counts in the words of a British newspaper, at the precision they have."""

from datetime import date, timedelta

from app.model import Kind, Precision, PublishedBasis, Status, When
from app.store.results import EventRow

KINDS = {
    Kind.MEETING: ("Meeting", "Meetings"),
    Kind.SUMMIT: ("Summit", "Summits"),
    Kind.CALL: ("Call", "Calls"),
    Kind.VISIT: ("Visit", "Visits"),
    Kind.STATEMENT: ("Statement", "Statements"),
    Kind.AGREEMENT: ("Agreement", "Agreements"),
    Kind.AID: ("Aid", "Aid"),
    Kind.SANCTION: ("Sanction", "Sanctions"),
    Kind.VOTE: ("Vote", "Votes"),
}
STATUSES = {
    Status.REPORTED: "Reported",
    Status.PLANNED: "Planned",
    Status.PROPOSED: "Proposed",
    Status.CANCELLED: "Cancelled",
    Status.DENIED: "Denied",
}
BASES = {
    PublishedBasis.GIVEN: "as given when it was ingested",
    PublishedBasis.METADATA: "from the article’s metadata",
    PublishedBasis.DATELINE: "from its dateline",
    PublishedBasis.URL: "from its address",
    PublishedBasis.TEXT: "inferred from its text",
    PublishedBasis.UNKNOWN: "unknown",
}
_CHOICES = {
    "kind": {kind.value: plural for kind, (_, plural) in KINDS.items()},
    "status": {status.value: word for status, word in STATUSES.items()},
}
UNDATED_WORDS = "Undated"
# strftime's names follow the machine's locale; these pages are in English everywhere.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Meteorological seasons by their first month, as `edtf` writes them.
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def weekday_words(day: date) -> str:
    """`Wednesday`."""
    return _WEEKDAYS[day.weekday()]


def month_words(day: date) -> str:
    """`November 2024`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """`Nov`."""
    return _MONTHS[day.month - 1][:3]


def day_words(day: date) -> str:
    """`13 November 2024`."""
    return f"{day.day} {month_words(day)}"


def short_day(day: date) -> str:
    """`13 Nov 2024`."""
    return f"{day.day} {short_month(day)} {day.year}"


def full_day(day: date) -> str:
    """`Wednesday 13 November 2024`."""
    return f"{weekday_words(day)} {day_words(day)}"


def range_words(start: date, end: date) -> str:
    """`12–13 November 2024`, naming month and year once where both ends share them."""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def units_words(start: date, end: date, unit: str) -> str:
    """From the first day of a row of units to the last, in the precision of the unit."""
    if unit in ("day", "week"):
        return range_words(start, end)
    if unit in ("month", "quarter"):
        first, last = month_words(start), month_words(end)
        return first if first == last else f"{first} – {last}"
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def slot_words(start: date, end: date, unit: str) -> str:
    """One unit of time: `13 November 2024`, `week of 11 November 2024`, `1990–1999`."""
    return f"week of {day_words(start)}" if unit == "week" else units_words(start, end, unit)


def when_words(when: When) -> str:
    """The date of something as precisely as it is known, and no more precisely."""
    if when.start is None or when.end is None:
        return _open_words(when)
    words = _closed_words(when.start, when.end, when.precision)
    return f"about {words}" if when.approximate else words


def _open_words(when: When) -> str:
    if when.start:
        return f"{day_words(when.start)} or later"
    if when.end:
        return f"by {day_words(when.end)}"
    return UNDATED_WORDS


def _closed_words(start: date, end: date, precision: Precision) -> str:
    match precision:
        case Precision.WEEK:
            return f"week of {day_words(start)}"
        case Precision.MONTH:
            return _months_words(start, end)
        case Precision.SEASON:
            return _season_words(start, end)
        case Precision.YEAR if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        case Precision.UNKNOWN if start != end:
            same_month = (start.year, start.month) == (end.year, end.month)
            return f"between {start.day if same_month else day_words(start)} and {day_words(end)}"
        case _:
            return range_words(start, end)


def _months_words(start: date, end: date) -> str:
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return range_words(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return month_words(start)
    if start.year == end.year:
        return f"{_MONTHS[start.month - 1]}–{month_words(end)}"
    return f"{month_words(start)} – {month_words(end)}"


def _season_words(start: date, end: date) -> str:
    season = _SEASONS.get(start.month)
    if season is None or start.day != 1 or not 85 <= (end - start).days <= 95:
        return range_words(start, end)
    years = str(start.year) if start.year == end.year else f"{start.year}–{end.year % 100:02d}"
    return f"{season} {years}"


def span_words(first: When, last: When) -> str:
    """`October 2024 – 13 November 2024`: from when to when, each as precisely as it is known."""
    if first == last:
        return when_words(first)
    if first.start and last.end and _is_day(first) and _is_day(last) and first.start <= last.end:
        return range_words(first.start, last.end)
    return f"{when_words(first)} – {when_words(last)}"


def _is_day(when: When) -> bool:
    return when.precision is Precision.DAY and when.start == when.end and not when.approximate


def choice_label(filter_name: str, value: str, label: str) -> str:
    """A choice in words: kinds and statuses in ours, names (`label`) as the articles have them."""
    return _CHOICES.get(filter_name, {}).get(value, label)


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 event`, `1,204 events`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capitalised(words: str) -> str:
    """The words with a capital first letter, the rest as it was."""
    return words[:1].upper() + words[1:]


_SHAKY = 0.6
_PARTS = {
    "event": "uncertain report",
    "date": "uncertain date",
    "people": "uncertain people",
    "place": "uncertain place",
}


def doubts(event: EventRow) -> list[str]:
    """What of an event is right hardly more often than not, in words: "uncertain date"."""
    sure = event.confidence
    if sure is None:
        return []
    told = {
        "event": True,
        "date": not event.when.is_open,
        "people": bool(event.people),
        "place": bool(event.places),
    }
    return [words for part, words in _PARTS.items() if told[part] and getattr(sure, part) < _SHAKY]
