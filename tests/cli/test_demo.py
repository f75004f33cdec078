"""`dateline demo`: the samples in a browser, at once and again."""

import signal
import urllib.request
from pathlib import Path

import pytest

from tests.cli.program import command, environment, serving, without_progress


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


@pytest.mark.slow
def test_the_demo_reads_the_samples_serves_them_and_is_quick_the_second_time(tmp_path: Path) -> None:
    line = command("demo", "--port", "0")
    with serving(line, tmp_path, environment(DATELINE_DATABASE="sqlite:///work.db")) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert "Blinken" in page(address)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert without_progress(errors) == "Reading the sample articles …\n"
    assert [path.name for path in tmp_path.iterdir()] == ["dateline-demo.db"]

    stored = (tmp_path / "dateline-demo.db").stat().st_mtime_ns
    with serving(line, tmp_path) as (address, _):
        assert "Blinken" in page(address)
        assert (tmp_path / "dateline-demo.db").stat().st_mtime_ns == stored  # nothing is read again


@pytest.mark.slow
def test_the_demo_may_be_kept_elsewhere(tmp_path: Path) -> None:
    line = command("demo", "--port", "0", "--database", f"sqlite:///{tmp_path}/kept.db")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with serving(line, elsewhere) as (address, _):
        assert page(address)
    assert (tmp_path / "kept.db").exists()
    assert list(elsewhere.iterdir()) == []
