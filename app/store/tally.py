"""Uses of names and numbers of events, summed up while rows are written in bulk."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.store.bulk import Row
from app.store.events import Link, count_names
from app.store.uses import add_uses


class Tally:
    """Counts that are still to be written."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.spellings: Counter[tuple[int, str]] = Counter()
        self.roles: Counter[tuple[int, str]] = Counter()
        self.latest: dict[tuple[int, str], date] = {}
        self.links: Counter[Link] = Counter()

    def add_named(self, named: Sequence[Row], keys: Sequence[int], mentions: Sequence[Row]) -> None:
        """Count the spellings and roles of rows of a sheet; `keys` are those of names by their numbers."""
        self.spellings.update([(keys[row[1]], row[5]) for row in named])
        for row in named:
            if row[6]:
                use, day = (keys[row[1]], row[6]), mentions[row[0]][4]
                self.roles[use] += 1
                if day and date.fromisoformat(day) > self.latest.get(use, date.min):
                    self.latest[use] = date.fromisoformat(day)

    def write(self, session: Session) -> None:
        """Write all that was counted, and begin again."""
        add_uses(session, self.spellings, self.roles, self.latest)
        count_names(session, Counter(), self.links)
        for counted in (self.spellings, self.roles, self.latest, self.links):
            counted.clear()
