"""When what is told of an event became what it is: for feeds, which tell of what is new and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from time import time

from app.model import Event
from app.store.names import named_in


@dataclass(frozen=True, slots=True)
class Change:
    """A digest of what is told of an event, and since when it is told so, in seconds since 1970."""

    gist: int
    since: int


def changes(events: Iterable[Event], before: Mapping[str, Change]) -> dict[str, Change]:
    """The state of each event by id: since now, unless it is told as it was `before`."""
    now = int(time())
    found: dict[str, Change] = {}
    for event in events:
        told, known = gist(event), before.get(event.id)
        found[event.id] = known if known and known.gist == told else Change(told, now)
    return found


def gist(event: Event) -> int:
    """What is told of an event, its passages included, as one number of 63 bits: that it changed shows
    without its old form being kept."""
    when = event.when
    said = (
        event.kind, event.status, when.precision, str(when.approximate), str(when.start), str(when.end),
        str(event.main), event.title, *(thing.slug for thing in named_in(event)), "",
        *(mention.id for mention in event.mentions),
    )  # fmt: skip
    return digest(said)


def digest(said: Iterable[str]) -> int:
    """Words as one number of 63 bits."""
    found = blake2b("\x1f".join(said).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found) >> 1
