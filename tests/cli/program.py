"""Running the real program in a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(r"http://\S+/")


def environment(**more: str) -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATELINE_DATABASE", "PORT"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}


def without_progress(errors: str) -> str:
    """Standard error without the lines that only a slow machine sees."""
    return re.sub(r"(?m)^[\d,]+ articles? read(?:, .*)?\n", "", errors)


def command(*arguments: str) -> list[str]:
    """The command line of `dateline ARGUMENTS`."""
    return [sys.executable, "-m", "app.cli", *arguments]


def dateline(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run to the end; output as text."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        input=stdin,
        env=dict(env or environment()),
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")
    )


@contextmanager
def serving(
    line: list[str], cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 120
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server from the moment that it prints its address; stopped at the end."""
    with subprocess.Popen(
        line,
        cwd=cwd,
        env=dict(env or environment()),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield _printed_address(process, timeout), process
        finally:
            process.kill()


def _printed_address(process: subprocess.Popen[str], timeout: float) -> str:
    assert process.stdout
    deadline = time.monotonic() + timeout
    for line in process.stdout:
        found = _ADDRESS.search(line)
        if found:
            return found[0]
        assert time.monotonic() < deadline, "no address in time"
    assert process.stderr
    raise AssertionError(f"ended without an address: {process.stderr.read()}")
