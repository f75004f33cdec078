"""The wheel carries all that Dateline needs and runs from any folder."""

import os
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import ROOT, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with what is installed."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_it_carries_pages_browser_files_migrations_and_samples(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (
        ("templates", "**/*.html"),
        ("static/build", "**/*.*"),
        ("migrations", "versions/*.py"),
        ("seeds", "*.txt"),
    ):
        expected = {f"app/_bundled/{path.relative_to(ROOT)}" for path in (ROOT / folder).glob(pattern)}
        expected = {name for name in expected if "/." not in name}
        assert expected
        assert expected <= carried
    tables = {f"{path.relative_to(ROOT)}" for path in (ROOT / "app").rglob("*.csv")}
    assert tables <= carried
    assert not any("__pycache__" in name or name.startswith("tests/") for name in carried)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `dateline` command of a fresh environment that borrows our libraries, not our code."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    packages = next((home / "lib").glob("python3*/site-packages"))
    install = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install"]
    done = subprocess.run(
        [*install, "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # A path file adds our libraries behind the installed wheel; an editable checkout's own path file,
    # which lies among them, is not followed.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin" / "dateline"


def test_it_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "DATELINE_DATABASE", "PORT"}}
    where = subprocess.run(
        [installed.with_name("python"), "-c", "import app.paths; print(app.paths.SEEDS)"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "site-packages/app/_bundled/seeds" in where

    line = [str(installed), "demo", "--port", "0"]
    with serving(line, tmp_path, {**env, "PYTHONUNBUFFERED": "1"}) as (address, _):
        with urllib.request.urlopen(address, timeout=30) as answer:
            page = answer.read().decode()
        assert "Blinken" in page
        style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        with urllib.request.urlopen(address.rstrip("/") + style, timeout=30) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
