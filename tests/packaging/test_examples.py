"""The examples for running Dateline are what they say, as far as can be told without running them."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from app.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "docs/examples").iterdir()),
]
_LINE = re.compile(r"(?:^|[\s/`])dateline ((?:edit )?[a-z]+)\b([^\n`|]*)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists_with_its_options(document: Path) -> None:
    for name, rest in _LINE.findall(document.read_text(encoding="utf-8")):
        command: click.Command | None = main
        for part in name.split():
            if isinstance(command, click.Group):
                command = command.commands.get(part)
        if command is None or isinstance(command, click.Group):
            continue  # the word in a sentence
        known = {option for parameter in command.params for option in parameter.opts}
        for option in re.findall(r"(?<=\s)--[a-z-]+", rest.partition("&&")[0].partition("dateline ")[0]):
            assert option in known, f"{document.name}: dateline {name} has no {option}"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    unit = (ROOT / "docs/examples/dateline.service").read_text(encoding="utf-8")
    target = tmp_path / "dateline.service"
    target.write_text(unit.replace("/opt/dateline/bin/dateline serve", "/bin/true serve"))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(target)], capture_output=True, text=True, check=False, timeout=60
    )
    assert "dateline.service" not in done.stderr, done.stderr


def test_the_image_runs_what_there_is() -> None:
    text = (ROOT / "docs/examples/Containerfile").read_text(encoding="utf-8")
    assert 'ENTRYPOINT ["dateline"]' in text
    assert (ROOT / "Makefile").read_text(encoding="utf-8").count("\nwheel:") == 1
