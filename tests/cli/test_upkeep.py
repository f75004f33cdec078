"""`dateline backup`, `restore` and `stats`."""

from pathlib import Path

from click.testing import CliRunner, Result

from app.cli import main
from app.store.database import open_database
from tests.factories import store_story


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_timeline_goes_out_and_comes_back(tmp_path: Path) -> None:
    there, here = f"sqlite:///{tmp_path / 'there.db'}", f"sqlite:///{tmp_path / 'here.db'}"
    with open_database(there) as database:
        store_story(database)
    backup = str(tmp_path / "backup.db")
    assert f"{backup} holds the timeline" in run("backup", backup, "--database", there).output
    assert run("restore", backup, "--database", here).output == f"The timeline of {backup} is back.\n"
    assert run("stats", "--database", here).output == run("stats", "--database", there).output
    again = run("restore", backup, "--database", here)
    assert again.exit_code == 1
    assert "give --replace to lose that" in again.output


def test_stats_of_nothing_say_so(tmp_path: Path) -> None:
    missing = run("stats", "--database", f"sqlite:///{tmp_path / 'missing.db'}")
    assert missing.exit_code == 1
    assert "There is no database" in missing.output
    assert not (tmp_path / "missing.db").exists()
