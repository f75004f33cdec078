"""A user's own names: a CSV or TOML file that goes before the tables of `data/`.

A row a name: `what` it is (person, body, venue or place), its `name` and `aliases` (apart by |), and
for people `office`, `of` (a state's ISO 3166 code or a body's name), `from` and `to` (ISO days, months
or years, empty where open); for the others `city`, `country` (ISO 3166 code), `lat` and `lon`.
"""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

_TABLES = {"person": "offices", "body": "bodies", "venue": "venues", "place": "cities"}
_COLUMNS = ("what", "name", "aliases", "office", "of", "from", "to", "city", "country", "lat", "lon")
_Rows = dict[str, list[dict[str, str]]]


class NamesError(Exception):
    """A file of names that cannot be used; the message names the line and says what to do."""


def read_own(path: Path) -> _Rows:
    """The rows of a file by the table that they extend. Raises NamesError."""
    found: _Rows = {table: [] for table in _TABLES.values()}
    for where, cells in _read_toml(path) if path.suffix.lower() == ".toml" else _read_csv(path):
        table, made = _row(where, cells)
        found[table].append(made)
    return found


def _read_csv(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row, with where it stands."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_head(path, reader.fieldnames or ())
            for row in reader:
                cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
                yield f"{path}, line {reader.line_num}", cells
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise NamesError(
            f"{path} could not be read as CSV in UTF-8 ({trouble}): save it as that."
        ) from trouble


def _read_toml(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The same of [[person]], [[body]], [[venue]] and [[place]] tables."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as trouble:
        raise NamesError(f"{path} could not be read as TOML in UTF-8 ({trouble}): mend it.") from trouble
    for what, entries in tables.items():
        if what not in _TABLES or not isinstance(entries, list):
            raise NamesError(f"{path}: there is no {what!r}; write [[{']], [['.join(_TABLES)}]].")
        for number, entry in enumerate(entries, 1):
            where = f"{path}, {what} {number}"
            if not isinstance(entry, dict):
                raise NamesError(f"{where}: it is no table; begin it with [[{what}]].")
            yield where, {"what": what} | {key: _cell(where, key, value) for key, value in entry.items()}


def _cell(where: str, key: str, value: object) -> str:
    """What a CSV file would say."""
    if key not in _COLUMNS[1:]:
        raise NamesError(f"{where}: there is no {key!r}; take {', '.join(_COLUMNS[1:])}.")
    values = value if isinstance(value, list) and key == "aliases" else [value]
    if not all(isinstance(one, str | int | float | date) for one in values):
        raise NamesError(f"{where}: {key} is no text, number or day.")
    return "|".join(str(one).strip() for one in values)


def _check_head(path: Path, head: Sequence[str]) -> None:
    if not {"what", "name"} <= set(head):
        raise NamesError(f"{path}, line 1: begin with a line of columns, at least what and name.")
    if unknown := [column for column in head if column not in _COLUMNS]:
        raise NamesError(f"{path}, line 1: there is no column {unknown[0]!r}; take {', '.join(_COLUMNS)}.")


def _row(where: str, given: dict[str, str]) -> tuple[str, dict[str, str]]:
    cells = dict.fromkeys(_COLUMNS, "") | given
    if cells["what"] not in _TABLES:
        raise NamesError(f"{where}: {cells['what']!r} is no kind of name; write {', '.join(_TABLES)}.")
    if not cells["name"]:
        raise NamesError(f"{where}: the name is missing.")
    if cells["what"] == "person" and not (cells["office"] and cells["of"]):
        raise NamesError(f"{where}: a person needs an office, and of which state or body it is.")
    if cells["country"] and not (len(cells["country"]) == 2 and cells["country"].isalpha()):
        raise NamesError(f"{where}: {cells['country']!r} is no ISO country code; write two letters, as BE.")
    if cells["what"] == "place" and not (cells["country"] and cells["lat"]):
        raise NamesError(f"{where}: a place needs its country, lat and lon.")
    _check_numbers(where, cells)
    _check_days(where, cells)
    return _TABLES[cells["what"]], _as_table_row(cells)


def _check_numbers(where: str, cells: dict[str, str]) -> None:
    for column, most in (("lat", 90), ("lon", 180)):
        if cells[column] and not _is_within(cells[column], most):
            raise NamesError(f"{where}: {cells[column]!r} is no {column}; write degrees, as in 50.85.")
    if bool(cells["lat"]) != bool(cells["lon"]):
        raise NamesError(f"{where}: give both lat and lon, or neither.")


def _is_within(cell: str, most: float) -> bool:
    try:
        return abs(float(cell)) <= most
    except ValueError:
        return False


def _check_days(where: str, cells: dict[str, str]) -> None:
    from app.names.tables import first_day

    for column in ("from", "to"):
        try:
            first_day(cells[column])
        except ValueError:
            raise NamesError(
                f"{where}: {cells[column]!r} is no day for {column}; write 2024-11-13, 2024-11 or 2024."
            ) from None


def _as_table_row(cells: dict[str, str]) -> dict[str, str]:
    """With the columns of the table that it extends."""
    country = cells["country"].upper()
    return {
        **cells,
        "country": country,
        "person": cells["name"],
        "start": cells["from"],
        "end": cells["to"],
        "kind": "own",
        "seat": cells["city"],
        "geonames": "",
        "stands_for": "",
        "of": cells["of"].upper() if len(cells["of"]) == 2 else cells["of"],
    }
