"""Markdown: a briefing, the entries by day, each sentence with its footnoted source."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from app.exports.shared import About, origin, outlet, passages, plain
from app.model import Status
from app.store.results import EventDetail, Passage
from app.web.wording import KINDS, STATUSES, UNDATED_WORDS, capitalised, full_day, short_day, when_words

# All that CommonMark and its common extensions give a meaning within a line; a backslash takes it away.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&^]|!(?=\[)|:(?=//))")


def write_markdown(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """A heading a day; under each its entries, and below these their footnotes."""
    yield f"# {_text(about.title)}\n"
    numbers = count(1)
    heading, notes = "", list[str]()
    for event in events:
        if (title := _heading(event)) != heading:
            yield _footnotes(notes) + f"\n## {title}\n\n"
            heading, notes = title, []
        entry, own = _entry(event, numbers, about)
        yield entry
        notes += own
    yield _footnotes(notes)


def _heading(event: EventDetail) -> str:
    when = event.row.when
    if when.is_open:
        return UNDATED_WORDS
    is_day = when.start == when.end and when.start is not None
    return full_day(when.start) if is_day and when.start else capitalised(when_words(when))


def _entry(event: EventDetail, numbers: "count[int]", about: About) -> tuple[str, list[str]]:
    row = event.row
    told = [(next(numbers), passage) for passage in passages(event)]
    marks = "".join(f"[^{number}]" for number, _ in told)
    title = f"~~{_text(row.title)}~~" if row.status is Status.CANCELLED else f"**{_text(row.title)}**"
    facts = [KINDS[row.kind][0]]
    facts += [] if row.status is Status.REPORTED else [STATUSES[row.status].lower()]
    facts += [", ".join(_text(place.name) for place in row.places)] if row.places else []
    notes = [_footnote(number, passage, about) for number, passage in told]
    return f"- {title} ({', '.join(facts)}){marks}\n", notes


def _footnote(number: int, passage: Passage, about: About) -> str:
    day = f", {short_day(passage.published)}" if passage.published else ""
    address = origin(passage, about).replace(">", "%3E").replace("<", "%3C")
    link = f", <{address}>" if address.startswith("http") else ""
    return f"[^{number}]: {_text(outlet(passage))}{day}: “{_text(passage.quote)}”{link}\n"


def _footnotes(notes: list[str]) -> str:
    return "\n" + "".join(notes) if notes else ""


def _text(words: str) -> str:
    """Words without any markup of their own."""
    return _MARKUP.sub(r"\\\1", plain(words))
