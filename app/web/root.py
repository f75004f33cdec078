"""The path that a reverse proxy serves Dateline under, such as /timeline: before every own address.

A server tells it as ASGI's `root_path`; whoever mounts the application in another tells it as well.
"""

from contextvars import ContextVar
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

_root: ContextVar[str] = ContextVar("root", default="")


def at(path: str) -> str:
    """An own address as browsers need it: `path` ("/people") after the prefix of the present request.
    Outside of a request there is no prefix."""
    return _root.get() + path


def own_path(request: Request) -> str:
    """What was asked for, as Dateline's routes have it: without the prefix."""
    root: str = request.scope.get("app_root_path", "")
    return request.url.path.removeprefix(root) or "/"


class Rooted(FastAPI):
    """An application whose addresses begin with the prefix of the request that they are made for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, errors of any sort included, with its prefix known to `at`."""
        root = scope.get("root_path", "").rstrip("/")
        token = _root.set(quote(root))
        try:
            # What it is mounted in may have a root of its own: exports need ours in their addresses.
            await super().__call__({**scope, "root_path": root, "app_root_path": root}, receive, send)
        finally:
            _root.reset(token)
