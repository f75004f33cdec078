"""Telling how far a long job is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

import click

_CLEAR_LINE = "\r\x1b[K"


class Progress(AbstractContextManager["Progress"]):
    """Progress over `total` articles, on standard error.

    `every` is the number of seconds between plain lines, where standard error is no terminal.
    """

    def __init__(
        self, total: int, *, every: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing is shown before the block begins."""
        self._total, self._done = total, 0
        self._every, self._clock, self._last = every, clock, clock()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Draw the empty bar."""
        if sys.stderr.isatty():
            self._bar = click.progressbar(
                length=self._total, label="Reading", show_pos=True, show_percent=False, file=sys.stderr
            )
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the bar's line."""
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def step(self) -> None:
        """One more article is done with."""
        self._done += 1
        if self._bar:
            self._bar.update(1)
        elif self._clock() - self._last >= self._every:
            self._last = self._clock()
            click.echo(f"{self._done:,} of {self._total:,} articles read", err=True)

    def say(self, sentence: str) -> None:
        """A line of its own, in the bar's place; the next step draws the bar below it."""
        click.echo(f"{_CLEAR_LINE}{sentence}" if self._bar else sentence, err=True)
