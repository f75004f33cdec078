"""Progress: plain lines now and then, a bar on a terminal."""

import io
import sys

import pytest

from app.commands.progress import Progress


class Clock:
    """Goes two seconds on with every article."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_without_a_terminal_there_is_a_plain_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress(12, every=5.0, clock=clock) as progress:
        for _ in range(6):
            clock.now += 2
            progress.step()
        progress.say("a.txt is empty.")
    assert capsys.readouterr().err == (
        "3 articles read, 25 % of the input, 0.5 a second, 18 s left\n"
        "6 articles read, 50 % of the input, 0.5 a second, 12 s left\n"
        "a.txt is empty.\n"
    )


def test_a_large_source_counts_by_how_far_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Progress(1, every=5.0, clock=clock) as progress:
        for part in (0.1, 0.2, 0.4):
            clock.now += 200
            progress.step(part)
    assert capsys.readouterr().err.endswith("3 articles read, 40 % of the input, 0.0 a second, 15 min left\n")


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
    assert "2 articles" in shown.partition("a.txt is empty.\n")[2]
    assert shown.endswith("\n")
