"""Telling how far a long job is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

import click

_PARTS = 1_000  # of a source: a bar moves while a large one is read
_CLEAR_LINE = "\r\x1b[K"


class Progress(AbstractContextManager["Progress"]):
    """Progress over `total` sources, each of which may hold many articles, on standard error.

    `every` is the number of seconds between plain lines, where standard error is no terminal.
    """

    def __init__(
        self, total: int, *, every: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing is shown before the block begins."""
        self._total, self._done, self._articles = total, 0.0, 0
        self._began = clock()
        self._every, self._clock, self._last = every, clock, clock()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Draw the empty bar."""
        if sys.stderr.isatty():
            self._bar = click.progressbar(
                length=self._total * _PARTS,
                label="Reading",
                show_percent=True,
                item_show_func=lambda _: _articles(self._articles),
                file=sys.stderr,
            )
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the bar's line."""
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def step(self, done: float | None = None) -> None:
        """One more article is done with; `done` of the sources are, a large one counted in part."""
        self._articles += 1
        done = self._done + 1.0 if done is None else max(done, self._done)
        if self._bar:
            self._bar.update(int(done * _PARTS) - int(self._done * _PARTS))
        self._done = done
        if not self._bar and self._clock() - self._last >= self._every:
            self._last = self._clock()
            click.echo(self._line(), err=True)

    def _line(self) -> str:
        """ "1,200 articles read, 61 % of the input, 35 a second, 2 min left"."""
        seconds = self._clock() - self._began
        line = f"{_articles(self._articles)} read"
        if self._total and self._done and seconds > 0:
            left = seconds * (self._total - self._done) / self._done
            line += f", {100 * self._done / self._total:.0f} % of the input"
            line += f", {self._articles / seconds:.1f} a second, {_duration(left)} left"
        return line

    def say(self, sentence: str) -> None:
        """A line of its own, in the bar's place; the next step draws the bar below it."""
        click.echo(f"{_CLEAR_LINE}{sentence}" if self._bar else sentence, err=True)


class LineProgress(AbstractContextManager["LineProgress"]):
    """Progress through one large file of lines, by its bytes, on standard error: redrawn in place on a
    terminal, else a line every few seconds."""

    def __init__(
        self, noun: str, size: int, *, every: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`noun` is what a line holds, `size` the file's bytes."""
        self._noun, self._size, self._clock = noun, size, clock
        self._terminal = sys.stderr.isatty()
        self._every = 0.2 if self._terminal else every
        self._began = self._last = clock()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no half line."""
        if self._terminal:
            click.echo(_CLEAR_LINE, err=True, nl=False)

    def step(self, lines: int, read: int) -> None:
        """So many lines and bytes are done with."""
        now = self._clock()
        if now - self._last < self._every:
            return
        self._last = now
        line = self._line(lines, read, now - self._began)
        click.echo(f"{_CLEAR_LINE}{line}" if self._terminal else line, err=True, nl=not self._terminal)

    def _line(self, lines: int, read: int, seconds: float) -> str:
        """ "120,000 events, 12 %, 14,000 a second, 62 s left"."""
        line = f"{lines:,} {self._noun}s"
        if read and seconds > 0:
            left = seconds * (self._size - read) / read
            line += f", {100 * read / self._size:.0f} %, {lines / seconds:,.0f} a second"
            line += f", {_duration(left)} left"
        return line

    def say(self, sentence: str) -> None:
        """A line of its own."""
        click.echo(f"{_CLEAR_LINE}{sentence}" if self._terminal else sentence, err=True)


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"
