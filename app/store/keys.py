"""The key of an event: a number in the order of the timeline.

From the top bit down: the day (22 bits, 31 to every month, so that a division gives the month),
how wide the date is (4 bits, a day before the month that begins on it), and a hash of the id.
Every index that ends in the key, and the search index, then come out in page order, and a span
of days is a range of keys. A changed date means a new key.
"""

from datetime import date
from hashlib import blake2b

from app.model import When
from app.store.columns import PRECISIONS

_WIDTH_BITS = 4
_HASH_BITS = 37
_DAY_SHIFT = _WIDTH_BITS + _HASH_BITS
_NO_DAY = (1 << 22) - 1

DAYS_A_MONTH = 31
ONE_DAY = 1 << _DAY_SHIFT  # in keys
UNDATED = _NO_DAY << _DAY_SHIFT  # the first key of events without any date
LAST = (1 << 63) - 1


def day_number(day: date) -> int:
    """The place of a day in the order of days: 31 numbers to every month."""
    return (day.year * 12 + day.month - 1) * DAYS_A_MONTH + day.day - 1


def day_of(number: int) -> date:
    """The day that has `number`."""
    months, day = divmod(number, DAYS_A_MONTH)
    return date(months // 12, months % 12 + 1, day + 1)


def first_day(when: When) -> date | None:
    """The day that an event is sorted and counted by: its start, or its end where only that is known."""
    return when.start or when.end


def last_day(when: When) -> int | None:
    """The number of the last day known."""
    day = when.end or when.start
    return day_number(day) if day else None


def key_of(event_id: str, when: When) -> int:
    """The key of an event. Two events may (once in some 10,000 databases of a million) share it."""
    return first_key(when) | tail_of(event_id)


def first_key(when: When) -> int:
    """The lowest key of events with this date."""
    day = first_day(when)
    number = day_number(day) if day else _NO_DAY
    return number << _DAY_SHIFT | PRECISIONS.index(when.precision) << _HASH_BITS


def tail_of(event_id: str) -> int:
    """What tells the keys of events with one date apart."""
    return int.from_bytes(blake2b(event_id.encode(), digest_size=8).digest()) >> (64 - _HASH_BITS)


def start_of(day: date) -> int:
    """The lowest key of events that begin on `day`."""
    return day_number(day) << _DAY_SHIFT


def end_of(day: date) -> int:
    """The key after the highest of events that begin on `day`."""
    return (day_number(day) + 1) << _DAY_SHIFT


def day_of_key(key: int) -> date | None:
    """The day that an event with `key` begins on; None where it is undated."""
    return None if key >= UNDATED else day_of(key >> _DAY_SHIFT)
