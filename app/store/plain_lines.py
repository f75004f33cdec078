"""The quick way from a line to the rows of a sheet, for a line that holds nothing out of the ordinary.

A data set of one's own mostly has lines of one form: an event with its names and a date, told by passages
of one article. Such an event says what its only mention says, so its rows come straight from the line. They
are those that reading the line, deriving its event and SheetMaker.add() give, which a test holds it to;
whatever is not quite as expected here is left to these.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from json import loads
from typing import Any

from app.imports import names
from app.imports.events import dated
from app.imports.fields import when_of
from app.merge.derive import FIRST, IMPORTED, derive
from app.merge.reach import manner, reach
from app.model import UNDATED, Article, Kind, Mention, Span, Status, When
from app.read.clean import one_line
from app.store.changes import digest
from app.store.keys import first_key, last_day, tail_of
from app.store.names import Anyone
from app.store.search import written_words
from app.store.sheets import KIND_CODES, STATUS_CODES, SheetMaker, when_row

_FIELDS = frozenset(
    {"id", "kind", "status", "title", "start", "end", "precision", "edtf", "people", "bodies", "places",
     "passages"}
)  # fmt: skip
_PASSAGE_FIELDS = frozenset({"article", "source", "url", "path", "published", "start", "end", "quote"})
_PLACE_FIELDS = frozenset({"name", "country", "lat", "lon"})
# What a database or an encoder may not take as it is: NUL, and half of a character.
_ESCAPED = re.compile(rb"\\u(?:0000|[dD])")
_KINDS = {str(kind): (kind, code) for kind, code in KIND_CODES.items()}
_STATUSES = {str(status): code for status, code in STATUS_CODES.items()}
_MANNERS = {(kind, str(status)): manner(kind, status) for kind in Kind for status in Status}
_REASON = "Given in the file that was imported."
_LONGEST_ID = 250  # so that the mention's own has room
_MOST = 100  # names or passages
_MOST_DATES = 100_000  # remembered


class NotPlainError(ValueError):
    """Something in the line needs the general way."""


@dataclass(slots=True)
class _Known:
    """A name as lines write it, its slug, what lies around it, its names in the mention and in the event; and
    its number, as soon as it has one."""

    thing: Anyone
    slug: str
    name: str
    full_name: str
    around: frozenset[str] = frozenset()
    number: int = -1


@dataclass(frozen=True, slots=True)
class _Days:
    """A date, as the columns that rest on it. `said` is for the digest."""

    row: tuple[object, ...]
    first_key: int
    last: int | None
    reach: tuple[int, int] | tuple[None, None]
    said: tuple[str, ...]


class PlainLines:
    """Puts plain lines into the sheets of a maker."""

    def __init__(self, maker: SheetMaker) -> None:
        """Names go by the maker's numbers."""
        self._maker = maker
        self._forget()

    def _forget(self) -> None:
        self._of = self._maker.id
        self._people: dict[Any, _Known] = {}
        self._bodies: dict[Any, _Known] = {}
        self._places: dict[Any, _Known] = {}
        self._dates: dict[Any, _Days] = {}

    def add(self, number: int, data: bytes) -> bool:
        """Add the event of a line to the maker's sheet, or leave all as it is and say False."""
        if _ESCAPED.search(data):
            return False
        if self._of != self._maker.id:
            self._forget()
        try:
            record = loads(data.decode())
            if type(record) is not dict or not record.keys() <= _FIELDS:
                return False
            self._add(number, record)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False
        return True

    def _add(self, number: int, record: dict[str, Any]) -> None:
        ident, said_title = record["id"], record["title"]
        _expect(record.get("edtf") is None or type(record["edtf"]) is str)
        _expect(type(ident) is str and 0 < len(ident) <= _LONGEST_ID and type(said_title) is str)
        title = one_line(said_title, 500)
        passages = _passages(record["passages"])
        kind, kind_code = _KINDS[record["kind"]]
        said_status = record.get("status", "reported")
        status = _STATUSES[said_status]
        first = passages[0]
        published, day = _day(first.get("published"))
        days = self._days(kind, said_status, record, day)
        people = [self._people.get(each) or self._person(each) for each in _listed(record, "people")]
        bodies = [self._bodies.get(each) or self._body(each) for each in _listed(record, "bodies")]
        lying = _listed(record, "places")
        places = [self._places.get(_place_key(each)) or self._place(each) for each in lying]
        named = people + bodies + places
        _expect(
            bool(title) and _differ(people) and _differ(bodies) and _differ(places) and _lie_apart(places)
        )
        mention = f"{IMPORTED}{ident}{FIRST}"
        maker, sheet = self._maker, self._maker.sheet
        if not maker.claim((ident, mention)):
            sheet.late.append(number)
            return
        article = self._article(first, day)
        numbers = tuple([each.number if each.number >= 0 else self._number(each) for each in named])
        slugs = [each.slug for each in named]
        gist = digest((kind, said_status, *days.said, "True", title, *slugs, "", mention))
        telling = (kind_code, status, *days.row, True, title, _REASON, None, None)
        at = len(sheet.mentions)
        texts = {title, *[each["quote"] for each in passages]}
        texts.update([each.name for each in named], [each.full_name for each in people])
        sheet.mentions.append((len(sheet.events), article, 0, mention, published, None, None, *telling))
        sheet.events.append((days.first_key | tail_of(ident), ident, days.last, gist, 0, *telling))
        sheet.told.append(ident)
        sheet.lines.append(number)
        sheet.links.append((numbers, {}))
        sheet.words.append(written_words(texts, maker.dialect))
        for n, each in enumerate(passages):
            start, quote = each["start"], each["quote"]
            sheet.passages.append((at, n, start, start + len(quote), quote))
        reached, until = days.reach
        for n, known in enumerate(named):
            sheet.named.append((at, known.number, n, reached, until, known.name, None))

    def _days(self, kind: Kind, status: str, record: dict[str, Any], published: date | None) -> "_Days":
        how = _MANNERS[kind, status]
        start, end, precision = record.get("start"), record.get("end"), record.get("precision")
        told = how, start, end, "end" in record, precision, published if how[1] else None
        known = self._dates.get(told)
        if known is None:
            _expect(type(start) is str and (end is None or type(end) is str))
            if len(self._dates) > _MOST_DATES:
                self._dates.clear()
            when = when_of({key: record[key] for key in ("start", "end", "precision") if key in record})
            known = self._dates[told] = _dated(kind, Status(status), when, published)
        return known

    def _article(self, passage: dict[str, Any], day: date | None) -> int:
        """The article that a passage names, as the line tells of it."""
        known = self._maker.place_of_article(passage["article"])
        if known is not None:
            return known
        facts: dict[str, Any] = {key: passage.get(key) for key in ("source", "url", "path")}
        return self._maker.article(Article(id=passage["article"], text="", **facts, **dated(day)))

    def _number(self, known: _Known) -> int:
        known.number = self._maker.number(known.thing)
        return known.number

    def _person(self, said: object) -> _Known:
        (person,) = names.people([said], {}, {})
        (derived,) = derive([_mention_of(people=(person,))]).people
        known = self._people[said] = _Known(person, person.slug, person.name, derived.name)
        return known

    def _body(self, said: object) -> _Known:
        (body,) = names.bodies([said], {})
        known = self._bodies[said] = _Known(body, body.slug, body.name, body.name)
        return known

    def _place(self, said: object) -> _Known:
        (place,) = names.places([said], {})
        around = frozenset(outer.slug for outer in place.within)
        known = _Known(place, place.slug, place.name, place.name, around)
        self._places[_place_key(said)] = known
        return known


def _expect(condition: bool) -> None:
    if not condition:
        raise NotPlainError


def _listed(record: dict[str, Any], key: str) -> list[Any]:
    value: list[Any] = record.get(key, [])
    _expect(type(value) is list and len(value) <= _MOST)
    return value


def _place_key(said: Any) -> object:  # noqa: ANN401 - JSON
    """What tells how a place is written from other ways."""
    if type(said) is dict:
        _expect(said.keys() <= _PLACE_FIELDS)
        lat, lon = said.get("lat"), said.get("lon")
        return said["name"], said.get("country"), lat, lon, type(lat), type(lon)
    return said


def _differ(named: list[_Known]) -> bool:
    return len(named) < 2 or len({each.slug for each in named}) == len(named)


def _lie_apart(places: list[_Known]) -> bool:
    """Whether no place lies in another one: an event is told to be in the inner one alone."""
    return len(places) < 2 or not any(one.slug in other.around for one in places for other in places)


def _passages(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The passages, all of one article, each with its place."""
    _expect(type(given) is list and 0 < len(given) <= _MOST)
    article = given[0]["article"]
    _expect(type(article) is str and 0 < len(article) <= _LONGEST_ID)
    for each in given:
        start, quote = each["start"], each["quote"]
        _expect(each.keys() <= _PASSAGE_FIELDS and each["article"] == article)
        _expect(type(start) is int and type(quote) is str and quote != "")
        _expect(0 <= start < 2**31 - len(quote) and each.get("end") in {None, start + len(quote)})
        for fact in (each.get("source"), each.get("url"), each.get("path")):
            _expect(fact is None or type(fact) is str)
    return given


@lru_cache(maxsize=65_536)
def _day(said: str | None) -> tuple[str | None, date | None]:
    if said is None:
        return None, None
    _expect(type(said) is str)
    day = date.fromisoformat(said)
    return day.isoformat(), day


def _dated(kind: Kind, status: Status, when: When, published: date | None) -> _Days:
    """A date with both ends; one that is open rests on more than is said of it."""
    _expect(when.start is not None and when.end is not None)
    days = reach(_mention_of(kind=kind, status=status, when=when, published=published))
    return _Days(
        when_row(when),
        first_key(when),
        last_day(when),
        (days[0].toordinal(), days[1].toordinal()) if days else (None, None),
        (when.precision, str(when.approximate), str(when.start), str(when.end)),
    )


def _mention_of(**facts: Any) -> Mention:  # noqa: ANN401
    """A mention of which only this matters."""
    return replace(_NOBODY, **facts)


_NOBODY = Mention("", "", Kind.MEETING, Status.REPORTED, UNDATED, (), (), (), Span(0, 1), "")
