"""W3C Web Annotation: every passage as an annotation of its article."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.exports.shared import About, origin, passages, plain, to_json
from app.store.results import EventDetail, Passage


def write_annotations(events: Iterable[EventDetail], about: About) -> Iterator[str]:
    """An AnnotationPage. Each target has both selectors of the model: the quote with the words around
    it, and its position in Dateline's text of the article."""
    page = f"{about.address}/export/annotations" + (f"?{about.query}" if about.query else "")
    yield (
        '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage",'
        f'"id":{to_json(page if about.address else "urn:dateline:annotations")},"items":['
    )
    first = True
    for event in events:
        for passage in passages(event):
            yield ("\n" if first else ",\n") + to_json(_annotation(event, passage, about))
            first = False
    yield "\n]}\n"


def _annotation(event: EventDetail, passage: Passage, about: About) -> dict[str, Any]:
    row = event.row
    return {
        "id": f"urn:dateline:passage:{passage.mention_id}:{passage.start}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": plain(row.title), "format": "text/plain", "language": "en"},
            {"type": "TextualBody", "purpose": "tagging", "value": str(row.kind)},
            {"type": "SpecificResource", "purpose": "linking", "source": about.event(row.id)},
        ],
        "target": {
            "source": origin(passage, about),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": passage.before[-32:],
                    "suffix": passage.after[:32],
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }
