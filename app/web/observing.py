"""What operators see: a line of JSON for every request, and counts for Prometheus."""

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)  # seconds


class MetricsError(Exception):
    """Metrics are asked for, and what they need is not installed."""


class Metrics:
    """Counts of requests and how long they took, by route and status."""

    def __init__(self) -> None:
        """Raises MetricsError without the package prometheus-client."""
        try:
            import prometheus_client as client
        except ModuleNotFoundError as trouble:
            raise MetricsError(
                "--metrics needs another package: pip install 'dateline[metrics]'"
            ) from trouble
        self.registry: CollectorRegistry = client.CollectorRegistry()
        self._seconds = client.Histogram(
            "dateline_request_seconds",
            "Seconds from a request to the end of its answer.",
            ("route", "status"),
            buckets=_QUICK,
            registry=self.registry,
        )

    def count(self, route: str, status: int, seconds: float) -> None:
        """One request is done with."""
        self._seconds.labels(route, str(status)).observe(seconds)

    def text(self) -> bytes:
        """All counts as Prometheus reads them."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)


class Observed:
    """Times every request, for the log, the metrics or both."""

    def __init__(self, app: ASGIApp, metrics: Metrics | None = None, log: TextIO | None = None) -> None:
        """`log` takes a line of JSON for each request."""
        self.app = app
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, size, began = 500, 0, time.perf_counter()

        async def send_noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            self._note(scope, status, size, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        if self._metrics:
            # The route as written, never the address: else every event would be a series of its own.
            route = scope.get("route")
            self._metrics.count(getattr(route, "path", "other"), status, seconds)
        if self._log:
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "client": (scope.get("client") or ("",))[0],
                "method": scope["method"],
                "path": scope["path"],
                "query": scope.get("query_string", b"").decode("latin-1"),
                "status": status,
                "bytes": size,
                "ms": round(seconds * 1000, 1),
            }
            print(json.dumps(line), file=self._log, flush=True)
