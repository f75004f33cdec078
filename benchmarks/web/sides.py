"""The two servers that are measured: started, asked, looked at, stopped."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 120  # seconds for an answer


@dataclass(frozen=True, slots=True)
class Side:
    """A server under way, and how long it took from its start to the first answer (seconds)."""

    port: int
    process: int
    started_in: float

    def cpu(self) -> float:
        """Milliseconds of processor time that its threads have had (Linux)."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6

    def memory(self) -> tuple[int, int]:
        """Resident memory now and at most, in MB, where the system tells it (Linux)."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        found = dict(line.split(":", 1) for line in status.splitlines())
        now, most = (int(found[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
        return now, most


_IDLE = 2.0  # seconds after which a server may close a connection


class Client:
    """One connection that stays open while it is in use."""

    def __init__(self, side: Side) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=PATIENCE)
        self._used = 0.0

    def get(self, path: str, *, packed: bool = False) -> tuple[float, int, bytes]:
        """Milliseconds, status and body of an answer."""
        if time.monotonic() - self._used > _IDLE:
            self._connection.close()
            self._connection.connect()
        began = time.perf_counter()
        self._connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if packed else {})
        answer = self._connection.getresponse()
        body = answer.read()
        self._used = time.monotonic()
        return 1000 * (time.perf_counter() - began), answer.status, body

    def json(self, path: str) -> tuple[float, Any]:
        """Milliseconds, and what the body holds."""
        took, status, body = self.get(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:300]!r}")
        return took, json.loads(body)


@contextmanager
def running(command: Sequence[str], port: int, first: str) -> Iterator[Side]:
    """A server of ours for the length of a block; `first` is asked until it answers."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(process, port, first)
            yield Side(port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()


def _await(process: "subprocess.Popen[bytes]", port: int, first: str) -> None:
    while process.poll() is None:
        try:
            _, status, _ = Client(Side(port, process.pid, 0)).get(first)
        except OSError:
            time.sleep(0.02)
            continue
        if status == 200:
            return
        raise RuntimeError(f"{first}: {status}")
    raise RuntimeError(f"{process.args!r} has ended")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def dateline(file: Path, port: int) -> list[str]:
    """How Dateline is started."""
    command = ["-m", "app.cli", "serve", "--port", str(port), "--database", f"sqlite:///{file.absolute()}"]
    return [sys.executable, *command]


def datasette(program: Path, file: Path, port: int) -> list[str]:
    """How Datasette is started, tuned: an immutable file whose rows are counted beforehand, nothing
    suggested, a large cache, time for every count. It knows the file as "plain"."""
    plain = file.parent / "plain.db"
    plain.unlink(missing_ok=True)
    plain.symlink_to(file.absolute())
    counted = file.with_suffix(".inspect.json")
    subprocess.run([program, "inspect", plain, "--inspect-file", counted], check=True, capture_output=True)
    settings = {
        "sql_time_limit_ms": 60_000,
        "facet_time_limit_ms": 60_000,
        "suggest_facets": "off",
        "num_sql_threads": 4,
        "cache_size_kb": 200_000,
        "default_facet_size": 30,
    }
    told = [word for name, value in settings.items() for word in ("--setting", name, str(value))]
    served = ["serve", "--immutable", str(plain), "--inspect-file", str(counted), "--port", str(port)]
    return [str(program), *served, *told]
