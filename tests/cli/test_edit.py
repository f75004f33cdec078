"""`dateline edit`: decisions on the command line, with their log and their undoing."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.ingest import ingest
from app.model import Kind
from app.store.database import open_database
from tests.test_editing import SLIP, meetings
from tests.test_ingest import PLAN

EDITS = ("join", "split", "set", "undo", "log", "show")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A timeline with two meetings that are one."""
    address = f"sqlite:///{tmp_path / 'timeline.db'}"
    with open_database(address) as database:
        ingest(database, [PLAN, SLIP])
    return address


def edit(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["edit", *arguments, "--database", url])


def ids(url: str) -> list[str]:
    with open_database(url) as database:
        return [event.row.id for event in meetings(database)]


@pytest.mark.parametrize("command", EDITS)
def test_every_edit_explains_itself(command: str) -> None:
    result = CliRunner().invoke(main, ["edit", command, "--help"])
    assert result.exit_code == 0
    assert "--database URL" in result.output


def test_examples_are_shown() -> None:
    assert (
        "dateline edit join" in CliRunner().invoke(main, ["edit", "--help"]).output.partition("Examples:")[2]
    )


def test_a_join_is_made_logged_and_undone(url: str) -> None:
    assert edit(url, "log").output == "No decisions yet.\n"
    made = edit(url, "join", *ids(url), "--by", "Ada", "--note", "one dinner")
    assert made.output.startswith("Decision 1 made: ")
    assert len(ids(url)) == 1
    line = edit(url, "log").output
    assert line.startswith("1  20")
    assert line.endswith("join (2 tellings) by Ada: one dinner\n")
    assert edit(url, "undo", "1", "--by", "Bob").output.startswith("Decision 1 undone: ")
    assert len(ids(url)) == 2
    assert "; undone by Bob, 20" in edit(url, "log").output


def test_tellings_are_listed_to_be_split(url: str) -> None:
    edit(url, "join", *ids(url))
    (event,) = ids(url)
    listed = [line.split() for line in edit(url, "show", event).output.splitlines()]
    assert listed[0][0] == event
    assert len(listed) == 3
    assert edit(url, "split", event, listed[1][0]).exit_code == 0
    assert len(ids(url)) == 2


def test_a_field_is_set(url: str) -> None:
    assert edit(url, "set", ids(url)[0], "kind", "call").exit_code == 0
    with open_database(url) as database:
        assert [event.row.kind for event in meetings(database)] == [Kind.MEETING]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("join", "a", "b"), "No event has the id a"),
        (("show", "a"), "No event has the id a"),
        (("undo", "7"), "There is no decision 7"),
        (("set", "a", "date", "soon"), "'soon' is no date"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_status_1(url: str, arguments: tuple[str, ...], words: str) -> None:
    result = edit(url, *arguments)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert words in result.output


def test_hostile_notes_stay_on_their_line(url: str) -> None:
    edit(url, "join", *ids(url), "--by", "A\x1b[2J", "--note", "one\ntwo")
    assert edit(url, "log").output.count("\n") == 1
    assert "\x1b" not in edit(url, "log").output
