"""Atom (RFC 4287): the events that are new or changed last, for feed readers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from app.exports.shared import About, changed_at, origin, outlet, passages, plain
from app.store.results import EventDetail
from app.web.wording import KINDS, STATUSES, capitalised, when_words

ENTRIES = 200  # the newest; a feed is no archive


def write_atom(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """A feed of the events, the one that changed last first."""
    newest = sorted(events, key=lambda event: (changed_at(event, about), event.row.id), reverse=True)
    updated = changed_at(newest[0], about) if newest else about.made
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(plain(about.title))}</title>\n"
        f"<id>{escape(_feed_id(about))}</id>\n"
        f"<updated>{_stamp(updated)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(about.timeline)}/>\n'
        "<generator>Dateline</generator>\n"
        "<author><name>Dateline</name></author>\n"
    )
    for event in newest:
        yield _entry(event, about)
    yield "</feed>\n"


def _entry(event: EventDetail, about: About) -> str:
    row = event.row
    return (
        "<entry>\n"
        f"<title>{escape(plain(row.title))}</title>\n"
        f"<id>urn:dateline:event:{escape(plain(row.id))}</id>\n"
        f"<updated>{_stamp(changed_at(event, about))}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(about.event(row.id))}/>\n'
        f"<category term={quoteattr(str(row.kind))}/>\n"
        f"<summary>{escape(_summary(event))}</summary>\n"
        f'<content type="html">{escape(_content(event, about))}</content>\n'
        "</entry>\n"
    )


def _summary(event: EventDetail) -> str:
    row = event.row
    places = ", ".join(plain(place.name) for place in row.places)
    facts = [capitalised(when_words(row.when)), places, KINDS[row.kind][0], STATUSES[row.status].lower()]
    return " · ".join(fact for fact in facts if fact)


def _content(event: EventDetail, about: About) -> str:
    """HTML of our own making: every word from an article is escaped once here and once as XML."""
    quotes = "".join(
        f"<blockquote><p>{escape(plain(passage.quote))}</p><p>"
        f"<a href={quoteattr(origin(passage, about))}>{escape(outlet(passage))}</a></p></blockquote>"
        for passage in passages(event)
    )
    return f"<p>{escape(_summary(event))}</p>{quotes}"


def _feed_id(about: About) -> str:
    return about.timeline if about.address else f"urn:dateline:timeline:{about.query}"


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
