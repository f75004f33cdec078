"""`dateline ingest`: what lands in the store, what is said, and what bad input changes (nothing)."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.cli.program import without_progress

MET = "BRUSSELS, Nov. 13, 2024 (Wire) - Antony Blinken met Mark Rutte in Brussels on Wednesday.\n"
CALLED = "---\npublished: 2024-11-15\nsource: AP\n---\nOlaf Scholz telephoned Vladimir Putin on Friday.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two clippings in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DATABASE", raising=False)
    clips = tmp_path / "clips"
    clips.mkdir()
    (clips / "met.txt").write_text(MET)
    (clips / "called.txt").write_text(CALLED)
    return tmp_path


def ingest(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["ingest", *arguments], input=stdin, catch_exceptions=False)


def stored(query: str) -> list[tuple[object, ...]]:
    """Rows of the store, read past our own code."""
    connection = sqlite3.connect("dateline.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def dump() -> list[str]:
    connection = sqlite3.connect("dateline.db")
    try:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "sqlite_')]
    finally:
        connection.close()


def test_a_folder_becomes_a_timeline(desk: Path) -> None:
    result = ingest("clips")
    assert (result.exit_code, without_progress(result.stderr)) == (0, "")
    assert result.stdout == "2 articles: 2 new; 2 events on the timeline.\n"
    assert stored("SELECT path, published, published_basis, source FROM article ORDER BY path") == [
        ("clips/called.txt", "2024-11-15", "metadata", "AP"),
        ("clips/met.txt", "2024-11-13", "dateline", None),
    ]


def test_a_second_run_changes_nothing(desk: Path) -> None:
    ingest("clips")
    before = dump()
    result = ingest("clips")
    assert result.stdout == "2 articles: 2 unchanged; 2 events on the timeline.\n"
    assert dump() == before


def test_an_article_that_changed_is_replaced(desk: Path) -> None:
    ingest("clips")
    (desk / "clips/met.txt").write_text(MET.replace("Mark Rutte", "Radoslaw Sikorski"))
    result = ingest("clips/met.txt")
    assert result.stdout == "1 article: 1 changed; 2 events on the timeline.\n"
    assert stored("SELECT count(*) FROM article") == [(2,)]


def test_what_cannot_be_read_is_said_and_the_others_go_on(desk: Path) -> None:
    (desk / "clips/empty.txt").touch()
    (desk / "clips/picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(60))
    result = ingest("clips", "gone.txt")
    assert result.exit_code == 1
    assert result.stdout == "5 articles: 2 new, 3 failed; 2 events on the timeline.\n"
    assert without_progress(result.stderr).splitlines() == [
        "clips/empty.txt is empty: leave it out, or save the article again.",
        "clips/picture.jpg is a picture, not plain text: save its text as a .txt file and ingest that.",
        "gone.txt does not exist: check the name and the folder.",
    ]


def test_a_file_that_turned_bad_leaves_what_it_gave_before(desk: Path) -> None:
    ingest("clips")
    before = dump()
    (desk / "clips/met.txt").write_bytes(b"\x00" * 500)
    result = ingest("clips/met.txt")
    assert result.exit_code == 1
    assert dump() == before


def test_what_had_to_be_mended_is_said_without_failing(desk: Path) -> None:
    (desk / "old.txt").write_bytes(
        "Jean-Noël Barrot’s visit to Tbilisi is on Nov. 20, 2024.".encode("cp1252")
    )
    result = ingest("old.txt")
    assert result.exit_code == 0
    assert without_progress(result.stderr) == "old.txt is not UTF-8, read as windows-1252.\n"


def test_an_undated_article_is_kept_and_the_command_that_settles_it_named(desk: Path) -> None:
    (desk / "un dated.txt").write_text("Antony Blinken met Mark Rutte in Brussels yesterday.\n")
    result = ingest("un dated.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "1 article does not say when it was published, so relative dates stay open. Give it its day:",
        "  dateline ingest --published YYYY-MM-DD 'un dated.txt'",
    ]
    assert stored("SELECT published FROM article") == [(None,)]

    result = ingest("--published", "2024-11-14", "un dated.txt")
    assert result.stdout == "1 article: 1 changed; 1 event on the timeline.\n"
    assert stored("SELECT published, published_basis FROM article") == [("2024-11-14", "given")]


def test_the_settling_command_names_the_database_that_was_named(desk: Path) -> None:
    (desk / "undated.txt").write_text("Antony Blinken met Mark Rutte in Brussels yesterday.\n")
    result = ingest("undated.txt", "--database", "sqlite:///other.db")
    assert "dateline ingest --database sqlite:///other.db --published YYYY-MM-DD undated.txt" in result.stdout


def test_standard_input_is_an_article(desk: Path) -> None:
    result = ingest("-", "--source", "The Example Courier", stdin=MET.encode())
    assert result.stdout == "1 article: 1 new; 1 event on the timeline.\n"
    assert stored("SELECT path, source FROM article") == [(None, "The Example Courier")]


def test_markup_is_stored_as_the_text_that_it_is(desk: Path) -> None:
    text = MET.replace("Mark Rutte", "<script>alert('x')</script> & Mark Rutte").strip()
    (desk / "m.txt").write_text(text)
    assert ingest("m.txt").exit_code == 0
    assert stored("SELECT text FROM article") == [(text,)]


def test_the_database_may_come_from_the_environment(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATABASE", "sqlite:///elsewhere.db")
    ingest("clips")
    assert (desk / "elsewhere.db").exists()
    assert not (desk / "dateline.db").exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:////nowhere/at/all.db", "There is no folder /nowhere/at for the database"),
        ("mysql://localhost/x", "must be like sqlite:///dateline.db or postgresql://"),
        ("not a url", "must be like sqlite:///dateline.db or postgresql://"),
    ],
)
def test_a_database_that_cannot_be_used_gives_one_sentence(desk: Path, url: str, words: str) -> None:
    result = ingest("clips", "--database", url)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["ingest", "clips"], ["serve", "--port", "0"], ["migrate"]])
def test_a_newer_schema_is_left_alone(desk: Path, arguments: list[str]) -> None:
    ingest("clips")
    connection = sqlite3.connect("dateline.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = dump()
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "was written by a newer Dateline (schema 9999): upgrade Dateline." in result.stderr
    assert result.stderr.count("\n") == 1
    assert dump() == before


def test_a_pipeline_that_is_not_there_is_found_out_first(desk: Path) -> None:
    result = ingest("clips", "--model", "xx_no_such_pipeline")
    assert result.exit_code == 2
    assert "There is no spaCy pipeline named 'xx_no_such_pipeline'" in result.stderr
    assert not (desk / "dateline.db").exists()


def test_migrate_makes_an_empty_database_and_a_second_time_nothing(desk: Path) -> None:
    for _ in range(2):
        result = CliRunner().invoke(main, ["migrate"])
        assert (result.exit_code, result.stdout) == (0, "sqlite:///dateline.db is up to date.\n")
    assert stored("SELECT count(*) FROM article") == [(0,)]
