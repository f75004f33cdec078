"""The keys of names through a long import: each name is looked up or made once."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.store.names import Anyone, NameId, name_id, register

_MOST = 500_000  # values kept: as many as fit into some 100 MB


class KnownNames:
    """Keys by value. Values of one name are one object as long as their line says the same of it, so they
    are known by their address in memory: to compare places within places would cost more."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._keys: dict[int, tuple[Anyone, int]] = {}
        self._by_slug: dict[NameId, int] = {}

    def register(self, session: Session, things: Iterable[Anyone]) -> None:
        """Make sure that all `things` have a row. Raises ValueError for a name that cannot be stored."""
        if len(self._keys) > _MOST:
            self._keys.clear()
            self._by_slug.clear()
        new = {id(thing): thing for thing in things if id(thing) not in self._keys}
        if new:
            keys = register(session, new.values())
            self._keys.update({n: (thing, keys[name_id(thing)]) for n, thing in new.items()})
            self._by_slug.update(keys)

    def key(self, thing: Anyone) -> int:
        """The key of a registered value, or of one with the slug of such."""
        known = self._keys.get(id(thing))
        return known[1] if known else self._by_slug[name_id(thing)]
