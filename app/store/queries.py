"""All that pages and the API ask for, in one place."""

from app.store.choosing import choices
from app.store.cursors import CursorError
from app.store.details import article, event
from app.store.histogram import histogram
from app.store.namepages import bodies, body, counts, people, person, place, places, sources
from app.store.timeline import extent, timeline

__all__ = [
    "CursorError",
    "article",
    "bodies",
    "body",
    "choices",
    "counts",
    "event",
    "extent",
    "histogram",
    "people",
    "person",
    "place",
    "places",
    "sources",
    "timeline",
]
