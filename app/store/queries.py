"""All that pages and the API ask for, in one place."""

from app.store.choosing import choices, labels
from app.store.cursors import CursorError
from app.store.details import article, event
from app.store.finding import find_articles
from app.store.histogram import histogram
from app.store.mapping import journey, on_map
from app.store.namepages import bodies, body, counts, people, person, place, places, sources
from app.store.network import network
from app.store.outlets import outlets, spellings
from app.store.timeline import bare_page, extent, latest, timeline

__all__ = [
    "CursorError",
    "article",
    "bare_page",
    "bodies",
    "body",
    "choices",
    "counts",
    "event",
    "extent",
    "find_articles",
    "histogram",
    "journey",
    "labels",
    "latest",
    "network",
    "on_map",
    "outlets",
    "people",
    "person",
    "place",
    "places",
    "sources",
    "spellings",
    "timeline",
]
