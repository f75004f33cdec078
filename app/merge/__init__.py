"""Merging: mentions that tell the same happening, across articles, joined into events.

Events are the connected components of one relation between two mentions (`tells_the_same`), so
any order of arrival gives the same events, and a new article concerns only the events that one of
its mentions is related to.
"""

from collections.abc import Iterable

from app.merge.derive import derive
from app.merge.same import components, tells_the_same
from app.model import Event, Mention

__all__ = ["merge", "tells_the_same"]


def merge(mentions: Iterable[Mention]) -> list[Event]:
    """The events that `mentions` tell, in the order of their ids."""
    return sorted((derive(group) for group in components(mentions)), key=lambda event: event.id)
