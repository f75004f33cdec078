"""The events of each month packed into columns, kept in the transaction that changes the events.

Every count beside a filter is made from these (see counting.py): they are the rows of `event` and
`event_name` again, in the form that is counted fastest. Whatever writes to those two tables says so here:
repack() brings the packs of the months concerned in line; loosen(), for many events at once, takes them
away, and what has no pack is read from its rows until pack_loose() makes it. Either way the month gets a
new version, by which readers know what they hold already.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from secrets import randbits

from sqlalchemy import BigInteger, LargeBinary, TextClause, delete, func, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.store.arrays import NO_DAY, Columns
from app.store.columns import BigKey
from app.store.keys import DAYS_A_MONTH, LAST, ONE_DAY
from app.store.models import Base, EventRecord
from app.store.statements import batches, insert_into, table_of

MONTH = DAYS_A_MONTH * ONE_DAY  # in keys; all undated events share one month behind all others
_VERSION_BITS = 44  # drawn at random: versions can be summed over all months that there are

_EVENTS = "SELECT key, coalesce(last_day, {no_day}), kind, status, main FROM event WHERE {which} ORDER BY key"
_LINKS = "SELECT event_key, name_key, direct FROM event_name WHERE {which} ORDER BY event_key, name_key"
_IN_MONTH = "{key} BETWEEN :first AND :last"
_ANY_OF = "{key} IN ({keys})"


class MonthRecord(Base):
    """A month that has, or had, events. The version is another whenever one of them changes."""

    __tablename__ = "event_month"

    month: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = ({"sqlite_with_rowid": False},)


class PackRecord(Base):
    """The events of a month as columns (see arrays.py). A month without has to be read from its rows."""

    __tablename__ = "event_pack"

    month: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    events: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)


def repack(session: Session, gone: Collection[int], come: Collection[int]) -> None:
    """Bring the packs in line where the events with the keys `gone` are no more, and those of `come` are
    new or changed; their rows are written already. What is loose stays so."""
    months = sorted({key // MONTH for key in (*gone, *come)})
    known = _known(session, months)
    _touch(session, months)  # also lets writers of one month wait for each other
    held = packs(session, months)
    for month in months:
        if month in held:
            fresh = _read_events(session, _of(come, month))
            _write(session, month, held[month].changed(_of(gone, month), fresh))
        elif month not in known:
            _write(session, month, read_month(session, month))


def _of(keys: Iterable[int], month: int) -> list[int]:
    return [key for key in keys if key // MONTH == month]


def loosen(session: Session, keys: Iterable[int]) -> None:
    """Take away the packs of the months in which events with these keys were written: for many at once,
    with pack_loose() at their end."""
    months = sorted({key // MONTH for key in keys})
    _touch(session, months)
    for batch in batches(months):
        session.execute(delete(PackRecord).where(PackRecord.month.in_(batch)))


def pack_loose(session: Session) -> None:
    """Pack the months that have no pack."""
    for month in loose(session):
        _touch(session, [month])
        _write(session, month, read_month(session, month))


def loose(session: Session) -> list[int]:
    """The months without a pack."""
    packed = select(PackRecord.month)
    return list(session.scalars(select(MonthRecord.month).where(MonthRecord.month.not_in(packed))))


def packs(session: Session, months: Sequence[int]) -> dict[int, Columns]:
    """The packs of those of `months` that have one."""
    found: dict[int, Columns] = {}
    for batch in batches(months):
        rows = session.execute(
            select(PackRecord.month, PackRecord.events, PackRecord.packed).where(PackRecord.month.in_(batch))
        )
        found.update({month: Columns.unpacked(count, packed) for month, count, packed in rows})
    return found


def read_month(session: Session, month: int) -> Columns:
    """The events of a month as their rows are now."""
    last = min((month + 1) * MONTH - 1, LAST)
    return _read(session, _IN_MONTH, {"first": month * MONTH, "last": last})


def _read_events(session: Session, keys: Sequence[int]) -> Columns:
    found = [
        _read(session, _ANY_OF.replace("{keys}", ", ".join(map(str, batch))), {})
        for batch in batches(sorted(keys))
    ]
    return Columns.joined(found)


def _read(session: Session, which: str, values: Mapping[str, int]) -> Columns:
    events = text(_EVENTS.format(no_day=NO_DAY, which=which.format(key="key")))
    links = text(_LINKS.format(which=which.format(key="event_key")))
    return Columns.of_rows(*(_plain(session, which, values) for which in (events, links)))


def _plain(session: Session, which: TextClause, values: Mapping[str, int]) -> Sequence[Sequence[int]]:
    """Rows as the driver gives them: numpy would take each of SQLAlchemy's own apart by its names."""
    cursor = session.connection().execute(which, values).cursor
    return cursor.fetchall() if cursor else ()


def _known(session: Session, months: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for batch in batches(months):
        found |= set(session.scalars(select(MonthRecord.month).where(MonthRecord.month.in_(batch))))
    return found


def _touch(session: Session, months: Sequence[int]) -> None:
    """Give months a new version."""
    if not months:
        return
    statement = insert_into(session, MonthRecord)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["month"], set_={"version": statement.excluded.version}
        ),
        [{"month": month, "version": randbits(_VERSION_BITS)} for month in months],
    )


def _write(session: Session, month: int, columns: Columns) -> None:
    session.execute(delete(PackRecord).where(PackRecord.month == month))
    row = {"month": month, "events": len(columns.keys), "packed": columns.packed()}
    session.connection().execute(insert(table_of(PackRecord)), [row])


def disagreeing_months(session: Session) -> list[int]:
    """The months whose packs are not what their rows say, or that nothing is known of."""
    month = EventRecord.key // MONTH
    there = set(session.scalars(select(month).distinct()))
    known = set(session.scalars(select(MonthRecord.month)))
    wrong = there - known
    for number in sorted(known):
        held = packs(session, [number]).get(number)
        if held is not None and held.packed() != read_month(session, number).packed():
            wrong.add(number)
    return sorted(wrong)


def stamp(session: Session) -> int:
    """A number that is another whenever an event is."""
    return int(session.scalar(select(func.coalesce(func.sum(MonthRecord.version), 0))) or 0)
