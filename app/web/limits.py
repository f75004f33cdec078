"""A limit on how often one client may ask."""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.errors import problem_response

_UNCOUNTED = {
    "/healthz",
    "/readyz",
}  # a proxy that asks whether Dateline is well must not hear that it is not
_CLIENTS = 50_000  # remembered at once; the one that was silent longest is forgotten first


class RateLimit:
    """A bucket of `a_minute` requests for each client address, filled evenly.

    Behind a reverse proxy the address is the client's where uvicorn is told to trust the proxy.
    """

    def __init__(self, app: ASGIApp, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts in seconds."""
        self.app = app
        self._most = float(a_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 429 with the time to wait."""
        if (wait := self._wait(scope)) > 0:
            seconds = int(wait) + 1
            answer = problem_response(
                Request(scope), 429, f"That was more than {self._most:g} requests a minute: wait {seconds} s."
            )
            answer.headers["Retry-After"] = str(seconds)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        """The seconds that a client must wait; 0 for what is answered."""
        if scope["type"] != "http" or scope["path"].removeprefix(scope.get("root_path", "")) in _UNCOUNTED:
            return 0.0
        return self._take(str((scope.get("client") or ("",))[0]))

    def _take(self, client: str) -> float:
        """Take one request out of the client's bucket; the seconds to wait where it is empty."""
        now = self._clock()
        left, last = self._buckets.pop(client, (self._most, now))
        left = min(self._most, left + (now - last) * self._most / 60)
        wait = 0.0 if left >= 1 else (1 - left) * 60 / self._most
        self._buckets[client] = (left - 1 if left >= 1 else left, now)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        return wait
