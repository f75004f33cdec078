"""Lines made into rows: the quick way gives what the general way gives, and a fill what additions give."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import bring_lines
from app.bring import import_articles_of, import_events_of
from app.bring_lines import Chunk, make_sheet, prepare_sheets
from app.model import Kind, Precision, Status
from app.store.check import check
from app.store.database import Database, open_database
from app.store.plain_lines import PlainLines
from app.store.sheets import Sheet
from tests.test_bring import exported

_NAMES = st.sampled_from(
    ["Joe Biden", "President Biden", "Xi Jinping", "Zoë O’Neill", "J. R. Smith, Jr.", "X"]
)
_BODIES = st.sampled_from(["NATO", "the EU", "European Union", "Ministry of Foreign Affairs of France"])
_DAYS = st.sampled_from(["2024-11-13", "2024-11-14"])
_PLACES = st.one_of(
    st.sampled_from(["Brussels", "Belgium", "NATO headquarters", "Nowhere", "Lima"]),
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Brussels", "Lima", "Castle"]),
            "country": st.sampled_from(["BE", "pe", None]),
        },
        optional={"lat": st.sampled_from([50.85, 1]), "lon": st.sampled_from([4.35, 1])},
    ),
)
_QUOTES = st.sampled_from(
    ["Biden met Xi.", "They spoke; the U.S. agreed to 1,000 visas.", "Ärger — “ja”", "é" * 300, "a " * 300]
)
_PASSAGES = st.lists(
    st.fixed_dictionaries(
        {"article": st.just("a-1"), "quote": _QUOTES, "start": st.sampled_from([0, 9])},
        optional={
            "published": _DAYS,
            "source": st.sampled_from(["The Courier", None]),
            "url": st.sampled_from(["https://example.org/1", None]),
        },
    ),
    min_size=1,
    max_size=2,
)
_USUAL: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["e-1", "e-2", "e-3"]),
        "kind": st.sampled_from([*Kind]),
        "title": st.sampled_from(["A meeting", " A  meeting ", "Treffen – heute", "x" * 600]),
        "passages": _PASSAGES,
        "start": st.sampled_from(["2024-11-13", "2024-11-14", "2024-11", "2023", "0001-01-01", "9999-12-31"]),
        "people": st.lists(_NAMES, max_size=2, unique=True),
        "places": st.lists(_PLACES, max_size=2),
    },
    optional={
        "status": st.sampled_from([*Status]),
        "bodies": st.lists(_BODIES, max_size=2),
        "edtf": st.sampled_from(["2024", None]),
    },
)
_PASSAGE = {"article": "a-1", "quote": "b", "start": 0}
_SPOILT: dict[str, list[object]] = {
    "end": ["2024-11-14", "9999-12-31", "2024", None, "", "soon", 2025],
    "start": [None, "", 2024, "2024-13-01", []],
    "precision": [*Precision, None, "fortnight", []],
    "id": [5, None, "", "x" * 290, []],
    "title": [None, "", " ", 7, "\u0085a\tb", "half \ud800", "NUL \0"],
    "people": [None, "Biden", ["  A  b ", ""], ["X", "X"], [1], [{"name": "X"}]],
    "places": [
        [{"name": "X", "lat": True, "lon": 1}],
        [{"name": "Y", "country": "B"}],
        [{"name": "Z", "lat": 1, "lon": 1}, {"name": "Z", "lat": True, "lon": 1}],
        [1],
    ],
    "status": [None, "", "maybe", []],
    "kind": [None, "party", []],
    "main": [False],
    "approximate": [True],
    "roles": [{"Joe Biden": "President"}],
    "changed": ["2024-11-13"],
    "passages": [
        *(None, [], {}, [{}], [{"article": "a", "quote": "b"}], [_PASSAGE, _PASSAGE | {"article": "a-2"}]),
        *([_PASSAGE | {"published": day}] for day in ("2024-11-13T10:00:00Z", "", 1)),
        *([_PASSAGE | {"start": start}] for start in (True, -1)),
        *([_PASSAGE | {"end": end}] for end in (5, 1)),
        *([_PASSAGE | odd] for odd in ({"article": 7}, {"source": 3}, {"quote": ""}, {"x": 1})),
    ],
}
_ODD = [{key: value} for key, values in _SPOILT.items() for value in values]
_LINES = st.builds(lambda usual, odd: usual | odd, _USUAL, st.one_of(st.just({}), st.sampled_from(_ODD)))


def _sheet(lines: list[dict[str, Any]], dialect: str, *, quickly: bool) -> tuple[Sheet, int]:
    """What lines give, and how many of them went the quick way."""
    prepare_sheets(dialect, "mine.jsonl")
    chunk = Chunk([*range(1, len(lines) + 1)], [json.dumps(line).encode() for line in lines])
    went = 0

    def add(plain: PlainLines, number: int, data: bytes) -> bool:
        nonlocal went
        went += (done := quickly and real(plain, number, data))
        return done

    real = PlainLines.add
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainLines, "add", add)
        sheet = make_sheet(chunk)
    sheet.maker = (0, 0)
    return sheet, went


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@settings(max_examples=300)
@given(lines=st.lists(_LINES, min_size=1, max_size=3))
def test_the_quick_way_gives_what_the_general_way_gives(lines: list[dict[str, Any]], dialect: str) -> None:
    assert _sheet(lines, dialect, quickly=True)[0] == _sheet(lines, dialect, quickly=False)[0]


def test_a_usual_line_goes_the_quick_way() -> None:
    line = {
        "id": "e-1", "kind": "meeting", "title": "Biden meets Xi", "start": "2024-11-13", "end": "2024-11-13",
        "precision": "day", "people": ["Joe Biden", "Xi Jinping"], "bodies": ["NATO"],
        "places": [{"name": "Lima", "country": "PE", "lat": -12.05, "lon": -77.04}],
        "passages": [{"article": "a-1", "published": "2024-11-14", "start": 0, "end": 3, "quote": "abc"}],
    }  # fmt: skip
    assert _sheet([line, line | {"id": "e-2", "tellings": []}], "sqlite", quickly=True)[1] == 1


def _lines(count: int) -> tuple[str, str]:
    """Articles and events that are told by them, some at the wrong place or on another day."""
    text = "Joe Biden met Xi Jinping in Lima, officials said."
    articles = [
        {"id": f"a-{n}", "text": text, "published": "2024-11-16", "source": f"S {n % 3}"} for n in range(9)
    ]
    events = [
        {
            "id": f"e-{n}",
            "kind": [*Kind][n % 9],
            "title": f"Event {n}",
            "start": f"2024-{n % 12 + 1:02}-13",
            "people": ["Joe Biden", f"Person {n % 7}"],
            "places": ["Lima", {"name": "Callao", "country": "PE"}],
            "passages": [
                {
                    "article": f"a-{n % 10}",
                    "published": f"2024-11-{16 + n % 2}",
                    "start": n % 3,
                    "quote": text[n % 3 :],
                }
            ],
        }
        for n in range(count)
    ]
    events += [events[3] | {"title": "Told again"}] if count > 50 else []
    return _written(articles), _written(events)


def _written(lines: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.mark.parametrize("count", [40, 60])
def test_a_fill_gives_what_additions_give(
    database: Database, other_database: Database, tmp_path: Path, count: int
) -> None:
    """Of sixty, one is told again: a fill gives up, and the lines are taken in their order."""
    articles, events = tmp_path / "a.jsonl", tmp_path / "e.jsonl"
    for path, written in zip((articles, events), _lines(count), strict=True):
        path.write_text(written, encoding="utf-8")
    halves = [tmp_path / "first" / "e.jsonl", tmp_path / "second" / "e.jsonl"]
    for half, part in zip(halves, (slice(None, 5), slice(5, None)), strict=True):
        half.parent.mkdir()
        half.write_text("\n".join(events.read_text().splitlines()[part]) + "\n")
    for bound, paths in ((database, [events]), (other_database, halves)):
        import_articles_of(bound, articles, print, lambda *_: None)
        for path in paths:
            import_events_of(bound, path, print, lambda *_: None)
        with bound.read() as session:
            assert list(check(session)) == []
    whole, added = (_unclocked(exported(bound)[0]) for bound in (database, other_database))
    assert whole == added
    assert len(whole) == min(count, 60)


def _unclocked(events: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in json.loads(line).items() if k != "changed"} for line in events.splitlines()]


def test_a_fill_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    events = tmp_path / "e.jsonl"
    events.write_text(_lines(40)[1], encoding="utf-8")

    def stop(_lines: int, _bytes: int) -> None:
        raise KeyboardInterrupt

    with open_database(f"sqlite:///{tmp_path / 'one.db'}") as database:
        with pytest.raises(KeyboardInterrupt):
            import_events_of(database, events, print, stop)
        with database.read() as session:
            assert list(check(session)) == []
        assert exported(database) == ("", "")
        assert import_events_of(database, events, print, lambda *_: None).new == 40
        with database.read() as session:
            assert list(check(session)) == []


@pytest.mark.slow
def test_other_processes_make_the_same_of_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = tmp_path / "a.jsonl", tmp_path / "e.jsonl"
    for path, written in zip(paths, _lines(40), strict=True):
        path.write_text(written, encoding="utf-8")
    found = []
    monkeypatch.setattr(bring_lines, "_LINES", 7)
    for small in (4_000_000, 0):
        monkeypatch.setattr(bring_lines, "_SMALL", small)
        with open_database(f"sqlite:///{tmp_path / f'{small}.db'}") as database:
            import_articles_of(database, paths[0], print, lambda *_: None)
            import_events_of(database, paths[1], print, lambda *_: None)
            with database.read() as session:
                assert list(check(session)) == []
            articles, events = exported(database)[1], _unclocked(exported(database)[0])
            found.append((articles, events))
    assert found[0] == found[1]
