"""All that pages and the API ask for, in one place."""

from app.store.cursors import CursorError
from app.store.timeline import timeline

__all__ = ["CursorError", "timeline"]
