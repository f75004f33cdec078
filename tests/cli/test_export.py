"""`dateline export`: files and pipes from a stored timeline."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.commands.export import _NAMES, export
from app.exports import FORMATS
from app.filters import FIELDS
from app.store.database import open_database
from tests.factories import store_story
from tests.store.test_background import tell


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'story.db'}"
    with open_database(address) as database:
        store_story(database)
    return address


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["export", *arguments])
    assert result.exit_code == status, result.output
    return result.output


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMATS) == _NAMES


def test_every_filter_of_the_timeline_s_address_is_an_option() -> None:
    options = {option for parameter in export.params for option in parameter.opts}
    assert {f"--{field}" for field in FIELDS if field not in {"lanes", "compare"}} <= options


def test_what_people_did_together_is_asked_for_with_each(url: str) -> None:
    found = run("--database", url, "--with", "antony-blinken", "--with", "mark-rutte")
    assert [json.loads(line)["id"] for line in found.splitlines()] == ["e-rutte"]
    assert run("--database", url, "--with", "antony-blinken", "--with", "xi-jinping") == ""


def test_without_options_all_events_go_to_standard_output_as_json_lines(url: str) -> None:
    events = [json.loads(line) for line in run("--database", url).splitlines()]
    assert [event["id"] for event in events] == [
        "e-aid",
        "e-call",
        "e-rutte",
        "e-lima",
        "e-summit",
        "e-words",
    ]


def test_filters_are_those_of_the_timeline(url: str, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    run(
        "--database",
        url,
        "--format",
        "csv",
        "-o",
        str(target),
        "--kind",
        "call",
        "--kind",
        "meeting",
        "--to",
        "2024-11-13",
    )
    with target.open(newline="", encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["e-call", "e-rutte"]
    assert list(tmp_path.glob("*.part")) == []


def test_passages_slice_the_articles_that_go_with_them(url: str, tmp_path: Path) -> None:
    target = tmp_path / "articles.jsonl"
    output = run("--database", url, "--articles", str(target), "--person", "rutte")
    articles = {a["id"]: a for a in map(json.loads, target.read_text(encoding="utf-8").splitlines())}
    assert set(articles) == {"a-wire", "b-readout"}
    for event in map(json.loads, output.splitlines()):
        for passage in event["passages"]:
            assert articles[passage["article"]]["text"][passage["start"] : passage["end"]] == passage["quote"]


def test_what_cannot_be_done_is_said_in_a_sentence(url: str, tmp_path: Path) -> None:
    assert "There is no kind “party”" in run("--database", url, "--kind", "party", status=2)
    missing = str(tmp_path / "no" / "such" / "folder.csv")
    assert "name another file" in run("--database", url, "-o", missing, status=1)


def test_background_is_written_where_it_is_asked_for_and_in_all_of_it(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'background.db'}"
    with open_database(address) as database:
        tell(database)
    assert len(run("--database", address, "--format", "csv").splitlines()) == 2
    assert len(run("--database", address, "--format", "csv", "--background").splitlines()) == 3
    assert len(run("--database", address).splitlines()) == 2
    assert len(run("--database", address, "--kind", "meeting").splitlines()) == 1
