"""Progress: plain lines now and then, a bar on a terminal."""

import io
import sys

import pytest

from app.commands.progress import Progress


def test_without_a_terminal_there_is_a_plain_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = iter(range(0, 100, 2))
    with Progress(1_200, every=5.0, clock=lambda: float(next(now))) as progress:
        for _ in range(6):
            progress.step()
        progress.say("a.txt is empty.")
    assert capsys.readouterr().err == (
        "3 of 1,200 articles read\n6 of 1,200 articles read\na.txt is empty.\n"
    )


def test_a_short_job_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2) as progress:
        progress.step()
        progress.step()
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_stands_below_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(2) as progress:
        progress.step()
        progress.say("a.txt is empty.")
        progress.step()
    shown = terminal.getvalue()
    assert "\r\x1b[Ka.txt is empty.\n" in shown
    assert "2/2" in shown.partition("a.txt is empty.\n")[2]
    assert shown.endswith("\n")
