"""Every command explains itself, at once."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from app import __version__
from app.cli import main
from tests.cli.program import ROOT, environment

COMMANDS = (
    "ingest", "watch", "serve", "demo", "export",
    "dates", "extract", "stats", "check", "rebuild", "backup", "restore", "migrate",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_options_and_examples(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "--database URL" in result.output
    assert f"dateline {command}" in result.output.partition("Examples:")[2]


def test_the_program_lists_its_commands_and_its_version() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"\n  {command} " in listed for command in COMMANDS)
    assert CliRunner().invoke(main, ["--version"]).output == f"dateline, version {__version__}\n"


def test_help_does_not_wait_for_what_only_work_needs() -> None:
    heavy = {"spacy", "numpy", "sqlalchemy", "dateparser", "fastapi", "uvicorn", "yaml", "charset_normalizer"}
    code = f"import app.cli, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["ingest"], "Missing argument 'PATH...'"),
        (
            ["ingest", "a.txt", "--published", "yesterday"],
            "'yesterday' is not a day: write it as 2024-11-14.",
        ),
        (["serve", "--port", "70000"], "70000 is not in the range"),
        (["serve", "--nonsense"], "No such option"),
        (["serve", "--root-path", "timeline"], "it must be a path such as /timeline"),
        (["serve", "--root-path", "//elsewhere.example"], "it must be a path such as /timeline"),
        (["serve", "--root-path", "/news/../etc"], "it must be a path such as /timeline"),
        (["serve", "--root-path", '/a">'], "it must be a path such as /timeline"),
    ],
)
def test_wrong_usage_is_explained_with_status_2(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
